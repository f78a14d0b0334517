"""What a person is told of a folder once it is done."""

from __future__ import annotations

from collections.abc import Iterator

from translate.cli.run.folder import FolderOutcome, count_files


def describe_folder(outcome: FolderOutcome) -> Iterator[str]:
    """Say what became of the texts of a folder, and what reproduces the English."""
    translated, failed = len(outcome.summaries), len(outcome.failures)
    total = translated + failed + outcome.unchanged + outcome.edited
    yield (
        f"{count_files(total)}: {translated} translated, {outcome.unchanged} unchanged, "
        f"{outcome.edited} edited by hand, {failed} failed"
    )
    if outcome.summaries:
        yield f"signature {outcome.summaries[-1].signature}"
