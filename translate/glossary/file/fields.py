"""The fields of a mapping in a glossary file, read one by one; what does not fit is noted.

Which fields there are is `layout.py`; whether they contradict each other is `glossary/check.py`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from typing import TypeVar

from translate.glossary.entry import WINDOWS, When
from translate.glossary.file.nodes import Mapping as YamlMapping
from translate.glossary.file.nodes import Node, Scalar
from translate.glossary.file.nodes import Sequence as YamlSequence
from translate.glossary.file.problems import Problems

_WHEN_FIELDS = ("any", "none", "window")

_Choice = TypeVar("_Choice", bound=str)

_YES = frozenset({"true", "yes", "on"})
_NO = frozenset({"false", "no", "off"})
# Control characters, and those that reorder what a terminal shows.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class Fields:
    """The fields of one mapping, read one by one; problems are noted and give the default."""

    def __init__(self, values: Mapping[str, Node], problems: Problems) -> None:
        """Wrap the values of a mapping by their keys."""
        self.values = values
        self._problems = problems

    def text(self, name: str, *, lines: bool = False) -> str | None:
        """Return a text without blanks around it, None if the field is missing or wrong."""
        node = self.values.get(name)
        return None if node is None else self._text(name, node, lines=lines)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts, () if the field is missing or wrong."""
        node = self.values.get(name)
        if node is None:
            return ()
        if not isinstance(node, YamlSequence):
            shown = node.text if isinstance(node, Scalar) and node.text else "…"
            remedy = f'write {name}: ["{shown}"]'
            self._problems.error(node.line, f"'{name}' must be a list", remedy)
            return ()
        texts = (self._text(name, item) for item in node.items)
        return tuple(dict.fromkeys(text for text in texts if text is not None))

    def choice(self, name: str, allowed: tuple[_Choice, ...], default: _Choice) -> _Choice:
        """Return one of the allowed words, the default if the field is missing or wrong."""
        text = self.text(name)
        if text is None:
            return default
        for word in allowed:
            if word == text:
                return word
        self._error(name, f"'{name}' is '{text}'", _nearest(text, allowed))
        return default

    def flag(self, name: str) -> bool:
        """Return whether a field says true; a missing one says false."""
        text = (self.text(name) or "").lower()
        if text and text not in _YES | _NO:
            self._error(name, f"'{name}' is '{text}'", "write true or false")
        return text in _YES

    def whole(self, name: str) -> int:
        """Return a whole number, 0 if the field is missing or wrong."""
        text = self.text(name)
        if text is None:
            return 0
        if not re.fullmatch(r"[+-]?[0-9]{1,9}", text):
            self._error(name, f"'{name}' is '{text}'", "write a whole number")
            return 0
        return int(text)

    def when(self, name: str) -> When | None:
        """Return a context, None if there is none."""
        node = self.values.get(name)
        if node is None:
            return None
        fields = fields_of(node, _WHEN_FIELDS, f"'{name}'", self._problems)
        if fields is None:
            return None
        when = When(
            fields.texts("any"),
            fields.texts("none"),
            fields.choice("window", WINDOWS, "sentence"),
        )
        if when.any or when.none:
            return when
        remedy = "list words under 'any' or 'none', or remove it"
        self._problems.error(node.line, f"'{name}' names no words", remedy)
        return None

    def _error(self, name: str, message: str, remedy: str) -> None:
        self._problems.error(self.values[name].line, message, remedy)

    def _text(self, name: str, node: Node, *, lines: bool = False) -> str | None:
        if not isinstance(node, Scalar):
            kind = "a list" if isinstance(node, YamlSequence) else "a mapping"
            message = f"'{name}' must hold text, and this is {kind}"
            self._problems.error(node.line, message, "write one text; quote it if need be")
            return None
        text = node.text.strip()
        if not text or (node.plain and text == "~"):
            self._problems.error(node.line, f"'{name}' is empty", "fill it in or remove it")
            return None
        unseen = _UNSEEN.search(text.replace("\n", " ") if lines else text)
        if unseen:
            code = f"U+{ord(unseen.group()):04X}"
            message = f"'{name}' holds the invisible character {code}"
            self._problems.error(node.line, message, "remove it, and keep the text on one line")
            return None
        return text


def fields_of(node: Node, known: Collection[str], what: str, problems: Problems) -> Fields | None:
    """Return the fields of a mapping, unknown ones noted; None if it is no mapping.

    Args:
        node: the mapping.
        known: the keys that it may have.
        what: what to call it in messages ("an entry").
        problems: where to note what is wrong.
    """
    if not isinstance(node, YamlMapping):
        first = next(iter(known))
        problems.error(node.line, f"{what} must be a mapping", f"write '{first}: …' and so on")
        return None
    values: dict[str, Node] = {}
    for key, value in node.pairs:
        if key.text in known:
            values[key.text] = value
        else:
            problems.error(key.line, f"unknown key '{key.text}'", _nearest(key.text, known))
    return Fields(values, problems)


def _nearest(text: str, known: Collection[str]) -> str:
    """Propose the nearest of the known words, or list them."""
    near = difflib.get_close_matches(text.lower(), list(known), n=1)
    return f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(known)}"
