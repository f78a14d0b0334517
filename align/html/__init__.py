"""The bilingual reader: a template, a stylesheet, a little script; one self-contained file out."""

from align.html.render import render_page

__all__ = ["render_page"]
