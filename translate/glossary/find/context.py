"""Whether an entry holds where it was found: its subject (`domain`) and its context (`when`)."""

from __future__ import annotations

from functools import lru_cache

from translate.glossary.entry import Entry
from translate.glossary.find.glossary import Glossary
from translate.glossary.words.fold import fold_words, phrase_key


def why_not(
    glossary: Glossary, entry: Entry, domain: str | None, sentence: str, document: str
) -> str:
    """Return why an entry does not hold in a context, "" if it does.

    Args:
        glossary: whose entry it is.
        entry: the entry.
        domain: the subject of the text; None lets entries of every domain through.
        sentence: the words of the sentence, as `phrase_key` joins them.
        document: the same of the whole text.
    """
    if domain is not None and entry.domain and domain not in entry.domain:
        return f"the entry is for {' or '.join(entry.domain)}, the text is {domain}"
    if entry.when is None:
        return ""
    window = document if entry.when.window == "document" else sentence
    context = glossary.contexts[entry.id]
    present = next((phrase for phrase in context.none if phrase in window), None)
    if present is not None:
        return f"when.none: the {entry.when.window} holds '{present.strip()}'"
    if context.any and not any(phrase in window for phrase in context.any):
        return f"when.any: the {entry.when.window} holds none of them"
    return ""


@lru_cache(maxsize=2)  # every sentence of a document asks for the same one
def document_key(document_text: str) -> str:
    """Return a whole text as the phrases of a context are looked for in it."""
    return phrase_key(fold_words(document_text))
