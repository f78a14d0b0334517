"""What a glossary entry says: Entry and When, with the words that its fields may hold.

The meaning of each field for a person who writes a glossary is in `docs/glossary.md`. Reading
entries from files is `load.py`; what they do to a text begins in `find/match.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Case = Literal["auto", "sensitive", "insensitive"]
PartOfSpeech = Literal["noun", "proper", "adj", "verb", "phrase"]
Mode = Literal["pin", "prefer", "keep"]
Status = Literal["approved", "draft", "deprecated"]
Window = Literal["sentence", "document"]
Number = Literal["singular", "plural", "invariable"]

CASES: tuple[Case, ...] = get_args(Case)
PARTS_OF_SPEECH: tuple[PartOfSpeech, ...] = get_args(PartOfSpeech)
MODES: tuple[Mode, ...] = get_args(Mode)
STATUSES: tuple[Status, ...] = get_args(Status)
WINDOWS: tuple[Window, ...] = get_args(Window)


@dataclass(frozen=True, slots=True)
class When:
    """The context in which an entry holds.

    Args:
        any: French words or phrases of which at least one must occur; () asks for none.
        none: French words or phrases of which none may occur.
        window: where to look for them.
    """

    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    window: Window = "sentence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A French term and the English that it must become.

    Args:
        id: unique within the glossary.
        source: the French term in its dictionary form.
        target: the English term in the singular.
        forms: further French forms or synonyms, beside those that `find/inflect.py` generates.
        plural: the English plural, None to build it by rule.
        uncountable: whether the English term has no plural.
        allow: English renderings that count as right although they are not the target.
        first: the English for the first mention in a document, None for the target.
        forbid: English renderings that are wrong.
        case: whether capitals must agree; "auto" decides by how each form is written.
        pos: part of speech of the source.
        mode: "pin" enforces the target, "prefer" checks it only, "keep" leaves the French as is.
        when: the context in which the entry holds, None for everywhere.
        domain: subjects in which the entry holds, () for all.
        priority: the higher one wins between two entries for the same words.
        note: for people.
        status: a draft is looked for but not enforced; a deprecated entry is not looked for.
        line: where the entry stands in its file, 1-based; 0 if it comes from no file.

    >>> Entry(id="cac", source="CAC", target="CAC").enforced
    True
    """

    id: str
    source: str
    target: str
    forms: tuple[str, ...] = ()
    plural: str | None = None
    uncountable: bool = False
    allow: tuple[str, ...] = ()
    first: str | None = None
    forbid: tuple[str, ...] = ()
    case: Case = "auto"
    pos: PartOfSpeech = "noun"
    mode: Mode = "pin"
    when: When | None = None
    domain: tuple[str, ...] = ()
    priority: int = 0
    note: str = ""
    status: Status = "approved"
    line: int = 0

    @property
    def enforced(self) -> bool:
        """Return whether the English is changed for this entry, and not only checked."""
        return self.status == "approved" and self.mode != "prefer"
