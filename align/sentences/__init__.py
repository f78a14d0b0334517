"""Beads: which sentences of two texts belong together."""
