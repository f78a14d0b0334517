"""Corpora of rows: cut into parts, each written whole; nothing lost or doubled, here or on Ray."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from translate.cli.main import app
from translate.corpus import Corpus, plan_parts, render_rows
from translate.engines.engine import FakeEngine
from translate.errors import InputError
from translate.pipeline import translate_document

ROOT = Path(__file__).parents[3]
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


@given(
    texts=st.lists(st.text(max_size=8), min_size=1, max_size=12),
    size=st.integers(1, 5),
    ends=st.booleans(),
)
def test_parts_hold_every_row_once(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], size: int, ends: bool
) -> None:
    rows = [{"text": text} for text in texts]
    path = write_lines(tmp_path_factory.mktemp("c") / "c.jsonl", rows)
    if not ends:
        path.write_bytes(path.read_bytes()[:-1])
    parts = plan_parts(path, rows=size)
    corpus = Corpus(path)
    assert [row for part in parts for row in corpus.read(part)] == rows
    assert all(part.count == size for part in parts[:-1])
    content = b"".join(corpus.format(corpus.read(part), into="x") for part in parts)
    assert content == path.read_bytes() + (b"" if ends else b"\n")


def test_parquet_keeps_rows_columns_and_types(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    schema = arrow.schema([("id", arrow.int16()), ("text", arrow.string()), ("no", arrow.date32())])
    table = arrow.Table.from_pylist([{**row, "no": None} for row in ROWS], schema=schema)
    path = tmp_path / "c.parquet"
    parquet.write_table(table, path, row_group_size=2)
    parts = plan_parts(path, rows=3)
    assert [(part.first, part.count) for part in parts] == [(0, 4), (4, 1)]
    assert visavis(path, "-o", tmp_path / "out", "--rows", 3, "-q").exit_code == 0
    made = [parquet.read_table(tmp_path / "out" / f"{part.name}.parquet") for part in parts]
    judged = [("english_score", arrow.float64()), ("english_flags", arrow.list_(arrow.string()))]
    added = [("english", arrow.string()), *judged]
    assert made[0].schema == arrow.schema([*schema, *(arrow.field(*column) for column in added)])
    joined = arrow.concat_tables(made)
    assert joined.drop_columns([name for name, _ in added]).to_pylist() == table.to_pylist()
    assert [row["english"] is None for row in joined.to_pylist()] == [
        row["text"] is None for row in ROWS
    ]


def test_each_row_has_the_english_that_its_text_has_alone(embedded: Any) -> None:
    from translate.formats.text import document_from_text

    made = render_rows(ROWS, embedded, column="text", into="en", translate=translate_document)
    assert [{k: v for k, v in row.items() if k != "en"} for row in made] == ROWS
    alone = [
        translate_document(document_from_text(row["text"], name="x"), embedded).text()
        for row in (made[0], made[3])
    ]
    assert [made[0]["en"], made[3]["en"]] == alone
    assert (made[1]["en"], made[2]["en"]) == (None, "…")


def test_sentences_are_decoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    engine = FakeEngine({text: text.upper() for text in ("Bonjour à tous.", "Il pleut.", "Merci.")})
    inner = engine.translate

    def counted(sources: Any, **options: Any) -> Any:
        asked.extend(sources)
        return inner(sources, **options)

    monkeypatch.setattr(type(engine), "translate", lambda self, s, **o: counted(s, **o))
    render_rows(ROWS, engine, column="text", into="en", translate=translate_document)
    assert sorted(asked) == ["Bonjour à tous.", "Il pleut.", "Merci."]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"text": "Oui."}\n{"text": \n', r":2: no JSON .*mend or remove the line"),
        ('{"text": "Oui."}\n["Oui."]\n', r":2: no JSON object"),
        ('{"text": "Oui."}\n\n{"text": "Non."}\n', r":2: no JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_other_parts_are_done(
    tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(content, encoding="utf-8")
    parts = plan_parts(path, rows=1)
    with pytest.raises(InputError, match=message):
        Corpus(path).read(parts[1])
    result = visavis(path, "-o", tmp_path / "out", "--rows", 1)
    assert result.exit_code == 12
    assert f"{path}:2: no JSON" in result.stderr
    assert ", 1 failed" in result.stderr
    assert "part-0000000.jsonl" in results(tmp_path / "out")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("c.csv", "a,b\n", "the extension must be one of .jsonl .parquet"),
        ("c.jsonl", "", "it has no rows"),
        ("c.jsonl", '{"texte": "Oui."}\n', "no column text; there are: texte"),
        ("c.parquet", "no such thing", "no Parquet file"),
    ],
)
def test_what_is_no_corpus_is_refused(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    pytest.importorskip("pyarrow")
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    result = visavis(path, "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert message in result.stderr
    assert not results(tmp_path / "out")


@pytest.mark.parametrize("name", ["c.jsonl", "c.parquet"])
def test_score_and_flags_stand_beside_the_english(tmp_path: Path, name: str) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [*ROWS, {"id": 6, "text": "Il a 12 ans et il dort."}]
    path = tmp_path / name
    if path.suffix == ".jsonl":
        write_lines(path, rows)
    else:
        parquet.write_table(arrow.Table.from_pylist(rows), path)
    assert visavis(path, "-o", tmp_path / "out").exit_code == 0
    made = tmp_path / "out" / f"part-0000000{path.suffix}"
    if path.suffix == ".jsonl":
        found = [json.loads(line) for line in made.read_text(encoding="utf-8").splitlines()]
    else:
        found = parquet.read_table(made).to_pylist()
        assert str(parquet.read_schema(made).field("english_flags").type).startswith("list<")
    assert [row["english_score"] is not None for row in found] == [True, False, False] + [True] * 3
    assert all(0 <= row["english_score"] <= 100 for row in found if row["english_score"])
    assert all(isinstance(row["english_flags"], list) for row in found)
    visavis(path, "-o", tmp_path / "bare", "--no-estimate")
    bare = (tmp_path / "bare" / made.name).read_bytes()
    assert b"english" in bare
    assert b"english_score" not in bare


def test_a_row_is_judged_by_its_own_sentences() -> None:
    from align.encoders.embed import FakeEncoder
    from translate.cli.join.rows import judge_rows
    from translate.formats.text import document_from_text

    sources = {"Il a 12 ans.": "He is 13.", "Il dort.": "He sleeps."}
    engine = FakeEngine(sources)
    texts = [translate_document(document_from_text(text), engine) for text in sources]
    wrong, right = judge_rows(texts, engine, encoder=FakeEncoder({}))
    assert wrong.flags == ("numbers",)
    assert right.flags == ()
    assert wrong.score is not None
    assert right.score is not None
    assert wrong.score < right.score


def test_what_is_done_is_not_done_again_until_it_changes(tmp_path: Path) -> None:
    path, out = write_lines(tmp_path / "c.jsonl", ROWS), tmp_path / "out"
    arguments = (path, "-o", out, "--rows", 2)
    assert "3 parts, 0 of them done" in visavis(*arguments).stderr
    first = results(out)
    assert len(english(out)) == len(ROWS)
    (out / "part-0000001.jsonl").unlink()
    again = visavis(*arguments)
    assert "3 parts, 2 of them done" in again.stderr
    assert results(out) == first
    assert "3 parts, 0 of them done" in visavis(*arguments, "--into", "en").stderr
    write_lines(path, [*ROWS, {"id": 6, "text": "Oui."}])
    assert "3 parts, 0 of them done" in visavis(*arguments).stderr
    assert len(english(out)) == len(ROWS) + 1


@pytest.mark.slow
def test_killed_at_any_time_it_ends_with_the_same_bytes(tmp_path: Path) -> None:
    rows = [{"id": n, "text": f"Il y a {n} chiens dans la rue."} for n in range(60)]
    path = write_lines(tmp_path / "c.jsonl", rows)
    command = [sys.executable, "-m", "translate", "corpus", str(path), "--rows", "5", "--jobs", "1"]
    start = time.perf_counter()
    subprocess.run([*command, "-o", str(tmp_path / "whole")], cwd=ROOT, check=True)
    whole = time.perf_counter() - start
    killed = 0
    for share in (0.4, 0.6, 0.7, 0.8):  # of what a whole run takes on this machine
        process = subprocess.Popen(
            [*command, "-o", str(tmp_path / "out")], cwd=ROOT, start_new_session=True
        )
        time.sleep(share * whole)
        killed += process.poll() is None
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    subprocess.run([*command, "-o", str(tmp_path / "out")], cwd=ROOT, check=True)
    assert killed
    assert results(tmp_path / "out") == results(tmp_path / "whole")
    assert [row["id"] for row in english(tmp_path / "out")] == list(range(60))


@pytest.mark.slow
def test_on_two_nodes_of_which_one_dies_everything_is_done_once(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    found = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "shared" / "ray_work.py"), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert found.returncode == 0, found.stderr[-2000:]
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    names = {f"i{n}" for n in range(16)}
    assert sorted(report["done"]) == sorted(names)
    assert report["failed"] == ["bad"]
    assert {path.stem for path in tmp_path.glob("*.txt")} == names
    assert all(path.read_text() == path.stem for path in tmp_path.glob("*.txt"))
    # The second node had one item in hand when it died, and that was begun again.
    assert report["nodes"] == 2
    assert max(report["begun"].values()) == 2


@pytest.mark.slow
def test_ray_and_one_process_write_the_same(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    path = write_lines(tmp_path / "c.jsonl", ROWS)
    command = [sys.executable, "-m", "translate", "corpus", str(path), "--rows", "2"]
    for name, options in (("ray", ("--ray", "local")), ("here", ("--jobs", "1"))):
        subprocess.run(
            [*command, "-o", str(tmp_path / name), *options], cwd=ROOT, check=True, timeout=240
        )
    assert results(tmp_path / "ray") == results(tmp_path / "here")
    assert len(results(tmp_path / "ray")) == 3


@pytest.mark.slow
def test_a_folder_on_ray_gives_the_same_pages(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    for number, row in enumerate(ROWS[:1] + ROWS[3:]):
        path = tmp_path / "in" / str(number) / "a.txt"
        path.parent.mkdir(parents=True)
        path.write_text(row["text"], encoding="utf-8")
    command = [sys.executable, "-m", "translate", "translate", str(tmp_path / "in")]
    for name, options in (("ray", ("--ray", "local", "--jobs", "2")), ("here", ())):
        out = ["-o", str(tmp_path / name), "--threads", "1", "--format", "jsonl"]
        subprocess.run([*command, *out, *options], cwd=ROOT, check=True, timeout=240)
    made = {
        name: {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*.jsonl")
            if ".visavis" not in path.parts
        }
        for name in ("ray", "here")
    }
    assert len(made["here"]) == 3
    assert made["ray"] == made["here"]


def test_the_head_of_a_parquet_file_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "c.parquet"
    parquet.write_table(arrow.table({"text": ["Oui."] * 8}), path, row_group_size=2)
    parts = plan_parts(path, rows=2)
    opened: list[Path] = []
    whole = parquet.ParquetFile
    monkeypatch.setattr(parquet, "ParquetFile", lambda p: (opened.append(p), whole(p))[1])
    corpus = Corpus(path)
    for part in parts:
        rows = [{**row, "en": "Yes."} for row in corpus.read(part)]
        assert parquet.read_table(io.BytesIO(corpus.format(rows, into="en"))).num_rows == 2
    assert opened == [path]
