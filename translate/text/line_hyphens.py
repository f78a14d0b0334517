"""Words that were cut at the end of a line, made whole: a cut word is two for the model.

Whether a hyphen at a line's end belongs to the word is for whoever has a list of words to say; the
line end after it never does. In files with markup nothing is touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from translate.document import Document

_SOFT = "\u00ad"
# Behind a letter or a figure, with the first letter of what follows; "macro- et micro-économie"
# goes on as it stands, "vis-à-vis" and "va-et-vient" do not.
_CUT = re.compile(
    rf"(?<=\w)([-‐{_SOFT}])[^\S\r\n]*+(?:\r\n|\r|\n)[^\S\r\n]*+"
    r"(?!(?:et|ou|à|ni)(?![\w‐-]))(?=(\w+))"
)
_LAST = re.compile(r"[^\W\d_]+\Z")
# In addresses, paths, names of a program's and its options a hyphen may belong to the name.
_NAME = re.compile(r"[@/\\]|\w_\w|\A--|[^\W\d_]\.[^\W\d_]")
_REACH = 200  # characters of such a name on a line; chosen: the widest lines have fewer
_LONGEST = 40  # characters of a part; chosen: no French word has more


def with_whole_words(
    document: Document,
    is_one_word: Callable[[str, str], bool],
    *,
    stays: Callable[[str], object] | None = None,
) -> Document:
    r"""Return a plain text with the words whole that were cut at the ends of its lines.

    Args:
        document: any; one with markup comes back as it is.
        is_one_word: says of what stands before and behind a hyphen whether they are one word
            without it; else the hyphen stays, and only the line end goes.
        stays: says of a block's text whether it will stay as it is; none does if not given.

    >>> from translate.document import Block
    >>> text = "Une infor-\nmation, peut-\nêtre."
    >>> document = Document("x", text, (Block("p1", text, 0, len(text)),))
    >>> with_whole_words(document, lambda first, second: first == "infor").text
    'Une information, peut-être.'
    """
    if document.skeleton is not None or not _CUT.search(document.text):
        return document
    texts = [_whole(block.text, is_one_word, stays) for block in document.blocks]
    blocks = []
    moved = 0
    for block, text in zip(document.blocks, texts, strict=True):
        start = block.start + moved
        blocks.append(replace(block, text=text, start=start, end=start + len(text)))
        moved += len(text) - len(block.text)
    return replace(document, text=document.with_block_texts(texts), blocks=tuple(blocks))


def _whole(
    text: str,
    is_one_word: Callable[[str, str], bool],
    stays: Callable[[str], object] | None,
) -> str:
    if stays is not None and _CUT.search(text) and stays(text):
        return text

    def joined(match: re.Match[str]) -> str:
        first = _LAST.search(text[max(0, match.start() - _LONGEST) : match.start()])
        hyphen, second = match[1], match[2][:_LONGEST]
        if hyphen == _SOFT:
            return ""
        if first is None or not second.islower() or _is_in_name(text, match):
            return hyphen
        return "" if is_one_word(first[0], second) else hyphen

    return _CUT.sub(joined, text)


def _is_in_name(text: str, cut: re.Match[str]) -> bool:
    """Return whether what stands around a cut without a space is an address or the like."""
    before = text[max(0, cut.start() - _REACH) : cut.start()].rsplit(maxsplit=1)[-1]
    behind = text[cut.end() : cut.end() + _REACH].split(maxsplit=1)[0]
    return _NAME.search(f"{before}-{behind}") is not None
