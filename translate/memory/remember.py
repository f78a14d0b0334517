"""An engine that asks the memory first, and tells it what it had to work out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from translate.engines.decoding import format_decoding
from translate.engines.engine import DecodingConfig, Engine, Hypothesis
from translate.memory.packed import pack_hypothesis, unpack_hypothesis
from translate.memory.store import Memory


class RememberingEngine:
    """An engine in front of which a memory stands; itself an engine.

    What a call had to decode is kept in one transaction, so that a run that is killed and started
    again makes the same calls with the same batches, and gives the same bytes.

    Args:
        engine: what decodes the rest.
        memory: where its work is kept.
        scope: results are shared only within a scope. A folder job gives each text its own, so
            that the order in which texts are done cannot show in the result.

    >>> from translate.engines.engine import FakeEngine
    >>> fake = FakeEngine({"Oui.": "Yes."})
    >>> with Memory.in_ram() as memory:
    ...     engine = RememberingEngine(fake, memory)
    ...     [engine.translate(["Oui."])[0].text for _ in range(2)], len(fake.calls)
    (['Yes.', 'Yes.'], 1)
    """

    def __init__(self, engine: Engine, memory: Memory, *, scope: str = "") -> None:
        """Put a memory in front of an engine; see the class."""
        self._engine = engine
        self._memory = memory
        self._scope = scope

    @property
    def signature(self) -> str:
        """Return the engine's: what is remembered is what it would say."""
        return self._engine.signature

    @property
    def decoding(self) -> DecodingConfig:
        """Return the engine's own setting."""
        return self._engine.decoding

    @property
    def longest_source(self) -> int:
        """Return how many characters of a sentence the engine does well in one go."""
        return self._engine.longest_source

    def translate(
        self,
        sources: Sequence[str],
        *,
        decoding: DecodingConfig | None = None,
        prefixes: Sequence[str | None] | None = None,
        suppress: Sequence[str] = (),
        alternatives: int = 1,
    ) -> tuple[Hypothesis, ...]:
        """Translate each source, from memory where that is known; see `Engine.translate`."""
        begin = prefixes if prefixes is not None else [None] * len(sources)
        call = (
            self._scope,
            self.signature,
            format_decoding(decoding or self.decoding),
            sorted(suppress),
            alternatives,
        )
        keys = [_key(*call, *pair) for pair in zip(sources, begin, strict=True)]
        known = self._memory.recall(keys)
        rest = [n for n, key in enumerate(keys) if key not in known]
        if rest:
            made = self._engine.translate(
                [sources[n] for n in rest],
                decoding=decoding,
                prefixes=None if prefixes is None else [begin[n] for n in rest],
                suppress=suppress,
                alternatives=alternatives,
            )
            fresh = {keys[n]: pack_hypothesis(h) for n, h in zip(rest, made, strict=True)}
            self._memory.remember(fresh)
            known |= fresh
        return tuple(unpack_hypothesis(known[key]) for key in keys)

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[Hypothesis, ...]:
        """Ask the engine: scoring is quick, and is not kept."""
        return self._engine.score(sources, targets)


def _key(*facts: object) -> bytes:
    """Return what identifies a decoding: 128 bits, which no two of any collection share."""
    text = json.dumps(facts, ensure_ascii=True)
    return hashlib.blake2b(text.encode("ascii"), digest_size=16).digest()
