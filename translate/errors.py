"""Every failure of the translation side, in one tree.

::

    TranslateError            anything below; the command line exits 1
    ├── UsageError            a call that means nothing; exits 2
    ├── InputError            a text that cannot be read or is not one; exits 3
    ├── OutputError           a result that cannot be written; exits 1
    ├── ConfigurationError    settings that contradict each other; exits 4
    │   └── GlossaryError     a glossary file with problems, all of them listed; exits 4
    ├── ModelError            weights that are there but cannot be used; exits 5
    │   └── ModelMissingError weights that are not on this machine; exits 5
    └── EngineError           decoding itself failed; exits 1

A message says what is wrong, where (file and line), and what to do about it. The library raises;
only `translate/cli/` prints and exits.
"""


class TranslateError(Exception):
    """The root: catch this to catch everything that `translate` raises on purpose."""


class UsageError(TranslateError):
    """What is asked for means nothing, or nothing together: options, forms and files."""


class InputError(TranslateError):
    """A source text cannot be read, decoded or understood as text."""


class OutputError(TranslateError):
    """A result cannot be written where it was asked for; what was there before is still whole."""


class ConfigurationError(TranslateError):
    """Options or settings that are unknown or exclude each other."""


class GlossaryError(ConfigurationError):
    """A glossary file is malformed; the message lists every problem with its line and remedy."""


class ModelError(TranslateError):
    """A model folder is damaged, incomplete, or not a Marian French-English model."""


class ModelMissingError(ModelError):
    """The model asked for is not on this machine; the message says how to get it."""


class EngineError(TranslateError):
    """The engine failed while decoding."""
