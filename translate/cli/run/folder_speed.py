"""How fast a folder will be done: measured on some of its own sentences, with its own settings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from translate.cli.outputs import Job, Target
from translate.cli.run.reporter import Silence
from translate.cli.run.text import translate_one
from translate.cli.settings import Settings, Tools, open_encoder, open_engine
from translate.document import Document
from translate.formats.text import document_from_text
from translate.text.split import split_document

SAMPLE = 200  # words; chosen: a fraction of a second with the embedded model, seconds with others


def measure_speed(documents: Iterable[Document], settings: Settings) -> float | None:
    """Translate some sentences of a folder as all of it would be, and forget them.

    Args:
        documents: texts of the folder, in order; no more are taken than it needs.
        settings: of the run.

    Returns:
        Words a second, None where the texts say nothing.

    Raises:
        TranslateError: if the model cannot be loaded or the engine fails.
    """
    sentences = _sample(documents)
    if not any(sign.isalpha() for sign in "".join(sentences)):
        return None
    silence = Silence()
    model, engine = open_engine(settings, note=silence.note)
    tools = Tools(model, engine, None, encoder=open_encoder(settings))
    with TemporaryDirectory() as folder:
        target = Target(Path(folder) / "sample", settings.form or "html")
        # The first of the two loads what the second is not to wait for.
        for text in (sentences[-1], "\n".join(sentences)):
            job = Job("sample.txt", (target,))
            summary = translate_one(
                job, document_from_text(text), tools, settings, silence, alone=False
            )
    return summary.words / summary.seconds


def _sample(documents: Iterable[Document]) -> list[str]:
    """Return the first sentences of the documents, each on one line, until there are enough."""
    sentences: list[str] = []
    words = 0
    for document in documents:
        for _, segment in split_document(document):
            spoken = segment.text.split()
            sentences.append(" ".join(spoken))
            words += len(spoken)
            if words >= SAMPLE:
                return sentences
    return sentences
