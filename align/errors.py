"""Every failure of the alignment side.

::

    AlignError           anything below; the command line exits 1
    ├── CheckError       a check that does not exist was asked for
    ├── FormatError      a notation, table or exchange file that cannot be parsed; exits 3
    ├── ScoreError       texts that cannot be scored against each other; exits 3
    └── UnrelatedTextsError  two texts of which nothing corresponds; exits 8
"""


class AlignError(Exception):
    """The root: catch this to catch everything that `align` raises on purpose."""


class CheckError(AlignError):
    """There is no check of the name that was asked for; the message lists those there are."""


class FormatError(AlignError):
    """Text in one of our notations or exchange formats is malformed; the message says where."""


class ScoreError(AlignError):
    """Hypotheses and references do not fit each other, or hold nothing to score."""


class UnrelatedTextsError(AlignError):
    """Two texts were to be aligned, and nothing in them says the same."""
