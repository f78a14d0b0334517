"""The texts of `visavis check`: two files set face to face, or one that has both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from align.bitext import Bitext, Pair
from align.checks.sarif import TextFile
from align.language import guess_language, language_name
from align.sentences.omitted import Likelihood
from translate.cli.join import aligned_bitext, sentences
from translate.cli.join.bilingual import is_bilingual, read_bitext
from translate.cli.join.sentences import Side
from translate.cli.outputs import STDIN
from translate.errors import InputError, UsageError

_USUAL = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Texts:
    """What is to be checked, and where it stands; `source` is None if one file has both."""

    bitext: Bitext
    target: TextFile
    source: TextFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairOptions:
    """How two texts are read and set face to face.

    Args:
        languages: of both, as tags.
        one_per_line: each line stands for its like, and nothing is aligned.
        threads: for the sentence encoder.
        note: is told what a reader should know.
        likelihood: a model that is asked what nobody translated; None leaves it to the encoder.
    """

    languages: tuple[str, str]
    one_per_line: bool
    threads: int
    note: Callable[[str], object]
    likelihood: Likelihood | None = None


def read_texts(paths: tuple[str, ...], how: PairOptions) -> Texts:
    """Read one bilingual file, or two texts.

    Raises:
        UnrelatedTextsError: if nothing in two texts corresponds.
        InputError: if a file cannot be read, or lines are wanted and their numbers differ.
        FormatError: if a bilingual file is malformed.
    """
    if len(paths) == 1:
        return _read_one(paths[0], how)
    if paths == (STDIN, STDIN):
        raise UsageError("'-' can be given once: there is one stdin")
    source, target = (
        sentences.read_side(path, language=language, one_per_line=how.one_per_line)
        for path, language in zip(paths, how.languages, strict=True)
    )
    doubts = sentences.check_languages(source, target, languages=how.languages)
    for note in (*source.notes, *target.notes, *doubts):
        how.note(note)
    if how.one_per_line:
        return _line_by_line(source, target, paths, how.languages)
    return _aligned(source, target, paths, how)


def _read_one(path: str, how: PairOptions) -> Texts:
    if not is_bilingual(path):
        raise UsageError(f"{path} is one text; give its English as well")
    bitext = read_bitext(Path(path), note=how.note)
    if not any(pair.source.strip() for pair in bitext.pairs):
        raise InputError(
            f"{path}: none of its pairs has a source text; give a file that has French and English"
        )
    if how.languages != _USUAL:
        # A table does not say its languages; who gives them knows better.
        source, target = how.languages
        bitext = replace(bitext, source_language=source, target_language=target)
    _refuse_swapped(bitext, path)
    # What was found before is about the texts as they were then.
    fresh = tuple(replace(pair, flags=()) for pair in bitext.pairs)
    return Texts(replace(bitext, pairs=fresh), TextFile(path))


def _refuse_swapped(bitext: Bitext, path: str) -> None:
    """Refuse a file of which each side looks like the other one's language."""
    wanted = _languages(bitext)
    sides = ([p.source for p in bitext.pairs], [p.target for p in bitext.pairs])
    if wanted[0] != wanted[1] and tuple(map(guess_language, sides)) == wanted[::-1]:
        one, other = map(language_name, wanted)
        raise InputError(
            f"{path}: its {one} side looks {other} and its {other} side {one}: they are swapped; "
            f"put the {one} first"
        )


def other_languages(bitext: Bitext) -> str:
    """Say between which languages a bitext is, "" for French into English."""
    if _languages(bitext) == _USUAL:
        return ""
    return f"{bitext.source_language} into {bitext.target_language}"


def _languages(bitext: Bitext) -> tuple[str, str]:
    """Return the languages without their regions."""
    source, target = bitext.source_language, bitext.target_language
    return source.lower().partition("-")[0], target.lower().partition("-")[0]


def _aligned(source: Side, target: Side, paths: tuple[str, ...], how: PairOptions) -> Texts:
    encoder = sentences.named_encoder("use", threads=how.threads)
    beads = sentences.align_sides(source, target, encoder=encoder, likelihood=how.likelihood).beads
    bitext = aligned_bitext.bitext_of(source, target, beads, languages=how.languages)
    ids = [pair.id for pair in bitext.pairs]
    return Texts(
        bitext,
        _file(paths[1], target, zip(ids, (bead.target for bead in beads), strict=True)),
        _file(paths[0], source, zip(ids, (bead.source for bead in beads), strict=True)),
    )


def _file(path: str, side: Side, places: Iterable[tuple[str, tuple[int, ...]]]) -> TextFile:
    """Say where in its file the side of each pair begins, from the indices of its sentences."""
    starts = {}
    for id_, indices in places:
        if not indices:
            continue
        first, last = (side.blocks[k] for k in (indices[0], indices[-1]))
        # Sentences of several paragraphs were put together with spaces: they have no one place.
        if first.id == last.id and side.document.skeleton is None:
            starts[id_] = first.start + side.segments[indices[0]].start
    return TextFile(path, side.document.text, starts)


def _line_by_line(
    source: Side,
    target: Side,
    paths: tuple[str, ...],
    languages: tuple[str, str],
) -> Texts:
    """Pair the lines of the same number; a blank one faces what is there."""
    theirs, ours = (
        {block.id: k for k, block in enumerate(side.blocks)} for side in (source, target)
    )
    last, ours_last = (int(side.blocks[-1].id[1:]) for side in (source, target))
    if last != ours_last:
        raise InputError(
            f"{source.document.name} has {last} lines and {target.document.name} {ours_last}; "
            "leave --one-per-line out, and they are aligned"
        )
    ids = sorted({*theirs, *ours}, key=lambda id_: int(id_[1:]))
    pairs = tuple(
        Pair(id_, id_, _line(source, theirs.get(id_)), _line(target, ours.get(id_))) for id_ in ids
    )
    return Texts(
        Bitext(source.document.name, pairs, "", *languages),
        _file(paths[1], target, ((id_, (k,)) for id_, k in ours.items())),
        _file(paths[0], source, ((id_, (k,)) for id_, k in theirs.items())),
    )


def _line(side: Side, index: int | None) -> str:
    return "" if index is None else side.segments[index].text
