"""The fourth rung: sentences whose terms an edit cannot mend are decoded again, and the best kept.

A term that the model left out, one that it rendered twice, and one beside a forbidden word: the
English up to the term stays, the words that are one too many are suppressed, and the model says
the rest anew. What has fewer faults than before is taken. With `thorough`, a search follows for
what is still not proven: from several places where the term might stand, and several
continuations of each; only such places are tried as the model's attention allows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from translate.engines.engine import DecodingConfig, Engine
from translate.glossary.enforce.attempt import attempt
from translate.glossary.enforce.gap import gaps_for
from translate.glossary.enforce.outcome import Attempt, Outcome
from translate.glossary.enforce.redecode import Wish, redecode
from translate.glossary.enforce.term_use import UseStatus
from translate.glossary.enforce.trace import Retry, Watch, ignore
from translate.glossary.enforce.word_attention import WordAttention

# Chosen: a sentence may lack two terms; a third round mended nothing on the development set.
_ROUNDS = 2
# Chosen: with the first half of a sentence settled, more beams find little and cost as much again.
_BEAMS = 2
# Places and continuations of the thorough search (chosen: twice as many found nothing more), and
# the attention at a place below which it is not tried.
_PLACES, _CONTINUATIONS, _GATE = 6, 4, 0.1


@dataclass(frozen=True, slots=True)
class _Plan:
    """A wish, the attempt and the term that it shall better, and what the prefix holds already."""

    index: int
    term: int
    wish: Wish
    settled: dict[int, Outcome]


def decode_again(
    engine: Engine,
    attempts: Sequence[Attempt],
    *,
    decoding: DecodingConfig | None = None,
    watch: Watch = ignore,
) -> list[Attempt]:
    """Decode again what an edit could not mend; what does not get better stays as it was."""
    search = decoding if decoding is not None else engine.decoding
    search = replace(search, beam_size=min(search.beam_size, _BEAMS))
    done = list(attempts)
    open_ones = list(range(len(done)))
    for _ in range(_ROUNDS):
        plans = [
            plan
            for k in open_ones
            if any(done[k].faults)
            for plan in _plan(k, done[k], "redecoded")
        ]
        open_ones = _improve(engine, done, plans, search, 1, watch)
    return done


def search_places(
    engine: Engine,
    attempts: Sequence[Attempt],
    *,
    decoding: DecodingConfig | None = None,
    watch: Watch = ignore,
) -> list[Attempt]:
    """Search for sentences in which every term is proven, from several places of each lost one."""
    done = list(attempts)
    plans = {
        (k, plan.wish.prefix): plan
        for k, item in enumerate(attempts)
        if not item.proven or any(item.faults)
        for variant in _variants(item)
        for plan in _plan(k, variant, "constrained")
    }
    _improve(engine, done, tuple(plans.values()), decoding, _CONTINUATIONS, watch)
    return done


def _improve(
    engine: Engine,
    done: list[Attempt],
    plans: Sequence[_Plan],
    decoding: DecodingConfig | None,
    alternatives: int,
    watch: Watch,
) -> list[int]:
    """Put the best new attempts in place of old ones; return where that was done."""
    decoded = redecode(
        engine, [plan.wish for plan in plans], decoding=decoding, alternatives=alternatives
    )
    faults = {plan.index: done[plan.index].faults for plan in plans}
    best = {k: _Rank(count) for k, count in faults.items()}
    improved: list[int] = []
    for plan, redecoded in zip(plans, decoded, strict=True):
        taken = None
        for item in redecoded:
            if item.refused:
                continue
            old = done[plan.index]
            part = replace(old.part, hypothesis=item.hypothesis)
            new = attempt(part, old.constraints, settled=plan.settled)
            rank = _Rank(new.faults, item.lost, -new.outcomes[plan.term].mass)
            if rank < best[plan.index] and rank.faults < faults[plan.index]:
                done[plan.index], best[plan.index] = new, rank
                improved.append(plan.index)
                taken = item.hypothesis
        watch(Retry(plan.index, plan.wish, redecoded, taken))
    return list(dict.fromkeys(improved))


class _Rank(NamedTuple):
    """What orders attempts, the best first: faults, words lost, attention on the term."""

    faults: tuple[int, int]
    lost: int = 0
    mass: float = 0.0


def _plan(index: int, item: Attempt, status: UseStatus) -> Iterator[_Plan]:
    """Yield what to ask the model for: a prefix that ends with the first term at fault."""
    text = item.hypothesis.text
    for k, outcome in sorted(enumerate(item.outcomes), key=lambda pair: pair[1].span or (0, 0)):
        if outcome.span is None or not (outcome.method == "insert" or outcome.extra):
            continue
        extra = outcome.extra[-1] if outcome.extra else ""
        at = text.find(extra) if extra else -1
        if 0 <= at < outcome.span[0]:
            prefix, start = text[:at] + outcome.form, at
        else:
            prefix, start = text[: outcome.span[1]], outcome.span[0]
        settled = {
            i: other
            for i, other in enumerate(item.outcomes)
            if other.span is not None and other.span[1] <= start
        }
        settled[k] = replace(
            outcome, span=(start, len(prefix)), status=status, method="prefix", extra=()
        )
        unwanted = (*outcome.extra, *item.constraints[k].forbidden)
        suppressed = tuple(word for word in dict.fromkeys(unwanted) if word not in prefix)
        wish = Wish(item.part.source, prefix, item.hypothesis, suppressed)
        yield _Plan(index, k, wish, settled)
        return


def _variants(item: Attempt) -> Iterator[Attempt]:
    """Yield the attempt with its first lost term at each of the places that attention allows."""
    k = item.gap
    if k is None:
        yield item
        return
    attention = WordAttention(item.part.source, item.part.hypothesis)
    constraint = item.constraints[k]
    evidence, near = attention.evidence(constraint.span), attention.nearness(constraint.span)
    places = dict.fromkeys(
        at for at, mass in gaps_for(attention, constraint, evidence, near) if mass >= _GATE
    )
    for at in islice(places, _PLACES):
        yield attempt(item.part, item.constraints, gaps={k: at})
