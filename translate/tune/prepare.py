"""From cleaned pairs to packed corpora on disk, once: a resumed run finds them there."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from translate.errors import ConfigurationError, InputError, OutputError
from translate.tune.batches import PackedCorpus
from translate.tune.beginning import Beginning
from translate.tune.bitext import read_bitexts
from translate.tune.blank import RandomBeginning
from translate.tune.clean import Cleaner, Counts
from translate.tune.enrich import enrich, tidy
from translate.tune.mixture import read_mixture
from translate.tune.pack import pack
from translate.tune.pair import TrainingPair
from translate.tune.rehearse import rehearse
from translate.tune.rough import roughen
from translate.tune.tokenizer import Pieces, copy_tokenizer, vary

BEFORE = "before"  # the starting model, converted
_DONE = "prepared.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What is prepared, and how; equal preparations of equal files are never done twice.

    Args:
        bitexts: training pairs, see `read_bitexts`.
        shares: how much of each of them is taken, 0 to 1; empty for all of all.
        dev: held-out pairs; empty to hold some of the training pairs out.
        tests: bitexts that must not be trained on.
        start: Marian folder that gives the tokenizer, or None to make one.
        guided: whether to make word links.
        pieces: size of a new vocabulary.
        longest: pieces of a sentence at most; links are stored in bytes, so below 256.
        variants: how often each pair appears, the first time in plain typography.
        enrich: whether pairs are made more like news (`enrich.py`) and some like rough typing
            (`rough.py`); what a user translates stays as it is.
        rehearse: whether general sentences are mixed in, so that a model that learns a domain does
            not unlearn the rest; see `rehearse.py`.
        seed: of everything random.
    """

    bitexts: tuple[Path, ...]
    shares: tuple[float, ...] = ()
    dev: tuple[Path, ...] = ()
    tests: tuple[Path, ...] = ()
    start: Path | None = None
    guided: bool = True
    pieces: int = 8000
    longest: int = 100
    variants: int = 1
    enrich: bool = False
    rehearse: bool = False
    seed: int = 1

    def fingerprint(self, beginning: str) -> str:
        """Equal for equal options and unchanged files (by name, size and time).

        Args:
            beginning: name of what the training begins from where `start` is None.
        """
        files = [*self.bitexts, *self.dev, *self.tests]
        stats = [(str(f), f.stat().st_size, f.stat().st_mtime_ns) for f in files if f.exists()]
        begun = "" if self.start else beginning
        text = json.dumps([stats, asdict(self), begun], default=str, sort_keys=True)
        return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Prepared:
    """Packed corpora, dev texts and the tokenizer, ready to train on."""

    train: PackedCorpus
    dev: PackedCorpus
    dev_pairs: tuple[tuple[str, str], ...]
    tokenizer: Path
    pieces: Pieces
    counts: tuple[str, ...]


def prepare(
    options: Preparation,
    folder: Path,
    *,
    begin: Beginning | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Prepared:
    """Clean, cut into pieces, link and pack; or load what an earlier run has packed.

    Args:
        options: what to prepare.
        folder: where the packed files go.
        begin: makes the tokenizer where `options.start` is None; `RandomBeginning()` by default.
        say: called with a line at each stage.

    Raises:
        InputError: a bitext is malformed or has nothing to learn from.
        ConfigurationError: the folder holds a run on other data.
        OutputError: the disk is full.
    """
    record = folder / _DONE
    begin = begin or RandomBeginning()
    if not record.is_file():
        say("reading and cleaning the bitext")
        try:
            _make(options, folder, begin, say)
        except OSError as error:
            raise OutputError(f"{folder}: cannot write ({error}); free some space") from error
    made: dict[str, Any] = json.loads(record.read_text(encoding="utf-8"))
    if made["fingerprint"] != options.fingerprint(begin.name):
        raise ConfigurationError(
            f"{folder.parent}: holds a run on other data or options; choose another -o folder, or "
            f"remove {folder} to start afresh"
        )
    return Prepared(
        PackedCorpus.load(folder / "train.npz"),
        PackedCorpus.load(folder / "dev.npz"),
        tuple((s, t) for s, t in made["dev"]),
        folder / "tokenizer",
        Pieces.from_folder(folder / "tokenizer"),
        tuple(made["counts"]),
    )


def _make(options: Preparation, folder: Path, begin: Beginning, say: Callable[[str], None]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    dev = [(p.source, p.target) for p in read_bitexts(options.dev)]
    banned = [text for pair in dev for text in pair]
    banned += [text for pair in read_bitexts(options.tests) for text in (pair.source, pair.target)]
    cleaner = Cleaner(test_texts=banned)
    mixture = read_mixture(options.bitexts, options.shares, seed=options.seed)
    pairs = list(cleaner.clean(mixture))
    chance = random.Random(options.seed)
    chance.shuffle(pairs)
    if not dev:
        pairs, dev = _hold_out(pairs, cleaner.counts)
    texts = [(p.source, p.target) for p in pairs]
    if options.enrich:
        texts = tidy(texts)
    if options.start is not None:
        copy_tokenizer(options.start, folder / "tokenizer")
    else:
        size = options.pieces
        begin.make_tokenizer(texts, folder / "tokenizer", size=size, seed=options.seed)
    pieces = Pieces.from_folder(folder / "tokenizer")
    if options.enrich:
        texts = enrich(texts, chance)
    shown = [pair for n in range(options.variants) for pair in _variant(texts, n, options, chance)]
    if options.rehearse and options.start is not None:
        say("translating general sentences, so as not to unlearn them")
        general = rehearse(options.start, folder / BEFORE, pieces)
        shown += _variant(general, 0, options, chance)
    say("linking words" if options.guided else "packing")
    longest = options.longest
    pack(pieces, shown, longest=longest, guided=options.guided).save(folder / "train.npz")
    pack(pieces, dev, longest=longest, guided=False).save(folder / "dev.npz")
    made = {
        "fingerprint": options.fingerprint(begin.name),
        "counts": cleaner.counts.lines(),
        "dev": dev,
    }
    part = folder / f"{_DONE}.part"
    part.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    part.replace(folder / _DONE)


def _hold_out(
    pairs: list[TrainingPair], counts: Counts
) -> tuple[list[TrainingPair], list[tuple[str, str]]]:
    """Keep back one pair in twenty, 500 at most, to see the model improve on."""
    count = min(500, len(pairs) // 20)
    if count < 1:
        raise InputError(
            f"only {counts.kept} usable pairs; give at least 20 (" + "; ".join(counts.lines()) + ")"
        )
    return pairs[count:], [(p.source, p.target) for p in pairs[:count]]


def _variant(
    texts: Sequence[tuple[str, str]], number: int, options: Preparation, chance: random.Random
) -> list[tuple[str, str]]:
    """The pairs as the engines will show them to the model (plain), or in varied typography.

    With a single variant every pair is varied or plain by the toss of a coin. Where pairs are
    enriched some of the French is roughly typed as well.
    """
    from translate.text.normalize import normalize_source

    is_first = number == 0
    rows = []
    often = 1.0 if options.enrich else 0.0
    for pair in texts:
        source, target = roughen(*pair, chance, often=often)
        if is_first and (options.variants > 1 or chance.random() < 0.5):
            rows.append((normalize_source(source).text, target))
        else:
            rows.append(vary(source, target, chance))
    return rows
