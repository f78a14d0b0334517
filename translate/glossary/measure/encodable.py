"""Which English of a glossary a model cannot write, for want of pieces in its vocabulary.

Such a term is still put into the English by an edit, for that changes text. But a model cannot
go on from what it cannot write, so where it left the term out, no new decoding is to be had. The
model's two SentencePiece files and its list of pieces are read, never its weights.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from translate.errors import ModelError
from translate.glossary.entry import Entry
from translate.glossary.file.problems import Problem
from translate.glossary.find.glossary import Glossary, forms_of
from translate.glossary.words.english import english_plural
from translate.models.catalogue import find_original
from translate.text.tokens import Tokenizer

# Marian models with a vocabulary for each side name the English one so.
_VOCABULARIES = ("target_vocab.json", "vocab.json")
_REMEDY = "an edit can put it in, but the model may not decode on from it"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a model can write.

    Args:
        name: the model, for messages.
        tokenizer: cuts texts into pieces.
        pieces: the pieces that the model has a number for.

    >>> vocabulary = Vocabulary.of_model("embedded")
    >>> vocabulary.flaw("watchdog"), vocabulary.flaw("№ 5")
    ('', "model embedded writes '№ 5' as 'No 5'")
    """

    name: str
    tokenizer: Tokenizer
    pieces: frozenset[str]

    @classmethod
    def of_model(cls, name: str) -> Vocabulary:
        """Read the vocabulary of a model that is on this machine; a folder is not converted.

        Args:
            name: as for `find_model`.

        Raises:
            ModelMissingError: if the model is not on this machine.
            ModelError: if its files cannot be read.
        """
        name, folder = find_original(name)
        file = next(
            (folder / n for n in _VOCABULARIES if (folder / n).is_file()), folder / "vocab.json"
        )
        try:
            pieces = json.loads(file.read_text("utf-8"))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "not a JSON file"
            raise ModelError(f"{file}: {reason}; fetch the model folder again") from None
        if not isinstance(pieces, dict):
            raise ModelError(f"{file}: not a JSON object of pieces; fetch the model folder again")
        return cls(name, Tokenizer.from_folder(folder), frozenset(pieces))

    def flaw(self, text: str) -> str:
        """Return what becomes of English that the model cannot write, "" if it can."""
        pieces = self.tokenizer.encode_target(text)
        placed = self.tokenizer.place_target(pieces, text)
        for said, is_bad in (
            ("lacks", lambda piece: piece not in self.pieces),
            ("must spell in bytes", _is_byte),
        ):
            bad = (t for piece, t in zip(pieces, placed, strict=True) if is_bad(piece))
            characters = dict.fromkeys("".join(text[t.start : t.end] for t in bad))
            characters.pop(" ", None)
            if characters:
                return f"'{text}' has {' '.join(characters)}, which model {self.name} {said}"
        written, _ = self.tokenizer.decode_target(pieces)
        return "" if written == text else f"model {self.name} writes '{text}' as '{written}'"


def find_unencodable(glossary: Glossary, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Return the English of a glossary that a model cannot write, as warnings.

    Args:
        glossary: the terms; only what may be put into a text is looked at.
        vocabulary: what the model can write.

    >>> from translate.glossary.load import parse_glossary
    >>> glossary = parse_glossary("Kanji: 漢字", name="x")
    >>> find_unencodable(glossary, Vocabulary.of_model("embedded"))[0].message
    "'漢字' has 漢 字, which model embedded must spell in bytes"
    """
    flaws = ((entry, _flaw(entry, vocabulary)) for entry in glossary.entries if entry.enforced)
    return tuple(Problem(glossary.name, e.line, flaw, _REMEDY) for e, flaw in flaws if flaw)


def _flaw(entry: Entry, vocabulary: Vocabulary) -> str:
    """Return the first flaw of what enforcement may write for an entry, "" if there is none."""
    flaws = (
        vocabulary.flaw(written)
        for text in _written(entry)
        for written in (text, text[0].upper() + text[1:])  # as a sentence begins
    )
    return next(filter(None, flaws), "")


def _written(entry: Entry) -> Iterator[str]:
    """Yield the English of an entry."""
    if entry.mode == "keep":
        yield from (form.text for form in forms_of(entry) if not form.generated)
    else:
        yield from filter(None, (entry.target, english_plural(entry), entry.first))


def _is_byte(piece: str) -> bool:
    """Return whether a piece is one byte of a character, as SentencePiece writes it: <0xE6>."""
    return len(piece) == 6 and piece.startswith("<0x") and piece.endswith(">")
