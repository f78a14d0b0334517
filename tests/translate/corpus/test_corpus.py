"""Corpora of rows: cut into parts, each written whole; nothing lost or doubled."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from corpora import ROWS, english, results, visavis, write_lines
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from translate.cli.main import app
from translate.corpus import Corpus, plan_parts, render_rows
from translate.engines.engine import FakeEngine
from translate.errors import InputError
from translate.pipeline import translate_document


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
    added = [("english", arrow.string()), ("english_status", arrow.string()), *judged]
    assert made[0].schema == arrow.schema([*schema, *(arrow.field(*column) for column in added)])
    joined = arrow.concat_tables(made)
    assert joined.drop_columns([name for name, _ in added]).to_pylist() == table.to_pylist()
    assert [row["english"] is None for row in joined.to_pylist()] == [
        row["text"] is None for row in ROWS
    ]


def test_each_row_has_the_english_that_its_text_has_alone(embedded: Any) -> None:
    from translate.formats.text import document_from_text

    made = render_rows(ROWS, embedded, column="text", into="en", translate=translate_document)
    assert [{k: v for k, v in row.items() if k not in ("en", "en_status")} for row in made] == ROWS
    alone = [
        translate_document(document_from_text(row["text"], name="x"), embedded).text()
        for row in (made[0], made[3])
    ]
    assert [made[0]["en"], made[3]["en"]] == alone
    assert (made[1]["en"], made[2]["en"]) == (None, "…")


def test_a_row_comes_out_as_it_would_from_a_file_of_its_own(tmp_path: Path) -> None:
    german = "Der Minister sagte gestern, dass niemand die Stadt vor dem Winter verlassen müsse."
    texts = ["Le styliste doit être également un bon psychologue.", german, "Il pleut."]
    path = write_lines(tmp_path / "c.jsonl", [{"text": text} for text in texts])
    assert visavis(path, "-o", tmp_path / "out", "-q").exit_code == 0
    rows = english(tmp_path / "out")
    alone = []
    for text in texts:
        file = tmp_path / "one.txt"
        file.write_text(f"Il fait beau.\n\n{text}\n", encoding="utf-8")
        made = CliRunner().invoke(app, ["translate", str(file), "-o", "-", "-q", "--no-estimate"])
        alone.append(made.stdout.split("\n\n")[1].strip())
    assert [row["english"] for row in rows] == alone
    assert rows[1]["english"] == german
    assert rows[1]["english_flags"] == ["foreign"]
    assert rows[1]["english_score"] is None
    assert visavis(path, "-o", tmp_path / "all", "-q", "--force").exit_code == 0
    assert english(tmp_path / "all")[1]["english"] != german


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


def test_a_character_that_is_escaped_as_a_pair_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text('{"text": "Un \\uD83D\\ude00."}\n', encoding="utf-8")
    assert Corpus(path).read(plan_parts(path, rows=1)[0]) == [{"text": "Un 😀."}]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"text": "Oui."}\n{"text": \n', r":2: no JSON .*mend or remove the line"),
        ('{"text": "Oui."}\n["Oui."]\n', r":2: no JSON object"),
        ('{"text": "Oui."}\n\n{"text": "Non."}\n', r":2: no JSON"),
        ('{"text": "Oui."}\n{"text": "\\ud800"}\n', r":2: half of a surrogate pair \(U\+D800\)"),
        ('{"text": "Oui."}\n{"text": "Non.", "\\uDC01": 1}\n', r":2: half of .*write the whole"),
        ('{"text": "Oui."}\n{"text": "\ud800"}\n', r":2: half of a surrogate pair \(U\+D800\)"),
        (f'{{"text": "Oui."}}\n{"[" * 100_000}\n', r":2: no JSON \(it is nested too deeply\)"),
    ],
)
def test_a_bad_line_is_named_and_the_other_parts_are_done(
    tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    parts = plan_parts(path, rows=1)
    with pytest.raises(InputError, match=message):
        Corpus(path).read(parts[1])
    result = visavis(path, "-o", tmp_path / "out", "--rows", 1)
    assert result.exit_code == 12
    assert re.search(re.escape(str(path)) + message, result.stderr)
    assert ", 1 failed" in result.stderr
    assert "part-0000000.jsonl" in results(tmp_path / "out")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("c.csv", "a,b\n", "the extension must be one of .jsonl .parquet"),
        ("c.jsonl", "", "it has no rows"),
        ("c.jsonl", '{"texte": "Oui."}\n', "no column text; there are: texte"),
        ("c.jsonl", '{"text": "Oui.", "english": "old"}\n', "there is a column english already"),
        ("c.jsonl", '{"text": "Oui.", "english_score": 1}\n', "a column english_score already"),
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


def test_a_later_row_is_not_written_over(tmp_path: Path) -> None:
    rows = [{"text": "Oui."}, {"text": "Non.", "english": "No way."}]
    path = write_lines(tmp_path / "c.jsonl", rows)
    result = visavis(path, "-o", tmp_path / "out", "--rows", 1)
    assert result.exit_code == 12
    assert "there is a column english already; name another with --into" in result.stderr
    assert list(results(tmp_path / "out")) == ["part-0000000.jsonl"]
    assert visavis(path, "-o", tmp_path / "all", "--into", "text").exit_code == 3


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
    assert [row["english_status"] for row in found] == ["machine", None, "machine"] + [
        "machine"
    ] * 3


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
