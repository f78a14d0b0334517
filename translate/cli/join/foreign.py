"""Text that is not French in a document: what is said of it, and when a document is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from align.language import FEWEST, foreign_language, language_name
from align.words.links import count_words
from translate.document import Document
from translate.errors import InputError
from translate.text.split import split_document
from translate.translation import Translation
from translate.units import languages_of

# The share of a text's words that must be foreign for the whole to be. Chosen: some are names.
_WHOLE = 0.9
_BEGINNING = 4000  # characters; chosen: what begins in French is not looked at any further


def refuse_foreign(document: Document, *, split: bool) -> None:
    """Refuse a text that is in another language from beginning to end.

    Args:
        document: what is to be translated.
        split: whether its blocks are cut into sentences.

    Raises:
        InputError: naming the language and the remedy.
    """
    beginning = " ".join(block.text for block in document.blocks)[:_BEGINNING]
    whole = foreign_language(beginning)
    if not whole:
        return
    places = split_document(document, split=split)
    tags = languages_of(places, {block.id: block for block in document.blocks}, foreign_language)
    words: Counter[str] = Counter()
    for (_, segment), tag in zip(places, tags, strict=True):
        count = count_words(segment.text)
        # What is too short to be told, as a heading or a label, goes with all the rest.
        words[tag or (whole if count < FEWEST else "")] += count
    if words.total() - words[""] >= _WHOLE * words.total():
        refuse(document.name, {tag: count for tag, count in words.items() if tag})


def refuse(name: str, counts: Mapping[str, int]) -> None:
    """Refuse a text that is in other languages, of which the commonest is named.

    Raises:
        InputError: always.
    """
    language = language_name(max(counts, key=lambda tag: counts[tag]))
    raise InputError(
        f"{name} looks {language}, not French; give the French text, or translate it all the same "
        "with --force"
    )


def describe_foreign(translation: Translation) -> str:
    """Say how many sentences of a text are not French, and what became of them; "" if all are."""
    counts, units, name = translation.foreign(), translation.units, translation.document.name
    if not counts:
        return ""
    told = " and ".join(language_name(tag) for tag in counts)
    number = sum(counts.values())
    verb, they = (
        ("looks", "it stays as it is") if number == 1 else ("look", "they stay as they are")
    )
    what = they if any(unit.stays for unit in units) else "translated all the same"
    remedy = " (--force translates)" if any(unit.stays for unit in units) else ""
    return f"{name}: {number} of {len(units)} sentences {verb} {told}, not French: {what}{remedy}"
