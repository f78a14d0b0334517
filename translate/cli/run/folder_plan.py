"""What is to be done in a folder: its texts, which are done already, how long the rest takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.words.links import count_words
from translate.batch import Item, Journal, plan_folder
from translate.cli.join.sources import read_for
from translate.cli.run.folder_speed import SAMPLE, measure_speed
from translate.cli.run.folder_work import base_key, key_of, was_begun
from translate.cli.settings import Settings
from translate.document import Document
from translate.errors import TranslateError
from translate.models.catalogue import Model, find_model


@dataclass(frozen=True, slots=True)
class Sorted:
    """The texts of a folder by what is to be done with them."""

    todo: tuple[Item, ...]
    done: tuple[Item, ...]
    edited: tuple[Item, ...]


def list_items(
    folder: Path, output: Path, settings: Settings, *, patterns: Sequence[str]
) -> tuple[Item, ...]:
    """List the texts that can be read, and their results; see `plan_folder` for what it raises."""
    from translate.cli.outputs import extension_of
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
    heaps, *_ = sort_items(items, output, settings, model, force=force)
    yield f"model: {model.name} {model.digest}"
    documents: list[Document] = []
    words = 0
    for item in items:
        if item not in heaps.todo:
            yield f"{item.name}: {'unchanged' if item in heaps.done else 'edited by hand since'}"
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
    told = f"{len(heaps.todo)} of {len(items)} texts to translate, {words:,} words"
    speed = measure_speed(documents, settings)
    if speed is not None:
        told += f", {_span(words / speed / 60)} in one process"
        told += f" ({speed:,.0f} words/s, measured on some of them)"
    yield told


def _span(minutes: float) -> str:
    return f"about {minutes:.0f} minutes" if minutes >= 2 else f"about {minutes * 60:.0f} seconds"


def sort_items(
    items: Sequence[Item], output: Path, settings: Settings, model: Model, *, force: bool
) -> tuple[Sorted, dict[str, str], Journal]:
    """Tell what is done from what is to do.

    Returns:
        The texts in their three heaps, the key of each by name, and the record of the folder.
    """
    journal = Journal(output)
    base = base_key(settings, model)
    keys = {item.name: key_of(item, base) for item in items}
    todo, done, edited = [], [], []
    for item in items:
        if force:
            todo.append(item)
        elif journal.is_done(item.name, keys[item.name]):
            done.append(item)
        elif journal.was_edited(item.name) and not was_begun(item, output):
            edited.append(item)
        else:
            todo.append(item)
    return Sorted(tuple(todo), tuple(done), tuple(edited)), keys, journal
