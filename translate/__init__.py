"""French text in, English text out: documents, engines, glossary, guard.

The names below are the public API; `import translate` loads neither torch nor transformers.
"""

from translate.document import Block, Document, Segment
from translate.engine import DecodingConfig, Engine, FakeEngine, Hypothesis, Token
from translate.errors import (
    ConfigurationError,
    EngineError,
    GlossaryError,
    InputError,
    ModelError,
    ModelMissingError,
    OutputError,
    TranslateError,
)
from translate.formats.text import document_from_text, read_text
from translate.load import load_model
from translate.pipeline import Translation, Unit, translate_document, translate_text
from translate.signature import Signature
from translate.version import __version__

__all__ = [
    "Block",
    "ConfigurationError",
    "DecodingConfig",
    "Document",
    "Engine",
    "EngineError",
    "FakeEngine",
    "GlossaryError",
    "Hypothesis",
    "InputError",
    "ModelError",
    "ModelMissingError",
    "OutputError",
    "Segment",
    "Signature",
    "Token",
    "TranslateError",
    "Translation",
    "Unit",
    "__version__",
    "document_from_text",
    "load_model",
    "read_text",
    "translate_document",
    "translate_text",
]
