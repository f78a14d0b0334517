"""A house and its street stay as they are: a letter to "14, Rue de Gaulle" arrives nowhere.

English keeps French addresses in French ("he lives at 14, rue du Bac"), while a model renders some
words of them and drops others.
"""

from __future__ import annotations

import re

_KINDS = (
    "allées?|avenue|av\\.|boulevard|boul\\.|bd\\.?|chaussée|chemin|cité|cours|esplanade|faubourg"
    "|fbg|impasse|imp\\.|lotissement|montée|passage|place|pl\\.|promenade|quai|route|rue|ruelle"
    "|sentier|square|venelle|villa|voie"
)
# subtle: what follows must begin with a capital, for "3 place de parking" and "2 cours du soir" are
# no addresses; "de", "du" and "la" may stand between.
_SMALL = r"(?:(?:de|du|des|la|le|les|et|en|sur|sous|lès)[ \u00a0]+|(?:de[ \u00a0]+)?[ld]['’])"
_NAME = r"(?:(?:[A-Z]|Ste?|Dr|Pr|Col|Gal|Gén|Mal|Cdt|Pdt)\.|[A-ZÀ-ÖØ-Þ][\w'’-]*)"
_NAMES = rf"{_SMALL}{{0,3}}{_NAME}(?:[ \u00a0]+{_SMALL}{{0,3}}{_NAME})*"
STREET = re.compile(
    r"(?<![\w/.,-])(?!(?:19|20)\d\d,)\d{1,4}(?:[ \u00a0]?(?:bis|ter|quater|[A-D]))?,?[ \u00a0]+"
    rf"(?:Grande?[ \u00a0-]Rue(?:[ \u00a0]+{_NAMES})?|(?i:{_KINDS})[ \u00a0]+{_NAMES})"
)
