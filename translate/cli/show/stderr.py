"""Lines for people on stderr: safe on any terminal, and never worth a result.

A closed or full stderr costs the message and nothing else, and a file name that holds terminal
codes is shown, not obeyed.
"""

from __future__ import annotations

import contextlib
import os
import sys


def tell(message: str) -> None:
    r"""Print a message on stderr, each line after "visavis: ".

    >>> with contextlib.redirect_stderr(sys.stdout):
    ...     tell("a\x1b[31m.txt: no such file")
    visavis: a\x1b[31m.txt: no such file
    """
    if sys.stderr is None:
        return
    for line in message.split("\n"):
        shown = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in line)
        # A line that a locale cannot write is written with escapes instead of failing.
        encoding = sys.stderr.encoding or "utf-8"
        shown = shown.encode(encoding, "backslashreplace").decode(encoding)
        try:
            print(f"visavis: {shown}", file=sys.stderr, flush=True)
        except (OSError, ValueError):
            _give_up()
            return


def _give_up() -> None:
    """Let stderr lead nowhere: what is left in its buffer would fail again as Python ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
