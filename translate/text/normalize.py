"""What the model is shown of a source: typography made plain, with a way back to every character.

Marian models of the OPUS family were trained on text that had gone through Moses' punctuation
normaliser, so « », ’ and no-break spaces are rare to them; one plain form for each also makes
`’` and `'` give the same translation. Nothing here changes the source that people see: the
origins say where each shown character came from, and spans are carried back through them.

The rules follow the effect of Moses' `normalize-punctuation` for French (quotes, apostrophes,
dashes, spaces before ; : ! ? %), except that numbers are left as they are. Fractions are ours.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# ½ is shown as 1/2, 1½ as 1 1/2: SentencePiece's own NFKC parts them by a sign (⁄) that no model
# has learnt, and ½ came out as 12.
FRACTIONS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞↉"
_MIXED = re.compile(rf"(?<=\d)[{FRACTIONS}]")
# Figures that Pandoc's Markdown raises (x^2^, 10^e^) are shown on the line, as ² is.
_CARETS = re.compile(r"(?<=\w)\^[\w+-]{1,4}\^")
# One character to its plain form; "" removes it.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ‛´`′", "'"),
        **dict.fromkeys("“”„‟«»″〝〞", '"'),
        **dict.fromkeys("‹›", "'"),
        **dict.fromkeys("‐‑‒−", "-"),
        "…": "...",
        "⁄": "/",
        **dict.fromkeys("⇒⟶⟹➔➜➡", "→"),  # the one that models of the family have a piece for
        **{sign: unicodedata.normalize("NFKC", sign).replace("⁄", "/") for sign in FRACTIONS},
        # Invisible: soft hyphen, zero-width characters, joiners, direction marks, byte-order mark.
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufe0f\ufeff", ""),
        **dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ""),
    }
)
# Pictures are not shown, but for the arrows above: the vocabulary writes them as bytes, and a model
# goes on with words and numbers that nobody wrote. `untranslatable/` puts them back.
PICTURE = (
    r"(?:[\u2600-\u2793\u2795-\u279b\u279d-\u27a0\u27a2-\u27bf\u2b00-\u2bff"
    r"\U0001f000-\U0001faff]\ufe0f?)"
)
_AT_AN_EDGE = re.compile(rf"\A(?:\s*{PICTURE})+\s*|(?:\s?{PICTURE})+(?=\s*\Z|[,.)])")
_PICTURE = re.compile(PICTURE)
_OPENING = re.compile(r"«\s*")
_CLOSING = re.compile(r"\s*»")
_SPACE_BEFORE = re.compile(r"\s+(?=[;:!?%](?!\w))")
_SPACES = re.compile(r"\s+")
# Most sentences hold nothing but letters, digits, plain punctuation and single spaces.
_UNUSUAL = re.compile(r"[^\w !-_{-~]|  | [;:!?%]|ʼ|[¼-¾⅐-⅞↉^]")


@dataclass(frozen=True, slots=True)
class Normalized:
    """Plain text and, for each of its characters, the offset in the original it came from.

    `origins` has one more item than `text` has characters: the original's length.
    """

    text: str
    origins: tuple[int, ...]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the original that a span of the plain text came from.

        >>> normalize_source("« Oui »").original_span(1, 4)
        (2, 5)
        """
        if start >= end:
            return self.origins[start], self.origins[start]
        return self.origins[start], self.origins[end - 1] + 1


def normalize_source(text: str) -> Normalized:
    """Make the typography of a French sentence plain.

    Args:
        text: a segment of the source, as written.

    Returns:
        The plain text with an origin for each character. Control characters and lone surrogates
        are left out: no model knows them. Canonical composition (NFC) is left to the tokenizer.

    >>> normalize_source("« L’été… », dit-elle\\u00a0!").text
    '"L\\'été...", dit-elle!'
    """
    if not _UNUSUAL.search(text):
        return Normalized(text, tuple(range(len(text) + 1)))
    # A picture is a space, or nothing where a space would be one too many.
    text = _AT_AN_EDGE.sub(lambda match: "\u200b" * len(match.group()), text)
    text = _PICTURE.sub(lambda match: " " * len(match.group()), text)
    # What no model knows goes first, so that the spaces around it become neighbours.
    speakable = [k for k, character in enumerate(text) if not _is_unspeakable(character)]
    seen = "".join(text[k] for k in speakable)
    replaced = [character.translate(_PLAIN) for character in seen]
    # From the general to the particular: a later rule overwrites an earlier one.
    for pattern, replacement in (
        (_SPACES, " "),
        (_SPACE_BEFORE, ""),
        (_OPENING, '"'),
        (_CLOSING, '"'),
    ):
        _substitute(seen, replaced, pattern, replacement)
    for mixed in _MIXED.finditer(seen):
        replaced[mixed.start()] = f" {replaced[mixed.start()]}"
    for raised in _CARETS.finditer(seen):
        replaced[raised.start()] = replaced[raised.end() - 1] = ""
    origins = [k for k, new in zip(speakable, replaced, strict=True) for _ in new]
    return Normalized("".join(replaced), (*origins, len(text)))


def _is_unspeakable(character: str) -> bool:
    if not character.translate(_PLAIN):
        return True
    return not character.isspace() and unicodedata.category(character) in ("Cc", "Cs")


def _substitute(
    seen: str, characters: list[str], pattern: re.Pattern[str], replacement: str
) -> None:
    """Put `replacement` at one character of each match in `seen` and empty the others."""
    for match in pattern.finditer(seen):
        # In a match of spaces and a mark, the mark is what the replacement stands for.
        place = match.end() - 1 if match.group()[-1] == "»" else match.start()
        for k in range(match.start(), match.end()):
            characters[k] = replacement if k == place else ""
