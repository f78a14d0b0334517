"""A glossary from a YAML file: found, decoded, read, checked; or refused with every problem.

What YAML may hold is `file/nodes.py`, how a file is laid out `file/layout.py`, what each field may
hold `file/fields.py`, and what contradicts what `check.py`.
"""

from __future__ import annotations

import hashlib
import shlex
from dataclasses import replace
from pathlib import Path

from translate.errors import GlossaryError
from translate.glossary.check import check_between, check_entry, check_ids
from translate.glossary.entry import Entry
from translate.glossary.file.layout import read_entries, with_ids
from translate.glossary.file.nodes import read_nodes
from translate.glossary.file.problems import Problems
from translate.glossary.find.glossary import Glossary

_OF_OTHERS = (".csv", ".tsv", ".tbx", ".tmx")  # that `translate.glossary.exchange` reads
# The limit that DeepL sets for one glossary; some 60,000 entries.
LARGEST_FILE = 10 * 1024 * 1024


def load_glossary(path: Path | str) -> Glossary:
    """Read a glossary file.

    Args:
        path: a YAML file in UTF-8.

    Raises:
        GlossaryError: if the file cannot be read or has problems; all of them are listed, each
            as `file:line: problem; remedy`.
    """
    _refuse_tables(Path(path))
    return parse_glossary(read_glossary_text(Path(path)), name=str(path))


def load_entries(path: Path) -> dict[str, Entry]:
    """Read the entries of a glossary file each for itself: together they may contradict.

    Args:
        path: as for `load_glossary`.

    Returns:
        The entries by id, in the order of the file.

    Raises:
        GlossaryError: as `load_glossary`, but for what is wrong between two entries.
    """
    _refuse_tables(path)
    problems = Problems(str(path))
    text = read_glossary_text(path)
    entries = tuple(read_entries(read_nodes(text, problems), problems))
    for entry in entries:
        check_entry(entry, problems)
    problems.raise_errors()
    return {entry.id: entry for entry in with_ids(entries)}


def read_glossary_text(path: Path) -> str:
    """Return the text of a glossary file in any format.

    Raises:
        GlossaryError: if it cannot be read, is not UTF-8, or is larger than any glossary.
    """
    return _decode(read_glossary_bytes(path), path)


def read_glossary_bytes(path: Path) -> bytes:
    """Return the content of a glossary file in any format.

    Raises:
        GlossaryError: if it cannot be read, or is larger than any glossary.
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
    return content


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
    entries = tuple(read_entries(read_nodes(text, problems), problems))
    for entry in entries:
        check_entry(entry, problems)
    check_ids(entries, problems)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    glossary = Glossary.of(with_ids(entries), name=name, digest=digest)
    check_between(glossary, problems)
    problems.raise_errors()
    if not entries:
        problems.warn(0, "holds no entries", "nothing is pinned")
    return replace(glossary, warnings=problems.warnings)


def _refuse_tables(path: Path) -> None:
    """Say how a glossary of another program, which is no YAML, becomes one."""
    if path.suffix.lower() in _OF_OTHERS and path.exists():
        remedy = f"visavis glossary import {shlex.quote(str(path))} -o glossary.yaml"
        raise GlossaryError(f"{path}: no YAML, as a glossary is; make one of it with: {remedy}")


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
