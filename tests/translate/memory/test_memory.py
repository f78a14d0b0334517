"""What people vouch for wins and stays; what models made is found again, byte for byte."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.document import Document
from translate.engines.engine import FakeEngine, Hypothesis
from translate.errors import ConfigurationError, OutputError
from translate.formats.text import document_from_text
from translate.glossary.load import parse_glossary
from translate.memory import Memory, RememberingEngine
from translate.memory.packed import pack_hypothesis, unpack_hypothesis
from translate.pipeline import translate_document
from translate.text.tokens import Token

ARTICLE: Document = document_from_text("Le chat dort. Il rêve.\n\nLe chat dort encore.\n")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "memory.sqlite"


def test_threads_that_ask_at_once_get_their_own_answers(place: Path) -> None:
    known = {f"Phrase {k}.": f"Sentence {k}." for k in range(50)}

    def look(source: str) -> str | None:
        hit = memory.find(source)
        return None if hit is None else hit.target

    with Memory(place, is_shared=True) as memory, ThreadPoolExecutor(8) as threads:
        memory.vouch(known.items(), origin="me.tsv")
        assert list(threads.map(look, 60 * list(known))) == 60 * list(known.values())


def test_a_persons_english_wins_over_model_and_glossary(place: Path) -> None:
    glossary = parse_glossary("entries:\n- {source: chat, target: feline}\n", name="g")
    engine = FakeEngine({"Le chat dort.": "The cat sleeps.", "Il rêve.": "He dreams."})
    with Memory(place) as memory:
        memory.vouch([(" Le chat dort. ", "The cat is asleep.")], origin="me.tsv")
        translation = translate_document(ARTICLE, engine, glossary=glossary, memory=memory)
    first, second, third = translation.units
    assert first.text == "The cat is asleep."
    assert first.confirmed
    assert first.terms == ()
    assert second.text == "He dreams."
    assert second.hit is None
    assert not third.confirmed
    assert third.hit is not None
    assert 75 <= third.hit.likeness < 100
    assert third.hit.target == "The cat is asleep."
    assert all("Le chat dort." not in call for call in engine.calls)


def test_the_terms_of_a_persons_english_are_passed_on(place: Path) -> None:
    """What stands in it is said, pinned terms and all; what does not is not held against it."""
    entries = "- {source: chat, target: feline, allow: [tomcat]}\n- {source: rêve, target: dream}\n"
    glossary = parse_glossary(f"entries:\n{entries}", name="g")
    text = document_from_text("Le chat dort. Le chat sourit. Le rêve reste.\n")
    with Memory(place) as memory:
        memory.vouch(
            [
                ("Le chat dort.", "The feline is asleep."),
                ("Le chat sourit.", "That tomcat smiles."),
                ("Le rêve reste.", "It stays with us."),
            ],
            origin="me.tsv",
        )
        translation = translate_document(text, FakeEngine(), glossary=glossary, memory=memory)
    assert all(unit.confirmed for unit in translation.units)
    terms = [[(use.status, use.target_span) for use in unit.terms] for unit in translation.units]
    assert terms == [[("satisfied", (4, 10))], [("variant", (5, 11))], []]
    assert [unit.text for unit in translation.units][2] == "It stays with us."
    assert not any(use.failed for unit in translation.units for use in unit.terms)


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


def test_capitals_alone_are_no_exact_hit(place: Path) -> None:
    with Memory(place) as memory:
        memory.vouch([("LE CHAT DORT", "THE CAT SLEEPS")], origin="x")
        assert memory.find("le chat dort") is None
        like = memory.find_like("le chat dort")
        assert like is not None
        assert like.likeness == 99
        assert like.source == "LE CHAT DORT"
        assert memory.find_like("rien de commun ici") is None


def test_the_latest_word_on_a_sentence_wins_and_blank_sides_are_passed_over(place: Path) -> None:
    with Memory(place) as memory:
        assert (
            memory.vouch([("Oui.", "Yes."), ("Oui.", "Yes!"), ("", "x"), ("y", " ")], origin="")
            == 2
        )
        assert [hit.target for hit in memory.vouched()] == ["Yes!"]
        assert memory.stats().human == 1


def test_models_work_never_touches_what_people_wrote(place: Path) -> None:
    with Memory(place) as memory:
        memory.vouch([("Oui.", "Aye.")], origin="x")
        engine = RememberingEngine(FakeEngine({"Oui.": "Yes."}), memory)
        assert engine.translate(["Oui."])[0].text == "Yes."
        assert memory.find("Oui.").target == "Aye."  # type: ignore[union-attr]
        assert memory.forget() == 1
        assert memory.stats().human == 1


def test_what_decides_a_result_decides_what_is_recalled(place: Path) -> None:
    fake = FakeEngine()
    with Memory(place) as memory:
        engine = RememberingEngine(fake, memory)
        engine.translate(["a", "b"])
        engine.translate(["b", "a"])
        assert fake.calls == [("a", "b")]
        engine.translate(["a"], prefixes=["A b"])
        engine.translate(["a"], suppress=["x"])
        engine.translate(["a"], alternatives=2)
        RememberingEngine(fake, memory, scope="other").translate(["a"])
        assert fake.calls[1:] == [("a",)] * 4
        engine.translate(["a", "c"])
        assert fake.calls[5:] == [("c",)]


texts = st.text(alphabet=st.characters(codec="utf-8"), max_size=20)
logs = st.floats(max_value=0, allow_nan=False, allow_infinity=False)


@st.composite
def hypotheses(draw: st.DrawFn) -> Hypothesis:
    text = draw(texts)
    tokens = tuple(Token(character, k, k + 1) for k, character in enumerate(text))
    attention = np.asarray(
        draw(st.lists(st.floats(0, 1, width=32), min_size=len(tokens), max_size=len(tokens))),
        dtype=np.float32,
    ).reshape(len(tokens), 1)
    return Hypothesis(text, tokens, (Token("</s>", 0, 0),), draw(logs), (draw(logs),), attention)


@settings(max_examples=50)
@given(hypotheses(), hypotheses())
def test_a_hypothesis_comes_back_as_it_was(best: Hypothesis, other: Hypothesis) -> None:
    from dataclasses import replace

    whole = replace(best, alternatives=(other,))
    back = unpack_hypothesis(pack_hypothesis(whole))
    assert back == whole
    assert back.attention is not None
    assert whole.attention is not None
    assert back.attention.tobytes() == whole.attention.tobytes()
    assert back.attention.dtype == np.float32


@pytest.mark.parametrize("data", [b"", b"x", pack_hypothesis(Hypothesis("a"))[:-4]])
def test_spoilt_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a packed hypothesis"):
        unpack_hypothesis(data)


def test_other_files_are_refused_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("no database at all, but long enough to look at" * 30, encoding="utf-8")
    with pytest.raises(ConfigurationError, match="no translation memory"):
        Memory(text)
    assert text.read_text(encoding="utf-8").startswith("no database")
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as base:
        base.execute("CREATE TABLE mine (x)")
    base.close()
    with pytest.raises(ConfigurationError, match="no memory of visavis"):
        Memory(other)
    with pytest.raises(ConfigurationError, match="no such memory"):
        Memory(tmp_path / "none.sqlite", create=False)
    with pytest.raises(OutputError, match="cannot be opened"):
        Memory(tmp_path / "no" / "folder.sqlite")


def run_script(code: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import sys\nfrom translate.memory import Memory\n{code}",
            *arguments,
        ],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    )


def test_several_processes_make_and_write_one_file_at_once(place: Path) -> None:
    code = (
        "memory = Memory(sys.argv[1])\n"
        "for k in range(30):\n"
        "    memory.vouch([(f'{sys.argv[2]} {k}', 'x')], origin='x')\n"
    )
    workers = [run_script(code, str(place), name) for name in "abc"]
    assert [worker.wait(60) for worker in workers] == [0, 0, 0]
    for worker in workers:
        worker.communicate()
    with Memory(place) as memory:
        assert memory.stats().human == 90


def test_a_kill_in_mid_import_leaves_whole_transactions(place: Path) -> None:
    """Imports of a hundred pairs are killed at chance moments: each is there whole or not."""
    code = (
        "memory = Memory(sys.argv[1])\nprint('ready', flush=True)\n"
        "for n in range(10**6):\n"
        "    memory.vouch([(f'{n} {k}', 'x') for k in range(100)], origin='x')\n"
    )
    for pause in (0.0, 0.03, 0.11):
        with run_script(code, str(place)) as worker:
            assert worker.stdout is not None
            assert worker.stdout.readline() == b"ready\n"
            time.sleep(pause)
            os.kill(worker.pid, signal.SIGKILL)
        with Memory(place) as memory:
            assert memory.stats().human % 100 == 0
            assert memory.vouch([("Oui.", "Yes.")], origin="me") == 1
            assert memory.find("Oui.") is not None
            assert memory.forget(human=True) % 100 == 1


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
    rows[0] |= {"target": "Hello, everybody.", "confirmed": True}
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
