"""`visavis memory`, and what `translate` and `estimate` make of one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path


def test_a_sentence_from_memory_scores_as_the_same_sentence_of_a_person(tmp_path: Path) -> None:
    """`translate` with a memory and `estimate` of the same two texts say the same."""
    french, english = "La banque accorde un prêt au voisin.", "The bank grants the man a loan."
    (tmp_path / "a.txt").write_text(french + "\n", encoding="utf-8")
    (tmp_path / "m.tsv").write_text(f"source\ttarget\n{french}\t{english}\n", encoding="utf-8")
    (tmp_path / "g.yaml").write_text("entries:\n- {source: prêt, target: loan}\n", "utf-8")
    common = ("--glossary", "g.yaml", "--model", "embedded")
    run("memory", "import", "m.tsv", "--memory", "m.sqlite", cwd=tmp_path)
    made = run("translate", "a.txt", "-o", "a.jsonl", "--memory", "m.sqlite", *common, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    judged = run("estimate", "m.tsv", "--format", "jsonl", *common, cwd=tmp_path)
    assert judged.returncode == 0, judged.stderr
    ours = json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8"))
    theirs = json.loads(judged.stdout)
    assert ours["confirmed"] is True
    assert ours["estimate"] == theirs["estimate"]
    assert ours["terms"] == theirs["terms"] != []


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parents[3]
    return subprocess.run(
        [sys.executable, "-m", "translate", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(root)},
        check=False,
    )


def test_the_command_takes_over_edits_and_uses_them(tmp_path: Path) -> None:
    """Translate, edit the table, import it, translate again: the edit stands, and nothing else."""
    (tmp_path / "a.txt").write_text("Bonjour à tous. Merci beaucoup.\n", encoding="utf-8")
    first = run("translate", "a.txt", "-o", "a.jsonl", "--memory", "m.sqlite", cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    rows = [
        json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    rows[0] |= {"target": "Hello, everybody.", "links": [], "confirmed": True}
    edited = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "edited.jsonl").write_text(edited, encoding="utf-8")
    imported = run("memory", "import", "edited.jsonl", "--memory", "m.sqlite", cwd=tmp_path)
    assert "edited.jsonl: 1 of 2 sentences kept (the confirmed ones)" in imported.stderr
    repeated = run("translate", "a.txt", "-o", "b.jsonl", "--memory", "m.sqlite", cwd=tmp_path)
    assert "1 from memory" in repeated.stderr
    second = [
        json.loads(line) for line in (tmp_path / "b.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert second[0]["target"] == "Hello, everybody."
    assert second[0]["confirmed"] is True
    assert second[1]["target"] == rows[1]["target"]
    stats = run("memory", "stats", "--memory", "m.sqlite", "--format", "json", cwd=tmp_path)
    assert json.loads(stats.stdout)["human"] == 1
    assert json.loads(stats.stdout)["machine"] >= 2
    exported = run("memory", "export", "-o", "out.tmx", "--memory", "m.sqlite", cwd=tmp_path)
    assert exported.returncode == 0, exported.stderr
    assert "Hello, everybody." in (tmp_path / "out.tmx").read_text(encoding="utf-8")
    assert run("memory", "import", "out.tmx", "--memory", "n.sqlite", cwd=tmp_path).returncode == 0
    pruned = run("memory", "prune", "--memory", "m.sqlite", cwd=tmp_path)
    assert "thrown away" in pruned.stderr
    assert run("memory", "stats", "--memory", "none.sqlite", cwd=tmp_path).returncode == 4
    assert run("memory", "import", "a.txt", "--memory", "m.sqlite", cwd=tmp_path).returncode == 3
