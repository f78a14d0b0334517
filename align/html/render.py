"""From a bitext to the bytes of one page: what is shown where, escaped, with everything inlined.

How it looks is `page.css`, what moves is `page.js`, the bones are `page.html.jinja`; this file
only prepares what they show. The page asks for nothing from anywhere: its policy allows the
inlined style and script by their digests and refuses all else. Same bitext, same bytes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import quote

from align.bitext import SEVERITIES, Bitext, Flag, Link, Pair, Span, Term
from align.words import count_words

# English name, own name. A language that is not here goes by its tag.
_LANGUAGES = {"fr": ("French", "Français"), "en": ("English", "English")}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SEVERITY_WORDS = {"note": "Note", "warning": "Check", "error": "Error"}
# Without scripts, a rule for each place in a paragraph lights the partner. Chosen: few paragraphs
# hold more sentences, and forty rules are 3 kB.
_MOST_RULES = 40
# What a browser would drop or rewrite becomes something of the same length, so that the offsets
# of links still fit: line breaks a space, NUL and halves of surrogate pairs a replacement sign.
_UNSHOWABLE = dict.fromkeys([0, *range(0xD800, 0xE000)], "\ufffd") | {0x0A: " ", 0x0D: " "}


# What is said of a term, by how it came about or else by its status.
_TERM_WORDS = {
    "edit": "put in place of “{ousted}”",
    "insert": "put in; the model had left it out",
    "prefix": "the model wrote on from here",
    "satisfied": "the model’s own choice",
    "variant": "allowed by the entry; the model’s own choice",
    "unmet": "not enforced",
    "forbidden": "the entry forbids it",
}
_SOUND = frozenset({"satisfied", "variant", "substituted", "redecoded", "constrained"})
# These pin nothing, so there is nothing to mark.
_UNPINNED = frozenset({"ambiguous", "skipped"})


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Text to show, and what is to be said of it if it is a term; `kind` is "" or "wrong"."""

    text: str
    told: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A pair as the template shows it; `place` counts from 1 within the paragraph."""

    anchor: str
    place: int
    source: tuple[_Stretch, ...]
    target: tuple[_Stretch, ...]
    links: str
    flags: tuple[Flag, ...]

    @property
    def severity(self) -> str:
        """Return the gravest severity of the flags, "" without any."""
        return max((flag.severity for flag in self.flags), key=SEVERITIES.index, default="")


@dataclass(frozen=True, slots=True)
class _Row:
    """A paragraph: `number` counts from 1, `anchor` is "" where a sentence has the same name."""

    number: int
    anchor: str
    sentences: tuple[_Sentence, ...]

    @property
    def link(self) -> str:
        """Return where the number in the margin leads."""
        return self.anchor or self.sentences[0].anchor


def render_page(bitext: Bitext) -> str:
    """Return the side-by-side page of a bitext, one HTML file that needs nothing else.

    Args:
        bitext: what to show; any text is shown as it is, whatever it holds.

    Returns:
        The page; to be written in UTF-8.

    >>> page = render_page(Bitext("Essai", (Pair("p1s1", "p1", "<b>Oui</b>", "Yes"),), "v:1"))
    >>> "&lt;b&gt;Oui&lt;/b&gt;" in page
    True
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("align", "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    rows = tuple(_rows(bitext))
    style, script = _asset("page.css"), _asset("page.js")
    rules = _rules_without_script(rows)
    return environment.get_template("page.html.jinja").render(
        bitext=bitext,
        title=_shown(bitext.title) or "Untitled",
        policy=_policy(styles=(style, rules), scripts=(script,)),
        style=Markup(style),
        rules=Markup(rules),
        script=Markup(script),
        rows=rows,
        languages=(_names(bitext.source_language), _names(bitext.target_language)),
        facts=_facts(bitext),
        date=_date(bitext.created),
        flagged=[sentence for row in rows for sentence in row.sentences if sentence.flags],
        flag_count=_counted(sum(len(pair.flags) for pair in bitext.pairs), "flag"),
        severity_words=_SEVERITY_WORDS,
    )


def _rows(bitext: Bitext) -> Iterator[_Row]:
    taken = {pair.id for pair in bitext.pairs}
    for number, (block, pairs) in enumerate(bitext.blocks(), start=1):
        yield _Row(
            number=number,
            anchor="" if block in taken else quote(block, safe=""),
            sentences=tuple(_sentence(pair, place) for place, pair in enumerate(pairs, start=1)),
        )


def _sentence(pair: Pair, place: int) -> _Sentence:
    return _Sentence(
        anchor=quote(pair.id, safe=""),
        place=place,
        source=_stretches(pair.source, [(term.source, term) for term in pair.terms]),
        target=_stretches(pair.target, [(term.target, term) for term in pair.terms]),
        links=_offsets(pair.links, pair.source, pair.target),
        flags=pair.flags,
    )


def _stretches(text: str, places: Iterable[tuple[Span | None, Term]]) -> tuple[_Stretch, ...]:
    """Cut a text at its terms; of two that overlap, the first is marked. Blank text is ()."""
    if not text.strip():
        return ()
    stretches = []
    position = 0
    marked = [(span, term) for span, term in places if span and term.status not in _UNPINNED]
    for span, term in sorted(marked, key=lambda item: (item[0].start, item[0].end)):
        if span.start < position or span.start == span.end:
            continue
        stretches.append(_Stretch(_shown(text[position : span.start])))
        kind = "" if term.status in _SOUND else "wrong"
        stretches.append(_Stretch(_shown(span.of(text)), _shown(_tell(term)), kind))
        position = span.end
    stretches.append(_Stretch(_shown(text[position:])))
    return tuple(stretch for stretch in stretches if stretch.text)


def _tell(term: Term) -> str:
    """Say what became of a term, for the tooltip on both sides."""
    words = _TERM_WORDS.get(term.method) or _TERM_WORDS.get(term.status) or term.status
    return f"{term.entry} → {term.form}: {words.format(ousted=term.ousted)}"


def _shown(text: str) -> str:
    return text.translate(_UNSHOWABLE)


def _offsets(links: Iterable[Link], source: str, target: str) -> str:
    """Write links as "start end start end …", source first, as the script reads them."""
    places = []
    for link in links:
        for span, text in ((link.source, source), (link.target, target)):
            places += [_utf16_length(text[: span.start]), _utf16_length(text[: span.end])]
    return " ".join(map(str, places))


def _utf16_length(text: str) -> int:
    # Scripts count UTF-16 units, in which most emoji are two.
    return len(text) + sum(sign > "\uffff" for sign in text)


def _facts(bitext: Bitext) -> tuple[str, ...]:
    """Return the counts that stand under the title."""
    source_words = sum(count_words(pair.source) for pair in bitext.pairs)
    target_words = sum(count_words(pair.target) for pair in bitext.pairs)
    terms = sum(term.status not in _UNPINNED for pair in bitext.pairs for term in pair.terms)
    return (
        _counted(len(bitext.blocks()), "paragraph"),
        _counted(len(bitext.pairs), "sentence"),
        _counted(source_words, f"{_names(bitext.source_language)[0]} word"),
        _counted(target_words, f"{_names(bitext.target_language)[0]} word"),
        *([_counted(terms, "glossary term")] if terms else ()),
    )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _names(tag: str) -> tuple[str, str]:
    return _LANGUAGES.get(tag.partition("-")[0].lower(), (tag, tag))


def _date(created: str) -> str:
    """Return "25 November 2026" for "2026-11-25", anything else as it is."""
    year, _, rest = created.partition("-")
    month, _, day = rest.partition("-")
    if not (month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12):
        return created
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"


def _rules_without_script(rows: Iterable[_Row]) -> str:
    """Return CSS that lights both sides of a pair where scripts are off."""
    longest = max((len(row.sentences) for row in rows), default=0)
    selectors = ",\n".join(
        f'.row:has([data-n="{n}"]:is(:hover, :focus, :target)) [data-n="{n}"]'
        for n in range(1, min(longest, _MOST_RULES) + 1)
    )
    return f"{selectors} {{ background: var(--lit); }}" if selectors else ""


def _asset(name: str) -> str:
    return files("align.html").joinpath(name).read_text(encoding="utf-8")


def _policy(*, styles: Iterable[str], scripts: Iterable[str]) -> str:
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src {' '.join(map(_digest, styles))}",
            f"script-src {' '.join(map(_digest, scripts))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _digest(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
