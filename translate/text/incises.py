"""Who speaks, said within the quotation: « Oui, dit-il, je viens. » is "Yes," he said, "I come."

French leaves the quotation open around such words, and over the sentences that follow; English ends
it before them and opens it again behind. Where a model kept the French way, the marks are put in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.text.changes import Change
from translate.text.quotations import PAIRS, SAID, marks_of

_SAYS_IT = """a|avoue|avoua|affirme|affirma|ajoute|ajouta|annonce|annonça|assure|assura|chuchota
    |conclut|confie|confia|confirme|constate|continue|continua|crie|cria|demande|demanda|dit
    |déclare|déclara|déplore|détaille|explique|expliqua|fit|indique|insiste|insista|interroge
    |juge|lance|lança|martèle|murmure|murmura|note|nuance|observe|poursuit|poursuivit|précise
    |précisa|prévient|raconte|raconta|rappelle|rappela|reconnaît|reconnut|regrette|reprend|reprit
    |répond|répondit|répète|répéta|résume|rétorque|souffle|souligne|soupire|soupira|tempère
    |témoigne|s['’](?:exclame|exclama|étonne|étonna|écrie|écria|inquiète|interroge)|se\\ssouvient"""
# "dit-il", "a-t-elle ajouté", "confie Paul Martin"; what such words are is plain from the marks
# around them and from the English.
_THEIRS = re.compile(
    rf"""[,!?…]\s(?: (?:[^\W\d_]{{1,2}}['’])?[^\W\d_]{{1,14}}(?:-t)?-(?:ils?|elles?|on|je|nous)\b
       | (?:{_SAYS_IT})\s(?=(?:les?|la|une?|son|sa|M\.|Mme)\s|l['’]|[A-ZÀ-Þ]) )""",
    re.VERBOSE,
)
_WHO = r"""(?:I|he|she|it|we|they|(?:the|a|his|her)(?:\ [a-z-]{1,16}){1,3}
    |(?:M(?:r|rs|s)\.?\ )?[A-ZÀ-Þ][\w’'-]{1,20}(?:\ [A-ZÀ-Þ][\w’'-]{1,20}){0,3})"""
# With an age or a task behind the name: “, said Léa, 12,”.
_MORE = r"(?:\ \(\d{1,3}\)|,\ \d{1,3}(?=[,.]))?"
_OURS = re.compile(
    rf",(?P<said>\ (?:{_WHO}\ {SAID}|{SAID}\ {_WHO}){_MORE})(?:(?P<on>,\ )(?=\w)|\.?\Z)",
    re.VERBOSE,
)
_LONGEST = 2_000  # characters of a sentence that is looked at; chosen: none that speaks is longer
_MOST_APART = 0.25  # share of the text; chosen: as in `quotations.py`, with the words that follow


def incise_changes(source: str, text: str) -> tuple[Change, ...]:
    """Return the marks that end a quotation before who speaks and open it again behind.

    Args:
        source: the French sentence.
        text: a model's English of it.

    Returns:
        Places of the text and what goes there, in order. Nothing if the two are not quoted alike,
        or if either has no such words, or several, in its quotation.

    >>> incise_changes("« Oui, dit-il, je viens. »", '"Yes, he said, I come."')
    ((5, 5, '"'), (15, 15, '"'))
    """
    if max(len(source), len(text)) > _LONGEST:
        return ()
    kinds = marks_of(source)
    if "o" not in kinds or kinds != marks_of(text) or "oo" in kinds:
        return ()
    theirs = [match for match in _THEIRS.finditer(source) if _is_open(source[: match.start()])]
    ours = [match for match in _OURS.finditer(text) if _is_open(text[: match.start()])]
    if len(theirs) != 1 or len(ours) != 1:
        return ()
    (said,) = ours
    apart = said.start() / len(text) - theirs[0].start() / len(source)
    is_ended = said["on"] is None and _is_open(text)
    if abs(apart) > _MOST_APART or not (said["on"] or is_ended):
        return ()
    pair = next((pair for pair in PAIRS if pair[0] in text), '""')
    behind, before = pair[0], pair[1]
    opened = ((said.end(), said.end(), behind),) if said["on"] else ()
    return ((said.start() + 1, said.start() + 1, before), *opened)


def _is_open(text: str) -> bool:
    kinds = marks_of(text)
    return kinds.count("o") > kinds.count("c")


def reopened(sources: Sequence[str], texts: Sequence[str]) -> tuple[str, ...]:
    """Return for each sentence of a paragraph the mark that it has to begin with, or "".

    Args:
        sources: the French sentences in order.
        texts: the English of each. Where a quotation goes on in French and was ended in English,
            it is opened again.

    >>> reopened(["« Ah ? dit-il.", "Tu pars ? »"], ['"Ah?" he said.', 'You leave?"'])
    ('', '"')
    """
    marks: list[str] = []
    theirs = ours = 0  # quotations that are open
    for source, text in zip(sources, texts, strict=True):
        if max(len(source), len(text)) > _LONGEST:
            marks.append("")
            theirs = ours = 0
            continue
        kinds, own = marks_of(source), marks_of(text)
        mark = next((pair[0] for pair in PAIRS if pair[1] in text and '"' not in text), '"')
        if theirs == 1 and ours == 0 and not kinds.startswith("o"):
            # A mark that ends what is not open may be read as opening: count the pairs with it.
            with_mark = marks_of(mark + text)
            is_alike = _depth(with_mark) == max(0, 1 + _depth(kinds))
            if is_alike and not text.lstrip().startswith(('"', "“", "'", "‘")):
                marks.append(mark)
                own = with_mark
            else:
                marks.append("")
        else:
            marks.append("")
        theirs, ours = max(0, theirs + _depth(kinds)), max(0, ours + _depth(own))
    return tuple(marks)


def _depth(kinds: str) -> int:
    return kinds.count("o") - kinds.count("c")
