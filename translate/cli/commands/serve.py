"""`visavis serve`: the model behind HTTP, for programs that know LibreTranslate and for people."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.commands.options import AnyModel, Beam, Enforced
from translate.errors import ConfigurationError

if TYPE_CHECKING:
    from align.encoders.embed import Encoder
    from align.estimate import Weights
    from translate.cli.settings import Settings
    from translate.engines.engine import Engine
    from translate.models.catalogue import Model
    from translate.pipeline import Translation
    from translate.serve.service import Renderers, Service

_IDLE = 256  # connections beside those with a place: idle, or being refused (chosen)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(name="serve")(serve)


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 5000.")] = 5000,
    model: AnyModel = "auto",
    beam: Beam = 4,
    threads: Annotated[int, typer.Option(min=0, help="Sentences at a time; 0: one a core.")] = 0,
    glossary: Enforced = None,
    memory: Annotated[
        Path | None,
        typer.Option(
            help="What people vouch for is taken, what is decoded is kept there.",
            envvar="VISAVIS_MEMORY",
        ),
    ] = None,
    keys: Annotated[
        Path | None,
        typer.Option("--api-keys", help="A file of keys, one a line; only these are let in."),
    ] = None,
    places: Annotated[
        int, typer.Option(min=1, help="Requests inside at once; more are answered 429.")
    ] = 64,
    megabytes: Annotated[
        float, typer.Option("--max-megabytes", min=0.001, help="Size of a request.")
    ] = 10,
    time_limit: Annotated[
        float, typer.Option(min=0.1, help="Seconds that a request may take.")
    ] = 60,
) -> None:
    """Answer requests in LibreTranslate's shape, and show the bilingual page to people.

    visavis serve --glossary terms.yaml     curl -d q=Bonjour -d source=fr localhost:5000/translate
    """
    from translate.cli.settings import Settings
    from translate.cli.show.stderr import tell
    from translate.glossary.load import load_glossary

    known = _keys_for(host, keys)
    _check_packages()
    from translate.serve.app import make_app
    from translate.serve.gate import GateLimits
    from translate.serve.server import bound
    from translate.serve.server import serve as listen

    terms = None if glossary is None else load_glossary(glossary)
    settings = Settings(model=model, beam=beam, threads=threads, glossary=terms)
    with bound(host, port) as sockets, _opened(settings, memory, time_limit) as service:
        limits = GateLimits(places=places, body=int(megabytes * 1e6), keys=known)
        tell(f"listening on http://{host}:{sockets[0].getsockname()[1]}; Ctrl-C stops")
        app = make_app(service, limits=limits)
        listen(app, sockets, connections=places + _IDLE)


def _keys_for(host: str, path: Path | None) -> frozenset[str]:
    """Read the keys that are let in; who is reached from other machines must have some."""
    known = _read_keys(path)
    if not known and not _is_loopback(host):
        raise ConfigurationError(
            f"{host} can be reached from other machines: give --api-keys FILE, or listen on "
            "127.0.0.1"
        )
    return known


def _check_packages() -> None:
    """Refuse to go on without the packages of the server, before a model is loaded."""
    try:
        import translate.serve.app
        import translate.serve.server  # noqa: F401
    except ImportError as error:
        raise ConfigurationError(
            f"the server needs packages that are not here ({error.name}): "
            "pip install -e '.[serve]' in the clone"
        ) from None


@contextmanager
def _opened(settings: Settings, memory: Path | None, time_limit: float) -> Iterator[Service]:
    """Load the model, open the memory, and yield what translates for requests with them."""
    from translate.cli.settings import open_engine, remembering
    from translate.cli.show.stderr import tell
    from translate.memory import Memory
    from translate.serve.batching import BatchingEngine
    from translate.serve.service import Service

    model, engine = open_engine(settings, note=tell)
    opened = nullcontext() if memory is None else Memory(memory, is_shared=True)
    with opened as kept, BatchingEngine(remembering(engine, kept)) as together:
        yield Service(together, renderers(model), settings.glossary, time_limit, kept)


def renderers(model: Model | None = None) -> Renderers:
    """Return how the server writes what it has translated; it reads XLIFF files from now on.

    Args:
        model: the one that translates, on whose scale the scores are; None for that of the package.
    """
    from align.encoders.embed import UniversalEncoder
    from align.language import foreign_language
    from align.view.html.render import family_style
    from translate.cli.join.lexicon import open_lexicon
    from translate.cli.join.scale import scale_of
    from translate.cli.join.sources import bring_readers
    from translate.models.catalogue import cache_folder
    from translate.serve.service import Renderers

    bring_readers()
    weights = None if model is None else scale_of(model)
    encoder = UniversalEncoder(cache=cache_folder())  # loads when a doubtful sentence comes
    return Renderers(
        partial(_page, encoder=encoder, weights=weights),
        _file,
        partial(_estimate, encoder=encoder, weights=weights),
        _shares,
        foreign_language,
        open_lexicon(),
        family_style(),
    )


def _page(
    translation: Translation, engine: Engine | None, *, encoder: Encoder, weights: Weights | None
) -> str:
    """Return the bilingual page; without an engine nobody judges it."""
    from align.view.html.render import render_page
    from translate.cli.join.bitext import checked_bitext
    from translate.cli.join.judged import judged_bitext

    if engine is None:
        return render_page(checked_bitext(translation))
    return render_page(judged_bitext(translation, engine, encoder=encoder, weights=weights))


def _file(translation: Translation) -> bytes:
    from translate.cli.join.bitext import document_of

    return document_of(translation).data


def _estimate(
    translation: Translation, engine: Engine, *, encoder: Encoder, weights: Weights | None
) -> dict[str, object]:
    """Return the score of the whole and of each sentence, with the reasons."""
    from align.estimate import document_score
    from translate.cli.join.judged import judged_bitext

    pairs = judged_bitext(translation, engine, encoder=encoder, weights=weights).pairs
    whole = document_score(pairs)
    return {
        **({} if whole is None else {"score": whole.score, "band": whole.band}),
        "sentences": [
            {
                "source": pair.source,
                "target": pair.target,
                "score": round(pair.estimate.score, 1),
                "band": pair.estimate.band,
                "reasons": list(pair.estimate.reasons),
            }
            for pair in pairs
            if pair.estimate is not None
        ],
    }


def _shares(text: str) -> list[tuple[str, float]]:
    from align.language import detect

    return [(guess.language, guess.confidence) for guess in detect(text)]


def _read_keys(path: Path | None) -> frozenset[str]:
    """Read the keys, one a line; blank lines and lines with # are passed over."""
    if path is None:
        return frozenset()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    keys = frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
    if not keys:
        raise ConfigurationError(f"{path}: holds no key; write one a line")
    return keys


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
