"""Corpora: files of rows, of any size, translated part by part.

`parts.py` cuts a JSONL or Parquet file into parts, `rows.py` reads and writes the rows of one,
`render.py` puts the English beside the French in each row. A part's file is written whole or not
at all, so that parts can be done anywhere, in any order, and again, and no row is lost or doubled.
"""

from __future__ import annotations

from translate.corpus.parts import Part, plan_parts
from translate.corpus.render import Judged, render_rows
from translate.corpus.rows import Corpus

__all__ = ["Corpus", "Judged", "Part", "plan_parts", "render_rows"]
