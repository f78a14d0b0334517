"""French text in, English text out: documents, engines, glossary, guard.

The names below are the public API; `import translate` loads neither torch nor transformers, and
each name only when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from translate.version import __version__

if TYPE_CHECKING:
    from translate.document import Block, Document, Segment
    from translate.engines.engine import DecodingConfig, Engine, FakeEngine, Hypothesis
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
    from translate.glossary import Glossary, load_glossary
    from translate.memory import Memory, RememberingEngine
    from translate.models.load import load_model
    from translate.pipeline import translate_document, translate_text
    from translate.signature import Signature
    from translate.text.tokens import Token
    from translate.translation import Translation, Unit

__all__ = [
    "Block",
    "ConfigurationError",
    "DecodingConfig",
    "Document",
    "Engine",
    "EngineError",
    "FakeEngine",
    "Glossary",
    "GlossaryError",
    "Hypothesis",
    "InputError",
    "Memory",
    "ModelError",
    "ModelMissingError",
    "OutputError",
    "RememberingEngine",
    "Segment",
    "Signature",
    "Token",
    "TranslateError",
    "Translation",
    "Unit",
    "__version__",
    "document_from_text",
    "load_glossary",
    "load_model",
    "read_text",
    "translate_document",
    "translate_text",
]

_ROOMS = {
    "Block": "document",
    "ConfigurationError": "errors",
    "DecodingConfig": "engines.engine",
    "Document": "document",
    "Engine": "engines.engine",
    "EngineError": "errors",
    "FakeEngine": "engines.engine",
    "Glossary": "glossary",
    "GlossaryError": "errors",
    "Hypothesis": "engines.engine",
    "InputError": "errors",
    "Memory": "memory",
    "ModelError": "errors",
    "ModelMissingError": "errors",
    "OutputError": "errors",
    "RememberingEngine": "memory",
    "Segment": "document",
    "Signature": "signature",
    "Token": "text.tokens",
    "TranslateError": "errors",
    "Translation": "translation",
    "Unit": "translation",
    "document_from_text": "formats.text",
    "load_glossary": "glossary",
    "load_model": "models.load",
    "read_text": "formats.text",
    "translate_document": "pipeline",
    "translate_text": "pipeline",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for: `visavis --version` needs none of them."""
    from importlib import import_module

    if name not in _ROOMS:
        raise AttributeError(f"module 'translate' has no attribute {name!r}")
    return getattr(import_module(f"translate.{_ROOMS[name]}"), name)
