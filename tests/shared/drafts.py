"""Drafts with an attention that a test sets, and engines that answer a prefix as they are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import yaml

from translate.engines.engine import FakeEngine, Hypothesis
from translate.glossary import Glossary, parse_glossary
from translate.glossary.enforce.ladder import Draft
from translate.text.tokens import Token


def tokens_of(text: str) -> tuple[Token, ...]:
    return tuple(Token(m.group(), *m.span()) for m in re.finditer(r"\w+|[^\w\s]", text))


def draft_of(
    french: str, english: str, links: str | None = None, shares: dict[str, float] | None = None
) -> Draft:
    """Make a draft whose words face each other as the links or shares say, or else in order."""
    source, target = tokens_of(french), tokens_of(english)
    attention = np.zeros((len(target), len(source) + 1), dtype=np.float32)
    pairs = (
        [(k, k) for k in range(min(len(source), len(target)))]
        if links is None
        else [tuple(map(int, link.split("-"))) for link in links.split()]
    )
    for i, j in pairs if shares is None else ():
        attention[j, i] = 0.9
    for link, share in (shares or {}).items():
        i, j = map(int, link.split("-"))
        attention[j, i] = share
    attention[:, -1] = 1 - attention.sum(axis=1)
    end = Token("</s>", len(french), len(french))
    return Draft(french, Hypothesis(english, target, (*source, end), attention=attention))


def glossary_of(entries: Any) -> Glossary:
    text = yaml.safe_dump({"entries": entries} if isinstance(entries, list) else entries)
    return parse_glossary(text, name="case")


class Obedient(FakeEngine):
    """An engine that goes on from a prefix as it is told."""

    def __init__(self, ending: str) -> None:
        super().__init__()
        self.ending = ending
        self.suppressed: list[Sequence[str]] = []

    def translate(self, sources: Sequence[str], **options: Any) -> tuple[Hypothesis, ...]:
        self.calls.append(tuple(sources))
        self.suppressed.append(options.get("suppress", ()))
        prefixes = options.get("prefixes") or [""] * len(sources)
        return tuple(
            draft_of(source, prefix if "." in prefix else prefix + self.ending).hypothesis
            for source, prefix in zip(sources, prefixes, strict=True)
        )
