"""Results on stdout, byte for byte."""

from __future__ import annotations

import sys

from translate.errors import OutputError


def write_stdout(content: str | bytes) -> None:
    """Write to stdout, text as UTF-8 whatever the locale says, without touching line ends.

    Raises:
        OutputError: if stdout is closed.
        OSError: if it cannot take more.
    """
    if sys.stdout is None:
        raise OutputError("stdout is closed; give a file with -o")
    sys.stdout.flush()
    # A name of a file that is no UTF-8 comes out in the bytes that it has.
    data = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
