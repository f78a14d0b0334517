"""Nothing lost, nothing invented: every sentence comes back, and what came out bad is tried again.

`model_input.py` says what reaches the model, `cut.py` and `join.py` take an over-long sentence
apart and put it together, `flags.py` recognises bad output, and `retries.py` is the way through all
of them. Splitting a text into sentences (`translate/text/segment.py`) and judging quality
(`align/`) are elsewhere.
"""

from translate.guard.flags import GuardFlag, check_output
from translate.guard.lexicon import Lexicon, Missing
from translate.guard.model_input import needs_translation
from translate.guard.result import Guarded
from translate.guard.retries import translate_guarded

__all__ = [
    "GuardFlag",
    "Guarded",
    "Lexicon",
    "Missing",
    "check_output",
    "needs_translation",
    "translate_guarded",
]
