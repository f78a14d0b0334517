"""What everything around the engine costs: each step's time against that of decoding alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from translate.bench.figures import Figure, figure
from translate.engines.engine import Engine
from translate.formats.text import document_from_text
from translate.pipeline import Translation, translate_document

if TYPE_CHECKING:
    from translate.glossary import Glossary

Stage = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Rendering:
    """A result made of a translation, to be timed: handed in, since it takes other rooms."""

    name: str
    make: Callable[[Translation], object]


def measure_whole(
    engine: Engine,
    text: str,
    *,
    glossary: Glossary | None,
    renderings: Sequence[Rendering],
    repeats: int,
) -> Iterator[Figure]:
    """Time decoding alone, the whole path without and with a glossary, and each rendering.

    The steps take turns within each repeat, so that a disturbance meets all of them; a figure is
    the ratio to decoding alone within the same repeat, and 1.00 costs nothing.

    Args:
        engine: what decodes.
        text: French, some hundred sentences.
        glossary: terms, None to leave that out.
        renderings: what is made of the result of the whole path.
        repeats: rounds.
    """
    document = document_from_text(text)
    whole = translate_document(document, engine, glossary=glossary)
    sentences = [unit.segment.text for unit in whole.units]
    stages: dict[str, Stage] = {
        "decode": lambda: engine.translate(sentences),
        "document": lambda: translate_document(document, engine),
    }
    if glossary is not None:
        stages["glossary"] = lambda: translate_document(document, engine, glossary=glossary)
    rounds = [{name: _seconds(stage) for name, stage in stages.items()} for _ in range(repeats)]
    alone = [times["decode"] for times in rounds]
    yield figure("whole.decode", [len(sentences) / s for s in alone], "sentences/s")
    for name in [name for name in stages if name != "decode"]:
        ratios = [times[name] / times["decode"] for times in rounds]
        yield figure(f"whole.{name}", ratios, "of decoding", better="less")
    for rendering in renderings:
        shares = [_seconds(lambda r=rendering: r.make(whole)) / s for s in alone]  # type: ignore[misc]
        yield figure(f"whole.{rendering.name}", shares, "of decoding more", better="less")


def _seconds(work: Stage) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
