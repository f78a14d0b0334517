"""How English is written into a web page."""

from __future__ import annotations

from translate.document import Content
from translate.formats.skeleton import BlockSlot, Piece, write_plainly


def write_block(slot: BlockSlot, content: Content, piece: Piece) -> str:
    """Write a block; in an attribute its quote (the style) is escaped as well."""
    quote = piece(*slot.style)
    return write_plainly(lambda text: _escape(text, quote))(slot, content, piece)


def _escape(text: str, quote: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace(quote, f"&#{ord(quote)};") if quote else text
