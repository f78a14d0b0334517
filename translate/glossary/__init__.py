"""Pinned terms: loading them, finding them, enforcing them."""
