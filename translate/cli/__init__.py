"""The `visavis` command: parse, call the library, render; the only place that prints and exits.

`commands/` has the options of each command, `join/` lets the two packages meet, `run/` computes,
`show/` is what people read on a terminal.
"""
