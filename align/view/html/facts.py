"""What stands over the text: its title, the languages by name, counts, the date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from align.bitext import Bitext, Pair
from align.view.grade import is_sound, pinned
from align.view.html.marks import shown
from align.words.links import count_words

_ENDINGS = re.compile(r"(?i)(?<=.)(?:\.(?:fr|en))?\.[a-z0-9]{2,5}$")
# Characters; chosen: two lines over a page.
_LONGEST_TITLE = 90
# English name, own name. A language that is not here goes by its tag.
_LANGUAGES = {"fr": ("French", "Français"), "en": ("English", "English")}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def language_names(tag: str) -> tuple[str, str]:
    """Return the English name of a language and its own.

    >>> language_names("fr-CA"), language_names("eo")
    (('French', 'Français'), ('eo', 'eo'))
    """
    return _LANGUAGES.get(tag.partition("-")[0].lower(), (tag, tag))


def heading_of(bitext: Bitext) -> tuple[str, str]:
    """Return what a page is headed with, and its language, "" if that is none.

    That is the document's own first heading; else a first line that looks like one; else the name
    of the file without its endings.

    >>> from align.bitext import Shape
    >>> pair = Pair("p1s1", "p1", "Le port", "The port", shape=Shape("heading", 1))
    >>> heading_of(Bitext("a.fr.md", (pair,), "")), heading_of(Bitext("notes.fr.md", (), ""))
    (('Le port', 'fr'), ('notes', ''))
    """
    blocks = bitext.blocks()
    headings = (pairs for _, pairs in blocks if pairs[0].shape.kind == "heading")
    first = next(headings, None) or (blocks[0][1] if blocks and _is_title(blocks) else None)
    if first is not None and (text := " ".join(pair.source for pair in first).strip()):
        return shown(text), bitext.source_language
    return shown(_ENDINGS.sub("", bitext.title) or bitext.title) or "Untitled", ""


def _is_title(blocks: Sequence[tuple[str, tuple[Pair, ...]]]) -> bool:
    """Return whether the first block of a text without headings looks like its title."""
    first, *rest = blocks[0][1]
    is_short = len(first.source) <= _LONGEST_TITLE and not rest and first.source.strip() != ""
    return is_short and len(blocks) > 2 and first.source.rstrip()[-1:] not in '.,;:!…»”"'


def alignment_fact(pairs: Sequence[Pair]) -> str:
    """Return how surely two texts were aligned, "" if that was never in question."""
    sure = [pair.confidence for pair in pairs if pair.confidence is not None]
    if not sure:
        return ""
    alone = sum(not (pair.source.strip() and pair.target.strip()) for pair in pairs)
    rest = f"{alone:,} without a counterpart" if alone else "all with a counterpart"
    return f"{int(100 * sum(sure) / len(sure))} % sure, {rest}"


def counts(bitext: Bitext) -> tuple[str, ...]:
    """Return how much there is of everything, in words."""
    alignment = alignment_fact(bitext.pairs)
    return (
        counted(len(bitext.blocks()), "paragraph"),
        counted(len(bitext.pairs), "sentence"),
        *word_counts(bitext),
        *foreign_facts(bitext.pairs),
        *((f"Alignment {alignment}",) if alignment else ()),
    )


def word_counts(bitext: Bitext) -> tuple[str, str]:
    """Return how many words each side has."""
    return (
        _words([pair.source for pair in bitext.pairs], bitext.source_language),
        _words([pair.target for pair in bitext.pairs], bitext.target_language),
    )


def foreign_facts(pairs: Sequence[Pair]) -> Iterator[str]:
    """Return how many sentences look like each language that is not the source's."""
    messages = (flag.message for pair in pairs for flag in pair.flags if flag.name == "language")
    for message, number in Counter(text.partition(",")[0] for text in messages).items():
        plain = message if number == 1 else message.replace("looks", "look", 1)
        yield f"{counted(number, 'sentence')} {plain}, not French"


def _words(texts: Sequence[str], language: str) -> str:
    return counted(sum(map(count_words, texts)), f"{language_names(language)[0]} word")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural if need be.

    >>> counted(1, "flag"), counted(2000, "flag")
    ('1 flag', '2,000 flags')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def glossary_fact(bitext: Bitext) -> str:
    """Return how a glossary fared, "" without one.

    The signature names the glossary by its digest; the terms say what became of it.
    """
    terms = [term for pair in bitext.pairs for term in pinned(pair)]
    keys = dict(part.partition(":")[::2] for part in bitext.signature.split("|"))
    name = keys.get("gloss", "")
    if not terms:
        return f"Glossary {name}: no term found" if name not in ("", "none") else ""
    kept = sum(map(is_sound, terms))
    count = counted(len(terms), "glossary term")
    return f"{count}, all kept" if kept == len(terms) else f"{count}, {kept:,} kept"


def spoken_date(created: str) -> str:
    """Return "25 November 2026" for "2026-11-25", anything else as it is."""
    year, _, rest = created.partition("-")
    month, _, day = rest.partition("-")
    if not (month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12):
        return created
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"
