"""Folders of texts: what to do (`plan.py`), what is done (`journal.py`), doing it (`schedule.py`).

`hold.py` keeps a second run out of the output folder.

What is made of one text is handed in as a function; this room knows no engine and no format.
"""

from __future__ import annotations

from translate.batch.hold import clear_unfinished, held
from translate.batch.journal import Journal, JournalEntry
from translate.batch.plan import Item, plan_folder
from translate.batch.schedule import Failure, run_items

__all__ = [
    "Failure",
    "Item",
    "Journal",
    "JournalEntry",
    "clear_unfinished",
    "held",
    "plan_folder",
    "run_items",
]
