"""What stands over the text: the languages by name, counts, the date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from align.bitext import SEVERITIES, Bitext, Pair
from align.view.html.legend import is_sound, pinned
from align.words.links import count_words

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


def counts(bitext: Bitext) -> tuple[str, ...]:
    """Return how much there is of everything, in words."""
    return (
        counted(len(bitext.blocks()), "paragraph"),
        counted(len(bitext.pairs), "sentence"),
        _words([pair.source for pair in bitext.pairs], bitext.source_language),
        _words([pair.target for pair in bitext.pairs], bitext.target_language),
        *_correspondence(bitext.pairs),
    )


def _correspondence(pairs: Sequence[Pair]) -> Iterator[str]:
    """Say how surely two texts were aligned, if that was in question."""
    sure = [pair.confidence for pair in pairs if pair.confidence is not None]
    if not sure:
        return
    alone = sum(not (pair.source.strip() and pair.target.strip()) for pair in pairs)
    yield f"{alone:,} without a counterpart" if alone else "all with a counterpart"
    yield f"Alignment {int(100 * sum(sure) / len(sure))} % sure"


def _words(texts: Sequence[str], language: str) -> str:
    return counted(sum(map(count_words, texts)), f"{language_names(language)[0]} word")


def counted(number: int, noun: str) -> str:
    """Say how many.

    >>> counted(1, "flag"), counted(2000, "flag")
    ('1 flag', '2,000 flags')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def glossary_fact(bitext: Bitext) -> str:
    """Say how a glossary fared, "" without one.

    The signature names the glossary by its digest; the terms say what became of it.
    """
    terms = [term for pair in bitext.pairs for term in pinned(pair)]
    keys = dict(part.partition(":")[::2] for part in bitext.signature.split("|"))
    name = keys.get("gloss", "")
    if not terms:
        return f"Glossary {name}: no term found" if name not in ("", "none") else ""
    kept = sum(map(is_sound, terms))
    said = counted(len(terms), "glossary term")
    return f"{said}, all kept" if kept == len(terms) else f"{said}, {kept:,} kept"


def flag_counts(pairs: Sequence[Pair]) -> tuple[tuple[str, int], ...]:
    """Return how many flags there are of each severity that occurs, the gravest first."""
    found = Counter(flag.severity for pair in pairs for flag in pair.flags)
    return tuple((name, found[name]) for name in reversed(SEVERITIES) if found[name])


def spoken_date(created: str) -> str:
    """Return "25 November 2026" for "2026-11-25", anything else as it is."""
    year, _, rest = created.partition("-")
    month, _, day = rest.partition("-")
    if not (month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12):
        return created
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"
