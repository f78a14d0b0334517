"""Pinned terms: loading them, finding them, enforcing them."""

from translate.glossary.entry import Entry, When
from translate.glossary.find.glossary import Glossary
from translate.glossary.find.match import Match, explain_terms, find_terms
from translate.glossary.load import load_glossary, parse_glossary

__all__ = [
    "Entry",
    "Glossary",
    "Match",
    "When",
    "explain_terms",
    "find_terms",
    "load_glossary",
    "parse_glossary",
]
