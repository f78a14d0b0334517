"""French verbs that mean something else with certain words behind them, in all their forms."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from make_idiom_table import read_list, rows, signs_of, withstanding

from align.bitext import Pair
from align.errors import AlignError
from align.estimate.unmet import find_missing, find_unmet
from align.words.expressions import expressions_in
from align.words.french_verbs import is_form
from align.words.idioms import idioms_of, load_idioms, read_idioms
from align.words.translations import stem_of

CASES = yaml.safe_load((Path(__file__).parents[2] / "data/idioms.yaml").read_text(encoding="utf-8"))
LINES = (
    "péter\tun câble\tlose loses\tit\tlose lost",
    "prendre\tson jambes à son cou\ttake\tto one's heels\theels",
    "perdre\tpied\tslip slips\t\tslip slips",
    "-\tà bientôt\t-\tsee you soon\tsoon",
    "rester\tà quai\tbe was -\tleft behind\tbehind left",
    "lever\tles yeux au ciel\troll\tone's eyes\troll",
)


@pytest.mark.parametrize(("text", "place", "english"), CASES["found"])
def test_an_idiom_is_found_in_every_form(text: str, place: str, english: str) -> None:
    [(span, found)] = load_idioms().find(text)
    assert span.of(text) == place
    assert english in found.renderings


@pytest.mark.parametrize("text", CASES["none"])
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert load_idioms().find(text) == ()


@pytest.mark.parametrize(("verb", "forms"), CASES["forms"].items())
def test_the_forms_of_a_verb_are_known(verb: str, forms: str) -> None:
    assert [form for form in forms.split() if not is_form(form, verb)] == []


@pytest.mark.parametrize(("verb", "words"), CASES["no_forms"].items())
def test_what_looks_like_a_form_is_none(verb: str, words: str) -> None:
    assert [word for word in words.split() if is_form(word, verb)] == []


def test_whose_it_is_stands_in_the_english() -> None:
    table = idioms_of(LINES)
    for owner, said in (("mes", ["my"]), ("ses", ["his", "her", "its"]), ("leurs", ["their"])):
        [(_, found)] = table.find(f"On prend {owner} jambes à {owner} cou.")
        assert found.renderings == tuple(f"take to {english} heels" for english in said)


def test_or_the_pronoun_before_the_verb_says_whose_it_is() -> None:
    table = idioms_of(LINES)
    for french, owners in (
        ("J'ai levé les yeux au ciel.", ["my"]),
        ("Elle a alors levé les yeux au ciel.", ["her"]),
        ("On lève les yeux au ciel.", ["our", "your"]),
        ("Marie leva les yeux au ciel.", ["his", "her", "their", "your"]),
    ):
        [(_, found)] = table.find(french)
        assert found.renderings == tuple(f"roll {owner} eyes" for owner in owners)


def test_some_have_no_verb_and_some_need_none() -> None:
    table = idioms_of(LINES)
    [(span, found)] = table.find("À bientôt !")
    assert (span.start, found.renderings) == (0, ("see you soon",))
    [(_, found)] = table.find("Restés à quai, ils attendent.")
    assert found.renderings == ("be left behind", "was left behind", "left behind")


def test_a_verb_alone_has_nothing_behind_it() -> None:
    [(_, found)] = idioms_of(LINES).find("Il perd pied.")
    assert found.renderings == ("slip", "slips")


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["il", "a", "pas", "pété", "un", "câble", "pied"]))
)
def test_places_are_apart_and_within(text: str | list[str]) -> None:
    french = text if isinstance(text, str) else " ".join(text)
    spans = [span for span, _ in idioms_of(LINES).find(french)]
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(french) for edge in edges)


def test_of_two_that_overlap_the_idiom_stays() -> None:
    text = "Elle met toujours la charrue avant les bœufs."
    assert [span.of(text) for span, _ in expressions_in(text)] == [
        "met toujours la charrue avant les bœufs"
    ]


def test_literal_english_is_asked_about_and_the_right_one_is_not() -> None:
    source = "Il a pété un câble hier."
    found = find_unmet(Pair("1", "1", source, "He blew a cable yesterday."))
    assert found is not None
    assert "pété un câble" in [span.of(source) for _, span in found]
    [(span, renderings), *_] = find_missing(source, "He blew a cable yesterday.")
    assert span.of(source) == "pété un câble"
    assert {"lose it", "lost it"} <= {english for english, _ in renderings}
    assert not [s for s, _ in find_missing(source, "He lost it.") if s == span]


def test_the_table_of_the_package_is_whole() -> None:
    lines = files("align.words").joinpath("idioms.tsv").read_text(encoding="utf-8").splitlines()
    assert len(set(lines)) == len(lines) > 100
    for line in lines:
        verb, tail, forms, rest, signs = line.split("\t")
        said = {stem_of(w) for w in re.findall(r"[^\W\d_]+", f"{forms} {rest}".lower())}
        assert not said.isdisjoint(signs.split()), line
        assert not any("" in part.split(" ") for part in (verb, tail))


def test_the_list_is_whole() -> None:
    assert len({(french, english) for french, english, _ in read_list()}) == len([*read_list()])
    assert all(line.count("\t") == 4 for line in rows())
    assert signs_of("to get it off one's chest", "relief") == ["chest", "relief"]


def test_a_damaged_table_is_named(tmp_path: Path) -> None:
    file = tmp_path / "idioms.tsv"
    with pytest.raises(AlignError, match=r"idioms\.tsv: .* missing or damaged"):
        read_idioms(file)
    for broken in (b"", b"\xff\n", LINES[0].encode(), b"a\tb\tc\td\n", b"a\tb c\t\td\te\n"):
        file.write_bytes(broken)
        with pytest.raises(AlignError, match=r"idioms\.tsv: .* missing or damaged"):
            read_idioms(file)
    file.write_text("\n".join(LINES) + "\n", encoding="utf-8")
    assert sum(map(len, read_idioms(file).lines.values())) == len(LINES)


def test_what_people_render_otherwise_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("make_idiom_table.WRITTEN", tmp_path)
    rest = "Il perd pied.\tHe slips.\n" * 6 + "Il dort.\tNobody is awake.\n" * 600
    pairs = "Il pète un câble.\tHe blows a fuse.\n" * 6
    (tmp_path / "some.tsv").write_text(pairs + rest, encoding="utf-8")
    lines = (LINES[0], LINES[2])
    (first, second) = withstanding(lines, [])
    assert first.split("\t")[-1] == "blows fuse lose lost"  # told by those who render it
    assert second == LINES[2]
    pairs = "".join(f"Il pète un câble.\t{k} thing{k}x.\n" for k in "abcdefgh")
    (tmp_path / "some.tsv").write_text(pairs + rest, encoding="utf-8")
    assert withstanding([*lines, LINES[3]], []) == [LINES[2]]  # the last one nobody writes
