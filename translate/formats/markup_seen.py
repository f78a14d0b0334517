"""Markup under a name that does not say so: a page on stdin, XLIFF in a file that ends in .xml.

As plain text its tags would be translated as words. What a file is called decides how it is read,
so nothing is guessed here: of what is to be translated, what plainly is markup is refused with the
option that names it; where nothing is lost by reading words, that is only said.
"""

from __future__ import annotations

import re

from translate.errors import InputError
from translate.formats.tags import tokenize

_BEGINS = re.compile(r"\ufeff?\s*+<[A-Za-z!?]")
_DECLARES = re.compile(r"<(?:\?xml|!doctype\s+html|!doctype)\b", re.IGNORECASE)
# Elements that a page or a part of one begins with (HTML standard, sections 4.1 to 4.5 and 4.9).
_OF_PAGES = frozenset(
    str.split(
        """html head body title meta link p div h1 h2 h3 h4 h5 h6 ul ol dl li table tr td section
        article main header footer nav aside blockquote figure form pre"""
    )
)
_IN_LINES = frozenset(str.split("a abbr b cite code em i mark q s small span strong sub sup u"))
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
    >>> markup_in('<?xml version="1.0"?><x:xliff>'), markup_in("<jean> Salut !")
    ('xliff', '')
    """
    if not _BEGINS.match(text):
        return ""
    name, declared = "", ""
    for token in tokenize(text):
        if token.kind in ("start", "empty"):
            name = token.name
            break
        if token.kind == "other":
            declares = _DECLARES.match(text, token.start)
            declared = declares[0].lower() if declares else declared
        elif token.kind == "end" or text[token.start : token.end].strip("\ufeff \t\r\n"):
            break
    own = name.rpartition(":")[2]
    if own in _ROOTS:
        return own
    end = text[-len(name) - 10 :].rstrip().lower()
    if declared.endswith("html") or (own in _OF_PAGES and end.endswith(">")):
        return "html"
    if declared or (name and end.endswith(">") and end[:-1].rstrip().endswith(f"</{name}")):
        return "html" if own in _IN_LINES else "xml"
    return ""


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
