"""What fields and entries of a glossary contradict: within one entry, and between two.

Errors refuse the file; warnings are for what is probably a mistake. Reading the file is `load.py`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from translate.glossary.entry import Entry
from translate.glossary.file.problems import Problems
from translate.glossary.find.glossary import Form, Glossary
from translate.glossary.find.inflect import Origin
from translate.glossary.words.lexicon import STOP_WORDS


def check_entry(entry: Entry, problems: Problems) -> None:
    """Note what is wrong within one entry."""
    _check_source(entry, problems)
    _check_target(entry, problems)
    if entry.when is not None:
        both = sorted(set(entry.when.any) & set(entry.when.none))
        if both:
            message = f"'{entry.source}' has '{both[0]}' under when.any and when.none"
            problems.error(entry.line, message, "keep it in one of them")


def check_ids(entries: Iterable[Entry], problems: Problems) -> None:
    """Note ids that two entries share."""
    lines: dict[str, int] = {}
    for entry in entries:
        if entry.id and entry.id in lines:
            message = f"id '{entry.id}' is taken (line {lines[entry.id]})"
            problems.error(entry.line, message, "choose another, or leave it out")
        lines.setdefault(entry.id, entry.line)


def check_between(glossary: Glossary, problems: Problems) -> None:
    """Note entries that contradict or repeat each other, and forms that two entries share."""
    reported: set[tuple[int, int]] = set()
    for rivals in glossary.forms.values():
        if len(rivals) == 1:
            continue
        by_key: dict[str, list[Form]] = {}
        for form in sorted(rivals, key=lambda form: form.entry.line):
            by_key.setdefault(form.key, []).append(form)
        for forms in by_key.values():
            _check_shared(forms, problems, reported)


def _check_source(entry: Entry, problems: Problems) -> None:
    for form in (entry.source, *entry.forms):
        if not any(c.isalnum() for c in form):
            message = f"'{form}' holds no letter and no digit, so it cannot be found in a text"
            problems.error(entry.line, message, "write the French term in words")
        elif all(word in STOP_WORDS for word in form.lower().split()):
            message = f"'{form}' is a function word and stands in every sentence"
            problems.warn(entry.line, message, "add words to the term, or remove it")


def _check_target(entry: Entry, problems: Problems) -> None:
    line, source = entry.line, entry.source
    if entry.plural is not None and entry.uncountable:
        message = f"'{source}' is uncountable and has the plural '{entry.plural}'"
        problems.error(line, message, "remove 'plural' or 'uncountable'")
    if entry.mode == "keep" and entry.target != source:
        message = f"'{source}' is kept as it is but has the target '{entry.target}'"
        problems.error(line, message, "remove 'target', or use 'mode: pin'")
    forbidden = {text.casefold() for text in entry.forbid}
    fields = [("target", entry.target), ("plural", entry.plural), ("first", entry.first)]
    for name, text in [*fields, *(("allow", text) for text in entry.allow)]:
        if text is not None and text.casefold() in forbidden:
            message = f"'{text}' is both '{name}' and 'forbid' of '{source}'"
            problems.error(line, message, "keep it in one of them")


def _check_shared(forms: list[Form], problems: Problems, reported: set[tuple[int, int]]) -> None:
    """Note what is wrong about forms of the same words, sorted by line."""
    alike: dict[Hashable, list[Form]] = {}
    for form in forms:
        entry = form.entry
        spelling = form.text if form.case == "exact" else ""
        condition = (entry.when, entry.domain, entry.priority, entry.status, spelling)
        alike.setdefault(condition, []).append(form)
    for rivals in alike.values():
        highest = max(form.origin for form in rivals)
        first = next(form for form in rivals if form.origin == highest)
        for form in rivals:
            pair = (first.entry.line, form.entry.line)
            same = form.entry is first.entry or form.entry.target == first.entry.target
            if form is first or pair in reported or (same and form.origin != Origin.SOURCE):
                continue
            reported.add(pair)
            _note_rivals(first, form, problems)


def _note_rivals(first: Form, form: Form, problems: Problems) -> None:
    """Note that nothing but their origin tells two forms of different entries apart."""
    one, two = first.entry, form.entry
    where = f" (line {one.line})" if one.line else ""
    if form.origin == first.origin == Origin.SOURCE and one.target == two.target:
        problems.warn(two.line, f"'{two.source}' appears twice{where}", "keep one")
    elif form.origin == first.origin == Origin.SOURCE:
        message = f"'{two.source}' appears twice{where}, as '{one.target}' and as '{two.target}'"
        remedy = "keep one, or tell them apart with 'when', 'domain' or 'priority'"
        problems.error(two.line, message, remedy)
    elif form.origin == first.origin:
        message = f"'{form.text}' is a form of '{two.source}' and of '{one.source}'{where}"
        remedy = "it is ambiguous and pins nothing; tell them apart with 'when' or 'priority'"
        problems.warn(two.line, message, remedy)
    elif form.origin == Origin.FORM:
        message = f"the form '{form.text}' of '{two.source}' is a term of its own{where}"
        problems.warn(two.line, message, "it is never used here; remove it from 'forms'")
