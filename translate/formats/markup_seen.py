"""Markup under a name that does not say so: a page on stdin, XLIFF in a file that ends in .xml.

As plain text its tags would be translated as words. What a file is called decides how it is read,
so nothing is guessed here: of what is to be translated, what plainly is markup is refused with the
option that names it; where nothing is lost by reading words, that is only said.
"""

from __future__ import annotations

import re

from translate.errors import InputError
from translate.formats.tags import MarkupToken, tokenize

_BEGINS = re.compile(r"\ufeff?\s*+<[A-Za-z!?]")
# A declaration is one where markup or nothing follows: a text about markup goes on with words.
_DECLARES = re.compile(
    r"""<(?: \?xml\s++version\s*+=[^>]*+ (?:>|\Z)
         | !doctype\s++(?P<name>\w++)[^>]*+> (?:\s*+\]\s*+>)?+ ) \s*+ (?:<|\Z)""",
    re.IGNORECASE | re.VERBOSE,
)
_HAS_VALUE = re.compile(r"\w\s*+=")
_TAG_FOLLOWS = re.compile(r"\s*+</?[A-Za-z]")
_END_TAG = re.compile(r"</[A-Za-z][^\s<>]*+\s*+>")
# Elements that a page or a part of one begins with (HTML standard, sections 4.1 to 4.5 and 4.9).
_OF_PAGES = frozenset(
    str.split(
        """html head body title meta link p div h1 h2 h3 h4 h5 h6 ul ol dl li table tr td section
        article main header footer nav aside blockquote figure form pre"""
    )
)
_ROOTS = ("html", "xliff", "tmx")
_WORDS = "--read-as text takes its tags for words"
_NOTES = {
    "html": "begins as a web page does; call it .html if it is one",
    "xliff": "begins as XLIFF does; call it .xlf if it is that",
    "tmx": "begins as a translation memory does",
    "xml": "begins as XML does",
}
_REFUSALS = {
    "html": "a web page: say so with --read-as html, or call it .html",
    "xliff": "XLIFF: say so with --read-as xliff, or call it .xlf",
    "tmx": "a translation memory: visavis memory import takes it, as a file that ends in .tmx",
    "xml": "XML of a kind that is not read: save what it says as .txt, .html or .docx",
}


def markup_in(text: str) -> str:
    """Return what markup a text plainly is: "html", "xliff", "tmx", "xml"; "" for words.

    >>> [markup_in(t) for t in ("<!DOCTYPE html><p>Un", "<p>Un <b>mot</b>.</p>", "<b>Un</b> mot.")]
    ['html', 'html', '']
    >>> markup_in('<?xml version="1.0"?><x:xliff>'), markup_in("<html> est la racine.")
    ('xliff', '')
    """
    if not _BEGINS.match(text):
        return ""
    tag: MarkupToken | None = None
    declared = ""
    for token in tokenize(text):
        if token.kind in ("start", "empty"):
            tag = token
            break
        if token.kind == "other":
            declares = _DECLARES.match(text, token.start)
            declared = (declares["name"] or "xml").lower() if declares else declared
        elif token.kind == "end" or text[token.start : token.end].strip("\ufeff \t\r\n"):
            break
    if declared == "html":
        return "html"
    if tag is None:
        return declared and "xml"
    return _what_begins(text, tag, is_declared=bool(declared))


def _what_begins(text: str, tag: MarkupToken, *, is_declared: bool) -> str:
    """Return what a text is by its first tag, before which nothing but comments stand."""
    own = tag.name.rpartition(":")[2]
    last = text[-len(tag.name) - 10 :].rstrip().lower()
    is_closed = last.endswith(">")
    is_whole = is_closed and last[:-1].rstrip().endswith(f"</{tag.name}")
    has_values = _HAS_VALUE.search(text, tag.start, tag.end) is not None
    has_form = has_values or _TAG_FOLLOWS.match(text, tag.end) is not None
    if own in _ROOTS and (is_declared or has_form or is_whole):
        return own
    if own in _OF_PAGES and is_closed and (has_values or _END_TAG.search(text, tag.end)):
        return "html"
    return "xml" if is_declared or (is_whole and has_form) else ""


def refuse_markup(text: str, *, name: str) -> None:
    """Refuse a text that is about to be read as words and plainly is markup.

    Args:
        text: the whole, or its beginning.
        name: where it came from, for messages.

    Raises:
        InputError: naming what it is and the remedy.

    >>> refuse_markup("Un mot.", name="x")
    """
    if what := markup_in(text):
        raise InputError(f"{name}: not plain text but {_REFUSALS[what]}; {_WORDS}")


def note_markup(text: str) -> tuple[str, ...]:
    """Return the note on a text that is read as words and plainly is markup, nothing on others.

    >>> note_markup("<tmx version='1.4'><header/>")
    ('its tags are read as words: it begins as a translation memory does',)
    """
    what = markup_in(text)
    return (f"its tags are read as words: it {_NOTES[what]}",) if what else ()
