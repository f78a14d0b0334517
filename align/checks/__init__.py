"""Checks: what is wrong with a translation, found without a reference and without a model.

`check_bitext` adds what they find to the flags of a bitext's pairs. Each check is a small class in
a file of its subject; `registry.py` lists them. They read a pair and the words of both languages,
nothing else; how good a translation is, is another room's question.
"""

from align.checks.core import Check, TextCheck
from align.checks.registry import CHECKS, select_checks
from align.checks.run import check_bitext, check_pair, find_all, with_findings

__all__ = [
    "CHECKS",
    "Check",
    "TextCheck",
    "check_bitext",
    "check_pair",
    "find_all",
    "select_checks",
    "with_findings",
]
