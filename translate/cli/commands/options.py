"""Options that several commands have, and how what is typed after them is read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from translate.cli.complete import among, model_names
from translate.errors import UsageError

# What goes in.
Pair = typer.Argument(
    metavar="SOURCE TARGET",
    help="A French text and its English, or one file of both: .tsv .csv .jsonl .tmx .xlf.",
)
SourceLanguage = Annotated[str, typer.Option("--from", help="Source language.")]
TargetLanguage = Annotated[str, typer.Option("--to", help="Target language.")]
LineByLine = Annotated[
    bool, typer.Option("--one-per-line", help="Line by line: nothing is aligned.")
]

# Which model, and how it works.
AnyModel = Annotated[
    str, typer.Option(autocompletion=model_names, help="auto, embedded, opus, a Marian folder.")
]
TranslatingModel = Annotated[
    str, typer.Option(autocompletion=model_names, help="The model to translate with.")
]
Beam = Annotated[int, typer.Option(min=1, max=64, help="Hypotheses kept.")]
Threads = Annotated[int, typer.Option(min=1, help="Processor cores to use.")]

# Terms.
Enforced = Annotated[Path | None, typer.Option(help="Terms to enforce.")]
GlossaryFile = Annotated[Path, typer.Option("--glossary", help="The glossary file.")]
StrictGlossary = Annotated[
    bool, typer.Option("--strict-glossary", help="With the longer search for terms.")
]
TheirDomain = Annotated[str | None, typer.Option(help="The subject, for its entries.")]
Domain = Annotated[str | None, typer.Option(help="The subject of the text, for entries with one.")]
GLOSSARY = Path("glossary.yaml")

# What comes out.
TABLE_OR_JSON = ("table", "json")
TableOrJson = Annotated[
    str, typer.Option("--format", autocompletion=among(*TABLE_OR_JSON), help="table or json.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only errors on stderr.")]


def one_of(option: str, value: str, known: tuple[str, ...]) -> str:
    """Return the value of an option that has a few.

    Raises:
        UsageError: if it has no such value.
    """
    if value not in known:
        raise UsageError(f"{option} {value}: choose one of {', '.join(known)}")
    return value


def split_names(typed: str) -> list[str]:
    """Return names that are typed with commas between them.

    >>> split_names("bleu, chrf,")
    ['bleu', 'chrf']
    """
    return [name for name in (part.strip() for part in typed.split(",")) if name]
