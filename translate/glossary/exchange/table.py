"""Glossaries as CSV and TSV, as DeepL, Google and Amazon read and write them.

Two columns, French and English, and perhaps one for notes; or a header that names columns: source,
target, fr, en, sourceString, targetString, pos, note, description, case, forms, allow, forbid
(lists are separated by a bar). DeepL's two columns of language codes after the terms are read too.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from translate.glossary.entry import CASES, PARTS_OF_SPEECH, Entry
from translate.glossary.file.problems import Problems
from translate.glossary.find.glossary import forms_of
from translate.glossary.words.english import english_plural

_NAMES = {
    **dict.fromkeys(("source", "fr", "fr-fr", "french", "français", "sourcestring"), "source"),
    **dict.fromkeys(("terme", "terme français", "french term"), "source"),
    **dict.fromkeys(("target", "en", "en-us", "en-gb", "english", "targetstring"), "target"),
    **dict.fromkeys(("anglais", "terme anglais", "english term", "traduction"), "target"),
    **dict.fromkeys(("note", "description", "comment", "remarque", "commentaire"), "note"),
    **{name: name for name in ("pos", "case", "forms", "allow", "forbid", "plural", "id")},
    "sourcelang": "source_lang",
    "targetlang": "target_lang",
}
_LISTS = ("forms", "allow", "forbid")
_PARTS = {"adjective": "adj", "proper noun": "proper", "": "noun"}
_BREAK = re.compile(r"\s*[\r\n]+\s*")  # spreadsheets have lines in cells, terms have none


def read_table(text: str, problems: Problems, *, delimiter: str) -> Iterator[Entry]:
    """Yield the entries of a table, one a row.

    Args:
        text: the content of the file.
        problems: where to note what is wrong.
        delimiter: "," or a tab; a semicolon in the first line of a CSV is understood.
    """
    text = text.removeprefix("\ufeff")
    first_line = text.split("\n", 1)[0]
    if delimiter == "," and "," not in first_line and ";" in first_line:
        delimiter = ";"  # what spreadsheets write in French
    lines = io.StringIO(text, newline="")
    if delimiter == "\t":  # without quoting: a quote is a quote
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE, strict=True)
    else:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
    columns: Sequence[str] | None = None
    try:
        for row in reader:
            cells = [_BREAK.sub(" ", cell.strip()) for cell in row]
            if not any(cells):
                continue
            if columns is None:
                columns = _header(cells)
                if columns is not None:
                    continue
                third = ("note",) if len(cells) == 3 else ("source_lang", "target_lang")
                columns = ("source", "target", *third)
            yield from _entry(dict(zip(columns, cells, strict=False)), reader.line_num, problems)
    except csv.Error as error:
        message = f"cannot be read as a table ({error})"
        problems.error(reader.line_num, message, "double each quote inside a quoted cell")


def _header(cells: Sequence[str]) -> tuple[str, ...] | None:
    names = tuple(_NAMES.get(cell.lower(), cell.lower()) for cell in cells)
    codes_only = names[2:] == ("source", "target") and not set(names[:2]) & set(_NAMES.values())
    return names if {"source", "target"} <= set(names) and not codes_only else None


def _entry(row: dict[str, str], line: int, problems: Problems) -> Iterator[Entry]:
    languages = (row.get("source_lang") or "fr", row.get("target_lang") or "en")
    source, target = row.get("source", ""), row.get("target", "")
    codes = tuple(code.lower().replace("_", "-").split("-")[0] for code in languages)
    if codes == ("en", "fr"):
        source, target = target, source
    elif codes != ("fr", "en"):
        message = f"the row is {languages[0]} to {languages[1]}"
        problems.error(line, message, "keep the rows of French and English only")
        return
    pos = row.get("pos", "").lower()
    pos = _PARTS.get(pos, pos if pos in PARTS_OF_SPEECH else "noun")
    case = row.get("case", "").lower()
    lists: dict[str, Any] = {
        name: tuple(text.strip() for text in row.get(name, "").split("|") if text.strip())
        for name in _LISTS
    }
    yield Entry(
        id=row.get("id", ""),
        source=source,
        target=target,
        plural=row.get("plural") or None,
        pos=next(known for known in PARTS_OF_SPEECH if known == pos),
        case=next((known for known in CASES if known == case), "auto"),
        note=row.get("note", ""),
        line=line,
        **lists,
    )


def format_table(entries: Iterable[Entry], *, delimiter: str) -> str:
    """Write one row for each French form and its English, for engines that do not inflect.

    >>> print(format_table([Entry(id="x", source="amende", target="fine")], delimiter=","), end="")
    source,target
    amende,fine
    amendes,fines
    """
    written: set[str] = set()
    out = io.StringIO(newline="")
    tabs = delimiter == "\t"
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(("source", "target"))
    for source, target in pairs_of(entries):
        if source not in written:
            written.add(source)
            if tabs:
                out.write(f"{' '.join(source.split())}\t{' '.join(target.split())}\n")
            else:
                writer.writerow((source, target))
    return out.getvalue()


def pairs_of(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Yield each French form of each entry with the English of its number."""
    for entry in entries:
        for form in forms_of(entry):
            if entry.mode == "keep":
                yield form.text, form.text
            elif form.number == "plural":
                yield form.text, english_plural(entry)
            else:
                yield form.text, entry.target
