"""French text in, English text out: documents, engines, glossary, guard.

The names below are the public API. Importing this package loads neither torch nor transformers.
"""
