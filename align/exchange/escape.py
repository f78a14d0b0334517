"""XML as it is written: escaped, and without what no XML can hold."""

from __future__ import annotations

import re
from collections.abc import Mapping

# XML 1.0, production [2] Char: everything else can be written in no XML at all.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_ATTRIBUTE = re.compile(r"""\s+([^\s=/>]+)\s*=\s*(?:"[^"]*"|'[^']*')""")


def escape(text: str) -> str:
    r"""Write a text as the content of an element; what XML cannot hold becomes U+FFFD.

    >>> escape("a < b\r\x01")
    'a &lt; b&#13;\ufffd'
    """
    return _ILLEGAL.sub("\ufffd", re.sub("[&<>\r]", lambda m: _ESCAPES[m.group()], text))


def quote(text: str) -> str:
    r"""Write a text as the value of an attribute, quotes included.

    >>> print(quote('"a"\n'))
    "&quot;a&quot;&#10;"
    """
    written = escape(text)
    for character, reference in (('"', "&quot;"), ("\t", "&#9;"), ("\n", "&#10;")):
        written = written.replace(character, reference)
    return f'"{written}"'


def format_attributes(attributes: Mapping[str, str]) -> str:
    """Write attributes as they stand in a tag, a space before each.

    >>> format_attributes({"id": "1", "lang": "fr"})
    ' id="1" lang="fr"'
    """
    return "".join(f" {name}={quote(value)}" for name, value in attributes.items())


def with_attributes(tag: str, attributes: Mapping[str, str]) -> str:
    """Return a start tag or an empty tag with attributes added or changed, the others as they are.

    >>> print(with_attributes('<a b="1" c="2" />', {"b": "3", "d": "4"}))
    <a c="2" b="3" d="4" />
    """
    tag = _ATTRIBUTE.sub(lambda match: "" if match[1] in attributes else match[0], tag)
    end = re.search(r"\s*/?>\Z", tag)
    at = end.start() if end else len(tag)
    return tag[:at] + format_attributes(attributes) + tag[at:]


def illegal_characters(*texts: str) -> tuple[str, ...]:
    r"""Return the characters that no XML can hold, in order, as often as they come.

    >>> illegal_characters("a\x01b", "\ufffe")
    ('\x01', '\ufffe')
    """
    return tuple(character for text in texts for character in _ILLEGAL.findall(text))
