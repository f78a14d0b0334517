"""The bilingual reader: a template, a stylesheet, a little script; one self-contained file out."""

from align.html.render import render_page
from align.html.saved import parse_page

__all__ = ["parse_page", "render_page"]
