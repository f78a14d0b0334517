"""What an engine says of translations that are there: a witness made of it, for `align`.

An engine is asked how likely each token of a target is, and made to write the target and watched.
What it wrote itself need not be written twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from align.bitext import Flag, Span
from align.encoders.embed import Encoder, UniversalEncoder
from align.estimate import Judge, Weights
from align.estimate.evidence import Evidence, Witness, share_of_strange
from align.sentences.omitted import Likelihood
from align.words.align_words import Reading
from translate.cli.join.lexicon import open_lexicon
from translate.engines.engine import POSITIONS, Engine, Hypothesis
from translate.guard import translate_guarded
from translate.models.catalogue import cache_folder
from translate.pipeline import Unit
from translate.text.tokens import Token

# Controls that are not white space, and halves of surrogate pairs: no engine takes them.
_UNSPEAKABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")

# Of its own English one sentence in twenty has a larger share of tokens that a model would hardly
# write; chosen with room.
_STRANGE = 0.25

Texts = tuple[str, str]


def judge_of(
    engine: Engine,
    *,
    threads: int,
    made: Mapping[Texts, Hypothesis] | None = None,
    encoder: Encoder | None = None,
    findings: Mapping[Texts, Sequence[Flag]] | None = None,
    weights: Weights | None = None,
) -> Judge:
    """Make an engine the judge of translations.

    Args:
        engine: a model that gives attention.
        threads: for the sentence encoder.
        made: what the engine wrote, by source and target (`made_by`).
        encoder: the sentence encoder, if it is loaded already.
        findings: what all checks found, by source and target, if they have looked already.
        weights: the coefficients and the scale, those of the package by default.
    """
    return Judge(
        witness_of(engine, made or {}),
        encoder if encoder is not None else UniversalEncoder(threads=threads, cache=cache_folder()),
        weights,
        known=findings or {},
    )


def made_by(units: Iterable[Unit]) -> dict[Texts, Hypothesis]:
    """Return what an engine wrote for each source, as it stands in a translation."""
    return {
        (unit.segment.text, unit.text): unit.hypothesis
        for unit in units
        if unit.text == unit.hypothesis.text
    }


def witness_of(engine: Engine, made: Mapping[Texts, Hypothesis]) -> Witness:
    """Make an engine a witness.

    Args:
        engine: a model that gives attention.
        made: what it wrote, by source and target.
    """

    def tell(sources: Sequence[str], targets: Sequence[str]) -> list[Evidence | None]:
        pairs = [_speakable(*pair) for pair in zip(sources, targets, strict=True)]
        # Blank to the model: it must not be asked.
        asked = list(dict.fromkeys(pair for pair in pairs if all(map(str.strip, pair))))
        scored = dict(zip(asked, engine.score(*_columns(asked)), strict=True))
        known = {pair: hypothesis for pair, hypothesis in scored.items() if hypothesis.tokens}
        written = {pair: made[pair] for pair in known if _wrote(made.get(pair), known[pair])}
        own = {*written, *(pair for pair in known if _is_its_own(made.get(pair), known[pair]))}
        own |= {*_chosen(engine, {p: f for p, f in known.items() if p not in made})}
        unread = {p: h for p, h in known.items() if p not in written and _has_words(p[0])}
        written |= _write(engine, unread)
        return [_evidence(known.get(pair), written.get(pair), is_own=pair in own) for pair in pairs]

    return tell


def likelihood_of(engine: Engine) -> Likelihood:
    """Let an engine say how likely whole targets are, for `align.sentences.align_texts`.

    Args:
        engine: any model; nothing is decoded.
    """

    def tell(sources: Sequence[str], targets: Sequence[str]) -> list[float | None]:
        pairs = [_speakable(*pair) for pair in zip(sources, targets, strict=True)]
        asked = list(dict.fromkeys(pair for pair in pairs if all(map(str.strip, pair))))
        scored = zip(asked, engine.score(*_columns(asked)), strict=True)
        known = {pair: sum(h.token_log_probs) for pair, h in scored if h.tokens}
        return [known.get(pair) for pair in pairs]

    return tell


def _speakable(source: str, target: str) -> Texts:
    return _UNSPEAKABLE.sub(" ", source), _UNSPEAKABLE.sub(" ", target)


def _has_words(source: str) -> bool:
    """Return whether there is something in a source to attend to."""
    return any(map(str.isalnum, source))


def _evidence(
    scored: Hypothesis | None, written: Hypothesis | None, *, is_own: bool
) -> Evidence | None:
    if scored is None:
        return None
    spans = tuple(Span(token.start, token.end) for token in scored.tokens)
    reading = None
    if written is not None and written.attention is not None:
        reading = Reading(
            written.attention[: len(spans)],
            tuple((token.start, token.end) for token in scored.source_tokens),
            tuple((token.start, token.end) for token in scored.tokens),
        )
    return Evidence(spans, scored.token_log_probs, reading, is_own)


def _wrote(made: Hypothesis | None, scored: Hypothesis) -> bool:
    """Return whether an engine has written a target in one go and in just these tokens.

    What was put together of pieces, or edited, has places that nothing attended to: there the
    attention is zero, which a model's own never is.
    """
    return (
        made is not None
        and made.attention is not None
        and _pieces(made.tokens) == _pieces(scored.tokens)
        and _pieces(made.source_tokens) == _pieces(scored.source_tokens)
        and bool((made.attention > 0).all())
    )


def _is_its_own(made: Hypothesis | None, scored: Hypothesis) -> bool:
    """Return whether an engine has chosen all tokens of a target but a list's mark before them."""
    if made is None or not made.tokens:
        return False
    return _pieces(scored.tokens)[-len(made.tokens) :] == _pieces(made.tokens)


def _pieces(tokens: Sequence[Token]) -> list[str]:
    return [token.piece for token in tokens]


def _chosen(engine: Engine, scored: Mapping[Texts, Hypothesis]) -> Iterator[Texts]:
    """Yield those that an engine writes when nobody tells it what to write.

    What holds many tokens that it would hardly write it cannot have written: it is not asked.
    """
    asked = [
        pair
        for pair, hypothesis in scored.items()
        if _has_words(pair[0]) and share_of_strange(hypothesis.token_log_probs) <= _STRANGE
    ]
    sources = list(dict.fromkeys(source for source, _ in asked))
    said = dict(zip(sources, _say(engine, sources), strict=True)) if sources else {}
    yield from (pair for pair in asked if said[pair[0]].text.split() == pair[1].split())


def _say(engine: Engine, sources: Sequence[str]) -> Iterator[Hypothesis]:
    """Yield what `translate` makes of sentences, words put in and tried again and all."""
    for made in translate_guarded(engine, sources, lexicon=open_lexicon()):
        yield made.hypothesis


def _write(engine: Engine, scored: Mapping[Texts, Hypothesis]) -> dict[Texts, Hypothesis]:
    """Let an engine write targets in just these tokens, with a search as narrow as can be."""
    greedy = replace(engine.decoding, beam_size=1)
    # A target that is longer than an engine lets any be is given all the room there is.
    roomy = replace(greedy, max_length_factor=POSITIONS)
    written: dict[Texts, Hypothesis] = {}
    for decoding in (greedy, roomy):
        rest = [pair for pair in scored if pair not in written]
        if rest:
            sources, targets = _columns(rest)
            drafts = engine.translate(sources, decoding=decoding, prefixes=targets)
            for pair, hypothesis in zip(rest, drafts, strict=True):
                wanted = _pieces(scored[pair].tokens)
                if _pieces(hypothesis.tokens)[: len(wanted)] == wanted:
                    written[pair] = hypothesis
    return written


def _columns(pairs: Sequence[Texts]) -> tuple[list[str], list[str]]:
    return [source for source, _ in pairs], [target for _, target in pairs]
