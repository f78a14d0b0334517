"""The server as a program meets it: real requests over loopback, and clients of LibreTranslate."""

from __future__ import annotations

import io
import json
import os
import re
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

import pytest
from served import GLOSSARY, ROOT, ask, get, parts, post, server, start

__all__ = ["server"]  # a fixture

pytestmark = pytest.mark.loopback


def test_one_text_and_several(server: str) -> None:
    status, answer = ask(server, q="Le chat dort.", source="fr", target="en")
    assert status == 200
    assert "feline" in answer["translatedText"]
    status, answer = ask(server, q=["Merci beaucoup.", "", "12"], source="auto", target="en-GB")
    assert answer["translatedText"][1:] == ["", "12"]
    assert [language["language"] for language in answer["detectedLanguage"]] == ["fr"] * 3
    assert 0 < answer["detectedLanguage"][0]["confidence"] <= 100
    assert answer["detectedLanguage"][2]["confidence"] == 0
    status, answer = ask(server, q="<p>Le <b>chat</b> dort.</p>", source="fr", format="html")
    assert answer["translatedText"].startswith("<p>")
    assert "</b>" in answer["translatedText"]
    status, answer = ask(server, q="Merci beaucoup.", source="fr", alternatives=2)
    assert len(answer["alternatives"]) == 2


def test_alternatives_have_the_markup_the_breaks_and_the_terms_of_the_english(
    server: str,
) -> None:
    plain = {"q": "Le chat dort.\n\nIl rêve.\n", "source": "fr", "alternatives": 2}
    marked = {"q": "<p>Le <b>chat</b> dort.</p>\n<p>Il rêve.</p>", "format": "html"}
    for _, answer in (ask(server, **plain), ask(server, **{**plain, **marked})):
        shape = re.findall(r"<[^>]+>|\n", answer["translatedText"])
        assert shape
        assert len(answer["alternatives"]) == 2
        for other in answer["alternatives"]:
            assert re.findall(r"<[^>]+>|\n", other) == shape
            assert not re.search("<[pb]> ", other)
            assert other != answer["translatedText"]
            assert "feline" in other


def test_another_language_stays_as_it_is_where_none_is_said(server: str) -> None:
    text = "Ask not what your country can do for you."
    _, answer = ask(server, q=text, source="auto", target="en")
    assert answer["translatedText"] == text
    assert answer["detectedLanguage"]["language"] == "en"
    assert answer["detectedLanguage"]["confidence"] > 99
    _, answer = ask(server, q=text, source="fr", target="en")
    assert "detectedLanguage" not in answer


def test_what_the_file_gives_the_server_gives(server: str, tmp_path: Path) -> None:
    text = (ROOT / "seeds" / "article.fr.txt").read_text(encoding="utf-8")[:1500]
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "g.yaml").write_text(GLOSSARY, encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "translate",
            "translate",
            "a.txt",
            "--beam",
            "1",
            "--glossary",
            "g.yaml",
        ],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    assert ask(server, q=text, source="fr")[1]["translatedText"] == done.stdout


def test_scores_come_with_the_english_to_who_asks(server: str) -> None:
    _, answer = ask(server, q=["Le chat dort. Il rêve.", "—"], source="fr", estimate=True)
    estimate, nothing = answer["estimate"]
    assert nothing == {}
    assert 0 <= estimate["score"] <= 100
    assert [sentence["source"] for sentence in estimate["sentences"]] == [
        "Le chat dort.",
        "Il rêve.",
    ]
    for sentence in estimate["sentences"]:
        assert sentence["target"] in answer["translatedText"][0]
        assert 0 <= sentence["score"] <= 100
        assert sentence["band"] in ("good", "check", "bad")
    assert "estimate" not in ask(server, q="Le chat dort.", source="fr")[1]


def test_facts(server: str) -> None:
    assert json.loads(get(f"{server}/languages"))[0] == {
        "code": "fr", "name": "French", "targets": ["en"]
    }  # fmt: skip
    assert json.loads(get(f"{server}/glossary"))[0]["target"] == "feline"
    assert "/translate" in json.loads(get(f"{server}/openapi.json"))["paths"]
    _, answer = post(f"{server}/detect", b'{"q": "Le chat est dans la maison et il dort."}')
    assert answer[0]["language"] == "fr"
    assert answer[0]["confidence"] > 99
    _, answer = post(f"{server}/detect", b'{"q": "Normal menu"}')
    assert len(answer) > 1
    assert 1 <= answer[-1]["confidence"] <= answer[0]["confidence"] < 99
    assert b"<textarea" in get(f"{server}/")
    ask(server, q="Oui.", source="fr")
    assert b'visavis_requests_total{path="/translate",status="200"}' in get(f"{server}/metrics")


def test_a_form_may_be_escaped_or_not(server: str) -> None:
    text = "Le café coûte 2 €."
    form = "application/x-www-form-urlencoded"
    raw = post(f"{server}/translate", f"q={text}&source=fr&target=en".encode(), form)
    escaped = urllib.parse.urlencode({"q": text, "source": "fr"}).encode()
    assert raw == post(f"{server}/translate", escaped, form) == ask(server, q=text, source="fr")
    assert "€" in raw[1]["translatedText"]
    assert post(f"{server}/translate", b"q=caf\xe9&source=fr", form)[0] == 400


def test_what_is_wrong_is_said_in_their_shape(server: str) -> None:
    for fields, word in (
        ({"q": "Oui.", "source": "de"}, "not on offer"),
        ({"source": "fr"}, "q"),
        ({"q": "Oui.", "format": "pdf"}, "format"),
        ({"q": {"a": 1}}, "q: must be a text"),
        ({"q": ["Oui."] * 1001}, "q: at most 1,000 texts at once, not 1,001"),
        ({"q": ["Oui.", 3]}, "q: text 2 is no string"),
    ):
        status, answer = ask(server, **fields)
        assert status == 400, answer
        assert word in answer["error"]
    assert post(f"{server}/translate", b"{not json")[0] == 400
    assert post(f"{server}/detect", b"{}")[0] == 400
    assert post(f"{server}/translate", b"[" * 100_000)[0] == 400
    body, kind = parts({}, "a.exe", b"MZ")
    status, answer = post(f"{server}/translate_file", body, kind)
    assert status == 400
    assert "extension" in answer["error"]
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 50_000_000)
    body, kind = parts({}, "bomb.docx", bomb.getvalue())
    assert post(f"{server}/translate_file", body, kind)[0] == 400


def test_many_at_once_get_their_own(server: str) -> None:
    wanted = {f"Le numéro {n} dort.": None for n in range(24)}
    alone = {
        text: ask(server, q=text, source="fr")[1]["translatedText"] for text in list(wanted)[:4]
    }
    answers: dict[str, str] = {}

    def work(text: str) -> None:
        answers[text] = ask(server, q=text, source="fr")[1]["translatedText"]

    threads = [threading.Thread(target=work, args=(text,)) for text in wanted]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(str(n) in answers[f"Le numéro {n} dort."] for n in range(24))
    assert {text: answers[text] for text in alone} == alone


def test_a_libretranslate_client_works(server: str) -> None:
    client = pytest.importorskip("libretranslatepy").LibreTranslateAPI(server)
    assert "feline" in client.translate("Le chat dort.", "fr", "en")
    assert client.languages()[0]["code"] == "fr"
    assert client.detect("Le chat est dans la maison et il dort.")[0]["language"] == "fr"


def test_a_memory_is_taken_and_kept(tmp_path: Path) -> None:
    from translate.memory import Memory

    with Memory(tmp_path / "m.sqlite") as memory:
        memory.vouch([("Le chat dort.", "My cat is asleep.")], origin="me.tsv")
    process, address = start(tmp_path, "--memory", "m.sqlite")
    try:
        answer = ask(address, q=["Le chat dort.", "Il pleut."], source="fr")[1]
        assert answer["translatedText"][0] == "My cat is asleep."
        assert ask(address, q=["Il pleut."])[1]["translatedText"] == answer["translatedText"][1:]
    finally:
        process.terminate()
        process.communicate(timeout=30)
    with Memory(tmp_path / "m.sqlite") as memory:
        assert memory.stats().machine == 1


def test_a_port_that_is_taken_is_said_before_anything_listens(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for host in ("127.0.0.1", "localhost"):
            done = subprocess.run(
                [sys.executable, "-m", "translate", "serve", "--host", host, "--port", str(port)],
                capture_output=True,
                text=True,
                cwd=tmp_path,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                timeout=60,
            )
            (line,) = done.stderr.splitlines()
            assert line.startswith(f"visavis: cannot listen on {host}:{port}: ")
            assert line.endswith("; choose another --port")
            assert done.returncode == 4
