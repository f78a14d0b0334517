"""Which options of `visavis translate` go together."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate.cli.commands.translate_options import check_models, check_reference
from translate.cli.outputs import Job, Target
from translate.errors import UsageError


def job(form: str) -> list[Job]:
    return [Job("a.txt", (Target(Path("a.en"), form),))]


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_a_page_shows_several_models_printed_too(form: str) -> None:
    check_models(["embedded", "opus"], job(form), None)
    check_models(["embedded", "opus"], [], form)


@pytest.mark.parametrize("form", ["text", "document", "tsv", "jsonl"])
def test_nothing_else_shows_several_models(form: str) -> None:
    with pytest.raises(UsageError, match="side by side"):
        check_models(["embedded", "opus"], job(form), None)


@pytest.mark.parametrize("form", ["html", "pdf", "tsv", "csv", "tmx", "jsonl", "json"])
def test_a_reference_goes_into_what_shows_or_keeps_it(form: str) -> None:
    check_reference("b.txt", job(form), None)


@pytest.mark.parametrize("form", ["text", "document"])
def test_a_reference_that_nothing_shows_is_refused(form: str) -> None:
    with pytest.raises(UsageError, match="a result that shows it"):
        check_reference("b.txt", job(form), None)
