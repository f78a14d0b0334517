"""Words that no language has ("ralising"): the sentence is asked for again, other renderings first.

A rendering without one is taken if nothing else is wrong with it. What cannot be mended stays, and
the checks name it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from translate.engines.engine import DecodingConfig, Engine, Hypothesis
from translate.guard.flags import check_output
from translate.guard.lexicon import Lexicon
from translate.guard.result import Guarded

_RENDERINGS = 4  # best hypotheses that are looked at; chosen: the default search keeps as many
# Of the length of the first attempt; chosen: what is shorter has left out more than the word.
_AS_LONG = 0.9
_LOST = 0.5  # powers of ten that less may be rendered than before; chosen: not a word


def reworded(
    engine: Engine,
    results: Mapping[str, Guarded],
    lexicon: Lexicon,
    *,
    decoding: DecodingConfig,
) -> dict[str, Guarded]:
    """Try sentences with invented words again, and keep what has fewer of them.

    Args:
        engine: what decodes; it sees those sentences alone, once.
        results: what became of each source.
        lexicon: names the words that neither language has.
        decoding: how to search.

    Returns:
        The results, those that were tried with "words" among their retries.
    """
    best, invented = dict(results), lexicon.invented
    words = {text: invented(text, r.hypothesis.text) for text, r in best.items()}
    bad = [text for text in words if words[text]]
    if not bad:
        return best
    # No sentence needs what is no word, so all of them are kept from all sentences, in one call.
    never = sorted({word for several in words.values() for word in several})
    # The search of the first attempt, or the usual one: what it kept beside the best costs least.
    setting = replace(decoding, beam_size=max(_RENDERINGS, decoding.beam_size))
    made = engine.translate(bad, decoding=setting, suppress=never, alternatives=_RENDERINGS)
    for text, hypothesis in zip(bad, made, strict=True):
        better = _fewest(
            text, hypothesis, lexicon, setting, most=len(words[text]) - 1, before=best[text]
        )
        best[text] = _taken(best[text], better)
    return best


def _fewest(
    text: str,
    hypothesis: Hypothesis,
    lexicon: Lexicon,
    decoding: DecodingConfig,
    *,
    most: int,
    before: Guarded,
) -> Hypothesis | None:
    """Return the sound rendering with the fewest invented words that says as much, or None."""
    length = len(before.hypothesis.text)
    said = lexicon.lack(text, before.hypothesis.text) - _LOST
    sound = [
        (count, rank, one)
        for rank, one in enumerate((hypothesis, *hypothesis.alternatives))
        if (count := len(lexicon.invented(text, one.text))) <= most
        and len(one.text) >= _AS_LONG * length
        and lexicon.lack(text, one.text) >= said
        and not check_output(text, one, decoding=decoding)
    ]
    return min(sound, key=lambda item: item[:2])[2] if sound else None


def _taken(before: Guarded, better: Hypothesis | None) -> Guarded:
    retries = tuple(dict.fromkeys((*before.retries, "words")))
    if better is None:
        return replace(before, retries=retries)
    others = before.hypothesis.alternatives
    return Guarded(replace(better, alternatives=others), (), retries)
