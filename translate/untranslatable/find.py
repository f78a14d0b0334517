"""Words that are no language (addresses, code, what a program fills in) stay as they are.

The model sees them as words, since a sentence with a hole translates badly, and may change them.
Here they are found; `restore.py` puts them back. So they are right in every result; what is left
to do for a file with markup is in `formats/verbatim.py`.
"""

from __future__ import annotations

import re

from translate.document import Block, Segment
from translate.formats.verbatim import overlapping
from translate.text.left_alone import LEFT_ALONE
from translate.untranslatable.digits import DATE, DIGITS, is_date_said
from translate.untranslatable.placeholders import PLACEHOLDER

Span = tuple[int, int]

# Words in letters that are not French, from Greek to Korean.
_LETTERS = r"[\u0370-\u1dbf\u1f00-\u1fff\u2e80-\ua4cf\uac00-\ud7ff\ufb1d-\ufdff\ufe70-\ufefc]+"
_SCRIPT = re.compile(rf"{_LETTERS}(?:[\s,.-]+{_LETTERS})*")
# Symbols that small models have not learnt: of money, of rights, faces (:-) and others), pictures,
# arrows. A picture may be made of several with joiners between them.
_PICTURE = r"[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_SYMBOL = re.compile(
    rf"[€£¥©®™]|(?<!\S)[:;]-?[()DP](?!\S)|[\d#*]\ufe0f?\u20e3|{_PICTURE}(?:[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d{_PICTURE}|{_PICTURE})*"
)
# Whom and what people speak of on the net, and keys that are pressed together ("Ctrl+Maj+S").
_NAMED = re.compile(
    r"""(?<![\w@#&./])(?:@\w[\w-]{1,38}|\#\w{0,40}[^\W\d_]\w{0,40})
      | \b(?:Ctrl|Alt(?:Gr)?|Maj|Shift|Cmd|Super|Win)(?:\+\w{1,12})+""",
    re.VERBOSE,
)
# Words that say the same as a symbol.
_SAID = {
    "€": re.compile(r"\b(?:euros?|EUR)\b", re.IGNORECASE),
    "£": re.compile(r"\b(?:pounds?|GBP)\b", re.IGNORECASE),
    "¥": re.compile(r"\b(?:yens?|yuans?|JPY|CNY)\b", re.IGNORECASE),
}


def untranslatable_spans(block: Block, segment: Segment) -> tuple[Span, ...]:
    """Find what stays as it is in a segment.

    Args:
        block: the block that it is of; its file may say of further words that they are kept.
        segment: a sentence.

    Returns:
        Where they stand in the segment, in order, apart from each other.

    >>> segment = Segment("p1s1", "Voir www.a.fr : 3 € !", 0, 21)
    >>> spans = untranslatable_spans(Block("p1", segment.text, 0, 21), segment)
    >>> [segment.text[a:b] for a, b in spans]
    ['www.a.fr', '€']
    """
    base = segment.start
    marked = [
        (mark.start - base, mark.end - base)
        for mark in block.inlines
        if mark.closing is None
        and base <= mark.start < mark.end <= segment.end
        and block.text[mark.start : mark.end].strip()
    ]
    spans = sorted(marked)
    for pattern in (LEFT_ALONE, PLACEHOLDER, _NAMED, DATE, DIGITS, _SCRIPT, _SYMBOL):
        alone = [match.span() for match in pattern.finditer(segment.text)]
        spans = sorted(spans + [span for span in alone if not overlapping(spans, *span)])
    return tuple(spans)


def is_said(symbol: str, source: str, text: str) -> bool:
    """Return whether English words stand for a symbol, beyond those that the French has as words.

    >>> is_said("€", "12 €", "12 euros"), is_said("€", "3 euros et 5 €", "3 euros and 5")
    (True, False)
    """
    if is_date_said(symbol, text):
        return True
    words = _SAID.get(symbol)
    return words is not None and len(words.findall(text)) > len(words.findall(source))
