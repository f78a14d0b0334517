"""Which of a search's best renderings is taken: the likeliest, unless another says more.

A small model's likeliest English now and then leaves a word out, or puts a commoner one in its
place, where its second best has it right. A list of what French words are usually rendered by tells
the two apart.
"""

from __future__ import annotations

from dataclasses import replace

from translate.engines.engine import DecodingConfig, Hypothesis
from translate.guard.flags import check_output, weight
from translate.guard.lexicon import Lexicon

# What it costs that a word has but a tenth of its usual renderings, in natural logs of the
# sentence's probability. Chosen on the first 1,000 sentences of newstest2012 and by reading: 0.25,
# which served weaker models, took too many words literally (docs/estimate.md).
_WORTH = 0.10
# What a word costs that neither language has, as a power of ten: it renders nothing. And a wrong
# number, name or negation: as much as two words (chosen: who reads the English cannot see it).
_NOTHING, _FAULT = 2.5, 5.0


def best_rendered(
    source: str, hypothesis: Hypothesis, lexicon: Lexicon, *, decoding: DecodingConfig
) -> Hypothesis:
    """Return the rendering that weighs most, likelihood and words together, with the others.

    Args:
        source: what was shown to the model.
        hypothesis: the likeliest rendering, which carries the others; alone it is taken as it is.
        lexicon: tells what the English lacks.
        decoding: how it was searched for.

    >>> lacks = {"It is.": -2.5, "It is ready.": 0.0}
    >>> lexicon = Lexicon(
    ...     lambda _, __: (), lambda _, __: (), lambda _, english: lacks[english], lambda _, __: 0
    ... )
    >>> second = Hypothesis("It is ready.", log_prob=-0.7)
    >>> first = Hypothesis("It is.", log_prob=-0.5, alternatives=(second,))
    >>> best_rendered("C'est prêt.", first, lexicon, decoding=DecodingConfig()).text
    'It is ready.'
    """
    if not hypothesis.alternatives:
        return hypothesis
    found = [replace(hypothesis, alternatives=()), *hypothesis.alternatives]
    bad = [weight(check_output(source, one, decoding=decoding)) for one in found]
    worth = [
        worth_of(source, one, lexicon) if badness <= bad[0] else float("-inf")
        for one, badness in zip(found, bad, strict=True)
    ]
    best, most = 0, float("-inf")
    for k in sorted(range(len(found)), key=worth.__getitem__, reverse=True):
        if worth[k] <= most:  # faults only take away: nobody need look for them
            break
        less = _FAULT * lexicon.faults(source, found[k].text)
        if (value := worth[k] - _share(less, found[k])) > most:
            best, most = k, value
    return replace(found.pop(best), alternatives=tuple(found))


def worth_of(source: str, hypothesis: Hypothesis, lexicon: Lexicon) -> float:
    """Return likelihood and words rendered together, in logs a token: the more, the better."""
    less = -lexicon.lack(source, hypothesis.text)
    less += _NOTHING * len(lexicon.invented(source, hypothesis.text))
    return hypothesis.log_prob - _share(less, hypothesis)


def _share(less: float, hypothesis: Hypothesis) -> float:
    """Return what powers of ten take off the mean of the tokens' logs."""
    return _WORTH * less / max(len(hypothesis.tokens), 1)
