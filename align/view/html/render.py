"""From a bitext to the bytes of one page: what is shown where, escaped, with everything inlined.

`rows.py` prepares the text, `facts.py` the head. The stylesheets and scripts beside this file hold
one idea each and are inlined in a fixed order; the templates are the bones. The page asks for
nothing from anywhere: its policy allows the inlined style and script by their digests and refuses
all else. Same bitext, same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from align.bitext import Bitext
from align.estimate.whole import document_score
from align.view.html.facts import (
    alignment_fact,
    counted,
    foreign_facts,
    glossary_fact,
    heading_of,
    language_names,
    spoken_date,
    word_counts,
)
from align.view.html.marks import shown
from align.view.html.payload import pack_payload
from align.view.html.rows import lay_out
from align.view.html.sheet import Row
from align.view.templates import digest_source, load_templates

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

FAMILY = "family"
STYLES = (
    *(FAMILY, "page", "row", "layouts", "kinds", "notes", "margin", "terms", "light"),
    *("tools", "view", "help", "card", "narrow", "print"),
)
SCRIPTS = (
    *("text", "settings", "light", "words", "told", "terms", "search", "order"),
    *("summary", "edit", "pencil", "save", "card", "keys"),
)
# Under it a page calls itself a draft. Chosen: a text whose mean falls so low has a sentence in two
# or so that nobody should use unread.
_DRAFT = 60
# Attribute values that need no quotes; HTML allows more. A slash at the end could close a tag.
_BARE = re.compile(r"#?[A-Za-z0-9._~%+/-]*[A-Za-z0-9._~%+-]")
# Without scripts, a rule for each place in a paragraph lights the partner. Chosen: few paragraphs
# hold more sentences, and forty rules are 3 kB.
_MOST_RULES = 40
# With scripts the numbers are links.
_NUMBERS = ".rows > li::before { content: counter(row); }"


def render_page(bitext: Bitext, *, beside: Sequence[Bitext] = ()) -> str:
    """Return the bilingual page of a text, one HTML file that needs nothing else.

    Args:
        bitext: what to show; any text is shown as it is, whatever it holds.
        beside: translations of the same source by other models, each a column of its own.

    Returns:
        The page; to be written in UTF-8.

    Raises:
        ValueError: if one beside has another source.

    >>> from align.bitext import Pair
    >>> page = render_page(Bitext("Essai", (Pair("p1s1", "p1", "<b>Oui</b>", "Yes"),), "v:1"))
    >>> "&lt;b&gt;Oui&lt;/b&gt;" in page
    True
    """
    sheet = lay_out(bitext, beside)
    sentences = [sentence for row in sheet.rows for sentence in row.sentences]
    score = document_score(bitext.pairs)
    return _template().render(
        **_inlined(sheet.rows),
        bitext=bitext,
        sheet=sheet,
        sentences=len(sentences),
        title=heading_of(bitext),
        languages=(language_names(bitext.source_language), language_names(bitext.target_language)),
        words=word_counts(bitext),
        alignment=alignment_fact(bitext.pairs),
        foreign=list(foreign_facts(bitext.pairs)),
        glossary=glossary_fact(bitext),
        date=spoken_date(bitext.created),
        score=score,
        is_draft=score is not None and round(score.score) < _DRAFT,
        doubtful=[sentence.anchor for sentence in sentences if sentence.grade],
        parts=_part_names(bitext),
        counted=counted,
        payload=pack_payload(sentences),
    )


def _inlined(rows: Iterable[Row]) -> Mapping[str, str]:
    """Return what the page takes its looks and its life from, and the policy that allows it."""
    from markupsafe import Markup

    style = "\n".join(_asset(f"{name}.css") for name in STYLES)
    script = "\n".join(_asset(f"{name}.js") for name in SCRIPTS)
    rules = _rules_without_script(rows)
    return {
        "policy": _policy(styles=(style, rules), scripts=(script,)),
        "style": Markup(style),
        "rules": Markup(rules),
        "script": Markup(script),
    }


def family_style() -> str:
    """Return the colours and the type that all pages of ours have in common, as CSS."""
    return _asset(f"{FAMILY}.css")


@cache
def _template() -> Template:
    """Compile the template once: that takes longer than a short text."""
    environment = load_templates("html")
    environment.filters |= {"content": _content, "value": _value, "shown": shown}
    return environment.get_template("page.html.jinja")


def _content(text: str) -> Markup:
    """Escape what stands between tags: quotes may stay, and French is full of apostrophes."""
    from markupsafe import Markup

    return Markup(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def _value(text: str) -> Markup:
    """Write the value of an attribute, with quotes if it needs them."""
    from markupsafe import Markup, escape

    return Markup(text) if _BARE.fullmatch(text) else Markup('"{}"').format(escape(text))


def _part_names(bitext: Bitext) -> str:
    """Return what the parts of the estimates are called, the same for a whole text."""
    judged = (pair.estimate for pair in bitext.pairs if pair.estimate is not None)
    return "|".join(name for name, _ in next((estimate.parts for estimate in judged), ()))


def _rules_without_script(rows: Iterable[Row]) -> str:
    """Return CSS that lights both sides of a pair and numbers the rows where scripts are off."""
    longest = max((len(row.sentences) for row in rows), default=0)
    selectors = [".rows > li:not(:has(> p > bdi)):has(> p:is(:hover, :target)) > p"]
    selectors += (
        f".rows > li:has(bdi:nth-of-type({n}):is(:hover, :target)) > p > bdi:nth-of-type({n})"
        for n in range(1, min(longest, _MOST_RULES) + 1)
    )
    lit = ",\n".join(selectors)
    return f"{lit} {{ background: var(--lit); }}\n{_NUMBERS}"


def _asset(name: str) -> str:
    """Read a file, without indents and comments: there they are read, here they are weight."""
    text = files("align.view.html").joinpath(name).read_text(encoding="utf-8")
    lines = map(str.strip, re.sub(r"(?s)/\*.*?\*/", "", text).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _policy(*, styles: Iterable[str], scripts: Iterable[str]) -> str:
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src {' '.join(map(digest_source, styles))}",
            f"script-src {' '.join(map(digest_source, scripts))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
