"""SentencePiece's model file, taken apart and put together without its library.

The file is a Protocol Buffers message, `ModelProto` in SentencePiece's `sentencepiece_model.proto`:
field 1 holds a piece, field 2 how it was trained, with the paths of the machine that did it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Field numbers of ModelProto, of its TrainerSpec, and of SentencePiece.
_PIECE, _TRAINER = 1, 2
_INPUT, _MODEL_PREFIX, _VOCAB_SIZE = 1, 2, 4
_TEXT, _SCORE, _KIND = 1, 2, 3
NORMAL = 1  # the kind of a piece of ordinary text; others are control, unknown, reserved, bytes
# The wire types of Protocol Buffers.
_VARINT, _DOUBLE, _BYTES, _FLOAT = 0, 1, 2, 5


@dataclass(frozen=True, slots=True)
class StoredPiece:
    """A piece: its text, its natural log-probability, its kind."""

    text: str
    score: float
    kind: int = NORMAL


def read_pieces(content: bytes) -> list[StoredPiece]:
    """Return the pieces of a model file in their order.

    Raises:
        ValueError: it is no such file.
    """
    return [_piece(value) for number, _, value in _fields(content) if number == _PIECE]


def with_pieces(content: bytes, pieces: Iterable[StoredPiece]) -> bytes:
    """Return a model file with other pieces; how text is normalised and cut stays.

    >>> one = with_pieces(b"", [StoredPiece("a", -1.5)])
    >>> read_pieces(with_pieces(one, [StoredPiece("</s>", 0.0, 3), StoredPiece("▁b", -2.0)]))
    [StoredPiece(text='</s>', score=0.0, kind=3), StoredPiece(text='▁b', score=-2.0, kind=1)]
    """
    listed = list(pieces)
    made = [_field(_PIECE, _written(piece)) for piece in listed]
    for number, whole, value in _fields(content):
        if number == _TRAINER:
            others = [w for n, w, _ in _fields(value) if n != _VOCAB_SIZE]
            size = _varint(_VOCAB_SIZE << 3 | _VARINT) + _varint(len(listed))
            made.append(_field(_TRAINER, b"".join(others) + size))
        elif number != _PIECE:
            made.append(whole)
    return b"".join(made)


def without_paths(content: bytes) -> bytes:
    """Return a model file that does not tell where it was trained, else the same.

    Raises:
        ValueError: it is no such file.
    """
    return b"".join(
        _field(_TRAINER, b"".join(w for n, w, _ in _fields(value) if n not in _PATHS))
        if number == _TRAINER
        else whole
        for number, whole, value in _fields(content)
    )


def paths(content: bytes) -> list[str]:
    """Return the paths that a model file tells: of its text, and of itself when it was made.

    Raises:
        ValueError: it is no such file.
    """
    return [
        path.decode("utf-8", "replace")
        for number, _, value in _fields(content)
        if number == _TRAINER
        for inner, _, path in _fields(value)
        if inner in _PATHS
    ]


_PATHS = (_INPUT, _MODEL_PREFIX)


def _piece(value: bytes) -> StoredPiece:
    text, score, kind = "", 0.0, NORMAL
    for number, _, content in _fields(value):
        if number == _TEXT:
            text = content.decode("utf-8")
        elif number == _SCORE:
            (score,) = struct.unpack("<f", content)
        elif number == _KIND:
            kind = content[0]
    return StoredPiece(text, score, kind)


def _written(piece: StoredPiece) -> bytes:
    score = _varint(_SCORE << 3 | _FLOAT) + struct.pack("<f", piece.score)
    kind = _varint(_KIND << 3 | _VARINT) + _varint(piece.kind)
    return _field(_TEXT, piece.text.encode("utf-8")) + score + kind


def _fields(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield the number, the whole and the value of each field of a message."""
    at = 0
    while at < len(content):
        tag, start = _read_varint(content, at)
        wire = tag & 7
        if wire == _BYTES:
            size, start = _read_varint(content, start)
            end = start + size
        elif wire == _VARINT:
            _, end = _read_varint(content, start)
        elif wire in (_DOUBLE, _FLOAT):
            end = start + (8 if wire == _DOUBLE else 4)
        else:
            raise ValueError(f"no SentencePiece model: field of type {wire} at byte {at}")
        if end > len(content):
            raise ValueError(f"no SentencePiece model: it ends inside the field at byte {at}")
        yield tag >> 3, content[at:end], content[start:end]
        at = end


def _read_varint(content: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(content):
        byte = content[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at
    raise ValueError("no SentencePiece model: it ends inside a number")


def _varint(value: int) -> bytes:
    made = bytearray()
    while value > 127:
        made.append(value & 127 | 128)
        value >>= 7
    return bytes([*made, value])


def _field(number: int, value: bytes) -> bytes:
    return _varint(number << 3 | _BYTES) + _varint(len(value)) + value
