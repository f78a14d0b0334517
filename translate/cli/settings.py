"""What a run translates with: its options, and the model, engine and memory that they name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from translate.engines.engine import DecodingConfig, Engine
from translate.glossary import Glossary
from translate.models.catalogue import Model, cache_folder, find_model

if TYPE_CHECKING:
    from align.encoders.embed import UniversalEncoder
    from translate.memory import Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The options that hold for every text of a run."""

    model: str
    engine: str = "ctranslate2"
    beam: int
    threads: int
    device: str = "cpu"
    form: str | None = None
    one_per_line: bool = False
    glossary: Glossary | None = None
    domain: str | None = None
    reference: str | None = None
    memory: Path | None = None
    read_as: str = ""
    thorough: bool = False
    beside: tuple[str, ...] = ()
    alternatives: int = 0
    join_lines: bool = False
    keys: tuple[str, ...] = ()
    estimated: bool = True
    force: bool = False


@dataclass(frozen=True, slots=True)
class Tools:
    """What every text of a run is translated with, once opened."""

    model: Model
    engine: Engine
    memory: Memory | None
    beside: tuple[Engine, ...] = ()
    encoder: UniversalEncoder | None = None


def open_engine(settings: Settings, *, note: Callable[[str], object]) -> tuple[Model, Engine]:
    """Find and load the model.

    Args:
        settings: of the run.
        note: is told which model `auto` chose.

    Raises:
        ModelError: if it is not here or cannot be loaded.
    """
    model = find_model(settings.model)
    if settings.model == "auto":
        # Said before it loads, which takes a while.
        better = "" if model.name == "opus" else "; for better English: visavis models pull opus"
        note(f"using the {model.name} model{better}")
    return model, _load(model, settings)


def open_beside(settings: Settings) -> tuple[Engine, ...]:
    """Load the other models, whose English stands beside that of the first.

    Raises:
        ModelError: if one is not here or cannot be loaded.
    """
    return tuple(_load(find_model(name), settings) for name in settings.beside)


def _load(model: Model, settings: Settings) -> Engine:
    from translate.models.load import open_engine as load

    return load(
        model,
        engine=settings.engine,
        decoding=DecodingConfig(beam_size=settings.beam),
        threads=settings.threads,
        device=settings.device,
        shortlist=settings.beam == 1,  # who asks for speed gets all of it
    )


def open_encoder(settings: Settings) -> UniversalEncoder | None:
    """Return the encoder that estimates ask, not yet loaded; None if there are none."""
    if not settings.estimated:
        return None
    from align.encoders.embed import UniversalEncoder

    return UniversalEncoder(threads=settings.threads or 2, cache=cache_folder())


def open_memory(settings: Settings) -> AbstractContextManager[Memory | None]:
    """Open the memory that was asked for, if one was.

    Raises:
        ConfigurationError: if the file is something else.
        OutputError: if it cannot be opened.
    """
    if settings.memory is None:
        return nullcontext()
    from translate.memory import Memory

    return Memory(settings.memory)


def remembering(engine: Engine, memory: Memory | None) -> Engine:
    """Put a memory in front of an engine, if there is one."""
    if memory is None:
        return engine
    from translate.memory import RememberingEngine

    return RememberingEngine(engine, memory)
