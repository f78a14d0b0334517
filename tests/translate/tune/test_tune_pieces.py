"""The file of a SentencePiece model: taken apart, put together, silent about who made it."""

from __future__ import annotations

from pathlib import Path

import pytest
import sentencepiece

from translate.errors import ModelError
from translate.models.catalogue import embedded_model
from translate.tune.piece_file import StoredPiece, paths, read_pieces, with_pieces, without_paths
from translate.tune.prune import prune
from translate.tune.tokenizer import Pieces, copy_tokenizer, train_tokenizer, write_tokenizer

TOY = Path(__file__).parents[2] / "data" / "tune" / "toy.tsv"
PAIRS = [tuple(line.split("\t")) for line in TOY.read_text(encoding="utf-8").splitlines() if line]
# A field of a TrainerSpec each: the text that was read, the name of the file, its kind.
TRAINED = b"\x12\x1d" + b"\x0a\x0d/home/ann/txt" + b"\x12\x0a/tmp/model" + b"\x18\x01"


@pytest.fixture(scope="module")
def template() -> bytes:
    return (embedded_model().original / "source.spm").read_bytes()


def test_a_file_is_read_as_sentencepiece_reads_it(template: bytes) -> None:
    theirs = sentencepiece.SentencePieceProcessor(model_proto=template)
    ours = read_pieces(template)
    assert [piece.text for piece in ours] == [theirs.id_to_piece(n) for n in range(len(ours))]
    assert [piece.score for piece in ours] == [theirs.get_score(n) for n in range(len(ours))]
    assert len(ours) == theirs.get_piece_size()


def test_paths_are_taken_out_and_nothing_else() -> None:
    content = with_pieces(b"", [StoredPiece("a", -1.0)]) + TRAINED
    assert paths(content) == ["/home/ann/txt", "/tmp/model"]
    clean = without_paths(content)
    assert paths(clean) == []
    assert clean.endswith(b"\x12\x02\x18\x01")
    assert read_pieces(clean) == [StoredPiece("a", -1.0)]
    assert without_paths(clean) == clean


@pytest.mark.parametrize("content", [b"\x0a\x7fshort", b"\x0b", b"\xff\xff"])
def test_what_is_no_such_file_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "source.spm").write_bytes(content)
    with pytest.raises(ModelError, match=r"source\.spm: no SentencePiece model"):
        copy_tokenizer(tmp_path, tmp_path / "copy")


def test_a_learnt_tokenizer_tells_no_path(tmp_path: Path) -> None:
    train_tokenizer((side for pair in PAIRS for side in pair), tmp_path, pieces=330)
    for name in ("source.spm", "target.spm"):
        content = (tmp_path / name).read_bytes()
        assert paths(content) == []
        assert str(tmp_path).encode() not in content


@pytest.mark.parametrize("name", ["source.spm", "target.spm"])
def test_the_tokenizer_that_ships_tells_no_path(name: str) -> None:
    assert paths((embedded_model().original / name).read_bytes()) == []


def vocabulary() -> dict[str, tuple[int, float]]:
    """A large vocabulary: control pieces, letters, digits, words that the toy has or has not."""
    words = sorted({word for pair in PAIRS for side in pair for word in side.split()})
    letters = "▁abcdefghijklmnopqrstuvwxyz'.é0123456789"
    texts = ["<s>", "<pad>", "</s>", *letters, "▁12", "1er", "▁zebra", *(f"▁{w}" for w in words)]
    return {text: (n, -n / 64 - (0 if len(text) > 1 else 20)) for n, text in enumerate(texts)}


def test_pruning_keeps_letters_and_what_is_frequent(template: bytes, tmp_path: Path) -> None:
    special = [piece for piece in read_pieces(template) if piece.kind != 1]
    size = len(special) + 60
    known = vocabulary()
    pruned = prune(known, template, PAIRS, size=size, seed=1)
    pieces = read_pieces(pruned)
    assert len(pieces) == size
    assert pieces[: len(special)] == special
    ordinary = {piece.text: piece.score for piece in pieces[len(special) :]}
    assert {text: known[text][1] for text in ordinary} == ordinary
    assert {text for text in known if len(text) == 1} <= set(ordinary)
    assert "▁the" in ordinary
    assert not {"▁zebra", "▁12", "1er", "<s>"} & set(ordinary)
    write_tokenizer(pruned, tmp_path)
    made = Pieces.from_folder(tmp_path)
    assert made.names()[0] == "</s>"
    assert made.names()[-1] == "<pad>"
    assert made.source.encode("the 12 木", out_type=str)[:4] == ["▁the", "▁", "1", "2"]


def test_a_small_bitext_gives_fewer_pieces(template: bytes) -> None:
    few = prune(vocabulary(), template, PAIRS[:2], size=100_000, seed=1)
    assert "▁zebra" not in {piece.text for piece in read_pieces(few)}
    assert len(read_pieces(few)) < 400
