"""All that people read on a terminal."""
