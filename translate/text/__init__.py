"""Plain text: typography, sentences, broken lines, pieces of the vocabulary."""
