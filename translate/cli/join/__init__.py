"""Where the two packages meet: a library that never prints and never exits.

The names below are its public doors; `docs/python.md` shows them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from translate.cli.join.bilingual import read_bitext
    from translate.cli.join.bitext import bitext_of, checked_bitext, document_of
    from translate.cli.join.judged import judged_bitext

__all__ = ["bitext_of", "checked_bitext", "document_of", "judged_bitext", "read_bitext"]

_ROOMS = {
    "bitext_of": "bitext",
    "checked_bitext": "bitext",
    "document_of": "bitext",
    "judged_bitext": "judged",
    "read_bitext": "bilingual",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for."""
    from importlib import import_module

    if name not in _ROOMS:
        raise AttributeError(f"module 'translate.cli.join' has no attribute {name!r}")
    return getattr(import_module(f"translate.cli.join.{_ROOMS[name]}"), name)
