"""The texts of `visavis score`: read from any of our formats, brought to the same segments.

The command's options are in `commands/score.py`; the scores themselves are `align/metrics/`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from align.bitext import Bitext
from align.encoders.embed import UniversalEncoder
from align.metrics.regroup import Sentences, regroup
from translate.cli.join.bilingual import BILINGUAL, parse_bilingual
from translate.cli.join.sentences import side_of
from translate.cli.outputs import STDIN
from translate.errors import InputError
from translate.formats.decode import decode
from translate.formats.text import document_from_text, read_bytes
from translate.models.catalogue import cache_folder
from translate.signature import Signature
from translate.version import __version__

_OTHER_NAMES = {".tab": ".tsv"}


@dataclass(frozen=True, slots=True)
class ScoredText:
    """A hypothesis, a reference or a source as its file has it.

    Args:
        name: the path, for messages.
        segments: the lines of a text, the targets of a bilingual file.
        labels: what they are called.
        plain: the whole text if it may be cut into other segments, "" for a bilingual file.
        ends: numbers of segments after which a paragraph ends.
        sources: the sources of a bilingual file.
        references: what a human wrote, if the file has it beside the targets.
        notes: what a reader should know of how it was read.
    """

    name: str
    segments: tuple[str, ...]
    labels: tuple[str, ...]
    plain: str = ""
    ends: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matched:
    """Texts whose segments correspond; `sources` is () if the French is not known."""

    hypotheses: tuple[tuple[str, ...], ...]
    references: tuple[tuple[str, ...], ...]
    sources: tuple[str, ...]
    labels: tuple[str, ...]
    signature: str
    notes: tuple[str, ...] = ()


def read_text(source: str) -> ScoredText:
    """Read a file in any of the forms that texts come in.

    Args:
        source: a path, or "-" for plain text on stdin.

    Raises:
        InputError: if it cannot be read, is malformed, or holds no text.
    """
    if source == STDIN and sys.stdin is None:
        raise InputError("stdin is closed; give a file")
    data = sys.stdin.buffer.read() if source == STDIN else read_bytes(Path(source))
    name = "<stdin>" if source == STDIN else source
    suffix = Path(source).suffix.lower()
    suffix = _OTHER_NAMES.get(suffix, suffix)
    if suffix in BILINGUAL:
        return _of_bitext(name, *parse_bilingual(data, suffix, name=name))
    decoded = decode(data, name=name)
    # As sacreBLEU reads: line feeds alone end lines, what is blank at their ends is dropped.
    lines = tuple(line.rstrip() for line in decoded.text.removesuffix("\n").split("\n"))
    if not any(lines):
        raise InputError(f"{name}: it holds no text; there is nothing to score")
    labels = tuple(f"l{number}" for number in range(1, len(lines) + 1))
    return ScoredText(name, lines, labels, plain=decoded.text, notes=decoded.notes)


def _of_bitext(name: str, bitext: Bitext, notes: tuple[str, ...]) -> ScoredText:
    pairs = bitext.pairs
    if bitext.target_language.partition("-")[0].lower() != "en":
        raise InputError(
            f"{name}: it translates into {bitext.target_language}; give a file whose target is "
            "English"
        )
    if not any(pair.target.strip() for pair in pairs):
        raise InputError(f"{name}: it holds no translation; there is nothing to score")
    references = tuple(pair.reference for pair in pairs)
    return ScoredText(
        name,
        tuple(pair.target for pair in pairs),
        tuple(pair.id for pair in pairs),
        ends=tuple(accumulate(len(pairs) for _, pairs in bitext.blocks())),
        sources=tuple(pair.source for pair in pairs),
        references=references if any(references) else (),
        notes=notes,
    )


def as_source(text: ScoredText) -> ScoredText:
    """Return the French of a bilingual file as a text; a text itself is that already."""
    if not text.sources:
        return text
    return replace(text, segments=text.sources, sources=(), references=())


def match_texts(
    hypotheses: Sequence[ScoredText],
    references: Sequence[ScoredText],
    source: ScoredText | None,
    *,
    one_per_line: bool,
    threads: int,
) -> Matched:
    """Bring texts to the same segments: as they are if they have as many, else by aligning them.

    Raises:
        InputError: if they differ in number and `one_per_line` says that they must not, or two
            files have different sources.
        UnrelatedTextsError: if nothing corresponds.
    """
    english = [*references, *hypotheses]
    texts = [*english, *([source] if source else [])]
    if len({len(text.segments) for text in texts}) > 1:
        # With a source of another number alone, aligning would change scores for its sake.
        if one_per_line or len({len(text.segments) for text in english}) == 1:
            raise InputError(f"{_sizes(texts)}; segment n of one must be segment n of the other")
        return _aligned(hypotheses, references, source, threads)
    known = [(text.name, text.sources) for text in english if text.sources]
    _check_sources([*known, *([(source.name, source.segments)] if source else [])])
    bilingual = next((text for text in texts if text.sources), None)
    sources = source.segments if source else bilingual.sources if bilingual else ()
    return Matched(
        tuple(text.segments for text in hypotheses),
        tuple(text.segments for text in references),
        sources,
        (bilingual or texts[0]).labels,
        str(Signature((("visavis", __version__), ("seg", "line")))),
    )


def _aligned(
    hypotheses: Sequence[ScoredText],
    references: Sequence[ScoredText],
    source: ScoredText | None,
    threads: int,
) -> Matched:
    encoder = UniversalEncoder(threads=threads, cache=cache_folder())
    english = [*references, *hypotheses]
    _check_same_french(english, source)
    parts = [_sentences(text, "en") for text in english]
    french = source or next((text for text in english if text.sources), None)
    if source:
        parts.append(_sentences(source, "fr"))
    elif french:
        parts.append(Sentences(french.sources, french.ends, french.name))
    regrouped = regroup(parts, encoder=encoder)
    count = len(references)
    version = encoder.signature.partition(":")[2]
    signature = Signature((("visavis", __version__), ("seg", "aligned"), ("align", version)))
    note = (
        f"{_sizes(english)}: aligned by meaning into {len(regrouped[0]):,} segments; such scores "
        "do not compare with scores of the same lines (--one-per-line refuses instead)"
    )
    return Matched(
        regrouped[count : len(english)],
        regrouped[:count],
        regrouped[-1] if french else (),
        tuple(f"s{number}" for number in range(1, len(regrouped[0]) + 1)),
        str(signature),
        (note,),
    )


def _sentences(text: ScoredText, language: str) -> Sentences:
    if not text.plain:
        return Sentences(text.segments, text.ends, text.name)
    document = document_from_text(text.plain, name=text.name)
    side = side_of(document, language=language, one_per_line=False)
    return Sentences(side.sentences, side.ends, text.name)


def _sizes(texts: Sequence[ScoredText]) -> str:
    sizes = ((text.name, len(text.segments)) for text in texts)
    return ", ".join(f"{name} has {size:,} segment{'s' * (size != 1)}" for name, size in sizes)


def _check_same_french(english: Sequence[ScoredText], source: ScoredText | None) -> None:
    """Refuse files of different French, however that is cut."""
    known = [(text.name, " ".join(text.sources).split()) for text in english if text.sources]
    known += [(source.name, " ".join(source.segments).split())] if source else []
    for name, french in known[1:]:
        if french != known[0][1]:
            raise InputError(
                f"{known[0][0]}, {name}: their French differs; score translations of the same text"
            )


def _check_sources(known: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Refuse files of different sources: their segments correspond by number alone."""
    for name, sources in known[1:]:
        for k, (ours, theirs) in enumerate(zip(known[0][1], sources, strict=True), start=1):
            if ours.split() != theirs.split():
                raise InputError(
                    f"{known[0][0]}, {name}: segment {k} has different sources "
                    f"({ours[:40]!r}, {theirs[:40]!r}); score translations of the same text"
                )
