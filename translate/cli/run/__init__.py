"""What the commands run: each computes, and returns what came of it."""
