"""Amounts: numbers as they are written in a text, and every value that they may stand for."""
