"""The bare engine: fixed-length work that any engine can be given, and real text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from translate.bench.figures import Figure, figure, timed
from translate.engines.compute_types import choose_compute_type
from translate.engines.cores import cores
from translate.engines.engine import DecodingConfig, Engine
from translate.engines.instructions import load_ctranslate2

LENGTH = 30  # tokens on each side, as in the measurements of docs/performance.md
CELLS = ((1, 1), (1, 4), (8, 1), (8, 4), (32, 1), (32, 4))


@dataclass(frozen=True, slots=True)
class Bare:
    """A CTranslate2 model without anything around it.

    Args:
        translator: the loaded model.
        source: pieces that every sentence of the fixed-length work is made of.
    """

    translator: Any
    source: tuple[str, ...]


def open_bare(folder: Path, pieces: Sequence[str]) -> Bare:
    """Load a CTranslate2 folder as the engine does: a sentence a core, the same arithmetic.

    Args:
        folder: holds `model.bin`.
        pieces: any that the model knows; they are repeated to fill `LENGTH`.
    """
    ctranslate2 = load_ctranslate2()
    translator = ctranslate2.Translator(
        str(folder),
        compute_type=choose_compute_type("cpu"),
        inter_threads=cores(),
        intra_threads=1,
    )
    repeated = tuple(pieces[k % len(pieces)] for k in range(LENGTH))
    return Bare(translator, (*repeated, "</s>"))


def measure_grid(bare: Bare, *, repeats: int) -> Iterator[Figure]:
    """Time fixed-length decoding, in target tokens a second, for batches and beams."""
    for batch, beam in CELLS:
        count = max(2, 2 * cores()) * batch
        seconds = timed(partial(decode, bare, count, batch, beam), repeats=repeats)
        values = [count * LENGTH / s for s in seconds]
        yield figure(f"fixed.batch{batch}.beam{beam}", values, "tokens/s")


def decode(bare: Bare, count: int, batch: int, beam: int) -> None:
    """Decode so many sentences of exactly `LENGTH` target tokens: the end mark is suppressed."""
    bare.translator.translate_batch(
        [list(bare.source)] * count,
        beam_size=beam,
        max_batch_size=batch,
        min_decoding_length=LENGTH,
        max_decoding_length=LENGTH,
        suppress_sequences=[["</s>"]],
    )


def measure_text(engine: Engine, sentences: Sequence[str], *, repeats: int) -> Iterator[Figure]:
    """Time the engine on real sentences, in source words and target tokens a second."""
    words = sum(len(sentence.split()) for sentence in sentences)
    for beam in (1, 4):
        config = DecodingConfig(beam_size=beam)
        tokens = sum(len(h.tokens) for h in engine.translate(sentences, decoding=config))
        work = partial(engine.translate, sentences, decoding=config)
        seconds = timed(work, repeats=repeats, warm=0)
        yield figure(f"text.beam{beam}.words", [words / s for s in seconds], "words/s")
        yield figure(f"text.beam{beam}.tokens", [tokens / s for s in seconds], "tokens/s")


def measure_latency(engine: Engine, sentences: Sequence[str]) -> Iterator[Figure]:
    """Time single sentences, one after the other; the median and the slowest twentieth."""
    engine.translate(sentences[:1])
    seconds = []
    for sentence in sentences:
        start = perf_counter()
        engine.translate([sentence])
        seconds.append(perf_counter() - start)
    ordered = sorted(seconds)
    late = ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)]
    for name, value in (("p50", ordered[len(ordered) // 2]), ("p95", late)):
        yield Figure(f"latency.{name}", value * 1000, "ms", value * 1000, value * 1000, 1, "less")
