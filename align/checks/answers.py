"""Has a yes become a no? How a line of a dialogue begins, in French and in English.

Of 1.2 million pairs of Europarl and 159,000 of Tatoeba 1,057 begin with such a word on both sides;
in one of them the other is said (“Non, … n'est certes pas” is “Yes, it is true that … not”). Where
more follows, both may be right (“Oui, il n'est pas venu”, “No, he did not come”; “Non, tu as
raison”, “Yeah, you are right”): a warning, but for a yes that nothing in the French negates.
"""

from __future__ import annotations

import re

from align.bitext import Flag, Pair, Span
from align.checks.show import changed

_BEFORE = r"[\W_]*(?:(?:ah|oh|mais|ben|well|but)\W+)?"
# Only where a punctuation mark follows: "Oui, pas de souci" may well be "No problem".
_BEHIND = r"""(?=\s?[»”"]?\s?[,.;:!?…—–]|\s*[»”"]?\s*\Z)"""
# "Si" says yes to who has said no, and is "if" as well.
_FRENCH = re.compile(rf"(?i){_BEFORE}(?:(oui|ouais|si)|(non|nan)){_BEHIND}")
_ENGLISH = re.compile(rf"(?i){_BEFORE}(?:(yes|yeah|yep)|(no|nope|nah)){_BEHIND}")
# With one of these a French yes may agree with a no: "Oui, il n'est pas venu".
_NEGATES = re.compile(r"(?i)\bne\b|\bn['’]|\b(?:pas|rien|jamais|non|sans|aucune?)\b")


def find_turned_answer(pair: Pair, *, name: str) -> Flag | None:
    """Return a finding where one side begins with yes and the other with no.

    Args:
        pair: French first.
        name: of the check that finds it.

    >>> pair = Pair("1", "1", "– Oui !", "No!")
    >>> find_turned_answer(pair, name="negation").message
    '“Oui” has become “No”'
    """
    french, english = _FRENCH.match(pair.source), _ENGLISH.match(pair.target)
    if not french or not english or bool(french[1]) == bool(english[1]):
        return None
    one, other = (Span(*answer.span(answer.lastindex or 0)) for answer in (french, english))
    is_all = not any(map(str.isalnum, pair.source[one.end :] + pair.target[other.end :]))
    is_plain = french[1] is not None and not _NEGATES.search(pair.source)
    is_sure = (is_all or is_plain) and one.of(pair.source).lower() != "si"
    return changed(pair, one, other, name=name, severity="error" if is_sure else "warning")
