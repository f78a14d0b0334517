"""The `visavis` command: one file a command, thin: parse, call the library, render.

The only place that prints and exits.
"""
