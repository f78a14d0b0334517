"""Packages that mean harm, or are damaged, are refused."""

from __future__ import annotations

import re

import pytest
from word_files import paragraph, run, word

from translate.errors import InputError
from translate.formats.docx import read_docx


def bomb() -> bytes:
    return word(paragraph(run("Mot")), {"word/media/a.bin": b"\0" * 5_000_000})


def with_names(*names: str) -> bytes:
    return word(paragraph(run("Mot")), dict.fromkeys(names, "x"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 no zip", "not a whole ZIP archive"),
        (word(paragraph(run("Mot")))[:-30], "not a whole ZIP archive"),
        (bomb(), "word/media/a.bin swells too much when unpacked"),
        (with_names("../../etc/passwd"), "leads out of it"),
        (with_names("/etc/passwd"), "leads out of it"),
        (with_names("a\\..\\b"), "leads out of it"),
        (word("<w:p>"), "word/document.xml is not well-formed XML"),
        (word("", {"word/header1.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}), "has a DTD"),
        (word(paragraph(run("—"))), "no text in it to translate"),
        (word("").replace(b"word/document.xml", b"xl/document_x.xml"), "no Word document"),
    ],
    ids=["garbage", "cut", "bomb", "up", "root", "backslash", "broken", "dtd", "empty", "other"],
)
def test_packages_that_mean_harm_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        read_docx(data, name="a.docx")


def test_a_part_called_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = word("", {"word/document.xml": "<x/>"})
    with pytest.raises(InputError, match=r"two parts called 'word/document\.xml'"):
        read_docx(data, name="a.docx")


def test_a_damaged_or_locked_part_is_refused() -> None:
    data = bytearray(word(paragraph(*[run(f"Mot {k}") for k in range(99)])))
    at = data.index(b"word/document.xml") + 60
    data[at : at + 8] = b"\xff" * 8
    with pytest.raises(InputError, match=r"word/document\.xml"):
        read_docx(bytes(data), name="a.docx")
    locked = bytearray(word(paragraph(run("Mot"))))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="protected by a password"):
        read_docx(bytes(locked), name="a.docx")
