"""Encoders: sentences and words as vectors."""
