"""Glossary files are read strictly, and whatever is wrong with one is said at once, with lines."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from translate.errors import GlossaryError
from translate.glossary import Entry, Glossary, When, load_glossary, parse_glossary
from translate.glossary.load import LARGEST_FILE

DATA = Path(__file__).parents[2] / "data"
PROBLEMS = yaml.safe_load((DATA / "glossary_problems.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", PROBLEMS, ids=lambda case: case["name"])
def test_problems_are_said_all_at_once_by_line(case: dict[str, object]) -> None:
    if "says" in case:
        with pytest.raises(GlossaryError) as caught:
            parse_glossary(str(case["text"]), name="g.yaml")
        said = str(caught.value).splitlines()
        wanted = case["says"]
    else:
        glossary = parse_glossary(str(case["text"]), name="g.yaml")
        said = [str(warning) for warning in glossary.warnings]
        wanted = case["warns"]
    assert said == [f"g.yaml{'' if line.startswith(':') else ':'}{line}" for line in wanted]  # type: ignore[attr-defined]


def test_every_field_is_read() -> None:
    glossary = load_glossary(DATA / "glossary_full.yaml")
    first, keep, verb, pinned_verb, noted = glossary.entries
    assert first == Entry(
        id="cac",
        source="CAC",
        target="CAC",
        forms=("C.A.C.",),
        plural="CACs",
        allow=("Cyberspace Administration of China",),
        first="Cyberspace Administration of China (CAC)",
        forbid=("ACC",),
        case="sensitive",
        pos="proper",
        mode="pin",
        when=When(any=("Chine",), none=("bourse", "indice"), window="document"),
        domain=("china-tech", "law"),
        priority=3,
        note="the regulator",
        status="draft",
        line=8,
    )
    assert (keep.target, keep.mode, keep.id) == ("CAC 40", "keep", "cac-40")
    assert (verb.mode, verb.priority) == ("prefer", 1), "a verb without forms is only checked"
    assert pinned_verb.mode == "pin", "the forms of a verb are taken to fit"
    assert noted.note == "one line\nand another"
    assert noted.uncountable
    assert not first.enforced


def test_the_three_layouts_say_the_same() -> None:
    layouts = (
        "prêt relais: bridging loan\n'NO': 'no'\n",
        "entries:\n  prêt relais: bridging loan\n  NO: no\n",
        "version: 1\nentries:\n  - {source: prêt relais, target: bridging loan}\n"
        "  - {source: NO, target: no}\n",
    )
    read = [
        [(e.id, e.source, e.target) for e in parse_glossary(text, name="g").entries]
        for text in layouts
    ]
    assert read == [[("pret-relais", "prêt relais", "bridging loan"), ("no", "NO", "no")]] * 3


def test_whatever_yaml_makes_of_words_stays_text() -> None:
    words = ["NO", "ON", "yes", "007", "1:30", "1_000", "0x1F", "1e3", "null", "2026-11-25", ".5"]
    text = "".join(f"{word}: {word}\n" for word in words)
    entries = parse_glossary(text, name="g").entries
    assert [(entry.source, entry.target) for entry in entries] == [(w, w) for w in words]


def test_a_french_term_called_version_is_a_term() -> None:
    entries = parse_glossary("version: release\n", name="g").entries
    assert [entry.target for entry in entries] == ["release"]


def test_ids_that_are_made_do_not_collide() -> None:
    text = (
        "entries:\n  - {source: Prêt, target: loan, when: {any: [x]}}\n"
        "  - {source: prêt, target: ready}\n  - {source: autre, target: y, id: pret}\n"
    )
    assert [e.id for e in parse_glossary(text, name="g").entries] == ["pret-2", "pret-3", "pret"]


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    import hashlib

    path = tmp_path / "glossary.yaml"
    path.write_bytes("prêt: loan\r\n".encode())
    assert load_glossary(path).digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_name_is_the_path_as_given(tmp_path: Path) -> None:
    path = tmp_path / "terms.yaml"
    path.write_text("le: the\n", encoding="utf-8")
    assert str(load_glossary(path).warnings[0]).startswith(f"{path}:1: ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"pr\xeat: loan\n", ":1: byte 0xEA is not UTF-8; save the file as UTF-8"),
        (b"dette: debt\n\n\xff\xff\n", ":3: byte 0xFF is not UTF-8; save the file as UTF-8"),
        ("prêt: loan".encode("utf-16"), ": is in UTF-16; save it as UTF-8"),
        (b"dette: debt\na: \0\n", ":2: the file holds the character U+0000; remove it"),
        (b"\x89PNG\r\n\x1a\n\0\0", ":1: byte 0x89 is not UTF-8"),
    ],
    ids=["cp1252", "later line", "utf-16", "NUL", "an image"],
)
def test_files_that_are_not_text_are_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_bytes(content)
    with pytest.raises(GlossaryError) as caught:
        load_glossary(path)
    assert str(caught.value).startswith(f"{path}{said}")


def test_a_byte_order_mark_is_no_part_of_the_first_term(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_bytes(b"\xef\xbb\xbfdette: debt\n")
    assert load_glossary(path).entries[0].source == "dette"


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    with path.open("wb") as file:
        file.truncate(5 * LARGEST_FILE)  # 50 MiB, sparse
    with pytest.raises(GlossaryError, match="is larger than 10 MiB"):
        load_glossary(path)


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"none\.yaml: no such file"):
        load_glossary(tmp_path / "none.yaml")
    with pytest.raises(GlossaryError, match="is a folder"):
        load_glossary(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_text("a: b\n", encoding="utf-8")
    path.chmod(stat.S_IWUSR)
    with pytest.raises(GlossaryError, match="cannot be read"):
        load_glossary(path)


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
    ],
    ids=["laughs", "lists", "mappings", "dashes", "keys"],
)
def test_bombs_do_not_go_off(bomb: str) -> None:
    with pytest.raises(GlossaryError):
        parse_glossary(bomb, name="g")


def test_a_file_of_too_many_terms_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translate.glossary.file.nodes._MOST_NODES", 1000)
    with pytest.raises(GlossaryError, match="g:500: the file holds more than 1,000 texts"):
        parse_glossary("".join(f"{n}: x\n" for n in range(600)), name="g")


def test_tags_build_nothing(tmp_path: Path) -> None:
    witness = tmp_path / "witness"
    text = f"a: !!python/object/apply:pathlib.Path.touch [!!python/name:x '{witness}']\n"
    with pytest.raises(GlossaryError, match="tag"):
        parse_glossary(text, name="g")
    assert not witness.exists()


def test_a_message_does_not_grow_without_end() -> None:
    text = "entries:\n" + "  - {source: x}\n" * 3000
    with pytest.raises(GlossaryError) as caught:
        parse_glossary(text, name="g")
    lines = str(caught.value).splitlines()
    assert len(lines) == 1001
    assert lines[-1] == "g: 2000 more problems; mend these first"


def test_the_slow_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (DATA / "glossary_full.yaml").read_text(encoding="utf-8")
    fast = parse_glossary(text, name="g")
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert parse_glossary(text, name="g") == fast
    with pytest.raises(GlossaryError, match="not valid YAML"):
        parse_glossary("a: 'b", name="g")


@given(st.text(max_size=200))
def test_any_text_is_a_glossary_or_refused(text: str) -> None:
    glossary, said = read(text)
    assert (glossary is None) == bool(said)
    assert all(line.startswith("g") and "; " in line for line in said.splitlines())


_TERM = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1)


@given(st.dictionaries(_TERM, _TERM, max_size=5))
def test_what_is_quoted_comes_back_as_it_was(terms: dict[str, str]) -> None:
    text = "entries:\n" + "".join(
        f"- {{source: {yaml_quoted(s)}, target: {yaml_quoted(t)}, priority: {n}}}\n"
        for n, (s, t) in enumerate(terms.items())
    )
    glossary, said = read(text)
    if glossary is None:
        assert "holds no letter" in said
    else:
        assert {entry.source: entry.target for entry in glossary.entries} == terms


def read(text: str) -> tuple[Glossary | None, str]:
    try:
        return parse_glossary(text, name="g"), ""
    except GlossaryError as error:
        return None, str(error)


def yaml_quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
