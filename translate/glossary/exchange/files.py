"""One door to all formats: by name, text in, glossary out, and the other way round."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from translate.errors import GlossaryError
from translate.glossary.check import check_between, check_entry, check_ids
from translate.glossary.entry import Entry
from translate.glossary.exchange.table import format_table, pairs_of, read_table
from translate.glossary.exchange.tbx import format_tbx, read_tbx
from translate.glossary.exchange.tmx import format_tmx, read_tmx
from translate.glossary.exchange.yaml_text import format_yaml
from translate.glossary.file.layout import with_ids
from translate.glossary.file.problems import Problems
from translate.glossary.find.glossary import Glossary
from translate.glossary.load import parse_glossary

FORMATS = ("yaml", "csv", "tsv", "tbx", "tmx")


def parse_exchange(text: str, form: str, *, name: str) -> Glossary:
    """Read a glossary in one of `FORMATS`.

    Args:
        text: the content of the file.
        form: its format.
        name: what to call the file in messages.

    Raises:
        GlossaryError: with every problem of the file, each with its line.

    >>> parse_exchange("source,target\\namende,fine\\n", "csv", name="x").entries[0].target
    'fine'
    """
    if form == "yaml":
        return parse_glossary(text, name=name)
    problems = Problems(name)
    if form in ("csv", "tsv"):
        read = read_table(text, problems, delimiter="," if form == "csv" else "\t")
    elif form in ("tbx", "tmx"):
        read = (read_tbx if form == "tbx" else read_tmx)(text, problems)
    else:
        raise GlossaryError(f"{name}: format {form} is not known; use one of {', '.join(FORMATS)}")
    entries = _checked(read, problems)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    glossary = Glossary.of(with_ids(entries), name=name, digest=digest)
    check_between(glossary, problems)
    problems.raise_errors()
    return replace(glossary, warnings=problems.warnings)


def _checked(read: Iterable[Entry], problems: Problems) -> tuple[Entry, ...]:
    """Note what is wrong within entries; of two that say the same, keep the first."""
    entries: dict[tuple[str, str], Entry] = {}
    for entry in read:
        if not entry.source or not entry.target:
            side = "French" if not entry.source else "English"
            problems.error(entry.line, f"the {side} term is empty", "fill it in, or delete the row")
            continue
        check_entry(entry, problems)
        entries.setdefault((entry.source, entry.target), entry)
    distinct = tuple(entries.values())
    check_ids(distinct, problems)
    return distinct


def rivals_of(glossary: Glossary, form: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return French forms that have more than one English in a format that cannot tell them apart.

    Args:
        glossary: whose approved entries to compare.
        form: one of `FORMATS`; YAML tells all apart.

    >>> glossary = parse_glossary(
    ...     "entries: [{source: avocat, target: lawyer},"
    ...     " {source: avocat, target: avocado, domain: [food]}]", name="x")
    >>> rivals_of(glossary, "csv")[0], rivals_of(glossary, "tbx")
    (('avocat', ('lawyer', 'avocado')), ())
    """
    found: dict[tuple[str, tuple[str, ...]], dict[str, str]] = {}
    for entry in glossary.entries:
        if form == "yaml" or entry.status != "approved":
            continue
        domain = entry.domain[:1] if form == "tbx" else ()
        for source, target in pairs_of([entry]):
            # As `find/glossary.py` has it, capitals tell only acronyms apart.
            spelling = source if source.isupper() else source.casefold()
            found.setdefault((spelling, domain), {}).setdefault(target, source)
    rivals = (targets for targets in found.values() if len(targets) > 1)
    return tuple((next(iter(targets.values())), tuple(targets)) for targets in rivals)


def format_glossary(glossary: Glossary, form: str) -> str:
    """Write a glossary in one of `FORMATS`.

    Args:
        glossary: whose entries to write; drafts and deprecated entries only go into YAML.
        form: the format.

    Raises:
        GlossaryError: if the format is not known.
    """
    if form == "yaml":
        return format_yaml(glossary.entries)
    entries = [entry for entry in glossary.entries if entry.status == "approved"]
    if form in ("csv", "tsv"):
        return format_table(entries, delimiter="," if form == "csv" else "\t")
    if form == "tbx":
        return format_tbx(entries)
    if form == "tmx":
        return format_tmx(entries)
    known = ", ".join(FORMATS)
    raise GlossaryError(f"{glossary.name}: format {form} is not known; use one of {known}")
