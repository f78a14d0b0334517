"""English for the rows of a corpus: each row is a document of its own, decoded with the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from translate.document import Document
from translate.engines.engine import Engine
from translate.formats.text import document_from_text
from translate.guard import translate_guarded
from translate.memory import Memory, RememberingEngine
from translate.pipeline import Translation, split_document

# Sentences decoded in one call, across rows: enough for full batches of similar length (chosen).
_CHUNK = 256


def render_rows(
    rows: Sequence[dict[str, Any]],
    engine: Engine,
    *,
    column: str,
    into: str,
    translate: Callable[[Document, Engine], Translation],
) -> list[dict[str, Any]]:
    """Return the rows with the English of one column added.

    Args:
        rows: as they were read.
        engine: what decodes.
        column: of the French; a row without a text there gets None.
        into: of the English; what was there is replaced.
        translate: makes the English of one row, asking the engine that it is given.

    >>> from translate.engines.engine import FakeEngine
    >>> from translate.pipeline import translate_document
    >>> engine = FakeEngine({"Oui.": "Yes."})
    >>> rows = [{"id": 1, "text": "Oui."}, {"id": 2, "text": None}]
    >>> render_rows(rows, engine, column="text", into="en", translate=translate_document)
    [{'id': 1, 'text': 'Oui.', 'en': 'Yes.'}, {'id': 2, 'text': None, 'en': None}]
    """
    documents = [_document(row.get(column), str(n)) for n, row in enumerate(rows, start=1)]
    with Memory.in_ram() as memory:
        remembering = RememberingEngine(engine, memory)
        _decode_all([d for d in documents if d is not None], remembering)
        return [
            {**row, into: row.get(column) if _is_mute(row.get(column)) else None}
            if document is None
            else {**row, into: translate(document, remembering).text()}
            for row, document in zip(rows, documents, strict=True)
        ]


def _decode_all(documents: Sequence[Document], engine: Engine) -> None:
    """Decode the sentences of all rows together; the rows are then answered from memory."""
    sentences = list(
        dict.fromkeys(
            segment.text for document in documents for _, segment in split_document(document)
        )
    )
    for start in range(0, len(sentences), _CHUNK):
        translate_guarded(engine, sentences[start : start + _CHUNK])


def _document(text: object, name: str) -> Document | None:
    if not isinstance(text, str) or _is_mute(text):
        return None
    return document_from_text(text, name=name)


def _is_mute(text: object) -> bool:
    """Say whether a text says nothing, and is its own translation."""
    return isinstance(text, str) and not any(sign.isalnum() for sign in text)
