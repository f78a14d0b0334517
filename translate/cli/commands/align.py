"""`visavis align`: two texts side by side. Options and output; `join/` does the work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.commands.finish import one_of
from translate.cli.complete import among, model_names

if TYPE_CHECKING:
    from translate.engines.engine import Engine

_ENCODERS = ("use", "e5", "length")


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(name="align")(align)


def align(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="French text file, or -.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="Its English translation.")],
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            help="A file: .html .tmx .xlf .tsv .csv .jsonl .txt (vecalign's notation) .ladder "
            "(hunalign's); may be repeated. Without it a table goes to stdout.",
        ),
    ] = None,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            autocompletion=among(
                "html", "tmx", "xliff", "tsv", "csv", "jsonl", "vecalign", "hunalign"
            ),
            help="html, tmx, xliff, tsv, csv, jsonl, vecalign, hunalign on stdout.",
        ),
    ] = "tsv",
    one_per_line: Annotated[
        bool, typer.Option("--one-per-line", help="Each line of both files is a sentence.")
    ] = False,
    encoder: Annotated[
        str,
        typer.Option(
            help="use (by meaning), e5 (the same, slower; an extra), length (by lengths alone)."
        ),
    ] = "use",
    gold: Annotated[
        Path | None, typer.Option(help="Human beads in vecalign's notation: print the agreement.")
    ] = None,
    drop_nulls: Annotated[
        bool, typer.Option("--drop-nulls", help="Leave out what has no counterpart.")
    ] = False,
    words: Annotated[
        bool,
        typer.Option(
            "--words/--no-words",
            help="Ask the model: link words in .html and .jsonl, find what was left out.",
        ),
    ] = True,
    model: Annotated[
        str,
        typer.Option(autocompletion=model_names, help="The model that is asked; as for translate."),
    ] = "auto",
    source_language: Annotated[str, typer.Option("--from", help="Source language.")] = "fr",
    target_language: Annotated[str, typer.Option("--to", help="Target language.")] = "en",
    threads: Annotated[int, typer.Option(min=1, help="Processor cores to use.")] = 2,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only errors on stderr.")] = False,
) -> None:
    """Set two texts side by side: which sentences correspond, and how surely.

    visavis align article.fr.txt article.en.txt -o article.html
    """
    from translate.cli.outputs import STDOUT
    from translate.cli.run.align_forms import NAMES, plan_forms

    form = one_of("--format", form, NAMES)
    languages = (source_language, target_language)
    request = AlignRequest(
        texts=(source, target),
        forms=plan_forms((source, target), output or [Path(STDOUT)], form, drop_nulls=drop_nulls),
        languages=languages,
        encoder=one_of("--encoder", encoder, _ENCODERS),
        model=model if words and languages == ("fr", "en") else None,
        threads=threads,
        one_per_line=one_per_line,
        drop_nulls=drop_nulls,
        quiet=quiet,
        gold=gold,
    )
    _run(request)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignRequest:
    """What is to be aligned and how; `model` is the one that is asked, None asks none."""

    texts: tuple[str, str]
    forms: dict[Path, str]
    languages: tuple[str, str]
    encoder: str
    model: str | None
    threads: int
    one_per_line: bool
    drop_nulls: bool
    quiet: bool
    gold: Path | None


def _run(request: AlignRequest) -> None:
    """Read both texts, align them, write the results, say what they are."""
    from translate.cli.join import aligned_bitext, sentences
    from translate.cli.join.witness import likelihood_of
    from translate.cli.run import align_forms
    from translate.cli.show import alignment
    from translate.cli.show.stderr import tell
    from translate.cli.show.summary import say

    source, target = (
        sentences.read_side(text, language=language, one_per_line=request.one_per_line)
        for text, language in zip(request.texts, request.languages, strict=True)
    )
    sizes = (len(source.segments), len(target.segments))
    gold = None if request.gold is None else alignment.read_gold(request.gold, sizes)
    found = sentences.check_languages(source, target, languages=request.languages)
    for note in (*source.notes, *target.notes, *found):
        say(note, quiet=request.quiet)
    encoder = sentences.named_encoder(request.encoder, threads=request.threads)
    engine = _engine(request)
    likelihood = None if engine is None else likelihood_of(engine)
    beads = sentences.align_sides(source, target, encoder=encoder, likelihood=likelihood).beads
    kept = tuple(b for b in beads if b.source and b.target) if request.drop_nulls else beads
    bitext = aligned_bitext.bitext_of(source, target, kept, languages=request.languages)
    if engine is not None and _shows_links(request):
        bitext = aligned_bitext.with_links(bitext, engine, encoder)
    signature = aligned_bitext.align_signature(
        encoder=encoder,
        seg="line" if request.one_per_line else "-".join(request.languages),
        words="" if engine is None else engine.signature,
    )
    bitext = replace(bitext, signature=signature)
    for path, form in request.forms.items():
        align_forms.write(align_forms.render(bitext, kept, form), path)
    for line in (*alignment.describe(bitext, kept), f"signature {signature}"):
        say(line, quiet=request.quiet)
    for line in () if gold is None else alignment.describe_agreement(beads, gold):
        tell(line)


def _engine(request: AlignRequest) -> Engine | None:
    """Load the model, if there is anything to ask it."""
    from translate.models.catalogue import find_model
    from translate.models.load import open_engine

    if request.model is None or (request.encoder == "length" and not _shows_links(request)):
        return None
    return open_engine(find_model(request.model), threads=request.threads)


def _shows_links(request: AlignRequest) -> bool:
    return not {"html", "jsonl"}.isdisjoint(request.forms.values())
