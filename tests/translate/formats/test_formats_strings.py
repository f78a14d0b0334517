"""Catalogues, JSON and YAML: which strings are chosen, and what is said of files that are none."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.cli.join.bitext import document_of
from translate.document import Content, Document
from translate.engines.engine import FakeEngine
from translate.errors import InputError, UsageError
from translate.formats.json_file import read_json
from translate.formats.message import is_language, skeleton_of_message
from translate.formats.po import read_po
from translate.formats.read import document_of as read
from translate.formats.read import format_of
from translate.formats.yaml_file import read_yaml
from translate.pipeline import translate_document
from translate.text.changes import changed
from translate.text.foreign_letters import plain_letters

VALUES = {
    "titre": "Bonjour",
    "articles": [{"texte": "Un", "nom": {"court": "Deux"}}, {"texte": "Trois"}],
    "a.b": {"texte": "Quatre"},
    "code": "x_1",
}


@pytest.mark.parametrize("write", [json.dumps, yaml.safe_dump])
@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ((), ["Bonjour", "Un", "Deux", "Trois", "Quatre"]),
        (("titre",), ["Bonjour"]),
        (("articles.*.texte",), ["Un", "Trois"]),
        (("articles.1.texte", "code"), ["Trois", "x_1"]),
        (("**.texte",), ["Un", "Trois", "Quatre"]),
        (("articles.**",), ["Un", "Deux", "Trois"]),
        (("/a.b/texte",), ["Quatre"]),
        (("!articles.**", "!titre"), ["Quatre"]),
        (("**", "!**.texte"), ["Bonjour", "Deux", "x_1"]),
    ],
)
def test_paths_choose_values(write: Any, keys: tuple[str, ...], expected: list[str]) -> None:
    form = "json" if write is json.dumps else "yaml"
    data = write(VALUES).encode()
    document = read(data, name="x", form=format_of("-", form), keys=keys)
    assert sorted(block.text for block in document.blocks) == sorted(expected)


@pytest.mark.parametrize("path", ["", "a..b", "!", "/"])
def test_a_path_with_a_hole_is_refused(path: str) -> None:
    with pytest.raises(UsageError, match="a name is missing"):
        read_json(b'{"a": "Un mot"}', name="x", keys=(path,))


@pytest.mark.parametrize(
    ("reader", "data"), [(read_json, b'{"a": "Un mot"}'), (read_yaml, b"a: Un mot")]
)
def test_paths_that_lead_nowhere_are_named(reader: Any, data: bytes) -> None:
    with pytest.raises(InputError, match=r"x: no text under --keys nope\.\*; check the paths"):
        reader(data, name="x", keys=("nope.*",))


def test_paths_for_a_text_mean_nothing_and_that_is_reported() -> None:
    document = read(b"Un mot.", name="x", form=format_of("-"), keys=("a",))
    assert document.notes == ("--keys is for JSON and YAML: all of this is translated",)


@pytest.mark.parametrize(
    ("reader", "data", "message"),
    [
        (read_json, b'{"a" "Un mot"}', "x:1:6: no JSON"),
        (read_json, b"[" * 100_000, "nested too deeply"),
        (read_json, b"[" + b"9" * 5000 + b"]", "no JSON that can be read"),
        (read_json, b'{"a": 1, "b": "x_y"}', "no text in it"),
        (read_yaml, b"a: [Un mot", "x:2:1: no YAML"),
        (read_yaml, b"a: 'Un mot", "no YAML"),
        (read_yaml, b"a: \x07", "no YAML"),
        (read_yaml, b"a: 12", "no text in it"),
        (read_po, b"Bonjour", "x:1: no line of a PO file"),
        (read_json, b'{"n": 1,\n "a": "Le \\ud800 chat"}', "x:2:7: half of a surrogate pair"),
        (read_po, b"# rien", "no message in it"),
        (read_po, b'msgid ""\nmsgstr "Language: fr\\n"\n', "Language: fr"),
        (read_po, b'msgid "Un\nmsgstr ""\n', "x:1: no line"),
    ],
)
def test_files_that_are_none_are_refused(reader: Any, data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        reader(data, name="x")


def test_values_with_half_a_character_stay_and_are_named() -> None:
    data = (
        b'{"a": "Un mot",\n "b": "Le \\ud800 chat", "c": "\\udc00 dort", "d": "\\ud83d\\ude00 ici"}'
    )
    document = read_json(data, name="x")
    assert document.notes == (
        "2 values with half of a surrogate pair, the first at 2:7 (line:column), stay as they are; "
        "write whole characters",
    )
    assert in_english(document).startswith(
        b'{"a": "UN MOT",\n "b": "Le \\ud800 chat", "c": "\\udc00 dort"'
    )
    assert read_json(data, name="x", keys=("a",)).notes == ()


def test_a_bomb_of_aliases_is_not_unfolded() -> None:
    bomb = "a0: &a0 [Un mot]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
    )
    assert [block.text for block in read_yaml(bomb.encode(), name="x").blocks] == ["Un mot"]


def test_a_catalogue_that_is_done_comes_back_as_it_is() -> None:
    data = b'msgid "Oui"\nmsgstr "Yes"\n'
    document = read_po(data, name="x")
    assert document.notes == ("messages to translate: 0; kept as they are: 1",)
    assert in_english(document) == data


def in_english(document: Document, answer: Any = str.upper) -> bytes:
    return document_of(translate_document(document, FakeEngine(answer))).data


def test_each_plural_form_gets_its_own() -> None:
    data = 'msgid "un mot"\nmsgid_plural "des mots"\n' + "".join(
        f'msgstr[{n}] ""\n' for n in range(3)
    )
    answers = {"un mot": "a word", "des mots": "words"}
    filled = in_english(read_po(data.encode(), name="x"), answers).decode()
    assert filled.splitlines()[-3:] == [
        'msgstr[0] "a word"',
        'msgstr[1] "words"',
        'msgstr[2] "words"',
    ]


@pytest.mark.parametrize(
    ("text", "placeholders"),
    [
        ("Il y a %d mots de %(nom)s", ["%d", "%(nom)s"]),
        ("Gain de 20 % de plus, 20%de plus", []),
        ("Il reste %1$s et %-5.2f %%", ["%1$s", "%-5.2f", "%%"]),
        ("%(n)d%% des cas, 50%%", ["%(n)d%%", "%%"]),
        ("Il y a %count% mots, par %user%, à 5 %.", ["%count%", "%user%"]),
        ("Bonjour {nom}, ${prix} et {{x}}", ["{nom}", "${prix}", "{{x}}"]),
        ("Voir <0>ici</0> et $t(clé)", ["<0>", "</0>", "$t(clé)"]),
        ("Ou {n, plural, one {un} other {# mots}} là", ["{n, plural, one {un} other {# mots}}"]),
        ("Écrire à moi@x.fr ou %{count} fois", ["moi@x.fr", "%{count}"]),
    ],
)
def test_what_programs_fill_in_stays(text: str, placeholders: list[str]) -> None:
    (slot,) = skeleton_of_message(text).slots
    assert [slot.text[mark.start : mark.end] for mark in slot.inlines] == placeholders


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        (
            "{n, plural, =0 {Aucun mot} one {# mot} other {# mots}}",
            ["Aucun mot", "# mot", "# mots"],
        ),
        (
            "{g, select, f {{n, plural, one {Elle dort} other {Elles {nom}}}} other {Ils}}",
            ["Elle dort", "Elles {nom}", "Ils"],
        ),
        ("{n, selectordinal, offset:1 one {#er} other {#e rang}}", ["#er", "#e rang"]),
        # None: something around it, or damaged.
        ("Ou {n, plural, one {un}} là", ["Ou {n, plural, one {un}} là"]),
        ("{n, plural, one {un mot} là", ["{n, plural, one {un mot} là"]),
        ("{nom} est là", ["{nom} est là"]),
    ],
)
def test_each_case_of_a_choice_is_a_text(text: str, texts: list[str]) -> None:
    skeleton = skeleton_of_message(text)
    assert [slot.text for slot in skeleton.slots] == texts
    shouted = [Content(slot.text.upper()) for slot in skeleton.slots]
    changed = skeleton.filled(shouted)
    for words in texts:
        text = text.replace(words, words.upper(), 1)
    assert changed == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, True) for text in ("Oui", "Bonjour.", "aujourd'hui", "Été", "a1 b", "Non !")),
        *((text, False) for text in ("", "42", "fr", "fr-FR", "a/b", "x@y.fr", "onClick", "v1.2")),
    ],
)
def test_codes_differ_from_words(text: str, expected: bool) -> None:
    assert is_language(text) is expected


# No tags and entities, which have a form of their own, and nothing that no model is shown.
CHARACTERS = st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="&<")
TEXTS = st.text(
    st.one_of(st.sampled_from("aéZ .,:;-#*!|>'\"%@`{}[]?\\\n\t\r~=0"), CHARACTERS),
    max_size=30,
)
TREES = st.recursive(
    st.one_of(TEXTS, st.integers(), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
    max_leaves=12,
)


def with_capitals(tree: Any) -> Any:
    """What a fake engine's capitals make of strings, white space aside."""
    if isinstance(tree, dict):
        return {key: with_capitals(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [with_capitals(value) for value in tree]
    if not isinstance(tree, str):
        return tree
    return "".join(changed(tree, plain_letters(tree)).upper().split())


@settings(max_examples=150)
@given(tree=TREES, style=st.sampled_from([None, "'", '"', "|", ">"]), flow=st.booleans())
def test_only_strings_change_whatever_is_in_them(tree: Any, style: Any, flow: bool) -> None:
    files = (
        ("json", json.dumps(tree), json.loads),
        (
            "yaml",
            yaml.safe_dump(tree, allow_unicode=True, default_style=style, default_flow_style=flow),
            yaml.safe_load,
        ),
    )
    for form, text, load in files:
        try:
            document = read(text.encode(), name="x", form=format_of("-", form), keys=("**",))
        except (InputError, UnicodeEncodeError):  # UnicodeEncodeError: half a surrogate pair
            continue
        assert with_capitals(load(in_english(document).decode())) == with_capitals(load(text))
