"""The way of sentences through the engine: one call for all, then retries of what came out bad.

What is bad is `flags.py`'s to say, where to cut `cut.py`'s. Nothing is dropped: the best attempt
stays with its flags, and where there is none the source stands in for itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from translate.engines.engine import DecodingConfig, Engine, Hypothesis
from translate.errors import EngineError
from translate.guard.choose import best_rendered
from translate.guard.cut import cut, cut_label
from translate.guard.flags import GuardFlag, check_output, weight
from translate.guard.join import join
from translate.guard.lexicon import Lexicon
from translate.guard.list_markers import Lead, lead_of, with_lead
from translate.guard.missing import supplied
from translate.guard.model_input import (
    ModelInput,
    model_input,
    needs_translation,
    unchanged,
)
from translate.guard.result import Guarded
from translate.guard.words import reworded

# Shorter pieces than this are not cut again in the hope of a better translation (chosen: about
# fifteen words, a sentence that any model has seen many of).
_SHORTEST_CUT = 80

Spans = tuple[tuple[int, int], ...]


def translate_guarded(
    engine: Engine,
    sources: Sequence[str],
    *,
    decoding: DecodingConfig | None = None,
    alternatives: int = 1,
    max_source_characters: int | None = None,
    lexicon: Lexicon | None = None,
) -> tuple[Guarded, ...]:
    """Translate sentences so that none is lost and what came out bad is tried again.

    Args:
        engine: what decodes. It sees every sentence once, all in one call, and then, rung by
            rung, those that came out bad.
        sources: French sentences, blank ones, numbers, anything.
        decoding: how to search; the engine's own setting if not given.
        alternatives: hypotheses wanted for each.
        max_source_characters: code points beyond which a sentence is translated in pieces; what
            the engine does well in one go if not given.
        lexicon: knows words: of the renderings that a search keeps the one is taken that says most
            (`choose.py`), and what lacks a word, or has one that neither language has, is tried
            again. If it is not given, the likeliest is taken.

    Returns:
        One result for each source, same order. Source spans point into the source as given. What
        needs no translation comes back as it is, with every token linked to itself.

    Raises:
        EngineError: if decoding itself fails; never for a bad translation.

    >>> from translate.engines.engine import FakeEngine
    >>> engine = FakeEngine({"Il dort.": "He sleeps."})
    >>> [g.hypothesis.text for g in translate_guarded(engine, ["Il dort.", "", "12 %"])]
    ['He sleeps.', '', '12 %']
    """
    limit = engine.longest_source if max_source_characters is None else max_source_characters
    seen = [model_input(source) for source in sources]
    leads = [lead_of(item.text) for item in seen]
    bare = [item.text[len(lead.source) :] for item, lead in zip(seen, leads, strict=True)]
    plans = {
        text: cut_label(text, limit=limit) or cut(text, limit=limit)
        for text in bare
        if needs_translation(text)
    }
    search = decoding if decoding is not None else engine.decoding
    pieces = _climb(engine, _pieces_of(plans), search, alternatives, lexicon)
    if lexicon is not None:
        pieces = supplied(engine, pieces, lexicon, decoding=search)
        pieces = reworded(engine, pieces, lexicon, decoding=search)
    wholes = {text: _assembled(text, spans, pieces) for text, spans in plans.items()}
    return tuple(
        _pointing_back(item, source, lead, wholes.get(text) or Guarded(unchanged(text)))
        if text in wholes or lead.source != lead.english
        else Guarded(unchanged(source))
        for item, source, lead, text in zip(seen, sources, leads, bare, strict=True)
    )


def _pointing_back(item: ModelInput, source: str, lead: Lead, whole: Guarded) -> Guarded:
    """Put the lead before a translation, and its spans where the source as given has them."""
    shown = with_lead(lead, whole.hypothesis)
    if shown.text == item.text and any(flag.name == "untranslated" for flag in whole.flags):
        return replace(whole, hypothesis=unchanged(source))  # not as the model was shown it
    return replace(whole, hypothesis=item.restored(shown))


def _climb(
    engine: Engine,
    texts: Sequence[str],
    base: DecodingConfig,
    alternatives: int,
    lexicon: Lexicon | None,
) -> dict[str, Guarded]:
    """Translate texts, try the bad ones again on each rung, and keep the best attempt of each."""
    other_beam = replace(base, beam_size=1 if base.beam_size > 1 else DecodingConfig().beam_size)
    # Both penalties are the usual mild ones: whoever needs more of them needs another sentence.
    no_repeat = replace(base, no_repeat_ngram_size=3, repetition_penalty=1.1)
    rungs = (
        ("cut", _halves, base),
        ("beam", _whole, other_beam),
        ("no-repeat", _whole, no_repeat),
    )
    whole = {text: _whole(text) for text in texts}
    best = _attempt(engine, whole, base, alternatives, lexicon)
    for rung, plan, setting in rungs:
        bad = {text: plan(text) for text, result in best.items() if result.flags}
        plans = {text: spans for text, spans in bad.items() if spans}
        for text, retried in _attempt(engine, plans, setting, alternatives, lexicon).items():
            better = min(best[text], retried, key=lambda result: weight(result.flags))
            best[text] = replace(better, retries=(*best[text].retries, rung))
    return {text: _never_empty(text, result) for text, result in best.items()}


def _whole(text: str) -> Spans:
    return ((0, len(text)),)


def _halves(text: str) -> Spans:
    """Cut a text at the clause border nearest to its middle; short texts stay uncut: ()."""
    # A fifth over the half lets a good border win over the middle itself.
    spans = cut(text, limit=max(_SHORTEST_CUT, len(text) * 3 // 5))
    return spans if len(spans) > 1 else ()


def _attempt(
    engine: Engine,
    plans: Mapping[str, Spans],
    decoding: DecodingConfig,
    alternatives: int,
    lexicon: Lexicon | None,
) -> dict[str, Guarded]:
    """Translate the pieces of all texts in one call, look at each, and put the texts together."""
    pieces = _pieces_of(plans)
    if not pieces:
        return {}
    found = _decode(engine, pieces, decoding, alternatives, lexicon)
    results = {
        piece: Guarded(hypothesis, check_output(piece, hypothesis, decoding=decoding))
        for piece, hypothesis in zip(pieces, found, strict=True)
    }
    return {text: _assembled(text, spans, results) for text, spans in plans.items()}


def _decode(
    engine: Engine,
    pieces: Sequence[str],
    decoding: DecodingConfig,
    alternatives: int,
    lexicon: Lexicon | None,
) -> Sequence[Hypothesis]:
    """Return a hypothesis for each piece; with a lexicon the best of those that a search keeps."""
    kept = alternatives if lexicon is None else max(alternatives, decoding.beam_size)
    hypotheses = engine.translate(pieces, decoding=decoding, alternatives=kept)
    if len(hypotheses) != len(pieces):
        raise EngineError(
            f"the engine gave {len(hypotheses)} hypotheses for {len(pieces)} sources; "
            "use another engine"
        )
    if lexicon is None:
        return hypotheses
    best = (
        best_rendered(piece, hypothesis, lexicon, decoding=decoding)
        for piece, hypothesis in zip(pieces, hypotheses, strict=True)
    )
    return [replace(one, alternatives=one.alternatives[: alternatives - 1]) for one in best]


def _pieces_of(plans: Mapping[str, Spans]) -> tuple[str, ...]:
    """Return the pieces that need translation, each once."""
    pieces = (text[start:end] for text, spans in plans.items() for start, end in spans)
    return tuple(dict.fromkeys(piece for piece in pieces if needs_translation(piece)))


def _assembled(text: str, spans: Spans, results: Mapping[str, Guarded]) -> Guarded:
    """Put together what became of a text's pieces: hypothesis, flags and retries."""
    pieces = [text[start:end] for start, end in spans]
    parts = [results.get(piece) or Guarded(unchanged(piece)) for piece in pieces]
    flags = {flag.name: flag for part in reversed(parts) for flag in reversed(part.flags)}
    return Guarded(
        join(text, spans, [part.hypothesis for part in parts]),
        tuple(flags.values()),
        tuple(dict.fromkeys(rung for part in parts for rung in part.retries)),
    )


def _never_empty(text: str, result: Guarded) -> Guarded:
    """Let a source stand in for a translation that no attempt has found."""
    if not any(flag.name == "empty" for flag in result.flags):
        return result
    flag = GuardFlag("untranslated", "the model said nothing; this is the source")
    return replace(result, hypothesis=unchanged(text), flags=(flag,))
