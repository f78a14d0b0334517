"""Elements that run along in a line of HTML, and that only a style sheet sets apart."""

from __future__ import annotations

from collections.abc import Sequence

from translate.formats.tags import MarkupToken


def is_set_apart(text: str, tokens: Sequence[MarkupToken], number: int, before: str) -> bool:
    """Return whether a tag opens where one like it has closed, and words would grow together.

    Args:
        text: the page.
        tokens: all of it.
        number: of the tag.
        before: what the block says so far, or its end.

    >>> from translate.formats.tags import tokenize
    >>> text = "<a>Un chat</a><a>Un chien</a>"
    >>> tokens = tuple(tokenize(text))
    >>> is_set_apart(text, tokens, 3, "chat"), is_set_apart(text, tokens, 0, "")
    (True, False)
    """
    token = tokens[number]
    if token.kind != "start" or not 0 < number < len(tokens) - 1:
        return False
    ended, after = tokens[number - 1], tokens[number + 1]
    follows = ended.kind == "end" and ended.name == token.name and after.kind == "text"
    return follows and before[-1:].islower() and text[after.start].isupper()
