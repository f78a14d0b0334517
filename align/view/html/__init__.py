"""The bilingual reader: a template, a stylesheet, a little script; one self-contained file out."""

from align.view.html.render import render_page
from align.view.html.saved import parse_page

__all__ = ["parse_page", "render_page"]
