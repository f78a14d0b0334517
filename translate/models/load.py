"""From a model's name to an engine that is ready to translate."""

from __future__ import annotations

from pathlib import Path

from translate.engines.engine import DecodingConfig, Engine
from translate.errors import ConfigurationError
from translate.models.catalogue import Model, find_model
from translate.text.tokens import Tokenizer

ENGINES = ("ctranslate2", "transformers")
DEVICES = ("cpu", "cuda", "auto")


def load_model(
    name: str = "auto",
    *,
    engine: str = "ctranslate2",
    decoding: DecodingConfig | None = None,
    threads: int = 0,
    device: str = "cpu",
    compute_type: str | None = None,
    shortlist: bool = False,
    cache: Path | None = None,
) -> Engine:
    """Load a model by name.

    Args:
        name: "auto", "embedded", "opus", a Marian folder, or the id of a pulled hub model.
        engine: "ctranslate2" (fast, light) or "transformers" (the reference; imports torch).
        decoding: how to search; beam 4 by default.
        threads: sentences decoded side by side; 0 is one for each core.
        device: "cpu", "cuda" or "auto".
        compute_type: for CTranslate2; None takes the fastest that the processor offers.
        shortlist: for CTranslate2; whether a model's list of likely pieces is used: faster, for
            little quality, but what a sentence becomes depends on its neighbours.
        cache: where pulled and converted models are kept.

    Raises:
        ModelMissingError: if the model is not on this machine.
        ModelError: if it is damaged or cannot be loaded.
        ConfigurationError: for an unknown engine or device.

    >>> engine = load_model("embedded")
    >>> engine.signature.split("|")[0]
    'model:embedded'
    """
    return open_engine(
        find_model(name, cache=cache),
        engine=engine,
        decoding=decoding,
        threads=threads,
        device=device,
        compute_type=compute_type,
        shortlist=shortlist,
    )


def open_engine(
    model: Model,
    *,
    engine: str = "ctranslate2",
    decoding: DecodingConfig | None = None,
    threads: int = 0,
    device: str = "cpu",
    compute_type: str | None = None,
    shortlist: bool = False,
) -> Engine:
    """Load a model that has been found already; see `load_model`."""
    if device not in DEVICES or threads < 0:
        raise ConfigurationError(
            f"device {device!r} with {threads} threads: choose one of {', '.join(DEVICES)}, "
            "and no less than 0 threads"
        )
    tokenizer = Tokenizer.from_folder(model.original)
    if engine == "ctranslate2":
        from translate.engines.ctranslate import CTranslateEngine

        return CTranslateEngine(
            model.converted,
            tokenizer,
            name=model.name,
            digest=model.digest,
            longest_source=model.longest_source,
            decoding=decoding,
            threads=threads,
            device=device,
            compute_type=compute_type,
            shortlist=shortlist,
        )
    if engine == "transformers":
        from translate.engines.marian import MarianEngine

        return MarianEngine(
            model.original,
            tokenizer,
            name=model.name,
            digest=model.digest,
            longest_source=model.longest_source,
            decoding=decoding,
            threads=threads,
            device=device,
        )
    raise ConfigurationError(f"engine {engine!r} is unknown; choose one of {', '.join(ENGINES)}")
