"""The seam between visavis and whatever decodes: Engine, Hypothesis, DecodingConfig, FakeEngine.

An engine turns French sentences into English ones and nothing else: it knows no files, no
glossary and no documents. `ctranslate.py` and `marian.py` are the real ones. `FakeEngine` is
public: tests, examples and users without weights run the whole pipeline with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from translate.errors import ConfigurationError
from translate.text.tokens import Token

if TYPE_CHECKING:  # numpy takes a tenth of a second that `visavis --help` need not wait for
    import numpy as np
    from numpy.typing import NDArray


# The places that a Marian model can tell apart, source and target alike: every published model
# has 512 (`max_position_embeddings`), those that start from e5 510; one holds the start mark.
POSITIONS = 509


@dataclass(frozen=True, slots=True)
class DecodingConfig:
    """How to search; part of the signature.

    Args:
        beam_size: hypotheses kept at each step; 1 is greedy and about twice as fast.
        length_penalty: exponent of the length in the score; 1.0 is the mean per token.
        repetition_penalty: above 1.0, tokens that were produced already cost more.
        no_repeat_ngram_size: n-grams of this size may not come twice; 0 allows all.
        max_length_factor: the hypothesis may have `factor × source tokens + 20` tokens. Twice
            the source is beyond any honest French-English pair; 20 leaves room for short ones
            (chosen: transformers' own default stops every sentence at 20).
    """

    beam_size: int = 4
    length_penalty: float = 1.0
    repetition_penalty: float = 1.0
    no_repeat_ngram_size: int = 0
    max_length_factor: float = 2.0

    def __post_init__(self) -> None:
        """Refuse settings that no search can work with."""
        if self.beam_size < 1 or self.no_repeat_ngram_size < 0 or self.max_length_factor <= 0:
            raise ConfigurationError(f"{self} cannot work; beam_size is 1 at least")

    def max_length(self, source_tokens: int) -> int:
        """Return the largest number of target tokens for a source of that many tokens.

        The source's length counts as the upper end of its bucket, so that sentences of one
        bucket can be decoded together and still have a limit that depends on each alone.
        """
        wanted = int(self.max_length_factor * length_bucket(source_tokens)) + 20
        return min(wanted, POSITIONS)


def length_bucket(source_tokens: int) -> int:
    """Return the upper end of the bucket that a source of that many tokens falls into.

    >>> [length_bucket(n) for n in (1, 16, 17, 100)]
    [16, 16, 32, 128]
    """
    bucket = 16  # powers of two from 16 are chosen: few, even in cost
    while bucket < source_tokens:
        bucket *= 2
    return bucket


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A model's English for one source, with the evidence.

    Args:
        text: the English, detokenised.
        tokens: target tokens with spans in `text`, without the end mark.
        source_tokens: source tokens with spans in the source as it was given; the last one is
            the end mark, which gathers the attention of words that have no counterpart.
        log_prob: natural log of the probability, divided by the number of target tokens
            (end mark included).
        token_log_probs: natural log of each token's probability; empty unless asked for.
        attention: rows = target tokens, columns = source tokens, from head 0 of the last decoder
            layer, which Marian trains as a word aligner; None when not asked for.
        alternatives: further hypotheses for the same source, best first.
    """

    text: str
    tokens: tuple[Token, ...] = ()
    source_tokens: tuple[Token, ...] = ()
    log_prob: float = 0.0
    token_log_probs: tuple[float, ...] = ()
    attention: NDArray[np.float32] | None = field(default=None, compare=False, repr=False)
    alternatives: tuple[Hypothesis, ...] = ()


@runtime_checkable
class Engine(Protocol):
    """Anything that turns sources into hypotheses."""

    @property
    def signature(self) -> str:
        """Return in `key:value|…` form everything that decides the output, weights included."""
        ...

    @property
    def decoding(self) -> DecodingConfig:
        """Return how it searches when a call does not say."""
        ...

    @property
    def longest_source(self) -> int:
        """Return how many characters of a sentence the model does well in one go."""
        ...

    def translate(
        self,
        sources: Sequence[str],
        *,
        decoding: DecodingConfig | None = None,
        prefixes: Sequence[str | None] | None = None,
        suppress: Sequence[str] = (),
        alternatives: int = 1,
    ) -> tuple[Hypothesis, ...]:
        """Translate each source.

        Args:
            sources: French sentences; none of them blank.
            decoding: how to search, instead of the engine's own setting.
            prefixes: for each source, English that the hypothesis must begin with, or None.
            suppress: English word sequences that no hypothesis of this call may hold.
            alternatives: hypotheses wanted for each source; the best one carries the others.

        Returns:
            One hypothesis for each source, same order. It is empty where there is nothing to
            show the model, or more tokens than it has positions for.

        Raises:
            EngineError: if decoding fails.
        """
        ...

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[Hypothesis, ...]:
        """Return how likely each target is; nothing is decoded, so this costs a fraction of it.

        Args:
            sources: French sentences; none of them blank.
            targets: an English rendering of each, whoever wrote it; none of them blank.

        Returns:
            The targets as hypotheses with tokens and `token_log_probs` (the end mark's is the
            last one), without attention. One without tokens could not be judged: it is blank to
            the model, or longer than it has positions for.

        Raises:
            EngineError: if the model fails.
        """
        ...


class FakeEngine:
    """An engine without weights: looks each sentence up, or applies a function to it.

    Args:
        answers: a table of French to English, or a function; a sentence that the table lacks
            comes back in capitals, so that a reader sees at once what was not looked up.

    Every token is a word or a punctuation mark, and the attention is the diagonal, so that links,
    spans and pages can be tested without a model.

    >>> engine = FakeEngine({"Bonjour.": "Hello."})
    >>> [h.text for h in engine.translate(["Bonjour.", "Au revoir."])]
    ['Hello.', 'AU REVOIR.']
    """

    def __init__(self, answers: Mapping[str, str] | Callable[[str], str] | None = None) -> None:
        """Remember the table or function; see the class."""
        self._answers = answers if answers is not None else {}
        self.calls: list[tuple[str, ...]] = []

    @property
    def signature(self) -> str:
        """Name the fake, so that no artefact of it passes for a translation."""
        return "engine:fake"

    @property
    def decoding(self) -> DecodingConfig:
        """Return the usual setting, which it does not heed."""
        return DecodingConfig()

    @property
    def longest_source(self) -> int:
        """Return a length that no sentence of an ordinary text reaches."""
        return 1000

    def translate(
        self,
        sources: Sequence[str],
        *,
        decoding: DecodingConfig | None = None,
        prefixes: Sequence[str | None] | None = None,
        suppress: Sequence[str] = (),
        alternatives: int = 1,
    ) -> tuple[Hypothesis, ...]:
        """Answer from the table or the function; the options change nothing but `prefixes`."""
        self.calls.append(tuple(sources))
        wanted = prefixes if prefixes is not None else [None] * len(sources)
        return tuple(
            self._hypothesis(source, prefix, alternatives)
            for source, prefix in zip(sources, wanted, strict=True)
        )

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[Hypothesis, ...]:
        """Find every token as likely as any other."""
        return tuple(
            Hypothesis(
                target,
                tokens := _words(target),
                (*_words(source), Token("</s>", len(source), len(source))),
                log_prob=-0.5,
                token_log_probs=(-0.5,) * (len(tokens) + 1),
            )
            for source, target in zip(sources, targets, strict=True)
        )

    def _hypothesis(self, source: str, prefix: str | None, alternatives: int) -> Hypothesis:
        import numpy as np

        if callable(self._answers):
            text = self._answers(source)
        else:
            text = self._answers.get(source, source.upper())
        if prefix and not text.startswith(prefix):
            text = prefix + text
        tokens = _words(text)
        source_tokens = (*_words(source), Token("</s>", len(source), len(source)))
        attention = np.zeros((len(tokens), len(source_tokens)), dtype=np.float32)
        for j in range(len(tokens)):
            # Each word faces the one at its place, the surplus faces the end mark.
            attention[j, min(j, len(source_tokens) - 1)] = 1.0
        best = Hypothesis(text, tokens, source_tokens, log_prob=-0.5, attention=attention)
        others = tuple(replace(best, log_prob=-0.5 - k) for k in range(1, alternatives))
        return replace(best, alternatives=others)


def _words(text: str) -> tuple[Token, ...]:
    words = re.finditer(r"\w+|[^\w\s]", text)
    return tuple(Token(match.group(), match.start(), match.end()) for match in words)
