"""How a string is written in YAML: as it was written before where that can be, else in quotes."""

from __future__ import annotations

import json
import re
import textwrap
from itertools import pairwise

import yaml

# What YAML may hold as it is in quotes (YAML 1.2, 5.1), but for line ends and the quotes' own.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_ONE_LINE = re.compile("[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*+")
_SPACE = "\r\n \t"
_HAS_INDENT = re.compile(r"[|>][-+]?\d|[|>]\d")


def written(old: str, style: str, new: str, newline: str) -> str:
    """Write a string in the place of another.

    Args:
        old: how the other is written.
        style: how that is: `'`, `"`, `|`, `>`, or "" for no quotes.
        new: what is to be said.
        newline: how the file ends its lines.

    >>> written("oui", "", "no", "\\n"), written("'oui'", "'", "it's", "\\n")
    ('"no"', "'it''s'")
    """
    if style in ("|", ">") and not _HAS_INDENT.match(old):
        return _block(old, style, new, newline)
    if style == "'" and _ONE_LINE.fullmatch(new):
        return "'{}'".format(new.replace("'", "''"))
    if not style and _can_stand_alone(new):
        return new
    return quoted(old, new)


def quoted(old: str, new: str) -> str:
    r"""Write a string in double quotes, on one line, with what follows the other one.

    >>> quoted("|\n  Un.\n", "One.\n")
    '"One.\\n"\n'
    """
    text = _UNPRINTABLE.sub(
        lambda m: f"\\u{ord(m.group()):04x}", json.dumps(new, ensure_ascii=False)
    )
    return text + old[len(old.rstrip(_SPACE)) :]


def _can_stand_alone(text: str) -> bool:
    """Return whether a string without quotes is read as this string."""
    if not _ONE_LINE.fullmatch(text):
        return False
    try:
        return bool(yaml.safe_load(f"[{text}]") == [text])
    except (yaml.YAMLError, ValueError):  # ValueError: a date that cannot be
        return False


def _block(old: str, style: str, new: str, newline: str) -> str:
    """Write the lines of a block, as deep as they were and as wide."""
    header, *lines = re.split(r"\r\n|\r|\n", old)
    first = next((line for line in lines if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip(" "))]
    trail = old[len(old.rstrip(_SPACE)) :]
    said = new.rstrip(_SPACE).split("\n")
    if style == ">" and any(line[:1] in (" ", "\t") for line in said):
        header, style = header.replace(">", "|", 1), "|"
    if style == ">":
        was_wrapped = any(a.strip() and b.strip() for a, b in pairwise(lines))
        width = max(map(len, lines)) - len(indent) if was_wrapped else len(new) + 1
        said = "\n\n".join(_wrapped(line, width) for line in said).split("\n")
    return newline.join([header, *(indent + line if line else "" for line in said)]) + trail


def _wrapped(line: str, width: int) -> str:
    """Break a line between words; two spaces in it would not come back."""
    if "  " in line or not line:
        return line
    return textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
