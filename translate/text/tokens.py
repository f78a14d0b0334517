"""Pieces of a sentence and where they stand: SentencePiece with spans on both sides.

Both engines read and write text through this room, so that they see the same pieces. Sources
are shown to the model in plain typography (`normalize.py`), targets as it was taught to write
quotation marks (`opening_marks.py`); spans always point into the text as people see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translate.errors import ModelError
from translate.text.normalize import normalize_source
from translate.text.opening_marks import SpacedText, find_apart, is_apart, set_apart

END = "</s>"
_PLAIN = "plain5"


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

    `quotes_apart` tells that the model sets opening quotation marks of English apart.
    `normalization` names what happens to text on both sides; it is part of the signature.
    """

    source_pieces: Any
    target_pieces: Any
    quotes_apart: bool = False
    normalization: str = _PLAIN

    @classmethod
    def from_folder(cls, folder: Path) -> Tokenizer:
        """Load `source.spm` and `target.spm`, and read from the folder how English is quoted.

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
        source, target = models
        if is_apart(folder):
            return cls(source, target, quotes_apart=True, normalization=f"{_PLAIN}+apart")
        return cls(source, target)

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
        return tuple(self.target_pieces.encode(self._spaced(text).text, out_type=str))

    def place_target(self, pieces: Sequence[str], text: str) -> tuple[Token, ...]:
        """Return where in a text the pieces stand that `encode_target` cut it into.

        Of a character that is cut into bytes, the last byte has the whole place, the others an
        empty one.
        """
        spaced = self._spaced(text)
        coded = self.target_pieces.encode(spaced.text, return_type="offset_mapping")
        return _placed(pieces, coded["offsets"], spaced)

    def decode_target(
        self, pieces: Sequence[str], *, prefix: str = ""
    ) -> tuple[str, tuple[Token, ...]]:
        """Join target pieces into text, and say where in the text each piece stands.

        A `prefix` that the model was given stands there as it was given: who wrote a space behind
        a mark keeps it.
        """
        shown = [piece for piece in pieces if piece != END]
        if not shown:
            return "", ()
        decoded = self.target_pieces.decode(shown, return_type="offset_mapping")
        written: str = decoded["text"]
        text = written.strip()
        lead = len(written) - len(written.lstrip())
        offsets = [
            tuple(min(max(place - lead, 0), len(text)) for place in span)
            for span in decoded["offsets"]
        ]
        spaced = find_apart(text, begin=prefix) if self.quotes_apart else SpacedText(text)
        return spaced.closed, _placed(shown, offsets, spaced)

    def _spaced(self, text: str) -> SpacedText:
        """Return English as the model writes it."""
        return set_apart(text) if self.quotes_apart else SpacedText(text)


def _placed(
    pieces: Sequence[str], offsets: Sequence[Sequence[int]], spaced: SpacedText
) -> tuple[Token, ...]:
    """Return the pieces with their spans in the closed text, the space before a word left out."""
    tokens = []
    for piece, (start, end) in zip(pieces, offsets, strict=True):
        begin = min(start + spaced.text[start:end][:1].isspace(), end)
        tokens.append(Token(piece, spaced.offset(begin), spaced.offset(end)))
    return tuple(tokens)
