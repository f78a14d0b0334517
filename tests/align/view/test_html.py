"""The bilingual page as text: everything escaped, nothing fetched, same bitext same bytes."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Bitext, Estimate, Flag, Link, Pair, Span, Term
from align.view.html import render_page

GOLDEN = Path(__file__).parents[2] / "golden" / "page.html"

# One of each: a plain pair with links and a doubtful estimate, hostile text, right-to-left text
# that never ends its override, a gap on either side, flags of each severity, an alternative.
BITEXT = Bitext(
    title='L\'agence & <Didi> "1"',
    pairs=(
        Pair(
            "p1s1",
            "p1",
            "L'agence dort.",
            "The agency sleeps.",
            links=(
                Link(Span(0, 2), Span(0, 3), 0.9),
                Link(Span(2, 8), Span(4, 10), 0.9),
                Link(Span(9, 13), Span(11, 17), 0.8),
            ),
            estimate=Estimate(62.4, "check", (("fluency", 0.8), ("meaning", 0.5)), ("“dort” <?>",)),
            alternatives=("The agency is <asleep>.",),
        ),
        Pair(
            "p1s2", "p1", "👍🏽 Oui !", "👍🏽 Yes!", estimate=Estimate(90, "good"), confirmed=True
        ),
        Pair(
            "p1s3",
            "p1",
            '<script>alert("x")</script> </p></main> &eacute; \'"',
            "{{ bitext }} <img src=x onerror=alert(1)> <!-- ]]>",
            flags=(Flag("markup", "<b>Bold</b> & sound", "warning", target=Span(13, 16)),),
        ),
        Pair("p2s1", "p2", "Mot \u202eא ב\ncoupé\r\nici.", "שלום, world\u202e."),
        Pair(
            "p2s2", "p2", "Rien en face.", "", flags=(Flag("lost", "Nothing came back", "error"),)
        ),
        Pair("p2s3", "p2", "", "Added.", flags=(Flag("added", "Only in English", "note"),)),
    ),
    signature='model:embedded|digest:0|note:"<&>"',
    model="embedded",
    created="2026-11-25",
)

TERMS = Bitext(
    "x",
    (
        Pair(
            "p3s1",
            "p3",
            "Le <CAC> et le géant du covoiturage.",
            "The <CAC> and the ride-hailing giant.",
            links=(Link(Span(15, 20), Span(31, 36), 0.9),),
            terms=(
                Term("CAC", "CAC", "satisfied", Span(4, 7), Span(5, 8)),
                Term(
                    *("covoiturage", "ride-hailing", "substituted", Span(24, 35), Span(18, 30)),
                    method="edit",
                    ousted='"carpooling" & <b>',
                ),
            ),
        ),
        Pair(
            "p4s1",
            "p4",
            "Une amende.",
            "A penance.",
            terms=(
                Term("amende", "fine", "unmet", Span(4, 10), Span(2, 9)),
                Term("une", "one", "ambiguous", Span(0, 3)),
            ),
        ),
    ),
    "visavis:0.1.0|gloss:abc",
)


class Page(HTMLParser):
    """What a browser would find: elements with their attributes, and the text of each sentence."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.sentences: list[str] = []
        self.inlined: dict[str, list[str]] = {"style": [], "script": []}
        self.packed = ""
        self._inside: list[str] = []
        self._asset = ""
        self.feed(text)

    @property
    def payload(self) -> dict[str, list[Any]]:
        """Return what the script is told, an item for each sentence."""
        found: dict[str, list[Any]] = json.loads(zlib.decompress(base64.b64decode(self.packed)))
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        self._asset = tag if tag in self.inlined or tag == "template" else ""
        # Where a sentence ends follows from what comes next: most end tags are left out.
        if tag in ("p", "li", "ul", "ol", "details"):
            self._inside = [tag] if tag == "p" and "lang" in found else []
            self.sentences += [""] * len(self._inside)
        if tag == "bdi" and self._inside == ["p"]:
            self._inside.append(tag)
        elif tag == "bdi" and self._inside:
            self.sentences.append("")

    def handle_endtag(self, tag: str) -> None:
        self._asset = ""
        if tag in ("ol", "main"):
            self._inside = []

    def handle_data(self, data: str) -> None:
        if self._asset == "template":
            self.packed += data
        elif self._asset:
            self.inlined[self._asset].append(data)
        elif self._inside:
            self.sentences[-1] += data.removesuffix("\n")

    def all(self, name: str) -> list[str]:
        """Return every value of an attribute."""
        return [found[name] for _, found in self.elements if name in found]

    def of_class(self, name: str) -> list[dict[str, str]]:
        """Return the attributes of all elements of a class."""
        return [found for _, found in self.elements if name in found.get("class", "").split()]

    def meta(self, name: str) -> str:
        """Return the content of a meta element."""
        (content,) = [
            found["content"]
            for tag, found in self.elements
            if tag == "meta" and name in (found.get("name"), found.get("http-equiv"))
        ]
        return content


def page_of(*pairs: Pair) -> Page:
    return Page(render_page(Bitext("x", pairs, "")))


def bones(page: str) -> str:
    """Return a page without what is inlined, which has files and tests of its own."""
    page = re.sub(r"(?s)<(style|script)([^>]*)>.*?</\1>", r"<\1\2></\1>", page)
    page = re.sub(r"sha256-[^&]+", "sha256-…", page)
    # Packed by zlib, whose releases may differ in letters that mean the same.
    return re.sub(r'(<template id="_payload">)[^<]+', r"\1…", page)


def test_the_page_is_the_golden_one(update_golden: bool) -> None:
    page = bones(render_page(BITEXT))
    if update_golden:
        GOLDEN.write_text(page, encoding="utf-8", newline="\n")
    assert page == GOLDEN.read_text(encoding="utf-8")


def test_hostile_text_is_shown_and_nothing_else() -> None:
    page = Page(render_page(BITEXT))
    assert page.sentences[2] == BITEXT.pairs[2].source
    assert BITEXT.pairs[2].target in page.sentences
    assert "img" not in [tag for tag, _ in page.elements]
    assert len(page.inlined["script"]) == 1
    assert page.meta("visavis-signature") == BITEXT.signature


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r\n"), min_size=1))
def test_any_text_comes_through_letter_for_letter(text: str) -> None:
    page = page_of(Pair("p1s1", "p1", f"a{text}", f"b{text}", reference=f"c{text}"))
    assert page.sentences == [f"a{text}", f"b{text}", f"c{text}"]


def test_what_a_browser_would_rewrite_is_replaced_in_equal_length() -> None:
    page = page_of(Pair("p1s1", "p1", "a\r\nb\0c\ud800d", "e"))
    assert page.sentences[0] == "a  b\ufffdc\ufffdd"


def test_the_policy_allows_the_inlined_files_and_refuses_all_else() -> None:
    page = Page(render_page(BITEXT))
    policy = page.meta("Content-Security-Policy")
    for kind, contents in page.inlined.items():
        allowed = re.search(rf"{kind}-src ([^;]*)", policy)
        digests = [
            f"'sha256-{base64.b64encode(hashlib.sha256(c.encode()).digest()).decode()}'"
            for c in contents
        ]
        assert allowed is not None
        assert allowed[1].split() == digests
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "\r" not in "".join(page.inlined["style"] + page.inlined["script"])


def test_no_file_of_the_page_lies_unused() -> None:
    page = render_page(BITEXT)
    folder = Path(__file__).parents[3] / "align" / "view" / "html"
    for path in (*folder.glob("*.css"), *folder.glob("*.js")):
        text = path.read_text(encoding="utf-8")
        for line in re.sub(r"(?s)/\*.*?\*/", "", text).splitlines():
            assert line.lstrip().startswith("//") or line.strip() in page, path.name


def test_no_text_of_a_script_spans_lines_whose_indents_are_taken_away() -> None:
    for path in (Path(__file__).parents[3] / "align" / "view" / "html").glob("*.js"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert line.count("`") % 2 == 0 or line.lstrip().startswith("//")


def test_the_page_asks_for_nothing() -> None:
    page = Page(render_page(BITEXT))
    assert not page.all("src")
    assert not page.all("style")
    assert not [name for _, found in page.elements for name in found if name.startswith("on")]
    assert all(href.startswith(("#", "data:")) for href in page.all("href"))
    assert "url(" not in "".join(page.inlined["style"])


def test_every_link_leads_somewhere_and_anchors_are_unique() -> None:
    for bitext in (BITEXT, TERMS):
        page = Page(render_page(bitext))
        ids = page.all("id")
        assert len(ids) == len(set(ids))
        assert {pair.id for pair in bitext.pairs} <= set(ids)
        assert {href[1:] for href in page.all("href") if href.startswith("#")} <= set(ids)


@pytest.mark.parametrize(
    ("id_", "block", "anchors"),
    [
        ("p1s1", "p1", ["p1s1"]),  # the script names the paragraph: p1
        ("1", "1", ["1"]),
        ("p1s1", "p1s1", ["p1s1"]),
        ("a b", 'é"', ["%C3%A9%22", "a%20b"]),
        ("_cards1", "_card", ["%5Fcards1"]),
    ],
)
def test_names_of_any_kind_make_anchors(id_: str, block: str, anchors: list[str]) -> None:
    page = page_of(Pair(id_, block, "Oui", "Yes"))
    assert [name for name in page.all("id") if not name.startswith("_")] == anchors


def test_each_side_says_its_language_and_names_are_not_to_be_translated() -> None:
    page = Page(render_page(TERMS))
    sides = [found["lang"] for tag, found in page.elements if tag == "p" and "lang" in found]
    assert sides == ["fr", "en", "fr", "en"]
    kept = [found for found in page.of_class("t") if found.get("translate") == "no"]
    assert len(kept) == 2  # CAC on both sides


@pytest.mark.parametrize(
    "fact",
    [
        "2 paragraphs",
        "6 sentences",
        "French words",
        "<dd><bdi>embedded</bdi>",
        '<time datetime="2026-11-25">25 November 2026</time>',
        "Estimated quality <strong>69</strong>/100",  # 62.4 and 90, weighted by three words and one
        '<a href="#p1s1" data-do="look">3 sentences to look at</a>',  # a note alone is none
        "1 good, 1 check",
        "digest:0|<wbr>note:",
    ],
)
def test_the_header_tells_what_the_text_is(fact: str) -> None:
    assert fact in render_page(BITEXT)


def test_counts_of_one_are_singular_and_words_are_no_signs() -> None:
    page = render_page(Bitext("x", (Pair("1", "p", "Oui !", "Yes, it is."),), ""))
    for fact in ("1 paragraph, 1 sentence", "1 French word, 3 English words"):
        assert f"<dd>{fact}<" in page


@pytest.mark.parametrize(
    ("created", "shown"),
    [("", ""), ("2026-01-02", ">2 January 2026<"), ("2026-99-02", ">2026-99-02<"), ("—", ">—<")],
)
def test_dates_are_read_or_shown_as_they_are(created: str, shown: str) -> None:
    page = render_page(Bitext("x", (), "", created=created))
    assert shown in page
    assert ("<time" in page) == bool(created)


def test_an_empty_text_says_so() -> None:
    assert "There is nothing in this text." in render_page(Bitext("", (), ""))


def test_other_languages_go_by_their_tag() -> None:
    page = render_page(Bitext("x", (), "", source_language="fr-CA", target_language="eo"))
    assert "French" in page
    assert '<span class="target" lang="eo">eo</span>' in page


def test_a_score_is_a_number_and_a_word_beside_what_is_doubtful() -> None:
    page = render_page(BITEXT)
    assert "<p class=check>62 check<p>“dort” &lt;?&gt;" in page
    assert page.count("<p class=check>") == 1  # the good one is not worth a line
    assert "<p class=good>" not in page
    payload = Page(page).payload
    scores = [[ord(sign) - ord("#") for sign in signs] for signs in payload["scores"]]
    assert scores == [[62, 80, 50], [90], [], [], [], []]
    assert payload["bands"] == ["check", "good", "", "", "", ""]


def test_alternatives_stand_behind_a_click() -> None:
    page = render_page(BITEXT)
    assert "<summary>1 other rendering</summary>" in page
    assert "<ol lang=en><li><bdi>The agency is &lt;asleep&gt;.</bdi></ol>" in page


def test_the_margin_has_the_gravest_reason_of_what_is_not_good_and_the_script_the_rest() -> None:
    reasons = ("a", "b", "c", "d", "too much")
    flags = (Flag("added", "too much"),)
    bad = Pair("1", "1", "Oui.", "Yes.", flags=flags, estimate=Estimate(20, "bad", (), reasons))
    good = Pair("2", "2", "Non.", "No.", estimate=Estimate(90, "good", (), reasons[:1]))
    text = render_page(Bitext("x", (bad, good), ""))
    assert text.count("<ul>") == 1
    assert "<ul><li><p class=bad>20 bad<p>a<p class=warning>too much</ul>" in text
    assert Page(text).payload["reasons"] == [["b", "c", "d"], ["a"]]
    assert Page(text).payload["flags"] == [["added"], []]


def test_other_renderings_alone_are_no_news() -> None:
    pair = Pair("1", "1", "Oui.", "Yes.", alternatives=("Yep.",))
    page = render_page(Bitext("x", (pair, replace(FLAGGED, alternatives=("A picture.",))), ""))
    assert re.findall(r"<ul><li([^>]*)>", page) == [" class=spare", ""]


def test_the_place_of_a_flag_is_marked_in_the_text() -> None:
    assert "<p lang=en class=check>An <mark>img</mark>." in render_page(Bitext("x", (FLAGGED,), ""))
    graver = replace(FLAGGED, flags=(*FLAGGED.flags, Flag("lost", "gone", "error")))
    assert "class=bad>An <mark class=warning>img" in render_page(Bitext("x", (graver,), ""))


FLAGGED = Pair(
    *("p1s1", "p1", "Une image.", "An img."),
    flags=(Flag("abbreviated", "short", "warning", target=Span(3, 6)),),
)


def test_terms_point_to_one_line_each_in_the_list_of_terms() -> None:
    text = render_page(TERMS)
    page = Page(text)
    assert [(found["class"], found["href"]) for found in page.of_class("t")] == [
        *(("t", "#_t2"), ("t", "#_t3"), ("t", "#_t2"), ("t", "#_t3")),
        *(("t wrong", "#_t1"), ("t wrong", "#_t1")),
    ]
    for line in (
        '<span lang="fr">CAC</span> → <span lang="en">CAC</span> <small>the model’s own choice',
        "<small>put in place of “&#34;carpooling&#34; &amp; &lt;b&gt;”</small>",
        '<li id="_t1" class="wrong"><span lang="fr">amende</span>',
        "3 glossary terms, 2 kept",
    ):
        assert line in text
    assert "Le <CAC> et le géant du covoiturage." in page.sentences
    assert "The <CAC> and the ride-hailing giant." in page.sentences


def test_a_term_that_is_not_as_the_glossary_asks_stands_beside_the_text_once() -> None:
    note = '<p class="warning term">“amende” → “fine”: not enforced'
    assert render_page(TERMS).count(note) == 1
    (term,) = (term for pair in TERMS.pairs for term in pair.terms if term.status == "unmet")
    said = Flag("forbidden", "the glossary forbids it", "error", source=term.source)
    told = replace(TERMS.pairs[1], flags=(said,))
    assert '<p class="warning term">' not in render_page(Bitext("x", (told,), ""))


def test_a_glossary_none_of_whose_terms_occurs_is_named() -> None:
    page = render_page(Bitext("x", (), "visavis:0.1.0|gloss:abc"))
    assert "Glossary abc: no term found" in page


def test_a_reference_is_a_column_of_its_own_with_what_differs_marked() -> None:
    pair = Pair("p1s1", "p1", "Oui.", "Yes it is.", reference="Yes it was.")
    other = Pair("p1s2", "p1", "Non.", "No.")
    text = render_page(Bitext("x", (pair, other), ""))
    assert '<span class="other" lang="en">Reference</span>' in text
    assert "<p lang=en><bdi>Yes it <mark class=differs>is</mark>.</bdi>" in text
    assert "data-reference><bdi>Yes it <mark class=differs>was</mark>.</bdi>" in text
    assert Page(text).sentences == [
        *("Oui.", "Non.", "Yes it is.", "No.", "Yes it was.", "no English")
    ]


def test_several_models_stand_side_by_side() -> None:
    first = Bitext("x", (Pair("1", "p", "Oui.", "Yes."),), "", model="embedded")
    second = Bitext("x", (Pair("1", "p", "Oui.", "Yeah."),), "", model="<opus>")
    text = render_page(first, beside=(second,))
    assert "texts3" in text
    assert "score" not in text[text.index('class="heads"') : text.index("<main>")]
    assert "English <small>embedded</small>" in text
    assert "English <small>&lt;opus&gt;</small>" in text
    assert Page(text).sentences == ["Oui.", "Yes.", "Yeah."]


def test_models_side_by_side_have_their_scores() -> None:
    pair = Pair("1", "p", "Oui.", "Yes.", estimate=Estimate(80, "good"))
    better = replace(pair, target="Yeah.", estimate=Estimate(90.4, "good"))
    text = render_page(
        Bitext("x", (pair,), "", model="embedded"),
        beside=(Bitext("x", (better,), "", model="opus"),),
    )
    score = '<span class="unseen">, score</span>'
    assert f"English <small>embedded{score} 80</small>" in text
    assert f"English <small>opus{score} 90</small>" in text


def test_an_alignment_says_how_sure_it_is_and_what_stands_alone() -> None:
    pairs = (
        Pair("1", "p", "Oui.", "Yes.", confidence=0.9),
        Pair("2", "p", "Non.", "", confidence=0.5),
    )
    text = render_page(Bitext("x", pairs, ""))
    assert "<dd>70 % sure, 1 without a counterpart<" in text
    assert ", all with a counterpart<" in render_page(Bitext("x", pairs[:1], ""))
    assert "counterpart" not in render_page(Bitext("x", (Pair("1", "p", "Oui.", "Yes."),), ""))


def test_other_texts_do_not_stand_beside() -> None:
    first = Bitext("x", (Pair("1", "p", "Oui.", "Yes."),), "")
    second = Bitext("y.txt", (Pair("1", "p", "Non.", "No."),), "")
    with pytest.raises(ValueError, match=r"y\.txt: only translations of one source"):
        render_page(first, beside=(second,))


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb" as WCAG 2.2 defines it."""
    shares = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


INKS = ("ink", "quiet", "accent", "error", "warning", "note", "good")
GROUNDS = ("paper", "raised", "lit")


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [*((ink, ground) for ink in INKS for ground in GROUNDS), ("ink", "word"), ("ink", "found")],
)
def test_every_ink_is_legible_on_every_ground(scheme: int, ink: str, ground: str) -> None:
    style = Page(render_page(BITEXT)).inlined["style"][0]
    colours = []
    for name in (ink, ground):
        found = re.search(rf"--{name}: light-dark\((#[0-9a-f]{{6}}), (#[0-9a-f]{{6}})\);", style)
        assert found is not None
        colours.append(found.groups()[scheme])
    dark, light = sorted(luminance(colour) for colour in colours)
    assert (light + 0.05) / (dark + 0.05) >= 4.5  # WCAG 2.2, success criterion 1.4.3, level AA


NEWS = (
    "La réunion de jeudi du conseil municipal a été reportée à la semaine suivante, faute de "
    "quorum suffisant, a-t-on appris de la mairie.",
    "Thursday's meeting of the town council was put off to the following week for want of a "
    "sufficient quorum, the town hall said.",
)


def sentence(k: int) -> Pair:
    """Return a sentence as long, doubtful and flagged as those of news through a small model."""
    source, target = (f"{k:04} {text}" for text in NEWS)
    words = [list(re.finditer(r"\w+", text)) for text in (source, target)]
    order = [(j + (j * k) % 3) % len(words[1]) for j in range(len(words[0]))]
    term = Term("réunion", "meeting", "satisfied", Span(8, 15), Span(16, 23))
    flags = (Flag("no-word", f"“quorum {k}” is no known English word", target=Span(98, 104)),)
    names = ("match", "completeness", "wording", "numbers", "checks", "probability", "length")
    parts = tuple((name, (60 + (k * n) % 40) / 100) for n, name in enumerate(names))
    reasons = (f"“suffisant {k}” not covered", "model unsure of the wording")
    return Pair(
        *(f"p{k // 3}s{k % 3}", f"p{k // 3}", source, target),
        links=tuple(
            Link(Span(*words[0][j].span()), Span(*words[1][i].span()), 0.9)
            for j, i in enumerate(order)
        ),
        terms=(term,) * (k % 10 == 0),
        flags=flags * (k % 3 == 0),
        estimate=Estimate(90, "good", parts, reasons[1:])
        if k % 5
        else Estimate(60, "check", parts, reasons),
    )


@pytest.mark.slow
def test_five_thousand_sentences_stay_under_two_megabytes() -> None:
    bitext = Bitext("x", tuple(map(sentence, range(5000))), "")
    text = sum(len(f"{pair.source}{pair.target}".encode()) for pair in bitext.pairs)
    assert text > 1_350_000
    assert len(render_page(bitext).encode()) < 2_000_000
