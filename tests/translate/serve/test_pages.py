"""What people see: the start page, the bilingual page, and files that they drop."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request

import pytest
from served import get, parts, post, server

from translate.cli.commands.serve import renderers
from translate.engines.engine import FakeEngine
from translate.formats.text import document_from_text
from translate.pipeline import translate_document
from translate.serve.start import render_start

__all__ = ["server"]  # a fixture

pytestmark = pytest.mark.loopback


def test_the_page_of_a_pasted_text_has_scores_and_is_called_by_its_first_words(
    server: str,
) -> None:
    text = "Le chat dort sur le tapis rouge du salon depuis ce matin. Il rêve."
    body, kind = parts({"text": text})
    status, page = post(f"{server}/read", body, kind)
    assert status == 200
    assert "<h1><bdi>Le chat dort sur le tapis rouge du salon…</bdi>" in page.decode()
    assert "Estimated quality <strong>" in page.decode()


def test_a_text_and_a_file_are_not_read_together(server: str) -> None:
    body, kind = parts({"text": "Le chat dort."}, "a.md", b"# Le chat")
    status, answer = post(f"{server}/read", body, kind)
    assert (status, answer) == (400, {"error": "there are a text and a file: send one of them"})
    body, kind = parts({"text": " "}, "a.md", b"# Le chat")  # a box that was left empty
    assert post(f"{server}/read", body, kind)[0] == 200


def test_the_start_page_asks_for_a_key_only_where_there_are_keys(server: str) -> None:
    assert b"api_key" not in get(f"{server}/")
    page = render_start(renderers().style, has_keys=True)
    assert 'name="api_key"' in page
    assert "--paper: light-dark(" in page  # of the same family as the bilingual page


def test_a_file_comes_back_as_a_file_of_its_kind_and_as_a_page(server: str) -> None:
    body, kind = parts({"source": "fr", "target": "en"}, "../../notes.fr.md", b"# Le chat\n")
    status, answer = post(f"{server}/translate_file", body, kind)
    assert status == 200, answer
    with urllib.request.urlopen(answer["translatedFileUrl"], timeout=30) as got:
        assert "notes.en.md" in got.headers["Content-Disposition"]
        assert ".." not in got.headers["Content-Disposition"]
        assert got.read().startswith(b"# ")
    body, kind = parts({"text": "Le chat dort."})
    status, page = post(f"{server}/read", body, kind)
    assert status == 200
    assert b"Le chat dort." in page or b"chat" in page
    assert b"Content-Security-Policy" in page
    status, _ = post(f"{server}/download_file/nonsense", b"")
    assert status in (404, 405)


def test_the_page_says_what_to_look_at() -> None:
    document = document_from_text("Il a 3 chats.")
    made = translate_document(document, FakeEngine({"Il a 3 chats.": "He has 4 cats."}))
    assert "“3” has become “4”" in renderers().page(made, None)


REFUSED = {
    "nothing": ({"text": " "}, "", "there is no text: paste one, or choose a file"),
    "too much": ({"text": "x" * 300_000}, "", "more than 200000 bytes; send less at once"),
    "no kind that is known": ({}, "a.<b>", "a.&lt;b&gt;"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_is_a_page_for_a_browser_and_json_for_a_program(server: str, case: str) -> None:
    fields, name, reason = REFUSED[case]
    body, kind = parts(fields, name, b"\0" if name else b"")
    status, page = post(f"{server}/read", body, kind, Accept="text/html,*/*;q=0.8")
    assert 400 <= status < 500
    assert reason in page.decode()
    assert "Go back one page" in page.decode()
    assert post(f"{server}/read", body, kind)[0] == status
    assert "error" in post(f"{server}/read", body, kind)[1]
