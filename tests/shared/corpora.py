"""Rows for tests of corpora, the command on them, and what it wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from translate.cli.main import app

ROOT = Path(__file__).parents[2]
ROWS = [
    {"id": 1, "text": "Bonjour à tous.\n\nIl pleut."},
    {"id": 2, "text": None},
    {"id": 3, "text": "…"},
    {"id": 4, "text": "Il pleut."},
    {"id": 5, "text": "Merci."},
]


def visavis(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["corpus", *map(str, arguments), "--jobs", "1"])


def write_lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def results(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("part-*"))}


def english(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for text in results(folder).values() for line in text.splitlines()]
