"""Glossary entries and matches as tables for people and records for programs.

A table is drawn for the width of the terminal; words that do not fit go on within their column.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from translate.glossary import Entry, Glossary, Match, When
from translate.glossary.find.glossary import forms_of
from translate.glossary.words.english import english_plural

if TYPE_CHECKING:
    from translate.glossary.find.survey import TermOccurrences

# Where there is no terminal to ask, as in a pipe. Chosen: four columns of terms fit.
_WIDTH_WITHOUT_TERMINAL = 120
_STATUSES = ("matched", "ambiguous", "skipped", "lost")


def entry_record(entry: Entry) -> dict[str, object]:
    """Return an entry's fields, its plural, and every French form that it is found under."""
    forms = [
        {"text": form.text, "number": form.number, "generated": form.generated, "case": form.case}
        for form in forms_of(entry)
    ]
    return asdict(entry) | {"plural": english_plural(entry), "forms": forms}


def match_record(match: Match) -> dict[str, object]:
    """Return what is known of a match, entries by their ids."""
    return {
        "start": match.start,
        "end": match.end,
        "surface": match.surface,
        "form": match.form,
        "number": match.number,
        "entry": match.entry.id,
        "rendering": match.rendering,
        "mode": match.entry.mode,
        "status": match.status,
        "reason": match.reason,
        "rivals": [entry.id for entry in match.rivals],
    }


def check_record(
    glossary: Glossary, tallies: Sequence[TermOccurrences] | None, *, forms: bool = False
) -> dict[str, object]:
    """Return the result of a check; `terms` only if a text was given, `forms` if asked for."""
    record: dict[str, object] = {
        "glossary": glossary.name,
        "digest": glossary.digest,
        "entries": len(glossary.entries),
        "warnings": [str(warning) for warning in glossary.warnings],
    }
    if forms:
        record["forms"] = {entry.id: _generated(entry) for entry in glossary.entries}
    if tallies is not None:
        record["terms"] = [
            {"entry": tally.entry.id} | {status: tally.count(status) for status in _STATUSES}
            for tally in tallies
        ]
    return record


def describe(glossary: Glossary) -> str:
    """Put a sound glossary into one line.

    >>> describe(Glossary.of([Entry(id="x", source="prêt", target="loan")], name="g.yaml"))
    'g.yaml: 1 entry under 2 French forms, no warnings'
    """
    entries, forms = len(glossary.entries), sum(map(len, glossary.forms.values()))
    warnings = len(glossary.warnings)
    return (
        f"{glossary.name}: {entries} {'entry' if entries == 1 else 'entries'} "
        f"under {forms} French form{'' if forms == 1 else 's'}, "
        f"{warnings or 'no'} warning{'' if warnings == 1 else 's'}"
    )


def draw_entries(glossary: Glossary) -> str:
    """Draw the entries with their forms and rules."""
    rows = []
    for entry in glossary.entries:
        written: list[str] = []
        made: list[str] = []
        for form in forms_of(entry)[1:]:
            (made if form.generated else written).append(form.text)
        forms = ", ".join([*written, *([f"({', '.join(made)})"] if made else [])])
        rows.append((entry.source, _english(entry), forms, "; ".join(_rules(entry))))
    return _table(("French", "English", "also found as (by rule)", "rules"), rows)


def draw_forms(glossary: Glossary) -> str:
    """Draw the forms that rules made, for entries that have any."""
    rows = [(entry.source, ", ".join(_generated(entry))) for entry in glossary.entries]
    return _table(("French", "also found as, by rule"), [row for row in rows if row[1]])


def _generated(entry: Entry) -> list[str]:
    return [form.text for form in forms_of(entry) if form.generated]


def draw_tallies(tallies: Sequence[TermOccurrences]) -> str:
    """Draw how often each entry occurs in a text, then name those that never do."""
    rows = [
        (t.entry.source, _english(t.entry), *map(str, _counts(t)), _surfaces(t))
        for t in tallies
        if any(_counts(t))
    ]
    drawn = _table(("French", "English", "found", "ambiguous", "skipped", "written"), rows)
    covered = [t.entry.source for t in tallies if t.matches and not any(_counts(t))]
    never = [t.entry.source for t in tallies if not t.matches]
    return drawn + "".join(
        f"{what}: {', '.join(terms)}\n"
        for what, terms in (("only where another entry wins", covered), ("never found", never))
        if terms
    )


def draw_matches(matches: Sequence[Match]) -> str:
    """Draw each match of a phrase with what decided about it."""
    if not matches:
        return "no term of the glossary occurs here\n"
    rows = [
        (
            f"{match.start}–{match.end}",
            match.surface,
            match.entry.id,
            match.number,
            match.rendering if match.status == "matched" else "–",
            _outcome(match),
        )
        for match in matches
    ]
    return _table(("place", "French", "entry", "number", "English", "status"), rows)


def _english(entry: Entry) -> str:
    """Say target and plural; a regular plural is not worth the room."""
    plural = english_plural(entry)
    regular = plural in (entry.target, entry.target + "s")
    return entry.target if regular else f"{entry.target}, pl. {plural}"


def _rules(entry: Entry) -> Iterable[str]:
    """Say what departs from a noun that is pinned everywhere."""
    usual = {"pin", "noun", "auto", "approved"}
    case = entry.case if entry.case == "auto" else f"case {entry.case}"
    yield from (word for word in (entry.mode, entry.pos, case, entry.status) if word not in usual)
    when = entry.when or When()
    lists = {
        f"if the {when.window} has": when.any,
        f"unless the {when.window} has": when.none,
        "for": entry.domain,
        "or": entry.allow,
        "not": entry.forbid,
        "first": (entry.first,) if entry.first else (),
    }
    yield from (f"{name} {', '.join(texts)}" for name, texts in lists.items() if texts)
    if entry.priority:
        yield f"priority {entry.priority}"


def _counts(tally: TermOccurrences) -> tuple[int, int, int]:
    return tally.count("matched"), tally.count("ambiguous"), tally.count("skipped")


def _surfaces(tally: TermOccurrences) -> str:
    """List the distinct French of an entry's matches, in reading order."""
    won = (match.surface for match in tally.matches if match.status != "lost")
    return ", ".join(dict.fromkeys(" ".join(surface.split()) for surface in won))


def _outcome(match: Match) -> str:
    if match.status == "matched":
        enforced = {"pin": "pinned", "keep": "kept", "prefer": "checked only"}[match.entry.mode]
        return enforced if match.entry.status == "approved" else f"checked only: {enforced} draft"
    return f"{match.status}: {match.reason}"


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        # Text, not markup: a term may hold [brackets].
        table.add_row(*(Text(cell) for cell in row))
    width = shutil.get_terminal_size((_WIDTH_WITHOUT_TERMINAL, 0)).columns
    console = Console(highlight=False, emoji=False, width=width)
    with console.capture() as capture:
        console.print(table)
    lines = capture.get().splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)
