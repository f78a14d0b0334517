"""What stands beside the text of the bilingual page: scores, reasons, terms, references, models."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from html_page import BITEXT, TERMS, Page

from align.bitext import Bitext, Estimate, Flag, Pair, Span
from align.view.html import render_page


def test_a_score_is_a_number_and_a_word_beside_what_is_doubtful() -> None:
    page = render_page(BITEXT)
    assert "<p class=check>62 check<p>“dort” &lt;?&gt;" in page
    assert page.count("<p class=check>") == 1  # the good one is not worth a line
    assert "<p class=good>" not in page
    payload = Page(page).payload
    scores = [[ord(character) - ord("#") for character in packed] for packed in payload["scores"]]
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


def test_a_flag_that_is_the_gravest_reason_stands_before_the_others() -> None:
    flags = (Flag("names", "“XIX” has become “fifteenth”", "error"),)
    estimate = Estimate(20, "bad", (), (flags[0].message, "a", "b"))
    pair = Pair("1", "1", "Oui.", "Yes.", flags=flags, estimate=estimate)
    text = render_page(Bitext("x", (pair,), ""))
    assert "<p class=bad>20 bad<p class=error>“XIX” has become “fifteenth”<p>a</ul>" in text
    assert Page(text).payload["reasons"] == [["b"]]


@pytest.mark.parametrize(
    ("scores", "worst"),
    [((70, 20, 10), 3), ((70, 20, 20), 2), ((10, 20), None), ((95, 20, 30), None), ((95,), None)],
)
def test_of_a_paragraph_the_worst_sentence_is_named_where_it_is_not_the_first_beside_it(
    scores: tuple[int, ...], worst: int | None
) -> None:
    band = {10: "bad", 20: "bad", 30: "check", 70: "check", 95: "good"}
    pairs = (
        Pair(f"p1s{n}", "p1", "Oui.", "Yes.", estimate=Estimate(score, band[score]))
        for n, score in enumerate(scores, start=1)
    )
    found = re.findall(r"<li class=worst data-n=(\d)>", render_page(Bitext("x", tuple(pairs), "")))
    assert found == ([] if worst is None else [str(worst)])


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
    assert [(attributes["class"], attributes["href"]) for attributes in page.of_class("t")] == [
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
