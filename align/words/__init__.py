"""Links: which words of a pair belong together."""
