"""What the model is shown: which segments need translation, and which of their characters.

Models asked to translate a dash or a number answer with inventions ("I don't know."), so such
segments pass by the model and come back as they are. Typography is `translate/text/normalize.py`'s
business; here what no engine can take is left out, what was typed roughly is shown as it is
printed, and abbreviations are written out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from translate.engines.engine import Hypothesis
from translate.text.changes import Change, changed
from translate.text.foreign_letters import plain_letters
from translate.text.tokens import Token
from translate.text.typed import typed_changes
from translate.text.written_out import written_out

# What names a place in the network rather than saying something. No part of a name is as long as
# the limits allow; without them "a.a.a.a…" would take the square of the time.
_ADDRESS = re.compile(
    r"""
    \b(?: https?:// | ftp:// | www\. ) [^\s<>«»"]+
    | \b(?: mailto: )? [\w.+-]{1,64} @ [\w-]{1,63} (?: \. [\w-]{1,63} ){1,8}
    | (?<![\w@]) @ \w+
    | \b[a-z0-9-]{1,63} (?: \. [a-z0-9-]{1,63} ){0,8}
      \. (?: fr | com | org | net | eu | be | ch | ca | io ) \b (?: / [^\s<>«»"]* )?
    """,
    re.VERBOSE,
)
# Up to XXXIX, strictly: chapter numbers, and not the word "mil" or "dix".
_ROMAN = re.compile(r"\b(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})\b")
# Two Latin letters in a row: a language made of anything else is not French, and one letter
# alone is a mark ("a)", "x = 5"), a unit ("12 V") or an initial.
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿﬀ-ﬆ][’'·\u00ad\u0300-\u036f]*[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿﬀ-ﬆ]")
# Controls that are not white space, and halves of surrogate pairs.
_UNSPEAKABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")

# Chosen: a row of 1,000 numbers is 4 MB of links.
_MOST_LINKED = 1000
_APART = re.compile(r"[^\W\d_][\u0300-\u036f]+")
_RAISED_O = re.compile(r"(?<=\b[nN])º(?=\s?\d)")  # as Spanish keyboards have it; French has °


def needs_translation(text: str) -> bool:
    """Return whether there is anything in a segment for a model to translate.

    Blank, symbols, numbers, addresses and other scripts alone are not.

    >>> [needs_translation(t) for t in ("1 250,5 %", "— ***", "https://a.fr/oui", "XIV.", "Oui")]
    [False, False, False, False, True]
    """
    if not _WORD.search(text):
        return False
    return bool(_WORD.search(_ROMAN.sub(" ", _ADDRESS.sub(" ", text))))


def unchanged(source: str) -> Hypothesis:
    """Make a hypothesis of a source that stays as it is, every word linked to itself.

    >>> unchanged("12 %").text
    '12 %'
    """
    words = tuple(Token(m.group(), m.start(), m.end()) for m in re.finditer(r"\S+", source))
    end = Token("</s>", len(source), len(source))
    size = len(words)
    import numpy as np

    attention = np.eye(size, size + 1, dtype=np.float32) if size <= _MOST_LINKED else None
    return Hypothesis(source, words, (*words, end), attention=attention)


@dataclass(frozen=True, slots=True)
class ModelInput:
    """A source as an engine is shown it, and where its characters came from.

    `origins` has one more item than `text` has characters: the original's length. None means
    that nothing is otherwise.
    """

    text: str
    origins: tuple[int, ...] | None = None

    def restored(self, hypothesis: Hypothesis) -> Hypothesis:
        """Make the source spans of a hypothesis, and of its alternatives, point to the original."""
        if self.origins is None:
            return hypothesis
        tokens = tuple(self._restored_token(token) for token in hypothesis.source_tokens)
        others = tuple(self.restored(other) for other in hypothesis.alternatives)
        return replace(hypothesis, source_tokens=tokens, alternatives=others)

    def _restored_token(self, token: Token) -> Token:
        origins = self.origins or ()
        start, last = (min(k, len(origins) - 1) for k in (token.start, token.end - 1))
        if last < start:
            return replace(token, start=origins[start], end=origins[start])
        return replace(token, start=origins[start], end=min(origins[last] + 1, origins[-1]))


def model_input(source: str) -> ModelInput:
    r"""Leave out of a source what no engine can take, and show the rest as the model knows it.

    >>> model_input("Bon\x00jour").text, model_input("Env. 3 hab. ici").text
    ('Bonjour', 'Environ 3 habitants ici')
    >>> model_input("Škoda recrute").text
    'Skoda recrute'
    >>> model_input("C'EST FINI").text
    "C'est fini"
    """
    unspeakable = tuple((*m.span(), "") for m in _UNSPEAKABLE.finditer(source))
    shown = _shown(ModelInput(source), unspeakable)
    for changes_of in (_composed, _raised, plain_letters, typed_changes, written_out):
        shown = _shown(shown, changes_of(shown.text))
    return shown


def _composed(text: str) -> tuple[Change, ...]:
    """Return letters whose accents stand apart from them, as one."""
    found = ((m.span(), unicodedata.normalize("NFC", m.group())) for m in _APART.finditer(text))
    return tuple((*span, new) for span, new in found if new != text[slice(*span)])


def _raised(text: str) -> tuple[Change, ...]:
    """Return the raised o of nº as French has it."""
    return tuple((*m.span(), "°") for m in _RAISED_O.finditer(text))


def _shown(before: ModelInput, changes: Sequence[Change]) -> ModelInput:
    """Make changes to what a model is shown; each letter of new words comes from an old one."""
    if not changes:
        return before
    text, origins = before.text, before.origins or range(len(before.text) + 1)
    new_origins: list[int] = []
    position = 0
    for start, end, new in changes:
        new_origins += origins[position:start]
        new_origins += [origins[start + k * (end - start) // len(new)] for k in range(len(new))]
        position = end
    return ModelInput(changed(text, changes), (*new_origins, *origins[position:]))
