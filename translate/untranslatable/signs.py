"""Signs that small models have not learnt, and the English words that say the same."""

from __future__ import annotations

import re

from translate.text.normalize import FRACTIONS
from translate.untranslatable.dates import is_date_said

# Pictures and arrows; a picture may be made of several with joiners between them.
_PICTURE = r"[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
# Of rights, measure, money, places in a text, and mathematics: Unicode's blocks of them, but for
# the minus, which is a hyphen in the English.
_MARKS = (
    "[¢£¤¥¦§©¬®±µ¶×÷‖†-•‰‱※⁂\u20a0-\u20cf\u2100-\u214f\u2160-\u218b\u2200-\u2211"
    "\u2213-\u23ff\u2440-\u24ff\u2500-\u25ff\u27c0-\u2aff]"
)
# Figures above and below the line: powers, formulas, calls of notes. In Pandoc's Markdown those
# between carets, but for the endings of ordinals (10^e^) and of what French shortens (M^me^, D^r^,
# n^o^; the others of the Lexique of the Imprimerie nationale), which English has otherwise.
_ENDINGS = (
    r"(?:i?[eéè]m|m|[eè]r|r|t|v|i|e?ll|nd)?es?|ers?|nds?|grs?|neurs?|(?<=[DMP]\^)rs?|(?<=[Nnfrv]\^)os?"
    r"|(?<=S\^)ts?|(?<=[Bb]\^)ds?"
)
_CARETS = rf"\^(?!(?:{_ENDINGS})\^)[\w+-]{{1,4}}\^"
RAISED = re.compile(rf"[²³¹⁰ⁱ⁴-ⁿ₀-₎]+|{_CARETS}")
SIGN = re.compile(
    rf"""(?<!\S)[:;]-?[()DP](?!\S) | [\d\#*]\ufe0f?\u20e3
      | {_PICTURE}(?:[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d{_PICTURE}|{_PICTURE})*
      | (?:(?<![\d.,])\d{{1,4}}[ \u00a0\u202f]?)?[{FRACTIONS}] | (?<![\d.,⁄])\d+⁄\d+(?![\d⁄])
      | [²³¹⁰ⁱ⁴-ⁿ₀-₎]+ | (?<=\w){_CARETS} | (?<=\d)[′″] | Ø(?=[ \u00a0\u202f]?\d) | {_MARKS}""",
    re.VERBOSE,
)
_SAID = {
    sign: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for sign, words in {
        "€": "euros?|EUR",
        "£": "pounds?|GBP",
        "¥": "yens?|yuans?|JPY|CNY",
        "¢": "cents?",
        "§": "sections?|paragraphs?|articles?",
        "‰": "per thousand|per mille",
        "µ": r"micro\w*|mcg",
        "Ω": r"\w*ohms?",
        "±": "plus or minus|give or take",
        "×": r"(?<=\d )(?:by|times)(?= \d)",
        "÷": "divided by",
        "≈": "about|around|approximately|roughly",
        "≠": "not equal|different from|other than",
        "≤": "at most|up to|(?:no|not) more than|less than or equal",
        "≥": "at least|(?:no|not) less than|(?:more|greater) than or equal|or more",
        "√": "roots?",
        "∞": "infinit[ey]",
        "²": "squared?|sq",
        "³": "cubed?|cubic|cu",
        "½": "hal(?:f|ves)",
        "¼": "quarters?",
        "¾": "three[- ]quarters",
        "⅓": "thirds?",
        "⅔": "two[- ]thirds",
    }.items()
}
_WHOLE = re.compile(r"[\d\s]+")


def is_said(sign: str, source: str, text: str) -> bool:
    """Return whether English words stand for a sign, beyond those that the French has as words.

    >>> is_said("€", "12 €", "12 euros"), is_said("€", "3 euros et 5 €", "3 euros and 5")
    (True, False)
    """
    if is_date_said(sign, text):
        return True
    words = _SAID.get(_WHOLE.sub("", sign))
    return words is not None and len(words.findall(text)) > len(words.findall(source))
