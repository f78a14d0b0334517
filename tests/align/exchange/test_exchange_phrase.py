"""The XLIFF files of Phrase: codes that are written as text, units that nobody may touch."""

from __future__ import annotations

import pytest

from align.bitext import Link, Pair
from align.exchange.fill import fill
from align.exchange.untranslated import read_untranslated
from align.words.links import split_words

ENGLISH = {"Le chien dort.": "The dog sleeps…"}
PHRASE = """<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"
xmlns:m="http://www.memsource.com/mxlf/2.0"><file source-language="fr" target-language="en"><body>
<trans-unit id="1" m:locked="false"><source>{}</source><target></target></trans-unit>
<trans-unit id="2" m:locked="true"><source>Non</source><target></target></trans-unit>
<trans-unit id="3" m:locked=""><source>Non</source></trans-unit></body></file></xliff>"""


@pytest.mark.parametrize(
    ("source", "text", "target"),
    [
        ("Le {1>chien<1} dort.{2}", "Le chien dort.", "The {1&gt;dog&lt;1} sleeps…{2}"),
        (
            "{b_u>Le {1>chien<1} dort.<b_u}",
            "Le chien dort.",
            "{b_u&gt;The {1&gt;dog&lt;1} sleeps…&lt;b_u}",
        ),
        ("Le chien<1} dort.", "Le chien dort.", "The dog&lt;1} sleeps…"),
        ("{a b} < {c-d> {}", "{a b} < {c-d> {}", "{a b} &lt; {c-d&gt; {}"),
    ],
)
def test_the_codes_of_phrase_are_written_as_text(source: str, text: str, target: str) -> None:
    document = PHRASE.replace("{}", source.replace("<", "&lt;"), 1)
    file = read_untranslated(document.encode("utf-8"), languages=("fr", "en"))
    assert [slot.text for slot in file.slots] == [text, "Non"]
    english = ENGLISH.get(text, text)
    words = zip(split_words(text), split_words(english), strict=True)
    links = tuple(Link(a, b, 1.0) for a, b in words)
    pairs = [Pair("1", "1", text, english, links=links), Pair("3", "3", "Non", "No")]
    result = fill(file, pairs).data.decode("utf-8")
    assert f">{target}</target>" in result
    assert '<trans-unit id="2" m:locked="true"><source>Non</source><target></target>' in result


def test_elsewhere_such_codes_are_words() -> None:
    document = PHRASE.replace("{}", "Deux {1}.", 1).replace("memsource", "other")
    file = read_untranslated(document.encode("utf-8"), languages=("fr", "en"))
    assert file.slots[0].text == "Deux {1}."
