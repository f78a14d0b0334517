"""The layouts of a glossary file: from its nodes to entries.

A file is full (`entries` with a header) or short (`source: target` throughout); entries are a list
of mappings or, again, `source: target`. For people, `docs/glossary.md` describes all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from translate.glossary.entry import CASES, MODES, PARTS_OF_SPEECH, STATUSES, Entry
from translate.glossary.file.fields import Fields, fields_of
from translate.glossary.file.nodes import Mapping as YamlMapping
from translate.glossary.file.nodes import Node, Scalar, Sequence
from translate.glossary.file.problems import Problems
from translate.glossary.words.fold import fold_words

ENTRY_FIELDS = (
    "source", "target", "forms", "plural", "uncountable", "allow", "first", "forbid", "case",
    "pos", "mode", "when", "domain", "priority", "note", "status", "id",
)  # fmt: skip
DEFAULT_FIELDS = ("case", "pos", "mode", "domain", "priority", "status")
_FILE_FIELDS = ("version", "source_lang", "target_lang", "defaults", "entries")
_EXPECTED = {"version": "1", "source_lang": "fr", "target_lang": "en"}

_ID = re.compile(r"[\w.-]+")


def read_entries(root: Node | None, problems: Problems) -> Iterator[Entry]:
    """Yield the entries of a document in the full or in the short layout."""
    if root is None or (isinstance(root, Scalar) and not root.text):
        return
    if isinstance(root, Sequence):
        problems.error(root.line, "the file is a list", "put 'entries:' above it")
        return
    if not isinstance(root, YamlMapping):
        problems.error(root.line, "the file is one text", "write 'French term: English term'")
        return
    if not _is_full(root):
        yield from _read_pairs(root, {}, problems)
        return
    fields = fields_of(root, _FILE_FIELDS, "the file", problems)
    values = fields.values if fields is not None else {}
    for field, expected in _EXPECTED.items():
        language = fields.text(field) if fields is not None else None
        if language is not None and language != expected:
            message = f"'{field}' is '{language}'"
            problems.error(values[field].line, message, f"this program reads '{expected}'")
    defaults = _read_defaults(values["defaults"], problems) if "defaults" in values else {}
    if "entries" not in values:
        problems.error(root.line, "there is no 'entries'", "list the terms under 'entries:'")
    else:
        yield from _read_list(values["entries"], defaults, problems)


def _is_full(root: YamlMapping) -> bool:
    """Tell the full layout from `source: target` for the whole file."""
    return any(
        key.text in ("entries", "defaults", "source_lang", "target_lang")
        or not isinstance(value, Scalar)
        or (key.text == "version" and value.text.isdecimal())
        for key, value in root.pairs
    )


def _read_list(node: Node, defaults: Mapping[str, Node], problems: Problems) -> Iterator[Entry]:
    if isinstance(node, Sequence):
        for item in node.items:
            entry = _read_entry(item, defaults, problems)
            if entry is not None:
                yield entry
    elif isinstance(node, YamlMapping):
        yield from _read_pairs(node, defaults, problems)
    elif node.text:
        problems.error(node.line, "'entries' is one text", "make it a list of entries")


def _read_pairs(
    node: YamlMapping, defaults: Mapping[str, Node], problems: Problems
) -> Iterator[Entry]:
    """Yield an entry for each `source: target`."""
    for key, value in node.pairs:
        if not isinstance(value, Scalar):
            message = f"'{key.text}' must be followed by its English"
            remedy = "to say more, make 'entries' a list of '- source: …' with 'target: …'"
            problems.error(value.line, message, remedy)
            continue
        pair = ((Scalar("source", key.line), key), (Scalar("target", key.line), value))
        entry = _read_entry(YamlMapping(pair, key.line), defaults, problems)
        if entry is not None:
            yield entry


def with_ids(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Give each entry without an id one that is made of its source."""
    entries = tuple(entries)
    taken = {entry.id for entry in entries}
    for entry in entries:
        if entry.id:
            yield entry
            continue
        words = (word.unaccented for word in fold_words(entry.source) if word.is_word)
        base = re.sub(r"[^\w.-]", "", "-".join(words)) or "term"
        new, n = base, 1
        while new in taken:
            n += 1
            new = f"{base}-{n}"
        taken.add(new)
        yield replace(entry, id=new)


def _read_entry(node: Node, defaults: Mapping[str, Node], problems: Problems) -> Entry | None:
    """Read one entry; None if source or target is missing.

    Args:
        node: the entry's mapping.
        defaults: fields for entries that do not have their own, valid already.
        problems: where to note what is wrong.
    """
    own = fields_of(node, ENTRY_FIELDS, "an entry", problems)
    if own is None:
        return None
    fields = Fields({**defaults, **own.values}, problems)
    source, target = _terms(fields, node.line, problems)
    forms = fields.texts("forms")
    mode = fields.choice("mode", MODES, "pin")
    pos = fields.choice("pos", PARTS_OF_SPEECH, "noun")
    if "mode" not in own.values and mode == "pin" and pos in ("verb", "adj") and not forms:
        mode = "prefer"  # English cannot be inflected to fit; listed forms are taken to fit
    entry = Entry(
        id=_id(fields, problems),
        source=source or "",
        target=target or "",
        forms=forms,
        plural=fields.text("plural"),
        uncountable=fields.flag("uncountable"),
        allow=fields.texts("allow"),
        first=fields.text("first"),
        forbid=fields.texts("forbid"),
        case=fields.choice("case", CASES, "auto"),
        pos=pos,
        mode=mode,
        when=fields.when("when"),
        domain=fields.texts("domain"),
        priority=fields.whole("priority"),
        note=fields.text("note", lines=True) or "",
        status=fields.choice("status", STATUSES, "approved"),
        line=node.line,
    )
    return entry if source and target else None


def _read_defaults(node: Node, problems: Problems) -> Mapping[str, Node]:
    """Return the fields of `defaults` that are valid, for entries that do not have their own."""
    fields = fields_of(node, DEFAULT_FIELDS, "'defaults'", problems)
    if fields is None:
        return {}
    checks: dict[str, Callable[[], object]] = {
        "case": lambda: fields.choice("case", ("", *CASES), ""),
        "pos": lambda: fields.choice("pos", ("", *PARTS_OF_SPEECH), ""),
        "mode": lambda: fields.choice("mode", ("", *MODES), ""),
        "status": lambda: fields.choice("status", ("", *STATUSES), ""),
        "domain": lambda: fields.texts("domain"),
        "priority": lambda: fields.whole("priority"),
    }
    # What is wrong is noted once here, and dropped lest every entry repeat it.
    return {name: value for name, value in fields.values.items() if checks[name]()}


def _terms(fields: Fields, line: int, problems: Problems) -> tuple[str | None, str | None]:
    """Return source and target; an entry that keeps its source needs no target."""
    source = fields.text("source")
    if "source" not in fields.values:
        problems.error(line, "an entry has no 'source'", "add the French term")
    if "target" in fields.values:
        return source, fields.text("target")
    keeps = "mode" in fields.values and fields.text("mode") == "keep"
    if not keeps:
        name = f"'{source}'" if source else "an entry"
        remedy = "add the English term, or 'mode: keep' to leave it as it is"
        problems.error(line, f"{name} has no 'target'", remedy)
    return source, source if keeps else None


def _id(fields: Fields, problems: Problems) -> str:
    name = fields.text("id") or ""
    if name and not _ID.fullmatch(name):
        line = fields.values["id"].line
        problems.error(line, f"id '{name}'", "use only letters, digits, '-', '_' and '.'")
    return name
