"""The bilingual reader: a template, a stylesheet, one self-contained file out."""
