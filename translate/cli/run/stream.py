"""`visavis translate --stream`: a plain text of any length, in flat memory."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from align.language import foreign_language
from translate.cli.join.bitext import checked_bitext
from translate.cli.join.foreign import refuse
from translate.cli.join.lexicon import open_lexicon
from translate.cli.outputs import STDIN, STDOUT, Job, Target
from translate.cli.run.reporter import Reporter
from translate.cli.run.summary import Summary, summarize
from translate.cli.run.term_counts import merge_counts
from translate.cli.run.texts import RunOutcome
from translate.cli.settings import Settings, Tools, open_engine, open_memory, remembering
from translate.document import Document
from translate.errors import InputError, UsageError
from translate.formats.read import format_of
from translate.formats.text import open_source
from translate.formats.write import check_writable, open_atomically
from translate.pipeline import Translation, translate_document
from translate.stream import translate_stream


def run_stream(jobs: Sequence[Job], settings: Settings, reporter: Reporter) -> RunOutcome:
    """Translate one plain text as it is read, into one file or onto stdout.

    Raises:
        UsageError: for several texts, another kind of file, or another form; exits 2.
        TranslateError: if the text cannot be read, the engine fails or it cannot be written.
    """
    source, target = _check(jobs, settings)
    if target is not None:
        check_writable(target)
    with _opened(source) as file, open_memory(settings) as memory:
        model, engine = open_engine(settings, note=reporter.note)
        tools = Tools(model, remembering(engine, memory), memory)
        name = "<stdin>" if source == STDIN else Path(source).name
        with _written(target, reporter) as write:
            summary = _stream(file, name, write, tools, settings)
    outputs = () if target is None else (str(target),)
    summary = replace(summary, outputs=outputs)
    reporter.finished(summary, alone=True)
    return RunOutcome((summary,), 0)


def _stream(
    file: BinaryIO,
    name: str,
    write: Callable[[str], None],
    tools: Tools,
    settings: Settings,
) -> Summary:
    """Write the English piece by piece, and add up what was done."""
    start = time.perf_counter()
    mentioned: set[str] = set()
    translate = partial(_translate, tools=tools, settings=settings, mentioned=mentioned)
    total: Summary | None = None
    passages = translate_stream(
        file,
        translate,
        name=name,
        one_per_line=settings.one_per_line,
        as_words=bool(settings.read_as),
    )
    for passage in passages:
        write(passage.text)
        if passage.translation is not None:
            bitext = checked_bitext(passage.translation)
            part = summarize(passage.translation, bitext, tools.model, (), 0.0)
            total = part if total is None else _added(total, part)
    assert total is not None  # a text that says nothing has raised
    if not settings.force and sum(total.foreign.values()) == total.sentences:
        refuse(name, total.foreign)
    seconds = time.perf_counter() - start
    speed = round(total.words / seconds) if seconds else 0.0
    return replace(total, seconds=round(seconds, 2), words_per_second=speed)


def _translate(
    document: Document, *, tools: Tools, settings: Settings, mentioned: set[str]
) -> Translation:
    """Translate a piece; what it mentions is no first mention in the next."""
    translation = translate_document(
        document,
        tools.engine,
        split=not settings.one_per_line,
        glossary=settings.glossary,
        domain=settings.domain,
        thorough=settings.thorough,
        memory=tools.memory,
        mentioned=frozenset(mentioned),
        foreign=foreign_language,
        force=settings.force,
        lexicon=open_lexicon(),
    )
    mentioned.update(use.entry.id for unit in translation.units for use in unit.terms)
    return translation


def _added(total: Summary, part: Summary) -> Summary:
    terms = None
    if total.terms is not None and part.terms is not None:
        terms = merge_counts([total.terms, part.terms])
    return replace(
        total,
        paragraphs=total.paragraphs + part.paragraphs,
        sentences=total.sentences + part.sentences,
        words=total.words + part.words,
        recalled=total.recalled + part.recalled,
        foreign=dict(Counter(total.foreign) + Counter(part.foreign)),
        flags=dict(sorted((Counter(total.flags) + Counter(part.flags)).items())),
        terms=terms,
    )


def _check(jobs: Sequence[Job], settings: Settings) -> tuple[str, Path | None]:
    """Return the one source and the file for its English, None for stdout; exits 2 for others."""
    targets: Sequence[Target] = jobs[0].targets if len(jobs) == 1 else ()
    plain = len(jobs) == 1 and format_of(jobs[0].source, settings.read_as).is_plain
    if not plain or len(targets) > 1 or any(target.form != "text" for target in targets):
        raise UsageError("--stream makes one plain text (.txt or stdout) of one")
    if settings.form not in (None, "text") or settings.reference or settings.alternatives:
        raise UsageError("--stream makes plain text; leave out what asks for more")
    if settings.join_lines:
        raise UsageError("--stream finds out by itself whether lines are wrapped")
    target = targets[0].path if targets and str(targets[0].path) != STDOUT else None
    return jobs[0].source, target


@contextmanager
def _opened(source: str) -> Iterator[BinaryIO]:
    if source == STDIN:
        if sys.stdin is None:
            raise InputError("stdin is closed; give a file")
        yield sys.stdin.buffer
        return
    with open_source(Path(source)) as file:
        yield file


@contextmanager
def _written(target: Path | None, reporter: Reporter) -> Iterator[Callable[[str], None]]:
    if target is None:
        yield reporter.emit
        return
    with open_atomically(target) as write:
        yield lambda text: write(text.encode("utf-8"))
