"""Training pairs get quotations and names as news has them, the same on both sides."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.tune.batches import PackedCorpus
from translate.tune.dates import add_day, count_euros, load_news_words, redate
from translate.tune.enrich import enrich, tidy
from translate.tune.names import NameLists
from translate.tune.prepare import Preparation, prepare
from translate.tune.quotations import add_quotes, match_quotes
from translate.tune.tense import tell_in_past

QUOTE = re.compile(r"[\"«»“”]")
TEXTS = st.text(alphabet="abé,. :'\"«»“ ", max_size=40)


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("Un « oui ».", "A 'yes'.", ("Un « oui ».", 'A "yes".')),
        ('Un "oui" et un "non".', "A 'yes' and a 'no'.", (None, 'A "yes" and a "no".')),
        ("Un « oui ».", "He doesn't say 'don't go'.", (None, "He doesn't say \"don't go\".")),
        # One quotation against two: nobody knows which is which.
        ('Un "oui" et un "non".', "A 'yes' and a no.", (None, None)),
        ('Le "Titanic" coule.', "The Titanic sinks.", ("Le Titanic coule.", None)),
        ("Le Titanic coule.", 'The "Titanic" sinks.', (None, "The Titanic sinks.")),
        ("L'amie des chiens.", "The dogs' friend.", (None, None)),
        ("Un « oui ».", 'A "yes".', (None, None)),
    ],
)
def test_both_sides_have_the_same_quotations(
    source: str, target: str, wanted: tuple[str | None, str | None]
) -> None:
    one, other = wanted
    assert match_quotes(source, target) == (one or source, other or target)


@pytest.mark.parametrize(
    ("pair", "parts"),
    [
        (("Il dort.", "He sleeps."), {"Il dort"}),
        (("Il dort, je crois.", "He sleeps, I think."), {"Il dort", "Il dort, je crois"}),
        (("Il a dit: viens.", "He said: come."), {"viens.", "Il a dit: viens"}),
        (("La radio hurle.", "The radio yells."), {"radio", "La radio hurle"}),
    ],
)
def test_sentences_clauses_and_words_are_quoted(pair: tuple[str, str], parts: set[str]) -> None:
    drawn = [add_quotes(*pair, random.Random(seed)) for seed in range(40)]
    assert parts <= {source.partition("«\u00a0")[2].partition("\u00a0»")[0] for source, _ in drawn}
    for source, target in drawn:
        assert target.count('"') == 2
        assert QUOTE.sub("", source).replace("\u00a0", "") == pair[0]
        # American English draws the comma inside.
        assert target.replace('"', "") == pair[1]


def test_what_is_quoted_already_is_left() -> None:
    pair = ("Il dit « oui », puis sort.", "He says 'yes', then leaves.")
    assert {add_quotes(*pair, random.Random(seed)) for seed in range(9)} == {pair}


@given(TEXTS, TEXTS, st.integers(0, 9))
def test_quotes_change_nothing_but_quotes(source: str, target: str, seed: int) -> None:
    def bare(text: str) -> str:
        return re.sub(r"[\"«»“”'\s]", "", text)

    matched = match_quotes(source, target)
    assert [bare(text) for text in matched] == [bare(source), bare(target)]
    added = add_quotes(*matched, random.Random(seed))
    assert [sorted(bare(text)) for text in added] == [sorted(bare(source)), sorted(bare(target))]


def test_names_give_way_to_others_on_both_sides_alike() -> None:
    pairs = [("Ici, Berthe dort.", "Here, Berthe sleeps."), ("M. Omar dort.", "Mr Omar sleeps.")]
    names = NameLists.found_in(pairs)
    assert names.every == ("Berthe", "Omar")
    drawn = {names.put_into(*pairs[1], random.Random(seed)) for seed in range(50)}
    assert len(drawn) > 3
    for source, target in drawn:
        assert source.removeprefix("M. ").removesuffix(" dort.") == target.removeprefix(
            "Mr "
        ).removesuffix(" sleeps.")


def test_words_of_the_trade_are_no_names() -> None:
    """What stands in many pairs is worth knowing by heart."""
    pairs = [(f"la Commission vote {n}", f"the Commission votes {n}") for n in range(9)]
    assert NameLists.found_in(pairs).every == ()


def test_a_text_s_first_word_is_no_name() -> None:
    assert NameLists.found_in([("Table. Table ronde", "Table. Table, round")]).every == ()


def test_names_may_give_way_to_cities() -> None:
    pair = ("Ici, Berthe dort.", "Here, Berthe sleeps.")
    names = NameLists.found_in([pair], {"Pékin": "Beijing"})
    drawn = {names.put_into(*pair, random.Random(seed)) for seed in range(50)}
    assert ("Ici, Pékin dort.", "Here, Beijing sleeps.") in drawn


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("Elle a annoncé un plan.", "She has announced a plan.", "She announced a plan."),
        ("Il a également pris un train.", "He has also taken a train.", "He also took a train."),
        ("J'ai été élu.", "I have been elected.", "I was elected."),
        ("Ils ont été élus.", "They have been elected.", "They were elected."),
        ("Les lois ont échoué.", "The laws have failed.", "The laws failed."),
        # No perfect, or one that reaches into the present.
        ("Elle a des moyens limités.", "She has limited means.", None),
        ("Elle vit ici depuis un an.", "She has lived here for a year.", None),
        ("Il a déjà mangé.", "He has already eaten.", None),
        ("Il aura fini.", "He will have finished.", None),
        ("Il aurait fini.", "He would have finished.", None),
        ("Il prétend avoir fini.", "He claims to have finished.", None),
        ("Il n'a pas fini.", "He has not finished.", None),
    ],
)
def test_what_happened_is_told_in_the_past(source: str, target: str, wanted: str | None) -> None:
    assert tell_in_past(source, target) == (wanted or target)


def test_days_and_months_change_on_both_sides_alike() -> None:
    words = load_news_words()
    assert (len(words.days), len(words.months)) == (7, 12)
    pair = ("Il part jeudi 3 mai.", "He leaves on Thursday 3 May.")
    for seed in range(30):
        source, target = redate(*pair, random.Random(seed))
        day, _, month = source.removesuffix(".").split()[2:]
        assert target == f"He leaves on {words.days[day]} 3 {words.months[month]}."
    # Two days, or a word that is none: nobody knows which is which.
    for one, other in (
        ("De lundi à mardi.", "From Monday to Tuesday."),
        ("Il marche au pas: un, deux, mars!", "He walks in step."),
    ):
        assert redate(one, other, random.Random(1)) == (one, other)


def test_a_day_is_added_where_it_can_stand() -> None:
    pair = ("La mairie a fermé la route.", "The city closed the road.")
    drawn = {add_day(*pair, random.Random(seed)) for seed in range(99)}
    assert (
        "La mairie a fermé la route mardi soir.",
        "The city closed the road on Tuesday evening.",
    ) in drawn
    for other in (("La mairie ferme.", "It closes."), ("Elle a dit: viens.", "She said: come.")):
        assert add_day(*other, random.Random(1)) == other


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("EUR 3.5 million", "3.5 million euros"),
        ("EUR 3.", "3 euros."),
        ("40 million euro", "40 million euros"),
        ("the euro area", "the euro area"),
        ("12 euro area members", "12 euro area members"),
    ],
)
def test_sums_of_euros_read_as_in_news(given: str, wanted: str) -> None:
    assert count_euros(given) == wanted


def test_loose_spaces_go_and_others_stay() -> None:
    pair = ("L' été , aujourd' hui . Ah ... « a »", "Europe' s , the dogs' bone . Ah ... 'a' b")
    assert tidy([pair]) == [
        ("L'été, aujourd'hui. Ah ... « a »", "Europe's, the dogs' bone. Ah ... 'a' b")
    ]


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=9), st.integers(0, 9))
def test_enriching_loses_no_pair(pairs: list[tuple[str, str]], seed: int) -> None:
    enriched = enrich(tidy(pairs), random.Random(seed))
    assert len(enriched) == len(pairs)
    assert enriched == enrich(tidy(pairs), random.Random(seed))


def test_only_a_corpus_is_enriched(tmp_path: Path) -> None:
    """A user's own pairs are learnt as they are."""
    bitext = tmp_path / "a.tsv"
    rows = [
        f"Le chat numéro {n} dort là , ici.\tCat number {n} sleeps there , here." for n in range(99)
    ]
    bitext.write_text("\n".join(rows) + "\n", encoding="utf-8")

    def texts(*, enrich: bool) -> set[str]:
        folder = tmp_path / f"work{enrich}"
        options = Preparation(bitexts=(bitext,), guided=False, pieces=320, enrich=enrich)
        made = prepare(options, folder)
        corpus: PackedCorpus = made.train
        ends = zip(corpus.target_at, corpus.target_at[1:], strict=False)
        return set(made.pieces.decode_target([corpus.target[a:b].tolist() for a, b in ends]))

    unchanged, enriched = texts(enrich=False), texts(enrich=True)
    assert not any('"' in text for text in unchanged)
    assert any(" ," in text for text in unchanged)
    assert any(text.startswith('"') for text in enriched)
    assert not any(" ," in text for text in enriched)
