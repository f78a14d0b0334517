"""Which figures of a page refer to notes, and which are words of the sentence."""

from __future__ import annotations

import pytest

from translate.formats.html import read_html


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("l'article&nbsp;<a href='#a5'>5</a> du code", "l'article\xa05 du code"),
        ("au §<a href='#s3'>3</a>", "au §3"),
        ("pages 2-<a href='#p4'>4</a>", "pages 2-4"),
        ("le n°<a href='#n7'>7</a>", "le n°7"),
        ("l'<a href='#y'>y</a> de Bob", "l'y de Bob"),
        ("art. L.<a href='#l3'>3</a>", "art. L.3"),
        ("10 <span class='a-very-long-class-name-for-it'><a href='#p3'>3</a></span> a", "10 3 a"),
        ("sin<sup>2</sup> x et (a+b)<sup>2</sup> = 4", "sin2 x et (a+b)2 = 4"),
        ("(1+x)<sup>10</sup> et 3 dam<sup>2</sup>", "(1+x)10 et 3 dam2"),
        ("12 pouces<sup>2</sup> ici", "12 pouces2 ici"),
        ("un m<sup><a href='/metre'>2</a></sup>", "un m2"),
        ("XIX<sup>e</sup> et H<sub>2</sub>O", "XIXe et H2O"),
        # Marks of notes.
        ("mot<a href='#n1'>1</a> fin.<a href='#n2'>2</a>", "mot fin."),
        ("<b>mot</b><a href='#a'>[a]</a> et <a href='#b'>*</a>", "mot et"),
        ("mot,<sup>1</sup><sup>2</sup> (voir ici)<sup>1</sup>", "mot, (voir ici)"),
        ("mot <sup><a href='#c1'><i>[</i>1<i>]</i></a></sup> ici", "mot ici"),
        ("les 12 mois<sup>1</sup>", "les 12 mois"),
    ],
)
def test_what_is_shown_to_the_model(page: str, shown: str) -> None:
    assert read_html(f"<p>{page}</p>".encode(), name="x").blocks[0].text.strip() == shown
