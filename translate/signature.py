"""The string that reproduces a result: ordered `key:value` pairs joined by `|`.

The idea is sacreBLEU's: a number or a text that travels without its signature cannot be compared
with another. Two runs with the same signature on the same source give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass

from translate.errors import ConfigurationError

# Only the two separators, the escape itself and line ends must be hidden in a value.
_ESCAPES = {"%": "%25", "|": "%7C", "\n": "%0A", "\r": "%0D"}


@dataclass(frozen=True, slots=True)
class Signature:
    """Ordered keys and values; keys are short words, values any text.

    Raises:
        ValueError: if a key is empty, comes twice, or holds a separator.

    >>> s = Signature((("model", "embedded"), ("beam", "4")))
    >>> str(s)
    'model:embedded|beam:4'
    >>> Signature.parse(str(s)) == s
    True
    """

    items: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        """Refuse keys that could not be read back."""
        keys = [key for key, _ in self.items]
        if len(set(keys)) != len(keys):
            raise ValueError(f"a key comes twice in {keys}")
        for key in keys:
            if not key or any(character in key for character in ":|%\n\r"):
                raise ValueError(f"{key!r} cannot be a key of a signature")

    def __str__(self) -> str:
        """Write `key:value|key:value|…`."""
        return "|".join(f"{key}:{_escape(value)}" for key, value in self.items)

    @classmethod
    def parse(cls, text: str) -> Signature:
        """Read what `str` wrote.

        Raises:
            ConfigurationError: if the text is not a signature; the message names the part.
        """
        items = []
        for part in text.split("|") if text else ():
            key, colon, value = part.partition(":")
            if not colon:
                raise ConfigurationError(f"not a signature: {part!r} lacks a colon")
            items.append((key, _unescape(value)))
        try:
            return cls(tuple(items))
        except ValueError as error:
            raise ConfigurationError(f"not a signature: {error}") from None

    def __add__(self, other: Signature) -> Signature:
        """Return the keys of both, in order."""
        return Signature(self.items + other.items)

    def __getitem__(self, key: str) -> str:
        """Return the value of a key.

        Raises:
            KeyError: if the key is absent.
        """
        return dict(self.items)[key]


def _escape(value: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in value)


def _unescape(value: str) -> str:
    for character, escape in reversed(_ESCAPES.items()):
        value = value.replace(escape, character)
    return value
