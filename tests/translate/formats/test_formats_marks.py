"""Marks go to the words that theirs became, in any order, and none is ever lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.document import Block, Content, Inline, Placed
from translate.engines.engine import FakeEngine
from translate.formats.fill import fill_document
from translate.formats.markdown import read_markdown
from translate.formats.marks import MarkedContent, lay_out
from translate.formats.skeleton import events
from translate.formats.verbatim import PlacedSentence, WordLink, restore
from translate.pipeline import translate_document


def link(source: str, target: str, *pairs: str) -> tuple[WordLink, ...]:
    """Link words by name: "chien-dog"."""
    links = []
    for pair in pairs:
        french, english = pair.split("-")
        a, c = source.index(french), target.index(english)
        links.append((a, a + len(french), c, c + len(english), 1.0))
    return tuple(links)


def block_of(marked: str) -> Block:
    """Read a tiny markup: [ ] is a pair, { } stands for its words, ^ is a thing, / a break."""
    text = re.sub(r"[\[\]{}^]", "", marked).replace("/", "\n")
    inlines: list[Inline] = []
    open_ones: list[int] = []
    position = 0
    for k, character in enumerate(marked):
        if character in "[{":
            open_ones.append(len(inlines))
            inlines.append(Inline(position, position, (k, k + 1)))
        elif character in "]}":
            n = open_ones.pop()
            closing = (k, k + 1) if character == "]" else None
            opening = inlines[n].opening if closing else (inlines[n].opening[0], k + 1)
            inlines[n] = Inline(inlines[n].start, position, opening, closing)
        elif character == "^":
            inlines.append(Inline(position, position, (k, k + 1)))
        else:
            if character == "/":
                inlines.append(Inline(position, position + 1, (k, k + 1)))
            position += 1
    return Block("p1", text, 0, len(text), inlines=tuple(inlines))


def shown(marked: str, content: Content) -> str:
    parts = []
    for event in events(content):
        if isinstance(event, str):
            parts.append(event)
        else:
            span = event[0].closing if event[1] == "close" else event[0].opening
            assert span is not None
            parts.append(marked[slice(*span)])
    return "".join(parts)


def laid(marked: str, target: str, *pairs: str) -> tuple[str, MarkedContent]:
    block = block_of(marked)
    sentence = PlacedSentence(
        0, len(block.text), block.text, target, link(block.text, target, *pairs)
    )
    result = lay_out(block, [sentence])
    return shown(marked, result.content), result


@pytest.mark.parametrize(
    ("marked", "target", "pairs", "expected"),
    [
        ("Le chien [noir].", "The black dog.", ["noir-black", "chien-dog"], "The [black] dog."),
        ("[Le chien dort.]", "The dog sleeps.", [], "[The dog sleeps.]"),
        (
            "Le [gros [chien]] noir.",
            "The black big dog.",
            ["gros-big", "chien-dog", "noir-black"],
            "The black [big [dog]].",
        ),
        # A word that nothing links, between words that are: the same word there, or the end.
        ("Voir [GitHub] ici.", "See GitHub here.", ["Voir-See", "ici-here"], "See [GitHub] here."),
        # A name that is there as it was needs no links.
        (
            "Le [New York Times] dit.",
            "The New York Times says.",
            ["York-York"],
            "The [New York Times] says.",
        ),
        ("Le mot^ est là.", "The word is there.", ["mot-word", "est-is"], "The word^ is there."),
        ("Le ^mot est là.", "The word is there.", ["mot-word", "Le-The"], "The ^word is there."),
        # A thing between spaces keeps a space on both sides.
        ("Tapez ^ ici.", "Type here.", ["Tapez-Type", "ici-here"], "Type ^ here."),
        ("Un/deux trois", "One two three", ["Un-One", "deux-two"], "One/two three"),
        ("^Note finale.^", "Final note.", [], "^Final note.^"),
        ("Le {f(x)} vaut.", "The F(X) is.", [], "The {f(x)} is."),
        ("Le {f(x)} vaut.", "The thing is.", ["f-thing", "vaut-is"], "The {f(x)} is."),
        ("[a] et [b]", "b and a", ["a-a", "et-and", "b-b"], "[b] and [a]"),
        ("Du H[2]O pur.", "Pure H2O.", [], "Pure H[2]O."),
        ("C[6]H[12]O[6] pur.", "Pure C6H12O6.", ["pur-Pure"], "Pure C[6]H[12]O[6]."),
        ("Dix m[2] ici.", "Ten m2 here.", ["m2-m2"], "Ten m[2] here."),
        ("Le XIX[e] siècle.", "The 19th century.", ["XIXe-19th"], "The 19[th] century."),
        ("Le 1[er] mai.", "May first.", ["1er-first", "mai-May"], "May first[]."),
        ("[L]e soir tombait.", "The evening fell.", ["Le-The"], "[T]he evening fell."),
        ("Un mot[clé] ici.", "A keyword here.", ["motclé-keyword"], "A [keyword] here."),
        ("La [re]lecture.", "The review.", ["relecture-review"], "The [review]."),
        ("Un in[con]nu.", "A stranger.", ["inconnu-stranger"], "A [stranger]."),
        ("Voir M[me] Loi.", "See Mrs Loi.", ["Mme-Mrs"], "See Mrs[] Loi."),
        ("Un mot [inco]nnu.", "An unknown word.", ["inconnu-unknown"], "An [unknown] word."),
    ],
)
def test_marks_follow_their_words(
    marked: str, target: str, pairs: list[str], expected: str
) -> None:
    text, result = laid(marked, target, *pairs)
    # What stands for its words is written as the file has it.
    assert text.replace("\n", "") == expected
    assert not result.unsure


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Le 1**er** mai.", "May first."),
        ("Le 1~~**er**~~ mai.", "May first."),
        ("Le 1<b>er</b> mai.", "May first<b></b>."),
        ("Le 1**er** *mai*.", "*May* first."),
    ],
)
def test_signs_of_emphasis_around_nothing_would_be_words(source: str, expected: str) -> None:
    document = read_markdown(source.encode(), name="a.md")
    translation = translate_document(document, FakeEngine({"Le 1er mai.": "May first."}))
    links = {"p1s1": link("Le 1er mai.", "May first.", "1er-first", "mai-May")}
    assert fill_document(translation, links).data.decode() == expected


def test_a_mark_without_links_goes_to_the_end_and_is_reported() -> None:
    text, result = laid("Le [vieux] pont.", "The bridge of old.")
    assert text == "The bridge of [old]."
    assert [(number, mark.start) for number, mark in result.unsure] == [(0, 3)]


def test_links_that_contradict_each_other_are_not_followed_apart() -> None:
    """Two words of a pair at both ends of the English: the surer run gets it, not all between."""
    text, _ = laid(
        "Le [très vieux] pont est là.",
        "Very here is the bridge old old.",
        "très-Very",
        "vieux-old",
        "pont-bridge",
        "est-is",
    )
    assert text in ("[Very] here is the bridge old old.", "Very here is the bridge [old] old.")


def test_a_mark_over_two_sentences_stays_one() -> None:
    marked = "Un. [Deux trois. Quatre] cinq."
    block = block_of(marked)
    parts = [(0, 3, "One."), (4, 15, "Two three."), (16, 28, "Four five.")]
    sentences = [
        PlacedSentence(a, b, block.text[a:b], english, link(block.text[a:b], english, *pairs))
        for (a, b, english), pairs in zip(
            parts, [[], ["Deux-Two"], ["Quatre-Four", "cinq-five"]], strict=True
        )
    ]
    result = lay_out(block, sentences)
    assert shown(marked, result.content) == "One. [Two three. Four] five."


def test_words_that_stay_are_put_in_where_the_model_left_them_out() -> None:
    sentence = PlacedSentence(0, 20, "Tapez x=1 maintenant.", "Type now.")
    done = restore(sentence, [(6, 9)])
    assert done.sentence.target == "Type now x=1."
    assert done.guessed == (0,)


def test_the_same_words_twice_keep_their_order() -> None:
    sentence = PlacedSentence(0, 20, "a1 puis b1 puis a1", "A1 then b1 then A1")
    done = restore(sentence, [(0, 2), (16, 18)])
    assert done.sentence.target == "a1 then b1 then a1"
    assert done.places == ((0, 2), (16, 18))


WORDS = st.sampled_from(["un", "deux", "le", "chat", "x1", "fin.", "et"])


@st.composite
def marked_texts(draw: st.DrawFn) -> str:
    parts: list[str] = []
    depth = 0
    for word in draw(st.lists(WORDS, min_size=1, max_size=12)):
        character = draw(st.sampled_from(["", "", "[", "]", "^", "/", "{"]))
        if character == "]" and not depth:
            character = ""
        depth += {"[": 1, "]": -1}.get(character, 0)
        end = "]" if character == "]" else ""
        start = character if character in ("[", "^") else ""
        body = f"{{{word}}}" if character == "{" else word
        parts.append(f"{start}{body}{end}" + ("/" if character == "/" else " "))
    return "".join(parts) + "x" + "]" * depth


@given(marked_texts(), st.lists(WORDS, min_size=1, max_size=12), st.data())
def test_no_mark_is_lost_and_none_crosses_another(
    marked: str, english: list[str], data: st.DataObject
) -> None:
    block = block_of(marked)
    target = " ".join(english)
    french = [m.span() for m in re.finditer(r"\w+", block.text)]
    theirs = [m.span() for m in re.finditer(r"\w+", target)]
    picked = data.draw(st.lists(st.tuples(st.sampled_from(french), st.sampled_from(theirs))))
    links = tuple((*a, *b, 0.5) for a, b in picked)
    content = lay_out(
        block, [PlacedSentence(0, len(block.text), block.text, target, links)]
    ).content

    def flat(marks: tuple[Placed, ...], start: int, end: int) -> list[Inline]:
        inlines = []
        for mark in marks:
            assert start <= mark.start <= mark.end <= end
            inlines += [mark.inline, *flat(mark.inner, mark.start, mark.end)]
        return inlines

    placed = flat(content.marks, 0, len(content.text))
    assert sorted(placed, key=lambda m: m.opening) == list(block.inlines)
    written = shown(marked, content)
    assert sorted(re.findall(r"[\[\]^/]", written)) == sorted(re.findall(r"[\[\]^/]", marked))
    assert sorted(re.findall(r"\{\w*\.?\}", written)) == sorted(re.findall(r"\{\w*\.?\}", marked))


def test_a_word_that_says_something_did_not_become_one_that_says_nothing() -> None:
    text, result = laid("Il veut [vraiment] lire.", "He wants to read.", "vraiment-to")
    assert text == "He wants to [read]."
    assert [number for number, _ in result.unsure] == [0]
