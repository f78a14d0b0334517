"""What the shell offers after `--model` and `--format`; asked only while somebody presses Tab."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def model_names(incomplete: str) -> list[str]:
    """Return models that begin so: the names that are known, what was pulled, folders."""
    from translate.models.catalogue import installed_models

    names = ["auto", "embedded", "opus", *(model.name for model in installed_models())]
    typed = Path(incomplete)
    parent = typed if incomplete.endswith(os.sep) else typed.parent
    begins = f"{parent}{os.sep}" if os.sep in incomplete else ""
    try:
        folders = [f"{begins}{path.name}{os.sep}" for path in parent.iterdir() if path.is_dir()]
    except OSError:
        folders = []
    return [name for name in dict.fromkeys((*names, *sorted(folders))) if _fits(name, incomplete)]


def form_names(incomplete: str) -> list[str]:
    """Return the forms of `visavis translate` that begin so."""
    from translate.cli.outputs import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def among(*names: str) -> Callable[[str], list[str]]:
    """Return what offers the names that begin as what is typed.

    >>> among("table", "json")("t")
    ['table']
    """

    def offer(incomplete: str) -> list[str]:
        return [name for name in names if name.startswith(incomplete)]

    return offer


def _fits(name: str, incomplete: str) -> bool:
    """Return whether a name completes what is typed; hidden folders only if they are asked for."""
    return name.startswith(incomplete) and not (name.startswith(".") and not incomplete)
