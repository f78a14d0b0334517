"""Measuring speed so that a stranger's figures can be compared with ours.

`machine.py` says what was measured on, `cold.py` times whole fresh processes, `grid.py` the bare
engine, `whole.py` what everything around it costs, `limits.py` what the machine could do at best,
`rivals.py` other engines in turn with ours, `report.py` shows and compares. A figure is a median
with its spread; what two figures are worth together is their ratio within one run.
"""
