"""English for the rows of a corpus: each row is a document of its own, decoded with the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from translate.document import Document
from translate.engines.engine import Engine
from translate.formats.text import document_from_text
from translate.guard import translate_guarded
from translate.memory import Memory, RememberingEngine
from translate.pipeline import Translation, split_document
from translate.units import Foreign, languages_of

# Sentences decoded in one call, across rows: enough for full batches of similar length (chosen).
_CHUNK = 256


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of the English of one row.

    Args:
        score: how good it seems, 0 to 100; None where there is nothing to judge.
        flags: names of what to look at, each once.
    """

    score: float | None
    flags: tuple[str, ...]

    def as_columns(self, into: str) -> dict[str, Any]:
        """Return it as columns beside that of the English.

        >>> Judged(81.5, ("numbers",)).as_columns("en")
        {'en_score': 81.5, 'en_flags': ['numbers']}
        """
        return {f"{into}_score": self.score, f"{into}_flags": list(self.flags)}


def render_rows(
    rows: Sequence[dict[str, Any]],
    engine: Engine,
    *,
    column: str,
    into: str,
    translate: Callable[[Document, Engine], Translation],
    judge: Callable[[Sequence[Translation], Engine], Sequence[Judged]] | None = None,
    foreign: Foreign | None = None,
    kept: int = 1,
) -> list[dict[str, Any]]:
    """Return the rows with the English of one column added, who made it, and how good it is.

    Args:
        rows: as they were read.
        engine: what decodes.
        column: of the French; a row without a text there gets None.
        into: of the English. Beside it `<into>_status` says "machine",
            so that nobody files it as a person's.
        translate: makes the English of one row, asking the engine that it is given.
        judge: says for the English of all rows how good each seems; None leaves that out. The
            columns are called `<into>_score` and `<into>_flags`.
        foreign: says in which other language a sentence is that `translate` leaves as it is.
        kept: hypotheses that `translate` has an engine keep of each sentence.

    >>> from translate.engines.engine import FakeEngine
    >>> from translate.pipeline import translate_document
    >>> engine = FakeEngine({"Oui.": "Yes."})
    >>> rows = [{"id": 1, "text": "Oui."}, {"id": 2, "text": None}]
    >>> render_rows(rows, engine, column="text", into="en", translate=translate_document)
    [{'id': 1, 'text': 'Oui.', 'en': 'Yes.', 'en_status': 'machine'},
     {'id': 2, 'text': None, 'en': None, 'en_status': None}]
    """
    documents = [_document(row.get(column), str(n)) for n, row in enumerate(rows, start=1)]
    with Memory.in_ram() as memory:
        remembering = RememberingEngine(engine, memory)
        spoken = [document for document in documents if document is not None]
        _decode_all(spoken, remembering, foreign, kept)
        made = [translate(document, remembering) for document in spoken]
        verdicts = judge(made, remembering) if judge is not None else ()
    english, judged = iter(made), iter(verdicts)
    mute = Judged(None, ())
    rendered = []
    for row, document in zip(rows, documents, strict=True):
        silent = row.get(column) if _is_mute(row.get(column)) else None
        text = silent if document is None else next(english).text()
        verdict = mute if document is None or judge is None else next(judged)
        more = verdict.as_columns(into) if judge is not None else {}
        status = None if text is None else "machine"
        rendered.append({**row, into: text, f"{into}_status": status, **more})
    return rendered


def _decode_all(
    documents: Sequence[Document], engine: Engine, foreign: Foreign | None, kept: int
) -> None:
    """Decode the sentences of all rows together; the rows are then answered from memory."""
    french: dict[str, None] = {}
    for document in documents:
        places = split_document(document)
        tags = languages_of(places, {block.id: block for block in document.blocks}, foreign)
        french |= {
            segment.text: None for (_, segment), tag in zip(places, tags, strict=True) if not tag
        }
    sentences = list(french)
    for start in range(0, len(sentences), _CHUNK):
        translate_guarded(engine, sentences[start : start + _CHUNK], alternatives=kept)


def _document(text: object, name: str) -> Document | None:
    if not isinstance(text, str) or _is_mute(text):
        return None
    return document_from_text(text, name=name)


def _is_mute(text: object) -> bool:
    """Return whether a text says nothing, and is its own translation."""
    return isinstance(text, str) and not any(sign.isalnum() for sign in text)
