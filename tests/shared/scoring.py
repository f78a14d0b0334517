"""`visavis score` as a stranger runs it, on four sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from align.bitext import Bitext, Pair
from translate.cli.main import app

FRENCH = ("Le chien dort.", "Deux amendes.", "Il pleut ce soir.", "Personne ne vient demain.")
HUMAN = ("The dog is asleep.", "Two fines.", "It rains tonight.", "Nobody comes tomorrow.")
FIRST = ("The dog sleeps.", "Two fees.", "It rains this evening.", "Nobody comes tomorrow.")
SECOND = ("The dog is asleep.", "Two fines.", "It rains tonight.", "No person arrives tomorrow.")
GLOSSARY = "amende: fine\n"
PAIRS = tuple(
    Pair(f"p1s{k}", "p1", french, english, reference=human)
    for k, (french, english, human) in enumerate(zip(FRENCH, FIRST, HUMAN, strict=True), start=1)
)
BITEXT = Bitext("x", PAIRS, "visavis:1")


def write_texts(folder: Path) -> None:
    """Write the French, three translations and a glossary."""
    texts = {"fr": FRENCH, "ref": HUMAN, "a.txt": FIRST, "b.txt": SECOND, "short": HUMAN[:3]}
    for name, lines in texts.items():
        (folder / name).write_text("".join(f"{x}\n" for x in lines), encoding="utf-8")
    (folder / "terms.yaml").write_text(GLOSSARY, encoding="utf-8")


def visavis(*arguments: object, stdin: str | None = None) -> Result:
    """Run the command, with few resamples unless the arguments say how many."""
    words = ["score", *map(str, arguments)]
    if "--samples" not in words:
        words += ["--samples", "9"]
    return CliRunner().invoke(app, words, input=stdin)


def scores(*arguments: object) -> list[dict[str, Any]]:
    result = visavis(*arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)["systems"]
    return found
