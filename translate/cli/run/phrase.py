"""The work of `visavis glossary test`: what a phrase meets in a glossary, what is made of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from translate.document import Document
from translate.engines.engine import Engine
from translate.glossary import Glossary, Match
from translate.glossary.enforce.ladder import Draft, apply_glossary
from translate.glossary.enforce.trace import Step
from translate.glossary.find.match import explain_terms
from translate.guard import translate_guarded
from translate.text.split import split_document


@dataclass(frozen=True, slots=True)
class Account:
    """A phrase, sentence by sentence.

    Args:
        free: without the glossary.
        steps: what the ladder told as it went.
        pinned: with the glossary.
    """

    free: tuple[Draft, ...]
    steps: tuple[Step, ...]
    pinned: tuple[Draft, ...]


def explain_phrase(
    glossary: Glossary, document: Document, *, domain: str | None
) -> tuple[Match, ...]:
    """Explain the terms of each sentence, as the ladder takes them, with places in the phrase."""
    starts = {block.id: block.start for block in document.blocks}
    explained = []
    for block, segment in split_document(document):
        by = starts[block] + segment.start
        explained += [
            replace(match, start=match.start + by, end=match.end + by)
            for match in explain_terms(
                glossary, segment.text, document_text=document.text, domain=domain
            )
        ]
    return tuple(explained)


def watch_phrase(
    engine: Engine, glossary: Glossary, document: Document, *, domain: str | None, thorough: bool
) -> Account:
    """Translate a phrase as `visavis translate` does, and keep what the ladder tells."""
    texts = [segment.text for _, segment in split_document(document)]
    guarded = translate_guarded(engine, texts)
    free = tuple(Draft(t, g.hypothesis) for t, g in zip(texts, guarded, strict=True))
    steps: list[Step] = []
    pinned = apply_glossary(
        engine,
        free,
        glossary,
        document_text=document.text,
        domain=domain,
        thorough=thorough,
        watch=steps.append,
    )
    return Account(free, tuple(steps), pinned)
