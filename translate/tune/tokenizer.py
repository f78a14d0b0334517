"""Pieces for training: SentencePiece, the vocabulary that numbers them, varied typography.

A model learns typography from what it is shown. The corpora write `'` here and `’` there, French
quotes in one book and English ones in the next; `vary` makes every writing teach every sentence, so
that `l’eau` and `l'eau` give one translation.
"""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translate.errors import InputError, ModelError
from translate.text.opening_marks import SETTING, find_apart, is_apart, set_apart
from translate.tune.piece_file import without_paths

PIECES = 8000  # vocabulary: 2 M of 9 M parameters at d 256; the first model's choice, kept
# Reserved for marking terms in the source; never in ordinary text.
RESERVED = ("<term>", "</term>", "<is>", "<keep>")
PAD = "<pad>"
TOKENIZER_FILES = ("source.spm", "target.spm", "vocab.json", "tokenizer_config.json")
_SENTENCES = 500_000  # sampled to learn pieces from, chosen: the vocabulary is stable beyond it


@dataclass(frozen=True, slots=True)
class Pieces:
    """Turns text into piece numbers and back, as the Marian folder it came from does.

    `numbers` is `vocab.json`: pieces of both languages, numbered in one sequence. `quotes_apart`
    tells that the model sets opening quotation marks of English apart.
    """

    source: Any
    target: Any
    numbers: dict[str, int]
    quotes_apart: bool = False

    @classmethod
    def from_folder(cls, folder: Path) -> Pieces:
        """Load `source.spm`, `target.spm` and `vocab.json`.

        Raises:
            ModelError: one of them is missing or damaged.
        """
        import sentencepiece

        try:
            numbers = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
            source, target = (
                sentencepiece.SentencePieceProcessor(model_file=str(folder / name))
                for name in ("source.spm", "target.spm")
            )
        except (OSError, RuntimeError, ValueError) as error:
            raise ModelError(
                f"{folder}: its tokenizer cannot be read ({error}); give a whole Marian folder"
            ) from error
        return cls(source, target, numbers, is_apart(folder))

    def encode_source(self, texts: Sequence[str]) -> list[list[int]]:
        """Piece numbers of French texts, without `</s>`."""
        return self._encode(self.source, texts)

    def encode_target(self, texts: Sequence[str]) -> list[list[int]]:
        """Piece numbers of English texts, without `</s>`."""
        spaced = [set_apart(text).text for text in texts] if self.quotes_apart else texts
        return self._encode(self.target, spaced)

    def decode_target(self, rows: Iterable[Sequence[int]]) -> list[str]:
        """English texts; numbers of control pieces are left out."""
        names = {number: piece for piece, number in self.numbers.items()}
        control = {"</s>", "<unk>", PAD}
        return [
            self.join_target([p for n in row if (p := names.get(n, PAD)) not in control])
            for row in rows
        ]

    def join_target(self, pieces: Sequence[str]) -> str:
        """Return the English text that pieces make."""
        text = str(self.target.decode(list(pieces)))
        return find_apart(text).closed if self.quotes_apart else text

    def names(self) -> list[str]:
        """Pieces in the order of their numbers."""
        ordered = [PAD] * (max(self.numbers.values()) + 1)
        for piece, number in self.numbers.items():
            ordered[number] = piece
        return ordered

    def _encode(self, processor: Any, texts: Sequence[str]) -> list[list[int]]:
        unknown = self.numbers["<unk>"]
        rows = processor.encode(list(texts), out_type=str)
        return [[self.numbers.get(piece, unknown) for piece in row] for row in rows]


def train_tokenizer(texts: Iterable[str], folder: Path, *, pieces: int = PIECES) -> None:
    """Learn a shared vocabulary and write it as a Marian folder has it.

    Args:
        texts: sentences of both languages; typography already varied.
        folder: gets `source.spm`, `target.spm` (the same model), `vocab.json` and
            `tokenizer_config.json`.
        pieces: size of the vocabulary, `</s>`, `<unk>`, the reserved and the 256 byte pieces
            included, `<pad>` not.

    Raises:
        InputError: too little text for so many pieces.
    """
    import sentencepiece

    model = io.BytesIO()
    try:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(texts),
            model_writer=model,
            vocab_size=pieces,
            model_type="unigram",
            character_coverage=0.9995,  # SentencePiece's advice for alphabets; bytes cover the rest
            byte_fallback=True,
            split_digits=True,
            normalization_rule_name="nmt_nfkc",
            eos_id=0,
            unk_id=1,
            bos_id=-1,
            pad_id=-1,
            user_defined_symbols=list(RESERVED),
            input_sentence_size=_SENTENCES,
            shuffle_input_sentence=True,
            minloglevel=2,
        )
    except RuntimeError as error:
        raise InputError(
            f"the bitext cannot give {pieces} pieces ({str(error).splitlines()[-1]}); add text, or "
            "fine-tune a model instead of training one from scratch"
        ) from error
    write_tokenizer(model.getvalue(), folder)


def write_tokenizer(model: bytes, folder: Path) -> None:
    """Write a SentencePiece model for both languages, and the files that number its pieces.

    Args:
        model: the content of its file; the paths of a machine are taken out of it.
        folder: gets `TOKENIZER_FILES`; `<pad>` is numbered last.
    """
    import sentencepiece

    folder.mkdir(parents=True, exist_ok=True)
    clean = without_paths(model)
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(clean)
    processor = sentencepiece.SentencePieceProcessor(model_proto=clean)
    numbers = {processor.id_to_piece(n): n for n in range(processor.get_piece_size())}
    numbers[PAD] = len(numbers)
    settings = {
        "source_lang": "fr",
        "target_lang": "en",
        "eos_token": "</s>",
        "unk_token": "<unk>",
        "pad_token": PAD,
        "model_max_length": 512,
        "separate_vocabs": False,
        "tokenizer_class": "MarianTokenizer",
        "sp_model_kwargs": {},
        SETTING: True,
    }
    for name, content in (("vocab.json", numbers), ("tokenizer_config.json", settings)):
        text = json.dumps(content, ensure_ascii=False, indent=0)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def copy_tokenizer(source: Path, target: Path) -> None:
    """Copy the tokenizer's files of a Marian folder, without the paths that they may tell.

    Raises:
        ModelError: a SentencePiece model is damaged.
    """
    target.mkdir(parents=True, exist_ok=True)
    for name in TOKENIZER_FILES:
        if not (source / name).is_file():
            continue
        content = (source / name).read_bytes()
        try:
            clean = without_paths(content) if name.endswith(".spm") else content
        except ValueError as error:
            raise ModelError(f"{source / name}: {error}; give a whole Marian folder") from error
        (target / name).write_bytes(clean)


def vary(source: str, target: str, chance: random.Random) -> tuple[str, str]:
    """The same pair in another typography.

    Apostrophes and quotes of the French change at random, so do the spaces before `; : ! ?`; one
    line in a hundred is in capitals on both sides, as headlines are; one in fifty loses its full
    stop on both sides. The shares are chosen: enough to be learnt, too few to bend the style.

    >>> vary("L'eau « pure » !", '"Pure" water!', random.Random(5))
    ('L’eau "pure" !', '"Pure" water!')
    """
    source = re.sub("['’]", chance.choice("'’"), source)
    quotes = chance.choice(("« {} »", "«\u00a0{}\u00a0»", '"{}"', "“{}”"))
    source = re.sub(r"«\s*([^«»]*?)\s*»", lambda match: quotes.format(match.group(1)), source)
    space = chance.choice((" ", "\u00a0", "\u202f", ""))
    source = re.sub(r'(?<=[\w»"”])\s?(?=[;!?:](?:\s|$))', space, source)
    draw = chance.random()
    if draw < 0.01:
        return source.upper(), target.upper()
    if draw < 0.03 and source.endswith(".") and target.endswith("."):
        return source[:-1], target[:-1]
    return source, target
