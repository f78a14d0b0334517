"""Do amounts keep their per cent sign, their currency and their measure?

A currency is known by its sign, its code or its name. One that only one side has is no finding by
itself ("$" for "dollars" is none, nor is a sum without its euros that the sentence has named), but
one that has become another is. So are kilometres that have become as many miles, and litres as many
millilitres.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product

from align.bitext import Flag, Pair, Span
from align.checks.amounts.grammars import ENGLISH, FRENCH
from align.checks.amounts.measures import imperial, is_mistaken, metric
from align.checks.amounts.read import read_amounts
from align.checks.core import CheckedRow
from align.checks.placeholders import without_placeholders
from align.checks.show import changed, quoted
from align.checks.symbols import spoilt_symbols

# Bounded, so that a long line of digits takes linear time.
_PERCENT = re.compile(
    r"(?:(?<![\d.,])\d{1,15}(?:[.,]\d{1,15})?[\s\u00a0\u202f]?)?%|\bpour[ \u00a0]cent\b|\bpourcent",
    re.IGNORECASE,
)
# What English has for it.
_IN_WORDS = re.compile(r"%|\bper[ -]?cent|\bpct\b|\bpoints?\b", re.IGNORECASE)
# "5 %" is put in other ways: one in twenty, half, a fifth, everybody.
_SHARE = re.compile(
    r"\b(?:half|halves|thirds?|quarters?|fifths?|sixths?|tenths?|all|every|everyone|everybody|full"
    r"|fully|double|twice|whole|entire|entirely|totally|completely|absolutely|certain|sure|none"
    r"|\w{1,12} (?:in|out of) \w{1,12})\b",
    re.IGNORECASE,
)
_FRENCH_SHARE = re.compile(
    r"\b(?:points?|moitié|tiers|quarts?|\w{1,12} sur \w{1,12})\b", re.IGNORECASE
)
# Signs, codes and names of each. Crowns and pesos of several countries go by one name; a livre is
# a book and a weight as well.
_CURRENCIES: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "euro": r"€|\beuros?\b|\beur\b",
        "dollar": r"\$|\bdollars?\b|\busd\b|\bbucks?\b",
        "pound": r"£|\bgbp\b|(?<=\d )livres?\b|\bpounds?\b|\bsterling\b|\bquid\b",
        "yen": r"¥|\byens?\b|\bjpy\b",
        "yuan": r"¥|\byuans?\b|\bcny\b|\brmb\b|\brenminbi\b",
        "franc": r"\bfrancs?\b|\bchf\b|\bfcfa\b",
        "rouble": r"₽|\broubles?\b|\brubles?\b|\brub\b",
        "rupee": r"₹|\broupies?\b|\brupees?\b|\binr\b",
        "peso": r"\bpesos?\b",
        "crown": r"\bcouronnes?\b|\bcrowns?\b|\bczk\b|\bsek\b|\bnok\b|\bdkk\b|\bkron[aeo]r?\b",
    }.items()
}
# Without one of these no measure has become another, and no number need be read.
_IMPERIAL = re.compile(r"(?i)\b(?:miles?|yards?|foot|feet|inch|pounds?|lbs?|ounces?|acres?|mph)|°F")


class Units:
    """Amounts that lost their per cent sign, or changed their currency."""

    id = "units"
    summary = "a currency or measure has become another, or a per cent sign was lost or added"
    any_language = False

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Compare the currencies and the signs of both sides."""
        source, target = row.pair.source, row.pair.target
        theirs, ours = _currencies(source), _currencies(target)
        lost = [span for name, span in theirs.items() if name not in ours]
        new = [span for name, span in ours.items() if name not in theirs]
        for old, other in zip(lost, new, strict=False):
            yield changed(row.pair, old, other, name=self.id)
        # The sign of "%d" is none of a share.
        yield from self._percent(without_placeholders(source), without_placeholders(target))
        yield from self._mistaken(row.pair)
        for one, other, _ in spoilt_symbols(source, target):
            yield changed(row.pair, one, other, name=self.id)

    def _mistaken(self, pair: Pair) -> Iterator[Flag]:
        source, target = pair.source, pair.target
        if not _IMPERIAL.search(target):
            return
        read = read_amounts(target, ENGLISH)
        kept = {value for other in metric(target, read) for value in other.amount.values}
        theirs = metric(source, read_amounts(source, FRENCH))
        for one, other in product(theirs, imperial(target, read)):
            if is_mistaken(one, other) and kept.isdisjoint(one.amount.values):
                yield changed(pair, one.span, other.span, name=self.id)
                return

    def _percent(self, source: str, target: str) -> Iterator[Flag]:
        before, after = _PERCENT.search(source), _PERCENT.search(target)
        if before and not _IN_WORDS.search(target) and not _SHARE.search(target):
            text = f"{quoted(before.group())}: no per cent in the English"
            yield Flag(self.id, text, "error", source=Span(*before.span()))
        elif after and not before and not _FRENCH_SHARE.search(source):
            text = f"{quoted(after.group())}: no per cent in the source"
            yield Flag(self.id, text, "warning", target=Span(*after.span()))


def _currencies(text: str) -> dict[str, Span]:
    """Find the first place of each currency of a text."""
    matches = {name: pattern.search(text) for name, pattern in _CURRENCIES.items()}
    return {name: Span(*match.span()) for name, match in matches.items() if match}
