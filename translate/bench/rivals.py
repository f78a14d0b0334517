"""Other ways to decode the same sentences, in turn with ours: ratios within one round."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from time import perf_counter

from translate.bench.figures import Figure, figure
from translate.engines.compute_types import choose_compute_type
from translate.engines.engine import Engine
from translate.engines.instructions import load_ctranslate2
from translate.models.catalogue import Model

Translate = Callable[[Sequence[str]], object]


def measure_rivals(
    ours: Engine, model: Model, sentences: Sequence[str], *, repeats: int
) -> Iterator[Figure]:
    """Time ours and each rival in turn on the same sentences; a figure is rival over ours.

    Args:
        ours: the default engine.
        model: its weights, for the rivals that can take them.
        sentences: French.
        repeats: rounds.
    """
    rivals = dict(_rivals(model))
    for translate in (ours.translate, *rivals.values()):
        translate(sentences[:2])
    rounds = []
    for _ in range(repeats):
        times = {"ours": _seconds(ours.translate, sentences)}
        times |= {name: _seconds(rival, sentences) for name, rival in rivals.items()}
        rounds.append(times)
    for name in rivals:
        ratios = [times[name] / times["ours"] for times in rounds]
        yield figure(f"times_faster_than.{name}", ratios, "ratio")


def _rivals(model: Model) -> Iterator[tuple[str, Translate]]:
    """Yield what is installed here: bare CTranslate2, transformers, argostranslate."""
    yield "ctranslate2", _bare_ctranslate2(model)
    if find_spec("transformers") and find_spec("torch"):
        from translate.models.load import open_engine

        yield "transformers", open_engine(model, engine="transformers").translate
    if find_spec("argostranslate"):
        argos = _argos()
        if argos is not None:
            yield "argostranslate", argos


def _bare_ctranslate2(model: Model) -> Translate:
    """Return CTranslate2 as its guide shows it: no batches by length, all cores on a sentence."""
    import sentencepiece

    ctranslate2 = load_ctranslate2()
    translator = ctranslate2.Translator(
        str(model.converted), compute_type=choose_compute_type("cpu")
    )
    source = sentencepiece.SentencePieceProcessor(model_file=str(model.original / "source.spm"))
    target = sentencepiece.SentencePieceProcessor(model_file=str(model.original / "target.spm"))

    def translate(sentences: Sequence[str]) -> object:
        rows = [[*source.encode(text, out_type=str), "</s>"] for text in sentences]
        results = translator.translate_batch(rows, beam_size=4, max_batch_size=32)
        return [target.decode(item.hypotheses[0]) for item in results]

    return translate


def _argos() -> Translate | None:
    """Return Argos Translate, None if its French model is not here; it is never fetched."""
    from argostranslate import translate as argos

    languages = {language.code: language for language in argos.get_installed_languages()}
    if not {"fr", "en"} <= set(languages):
        return None
    pair = languages["fr"].get_translation(languages["en"])
    if pair is None:
        return None
    return lambda sentences: [pair.translate(text) for text in sentences]


def _seconds(translate: Translate, sentences: Sequence[str]) -> float:
    start = perf_counter()
    translate(sentences)
    return perf_counter() - start
