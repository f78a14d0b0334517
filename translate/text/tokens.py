"""Pieces of a sentence and where they stand: SentencePiece with spans on both sides.

Both engines read and write text through this room, so that they see the same pieces. Sources
are shown to the model in plain typography (`normalize.py`), spans always point into the text as
it was given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translate.errors import ModelError
from translate.text.normalize import normalize_source

END = "</s>"
SPACE_MARK = "▁"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text as the model sees it, and where it stands.

    `start` and `end` are offsets into the segment (source) or the hypothesis text (target).
    A token that stands for no characters (the end mark) has an empty span.
    """

    piece: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """The two SentencePiece models of a Marian folder.

    `normalization` names what happens before the pieces are cut; it is part of the signature.
    """

    source_pieces: Any
    target_pieces: Any
    normalization: str = "plain4"

    @classmethod
    def from_folder(cls, folder: Path) -> Tokenizer:
        """Load `source.spm` and `target.spm`.

        Raises:
            ModelError: if one is missing or is not a SentencePiece model.
        """
        import sentencepiece

        loaded: dict[bytes, Any] = {}
        models = []
        for name in ("source.spm", "target.spm"):
            try:
                content = (folder / name).read_bytes()
                if content not in loaded:
                    # Shared vocabularies ship the same file twice; parse it once.
                    loaded[content] = sentencepiece.SentencePieceProcessor(model_proto=content)
            except (OSError, RuntimeError) as error:
                reason = getattr(error, "strerror", None) or "not a SentencePiece model"
                raise ModelError(
                    f"{folder / name}: {reason}; fetch the model folder again"
                ) from None
            models.append(loaded[content])
        return cls(*models)

    def encode_source(self, text: str) -> tuple[Token, ...]:
        """Cut a source into tokens, the end mark last.

        Args:
            text: a French segment as it was written.

        Returns:
            Tokens whose spans point into `text`; an empty tuple if nothing in it can be shown
            to a model (only spaces, control characters or direction marks).
        """
        shown = normalize_source(text)
        coded = self.source_pieces.encode(shown.text, return_type="offset_mapping")
        tokens = []
        for piece, (start, end) in zip(coded["pieces"], coded["offsets"], strict=True):
            begin = start + (shown.text[start:end][:1] == " ")
            tokens.append(Token(piece, *shown.original_span(min(begin, end), end)))
        if not tokens:
            return ()
        return (*tokens, Token(END, len(text), len(text)))

    def encode_target(self, text: str) -> tuple[str, ...]:
        """Cut English text into target pieces, without an end mark."""
        return tuple(self.target_pieces.encode(text, out_type=str))

    def place_target(self, pieces: Sequence[str], text: str) -> tuple[Token, ...]:
        """Return where in a text the pieces stand that `encode_target` cut it into.

        Of a character that is cut into bytes, the last byte has the whole place, the others an
        empty one.
        """
        coded = self.target_pieces.encode(text, return_type="offset_mapping")
        tokens = []
        for piece, (start, end) in zip(pieces, coded["offsets"], strict=True):
            begin = start + (text[start:end][:1].isspace())
            tokens.append(Token(piece, min(begin, end), end))
        return tuple(tokens)

    def decode_target(self, pieces: Sequence[str]) -> tuple[str, tuple[Token, ...]]:
        """Join target pieces into text, and say where in the text each piece stands."""
        shown = [piece for piece in pieces if piece != END]
        if not shown:
            return "", ()
        decoded = self.target_pieces.decode(shown, return_type="offset_mapping")
        written: str = decoded["text"]
        text = written.strip()
        lead = len(written) - len(written.lstrip())
        tokens = []
        for piece, (start, end) in zip(shown, decoded["offsets"], strict=True):
            begin = start + (written[start:end][:1] == " ")
            span = (min(max(place - lead, 0), len(text)) for place in (min(begin, end), end))
            tokens.append(Token(piece, *span))
        return text, tuple(tokens)
