"""Is what a program fills in kept, letter by letter: {name}, %(name)s, %d?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.bitext import Flag, Span
from align.checks.addresses import compared
from align.checks.core import CheckedRow

# Braces, and what printf(3) and Python fill in; "5 %d'un" is a share and a word. What may be a
# share or a word with a per cent sign is left out, since people write such.
_PLACEHOLDER = re.compile(
    r"""[$%\#]?\{{1,2} [A-Za-z_0-9] [\w.]{0,60} (?:![rsa])? (?::[^{}\s]{0,20})? \}{1,2}
    | % \( \w{1,60} \) [-+\#0\ ]? \d{0,3} (?:\.\d{1,3})? [a-zA-Z]
    | (?<![\w%])(?<!\d[ \u00a0\u202f])% (?:\d{1,2}\$)? [-+\#0]? \d{0,3} (?:\.\d{1,3})?
      l{0,2} [sdiufxg@] (?![\w'’%])
    """,
    re.VERBOSE,
)


class Placeholders:
    """Placeholders that the target lacks or made up."""

    id = "placeholders"
    summary = "what a program fills in is missing or was altered"
    any_language = True

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Compare the placeholders of both sides."""
        pair = row.pair
        yield from compared(
            self.id, pair, find_placeholders(pair.source), find_placeholders(pair.target)
        )


def find_placeholders(text: str) -> tuple[Span, ...]:
    """Find what a program fills in.

    >>> text = "Bonjour {nom}, %d fichiers sur %(total)s, soit 5 % d'écart."
    >>> [span.of(text) for span in find_placeholders(text)]
    ['{nom}', '%d', '%(total)s']
    """
    if "{" not in text and "%" not in text:
        return ()
    return tuple(Span(*match.span()) for match in _PLACEHOLDER.finditer(text))


def without_placeholders(text: str) -> str:
    """Blank the placeholders of a text, so that everything else stays in its place.

    >>> without_placeholders("Il reste %d %.")
    'Il reste    %.'
    """
    if not find_placeholders(text):
        return text
    return _PLACEHOLDER.sub(lambda match: " " * len(match.group()), text)
