"""A plain text becomes blocks that give it back byte for byte; what is no text is refused."""

from __future__ import annotations

import os
import socket
import textwrap
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.errors import InputError
from translate.formats import text as rooms
from translate.formats.text import document_from_bytes, document_from_text, read_text


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Un.", ["Un."]),
        ("Un.\nDeux.\n\nTrois.\n", ["Un.", "Deux.", "Trois."]),
        ("Un.\r\nDeux.\rTrois.\n\r\n", ["Un.", "Deux.", "Trois."]),
        ("\n\n  Un. \t\n", ["Un."]),
        ("\u00a0Un\u00a0!\u202f\n", ["Un\u00a0!"]),
        ("Un.\u2028Deux.\x0cTrois.\x0bQuatre.", ["Un.\u2028Deux.\x0cTrois.\x0bQuatre."]),
        ("Un.\n\u200b\n\x00\nDeux.", ["Un.", "Deux."]),
        ("co\u00adopé\u200bration", ["co\u00adopé\u200bration"]),
        ("---\n1 250", ["---", "1 250"]),
    ],
)
def test_each_line_that_says_something_is_a_block(text: str, blocks: list[str]) -> None:
    document = document_from_text(text)
    assert [block.text for block in document.blocks] == blocks
    assert [block.id for block in document.blocks] == [f"p{k + 1}" for k in range(len(blocks))]
    assert document.with_block_texts(blocks) == text


LINES = st.text(st.sampled_from("aé.! \t\n\r\u00a0\u2028\x0c\x0b\x85\u200b\ufeff\x00"), min_size=1)


@given(LINES, st.booleans())
def test_blocks_and_gaps_rebuild_every_text(text: str, one_per_line: bool) -> None:
    try:
        document = document_from_text(text, one_per_line=one_per_line)
    except InputError:
        assert not any(character in text for character in "aé.!")
        return
    texts = [block.text for block in document.blocks]
    assert document.with_block_texts(texts) == text
    assert all(block and block == block.strip() for block in texts)
    assert not any("\n" in block or "\r" in block for block in texts)


@given(LINES)
def test_one_block_per_line_is_called_after_its_line(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    speaking = {f"l{k + 1}" for k, line in enumerate(lines) if any(c in "aé.!" for c in line)}
    if speaking:
        document = document_from_text(text, one_per_line=True)
        assert {block.id for block in document.blocks} == speaking


def test_a_file_keeps_its_name_encoding_and_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "article.fr.txt"
    path.write_bytes("Déjà.\r\n\r\nFini.\r\n".encode("cp1252"))
    document = read_text(path)
    assert (document.name, document.encoding) == ("article.fr.txt", "cp1252")
    assert document.notes == ("read as cp1252 (not UTF-8)",)
    assert document.with_block_texts(["Already.", "Done."]) == "Already.\r\n\r\nDone.\r\n"


def test_the_seed_article_has_eleven_paragraphs(seeds: Path) -> None:
    document = read_text(seeds / "article.fr.txt")
    assert len(document.blocks) == 11
    texts = [block.text for block in document.blocks]
    assert document.with_block_texts(texts).encode() == (seeds / "article.fr.txt").read_bytes()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "<text>: it is empty; there is no text in it to work on"),
        (" \n\u00a0\r\n", "<text>: it holds only white space; there is no text in it to work on"),
        ("Un.\nDeux\udce9", "<text>:2:5: half of a surrogate pair (U+DCE9)"),
    ],
)
def test_what_holds_no_text_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        document_from_text(text)
    assert message in str(raised.value)


def test_bytes_are_called_by_their_name() -> None:
    with pytest.raises(InputError, match="<stdin>: it is empty"):
        document_from_bytes(b"", name="<stdin>")


def test_a_missing_file_is_reported_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "absent.txt"
    with pytest.raises(InputError) as raised:
        read_text(path)
    assert str(raised.value) == (f"{path}: no such file; check the name")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a folder; name the files in it"):
        read_text(tmp_path)


def test_a_device_and_a_socket_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket may have a hundred bytes
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("here")
        for path in (Path("/dev/zero"), Path("here")):
            with pytest.raises(InputError, match="not a file; give one that holds text"):
                read_text(path)


def test_a_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(b"Un.\nDeux."))
    writer.start()
    assert len(read_text(pipe).blocks) == 2
    writer.join()


def test_a_file_without_permission_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secret.txt"
    path.write_bytes(b"Un.")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root reads whatever its mode forbids
    with pytest.raises(InputError, match=r"no permission to read it; change that with: chmod \+r"):
        read_text(path)


@pytest.mark.parametrize("name", ["a" * 300, "nul\0name"])
def test_a_name_that_no_file_can_have_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="check the name"):
        read_text(Path(name))


def test_a_file_beyond_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "_MAX_BYTES", 10**6)
    path = tmp_path / "large.txt"
    path.write_bytes(b"a" * (10**6 + 1))
    with pytest.raises(InputError, match="larger than 1 MB; cut it up"):
        read_text(path)
    path.write_bytes(b"a" * 10**6)
    assert len(read_text(path).blocks) == 1


def test_ten_megabytes_on_one_line_are_one_block() -> None:
    data = b"Un mot de plus, " * 650_000
    assert len(document_from_bytes(data, name="x").blocks) == 1


PARAGRAPH = (
    "Le chien de garde du cyberespace souhaite établir une relation affectueuse entre les "
    "entreprises et le gouvernement, a déclaré un haut fonctionnaire vendredi à Pékin. Il n'a pas "
    "dit comment, ni quand, mais les marchés ont salué la nouvelle."
)


@pytest.mark.parametrize("width", [45, 72, 100])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_wrapped_lines_become_paragraphs_again(width: int, gap: str) -> None:
    text = gap.join([textwrap.fill(PARAGRAPH, width)] * 3) + "\n"
    document = document_from_text(text)
    assert [" ".join(block.text.split()) for block in document.blocks] == [PARAGRAPH] * 3
    assert document.with_block_texts([block.text for block in document.blocks]) == text
    assert "hard-wrapped" in document.notes[0]
    by_line = document_from_text(text, one_per_line=True)
    assert len(by_line.blocks) == len([line for line in text.split("\n") if line])


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Une infor-\nmation sur les don-\nnées.", 1),
        ("Les données de l'infor-\nmation.\n\nEt une\nsuite.", 3),
        ("Les données de l'infor-\nmation.\nUn titre.\nOui.\nNon.", 4),
        ("Infor-\nmation.", 2),
        ("Infor\u00ad\nmation.", 1),
        ("Pommes\nPoires\nAbricots et demi-\nsel\nLait frais entier\nBeurre de baratte", 5),
        (f"{PARAGRAPH}\n{PARAGRAPH}\nUne infor-\nmation.\nOui.", 4),
    ],
)
def test_a_word_that_is_cut_at_a_line_end_goes_on_in_the_next_line(
    text: str, paragraphs: int
) -> None:
    assert len(document_from_text(text).blocks) == paragraphs


def test_a_cut_word_before_a_blank_line_joins_nothing() -> None:
    document = document_from_text("Une infor-\n\nmation.")
    assert (len(document.blocks), document.notes) == (2, ())


@pytest.mark.parametrize(
    "text",
    [
        PARAGRAPH + "\n" + PARAGRAPH,
        "\n".join(
            ["Une ligne de la longueur d'un vers,", "et puis une autre, plus courte.", "Fin."] * 5
        ),
        "\n".join(
            f"Cette phrase numéro {n} se tient seule sur sa ligne, comme ici." for n in range(9)
        ),
        "\n".join(f"- article {n}" for n in range(20)),
        "mot\n" * 30,
        "Liste de courses\npommes rouges\nfarine de blé\nporte-\nclés anglaises\noeufs frais bio\n",
        "Les préfixes :\nanti-\nauto-\nbio-\nco-",
        "Champs du formulaire\nnom-\nprénom-\nâge-\n",
        "Réf. ABC-\nDEF\nune suite -\nencore\nvers 12-\nmars",
        "\n".join(
            f"Une longue désignation de l'article numéro {n:02}\tet son prix" for n in range(9)
        ),
    ],
    ids=[
        "paragraphs",
        "verse",
        "sentences",
        "list",
        "words",
        "shopping",
        "prefixes",
        "fields",
        "codes",
        "rows",
    ],
)
def test_lines_that_were_meant_are_kept(text: str) -> None:
    document = document_from_text(text)
    assert len(document.blocks) == len(text.strip().split("\n"))
    assert document.notes == ()
