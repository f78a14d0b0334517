"""Bytes become text in the encoding that they are in, and what is no text is told by name."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.errors import InputError
from translate.formats.decode import decode

FRENCH = "L'été à Noël, où ça ? Déjà fini : naïveté, garçon, tôt."
TYPESET = "L’été à Noël… « c’est déjà fini »\u00a0! Un cœur à 5 €."


@pytest.mark.parametrize("text", [FRENCH, TYPESET, "Il a mangé.", "ÉTÉ À L'HÔTEL", "El Niño."])
def test_windows_1252_is_read_and_said(text: str) -> None:
    decoded = decode(text.encode("cp1252"), name="x")
    assert (decoded.text, decoded.encoding) == (text, "cp1252")
    assert decoded.notes == ("read as cp1252 (not UTF-8)",)


@pytest.mark.parametrize("text", [FRENCH, "Le bœuf coûte 5 € au marché.", "Œuvre complète"])
def test_latin_9_is_read_where_windows_1252_would_read_other_letters(text: str) -> None:
    assert decode(text.encode("iso8859-15"), name="x").text == text


@pytest.mark.parametrize("text", [FRENCH, TYPESET, "Il a mangé à l'hôtel."])
def test_mac_roman_is_read(text: str) -> None:
    decoded = decode(text.encode("mac-roman"), name="x")
    assert (decoded.text, decoded.encoding) == (text, "mac-roman")


def test_a_half_stays_a_half() -> None:
    text = "Mélanger 2½ tasses de crème."
    assert decode(text.encode("cp1252"), name="x").text == text


@pytest.mark.parametrize(
    ("encoding", "name", "notes"),
    [
        ("ascii", "utf-8", ()),
        ("utf-8", "utf-8", ()),
        ("utf-8-sig", "utf-8-sig", ()),
        ("utf-16", "utf-16", ("read as utf-16 (not UTF-8)",)),
        ("utf-32", "utf-32", ("read as utf-32 (not UTF-8)",)),
        ("utf-16-le", "utf-16-le", ("read as utf-16-le (not UTF-8)",)),
        ("utf-16-be", "utf-16-be", ("read as utf-16-be (not UTF-8)",)),
    ],
)
def test_unicode_is_read_with_and_without_a_mark(
    encoding: str, name: str, notes: tuple[str, ...]
) -> None:
    text = "Deux lignes,\r\nsans accent." if encoding == "ascii" else TYPESET
    decoded = decode(text.encode(encoding), name="x")
    assert (decoded.text, decoded.encoding, decoded.notes) == (text, name, notes)


def test_utf_16_be_with_a_mark_is_read() -> None:
    assert decode("\ufeffDéjà.".encode("utf-16-be"), name="x").text == "Déjà."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            "Déjà vu.\nÉté".encode() + b"\xe9 ici.",
            "x:2:4: byte 0xe9 is not UTF-8, though the rest is; mend it there, or drop such bytes "
            "with: iconv -c -f utf-8 -t utf-8",
        ),
        ("Déjà là, à côté".encode() + b"\xff\xfe", "x:1:16: byte 0xff is not UTF-8"),
        ("Déjà là, à côté".encode()[:-1], "x:1:15: byte 0xc3 is not UTF-8"),
        ("Là, déjà, voilà.".encode() + b"\xed\xa0\x80", "x:1:17: byte 0xed is not UTF-8"),
        (b"\xef\xbb\xbfD\xe9j\xe0", "x:1:2: byte 0xe9 is not utf-8-sig, which the byte-order mark"),
        (b"\xff\xfeD\x00\xe9", "is not utf-16, which the byte-order mark promises"),
    ],
)
def test_damaged_unicode_is_refused_with_its_place(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as raised:
        decode(data, name="x")
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (b"{\\rtf1\\ansi D\\'e9j\\'e0}", "RTF"),
        (b"PK\x03\x04\x14\x00\x00\x00word/document.xml" + bytes(40), "a Word document (.docx)"),
        (b"PK\x03\x04" + bytes(60), "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a PNG image"),
        (b"\x1f\x8b\x08" + bytes(range(256)), "gzip"),
        (b"GIF89a" + bytes(range(256)), "a GIF image"),
        (bytes(range(256)) * 4, "binary data"),
        (bytes(100), "binary data"),
        (b"\x00", "binary data"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(InputError) as raised:
        decode(data, name="x.txt")
    assert str(raised.value) == (
        f"x.txt: not a text: it looks like {kind}; save or export it as text"
    )


def test_a_text_may_begin_like_a_picture() -> None:
    assert decode(b"GIF89a est un format d'image.", name="x").encoding == "utf-8"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Это русский текст, а не французский. " * 8, "koi8-r"),
        ("これは日本語のテキストです。フランス語ではありません。" * 8, "shift_jis"),
    ],
)
def test_other_languages_encodings_are_not_read_as_noise(text: str, encoding: str) -> None:
    with pytest.raises(InputError, match="neither UTF-8 nor an encoding of French"):
        decode(text.encode(encoding), name="x")


def test_stray_controls_are_kept_and_said() -> None:
    text = "Bonjour,\nle \x00monde\x07 entier dort encore."
    decoded = decode(text.encode(), name="x")
    assert decoded.text == text
    assert decoded.notes == (
        "2 control characters, the first at 2:4 (line:column), kept in the text but not shown to "
        "the model",
    )


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"", name="x").text == ""


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_every_clean_text_survives_utf_8(text: str) -> None:
    expected = text.removeprefix("\ufeff")
    assert decode(text.encode("utf-8"), name="x").text == expected


@given(st.binary())
def test_no_bytes_whatever_end_in_another_error(data: bytes) -> None:
    with suppress(InputError):
        assert isinstance(decode(data, name="x").text, str)


def test_utf_8_is_read_without_the_detector() -> None:
    code = (
        "import sys; from translate.formats.decode import decode; decode('é'.encode(), name='x'); "
        "assert 'charset_normalizer' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
