"""Text, paths and defaults need no Pydantic, and all is taken and told as Typer does it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from typer.core import TyperGroup
from typer.testing import CliRunner

from translate.cli.plain import take_plainly

ROOT = Path(__file__).parents[3]
CASES = (
    ("a.txt",),
    ("a.txt", "b.txt", "-o", "x.html", "-o", "y.tsv", "--name", "n", "--fast"),
    ("a.txt", "--beam", "2", "--folder", "."),
    ("a.txt", "--beam", "0"),
    ("a.txt", "--beam", "many"),
    ("a.txt", "--folder"),
    ("a.txt", "--nothing"),
    ("--fast",),
    ("--help",),
)


class Plainly(TyperGroup):
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        for command in (self, *self.commands.values()):
            take_plainly(command, ctx)
        return super().parse_args(ctx, args)


def work(
    texts: Annotated[list[str], typer.Argument()],
    output: Annotated[list[Path] | None, typer.Option("--output", "-o")] = None,
    name: Annotated[str | None, typer.Option()] = None,
    beam: Annotated[int, typer.Option(min=1)] = 4,
    fast: Annotated[bool, typer.Option("--fast")] = False,
    folder: Annotated[Path | None, typer.Option(envvar="VISAVIS_TEST_FOLDER")] = None,
) -> None:
    typer.echo(repr((texts, output, name, beam, fast, folder)))


def run(group: type[TyperGroup], *arguments: str, **environment: str) -> tuple[int, str]:
    app = typer.Typer(cls=group)
    app.callback()(lambda: None)
    app.command()(work)
    result = CliRunner().invoke(app, ["work", *arguments], env=environment)
    return result.exit_code, result.output


@pytest.mark.parametrize("arguments", CASES, ids=" ".join)
def test_options_are_taken_as_typer_takes_them(arguments: tuple[str, ...]) -> None:
    assert run(Plainly, *arguments) == run(TyperGroup, *arguments)


def test_a_path_may_come_from_the_environment() -> None:
    found = run(Plainly, "a.txt", VISAVIS_TEST_FOLDER="here")
    assert found == run(TyperGroup, "a.txt", VISAVIS_TEST_FOLDER="here")
    assert "PosixPath('here')" in found[1]


def test_a_plain_run_loads_no_pydantic() -> None:
    code = (
        "import sys\n"
        "from translate.cli.main import main\n"
        "sys.argv = ['visavis', 'translate', '-', '-q']\n"
        "try:\n    main()\nfinally:\n    print('pydantic' in sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT, capture_output=True, text=True, input="12.\n", check=True,
    )  # fmt: skip
    assert (done.stdout, done.stderr.splitlines()[-1]) == ("12.\n", "False")
