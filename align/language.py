"""Which language a text is in, told by its smallest words; enough to notice the wrong file.

No library: five languages and some twenty words each do, since nothing is decided by the answer
but a question to the user.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

# The commonest words of each language that none of the others has.
_WORDS = {
    "fr": "le les des du et est une dans que qui pour pas sur au aux avec il elle ce sont nous ne",
    "en": "the of and to is was that it for with as his her they be this are not from have were",
    "de": "der die und das den dem nicht mit sich auf für ist ein eine von zu auch als wird sind",
    "es": "el los las y del que una por para con se su al lo como más pero sus este ya muy",
    "it": "il di che e gli della per una con non del si sono dei nel alla più anche come ma",
}
_NAMES = {"fr": "French", "en": "English", "de": "German", "es": "Spanish", "it": "Italian"}
_READ = 200  # sentences; chosen: more than enough
_FEWEST = 4  # small words; chosen: fewer tell nothing
_CLEARLY = 2  # times as many as of the next language; chosen


def guess_language(sentences: Sequence[str]) -> str | None:
    """Return the language of a text, None if its words do not tell clearly.

    Args:
        sentences: the text.

    Returns:
        "fr", "en", "de", "es" or "it".

    >>> guess_language(["Le chien est dans la maison et il ne dort pas."])
    'fr'
    """
    words = Counter(re.findall(r"[^\W\d_]+", " ".join(sentences[:_READ]).lower()))
    hits = {tag: sum(words[word] for word in known.split()) for tag, known in _WORDS.items()}
    best, second = sorted(hits, key=lambda tag: -hits[tag])[:2]
    if hits[best] >= _FEWEST and hits[best] >= _CLEARLY * hits[second]:
        return best
    return None


def language_name(tag: str) -> str:
    """Return the English name of a language, its tag if there is none here.

    >>> language_name("de")
    'German'
    """
    return _NAMES.get(tag, tag)
