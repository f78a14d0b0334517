"""A document's shape on its page: what a reader found is what the bitext says."""

from __future__ import annotations

from align.bitext import CodeSpan, Span
from align.shape import Aside, Shape
from align.view.html import render_page
from translate.cli.join.bitext import bitext_of
from translate.engines.engine import FakeEngine
from translate.formats.markdown import read_markdown
from translate.pipeline import translate_document

TEXT = """## Titre

1. Un `ls` et `mv`. Puis `ls`.

```
---
```

Fin `rm`.

```
fin()
```
"""
ENGLISH = {
    "Titre": "Title",
    "Un ls et mv.": "One mv and ls.",
    "Puis ls.": "Then ls.",
    "Fin rm.": "The end of rm.",
}


def test_a_document_keeps_its_shape_in_a_bitext_and_on_its_page() -> None:
    document = read_markdown(TEXT.encode(), name="a.md")
    bitext = bitext_of(translate_document(document, FakeEngine(ENGLISH)))
    assert [pair.target for pair in bitext.pairs] == list(ENGLISH.values())
    assert [pair.shape for pair in bitext.pairs] == [
        *(Shape("heading", 2), Shape("item", 1, "1."), Shape("item", 1, "1."), Shape())
    ]
    assert [pair.code for pair in bitext.pairs] == [
        (),
        (CodeSpan(Span(3, 5), Span(11, 13)), CodeSpan(Span(9, 11))),
        (CodeSpan(Span(5, 7), Span(5, 7)),),
        (CodeSpan(Span(4, 6), Span(11, 13)),),
    ]
    assert bitext.asides == (Aside("p3", "---\n"), Aside("", "fin()\n"))
    page = render_page(bitext)
    assert "<li data-kind=h2><p lang=fr id=p1s1>Titre" in page
    assert "<li data-kind=item><p lang=fr data-mark=1.>" in page
    assert "Puis <mark class=code>ls</mark>." in page
    assert "<li data-kind=code><pre translate=no>---</pre>" in page
