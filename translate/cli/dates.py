"""The day that a page says it was made on."""

from __future__ import annotations

import os
import time
from dataclasses import replace

from align.bitext import Bitext


def dated(bitext: Bitext) -> Bitext:
    """Return a bitext with today's date in UTC, unless it has one.

    SOURCE_DATE_EPOCH, in seconds, stands for today where it is set, so that the same run gives the
    same bytes on any day (reproducible-builds.org/specs/source-date-epoch).

    >>> dated(Bitext("x", (), "", created="2026-11-25")).created
    '2026-11-25'
    """
    if bitext.created:
        return bitext
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(epoch) if epoch.isdecimal() else time.time()
    return replace(bitext, created=time.strftime("%Y-%m-%d", time.gmtime(seconds)))
