"""What is to be done in a folder: its texts, which are done already, how long the rest takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from align.words.links import count_words
from translate.batch import Item, Journal, plan_folder
from translate.cli.join.sources import read_for
from translate.cli.run.batch import BatchPlan, base_key, plan_batch
from translate.cli.run.folder_speed import SAMPLE, measure_speed
from translate.cli.run.folder_work import key_of, was_begun
from translate.cli.settings import Settings
from translate.document import Document
from translate.errors import TranslateError
from translate.models.catalogue import Model, find_model


def list_items(
    folder: Path, output: Path, settings: Settings, *, patterns: Sequence[str]
) -> tuple[Item, ...]:
    """List the texts that can be read, and their results; see `plan_folder` for what it raises."""
    from translate.cli.forms import extension_of
    from translate.formats.read import FORMATS

    return plan_folder(
        folder,
        output,
        extension=None if settings.form == "document" else extension_of(settings.form or "html"),
        extensions=tuple(
            ending for item in FORMATS if not item.has_keys for ending in item.extensions
        ),
        patterns=patterns,
    )


def describe_plan(
    items: Sequence[Item], output: Path, settings: Settings, *, force: bool
) -> Iterator[str]:
    """Say of each text what would be done with it, and of all how long it would take."""
    model = find_model(settings.model)
    batch = sort_items(items, output, settings, model, force=force)
    yield f"model: {model.name} {model.digest}"
    documents: list[Document] = []
    words = 0
    for item in items:
        if item not in batch.todo:
            yield f"{item.name}: {'unchanged' if item in batch.done else 'edited by hand since'}"
            continue
        try:
            document = read_for(str(item.source), settings)
        except TranslateError as error:
            yield f"{item.name}: cannot be read ({error})"
            continue
        count = sum(count_words(block.text) for block in document.blocks)
        if words < SAMPLE:
            documents.append(document)
        words += count
        yield f"{item.name}: {count:,} words → {item.target}"
    told = f"{len(batch.todo)} of {len(items)} texts to translate, {words:,} words"
    speed = measure_speed(documents, settings)
    if speed is not None:
        told += f", {_span(words / speed / 60)} in one process"
        told += f" ({speed:,.0f} words/s, measured on some of them)"
    yield told


def _span(minutes: float) -> str:
    return f"about {minutes:.0f} minutes" if minutes >= 2 else f"about {minutes * 60:.0f} seconds"


def sort_items(
    items: Sequence[Item], output: Path, settings: Settings, model: Model, *, force: bool
) -> BatchPlan:
    """Tell which texts are done, which are to do, and which were edited by hand."""
    base = base_key(settings, model)
    keys = {item.name: key_of(item, base) for item in items}

    def was_edited(item: Item, journal: Journal) -> bool:
        return journal.was_edited(item.name) and not was_begun(item, output)

    return plan_batch(items, output, keys, force=force, spares=was_edited)
