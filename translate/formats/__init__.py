"""One file a format: `read_*` gives a Document, `write_*` gives the text back."""
