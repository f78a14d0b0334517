"""Models: which there are, where they lie, how they are fetched, converted and loaded."""
