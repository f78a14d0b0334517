"""A glossary from a YAML file: found, decoded, read, checked; or refused with every problem.

The layout of the file is described in `docs/glossary.md`. What YAML may hold is `nodes.py`, what
each field may hold `fields.py`, what contradicts what `check.py`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from translate.errors import GlossaryError
from translate.glossary.check import check_between, check_entry, check_ids
from translate.glossary.entry import Entry
from translate.glossary.fields import fields_of, read_defaults, read_entry
from translate.glossary.fold import split_words
from translate.glossary.index import Glossary
from translate.glossary.nodes import Mapping as YamlMapping
from translate.glossary.nodes import Node, Scalar, Sequence, read_yaml
from translate.glossary.problems import Problems

# The limit that DeepL sets for one glossary; some 60,000 entries.
LARGEST_FILE = 10 * 1024 * 1024

_FILE_FIELDS = ("version", "source_lang", "target_lang", "defaults", "entries")
_EXPECTED = {"version": "1", "source_lang": "fr", "target_lang": "en"}


def load_glossary(path: Path) -> Glossary:
    """Read a glossary file.

    Args:
        path: a YAML file in UTF-8.

    Raises:
        GlossaryError: if the file cannot be read or has problems; all of them are listed, each
            as `file:line: problem; remedy`.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        remedy = "give the path of a glossary, or write one as docs/glossary.md says"
        raise GlossaryError(f"{path}: no such file; {remedy}") from None
    except IsADirectoryError:
        raise GlossaryError(f"{path}: is a folder; give the glossary file in it") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise GlossaryError(f"{path}: cannot be read ({reason}); check its permissions") from None
    if len(content) > LARGEST_FILE:
        limit = LARGEST_FILE // 1024 // 1024
        raise GlossaryError(f"{path}: is larger than {limit} MiB; split it or check that it is one")
    return parse_glossary(_decode(content, path), name=str(path))


def parse_glossary(text: str, *, name: str) -> Glossary:
    """Read a glossary from YAML text.

    Args:
        text: the content of a glossary file.
        name: what to call the file in messages.

    Raises:
        GlossaryError: as `load_glossary`.

    >>> glossary = parse_glossary("chien de garde: watchdog", name="terms.yaml")
    >>> glossary.entries[0].id, glossary.entries[0].target
    ('chien-de-garde', 'watchdog')
    """
    problems = Problems(name)
    entries = tuple(_read_file(read_yaml(text, problems), problems))
    for entry in entries:
        check_entry(entry, problems)
    check_ids(entries, problems)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    glossary = Glossary.of(_with_ids(entries), name=name, digest=digest)
    check_between(glossary, problems)
    problems.raise_errors()
    if not entries:
        problems.warn(0, "holds no entries", "nothing is pinned")
    return replace(glossary, warnings=problems.warnings)


def _decode(content: bytes, path: Path) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise GlossaryError(f"{path}: is in UTF-16; save it as UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = f"0x{content[error.start]:02X}"
        message = f"{path}:{line}: byte {byte} is not UTF-8; save the file as UTF-8"
        raise GlossaryError(message) from None


def _read_file(root: Node | None, problems: Problems) -> Iterator[Entry]:
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
        found = fields.text(field) if fields is not None else None
        if found is not None and found != expected:
            message = f"'{field}' is '{found}'"
            problems.error(values[field].line, message, f"this program reads '{expected}'")
    defaults = read_defaults(values["defaults"], problems) if "defaults" in values else {}
    if "entries" not in values:
        problems.error(root.line, "there is no 'entries'", "list the terms under 'entries:'")
    else:
        yield from _read_entries(values["entries"], defaults, problems)


def _is_full(root: YamlMapping) -> bool:
    """Tell the full layout from `source: target` for the whole file."""
    return any(
        key.text in ("entries", "defaults", "source_lang", "target_lang")
        or not isinstance(value, Scalar)
        or (key.text == "version" and value.text.isdecimal())
        for key, value in root.pairs
    )


def _read_entries(node: Node, defaults: Mapping[str, Node], problems: Problems) -> Iterator[Entry]:
    if isinstance(node, Sequence):
        for item in node.items:
            entry = read_entry(item, defaults, problems)
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
        entry = read_entry(YamlMapping(pair, key.line), defaults, problems)
        if entry is not None:
            yield entry


def _with_ids(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Give each entry without an id one that is made of its source."""
    entries = tuple(entries)
    taken = {entry.id for entry in entries}
    for entry in entries:
        if entry.id:
            yield entry
            continue
        words = (word.plain for word in split_words(entry.source) if word.is_word)
        base = re.sub(r"[^\w.-]", "", "-".join(words)) or "term"
        new, n = base, 1
        while new in taken:
            n += 1
            new = f"{base}-{n}"
        taken.add(new)
        yield replace(entry, id=new)
