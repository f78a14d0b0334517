"""The server as a program meets it: real requests over loopback, and clients of LibreTranslate."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path
from typing import Any

import pytest
from served import GLOSSARY, ROOT, ask, get, line_to, lines_to, parts, post, server, start

from translate.cli.commands.serve import renderers
from translate.engines.engine import DecodingConfig, FakeEngine, Hypothesis
from translate.errors import EngineError
from translate.formats.text import document_from_text
from translate.pipeline import translate_document
from translate.serve.batching import TimeLimitError, Together
from translate.serve.start import render_start

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


def test_the_page_of_a_pasted_text_has_scores_and_is_called_by_its_first_words(
    server: str,
) -> None:
    text = "Le chat dort sur le tapis rouge du salon depuis ce matin. Il rêve."
    body, kind = parts({"text": text})
    status, page = post(f"{server}/read", body, kind)
    assert status == 200
    assert "<h1><bdi>Le chat dort sur le tapis rouge du salon…</bdi>" in page.decode()
    assert "Estimated quality <strong>" in page.decode()


def test_the_start_page_asks_for_a_key_only_where_there_are_keys(server: str) -> None:
    assert b"api_key" not in get(f"{server}/")
    page = render_start(renderers().style, has_keys=True)
    assert 'name="api_key"' in page
    assert "--paper: light-dark(" in page  # of the same family as the bilingual page


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


def test_a_form_may_be_escaped_or_not(server: str) -> None:
    text = "Le café coûte 2 €."
    form = "application/x-www-form-urlencoded"
    raw = post(f"{server}/translate", f"q={text}&source=fr&target=en".encode(), form)
    escaped = urllib.parse.urlencode({"q": text, "source": "fr"}).encode()
    assert raw == post(f"{server}/translate", escaped, form) == ask(server, q=text, source="fr")
    assert "€" in raw[1]["translatedText"]
    assert post(f"{server}/translate", b"q=caf\xe9&source=fr", form)[0] == 400


def test_the_page_says_what_to_look_at() -> None:
    document = document_from_text("Il a 3 chats.")
    made = translate_document(document, FakeEngine({"Il a 3 chats.": "He has 4 cats."}))
    assert "“3” has become “4”" in renderers().page(made, None)


def test_what_is_wrong_is_said_in_their_shape(server: str) -> None:
    for fields, word in (
        ({"q": "Oui.", "source": "de"}, "not on offer"),
        ({"source": "fr"}, "q"),
        ({"q": "Oui.", "format": "pdf"}, "format"),
        ({"q": {"a": 1}}, "q"),
    ):
        status, answer = ask(server, **fields)
        assert status == 400, answer
        assert word in answer["error"]
    assert post(f"{server}/translate", b"{not json")[0] == 400
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


def test_too_much_is_refused_before_it_is_read(server: str) -> None:
    assert post(f"{server}/translate", b"x" * 300_000)[0] == 413
    with line_to(server) as line:
        line.sendall(
            b"POST /translate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Content-Length: 1000000000\r\n\r\n{"
        )
        assert b" 413 " in line.recv(4000)


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


def test_keys_are_asked_for_and_required_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("# ours\nsésame\n", encoding="utf-8")
    process, address = start(tmp_path, "--api-keys", "keys", "--places", "1")
    try:
        assert ask(address, q="Oui.")[0] == 403
        assert ask(address, q="Oui.", api_key="wrong")[0] == 403
        assert ask(address, q="Oui.", api_key="sésame")[0] == 200
        form = urllib.parse.urlencode({"q": "Oui.", "api_key": "sésame"}).encode()
        assert post(f"{address}/translate", form, "application/x-www-form-urlencoded")[0] == 200
        body, kind = parts({"api_key": "sésame", "text": "Oui."})
        assert post(f"{address}/read", body, kind)[0] == 200
        body, kind = parts({"api_key": "x", "text": "Oui."})
        assert post(f"{address}/read", body, kind)[0] == 403
        body, kind = parts({"api_key": "sésame"}, "a.md", b"Oui.")
        _, answer = post(f"{address}/translate_file", body, kind)
        assert get(answer["translatedFileUrl"])  # its address is secret enough
        assert json.loads(get(f"{address}/health")) == {"status": "ok"}
        check_that_places_are_few(address)
    finally:
        process.terminate()
        process.communicate(timeout=30)
    refused = subprocess.run(
        [sys.executable, "-m", "translate", "serve", "--host", "0.0.0.0"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert refused.returncode == 4
    assert "give --api-keys" in refused.stderr


def check_that_places_are_few(address: str) -> None:
    """With one place, of ten requests at once some are told to come again; none is lost."""
    text = "Le chat dort dans la maison. " * 20
    codes: list[int] = []

    def work() -> None:
        codes.append(ask(address, q=text, api_key="sésame")[0])

    threads = [threading.Thread(target=work) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(codes) == {200, 429}
    assert len(codes) == 10


class SlowEngine(FakeEngine):
    """Takes its time, and fails when it is told to."""

    def translate(self, sources: Any, **options: Any) -> tuple[Hypothesis, ...]:
        time.sleep(0.05)
        if "fail" in sources:
            raise EngineError("as asked")
        return super().translate(sources, **options)


def test_calls_that_agree_are_decoded_together_and_failures_stay_with_their_asker() -> None:
    engine = SlowEngine()
    results: dict[str, Any] = {}
    with Together(engine) as together:

        def ask_for(text: str, beam: int) -> None:
            try:
                decoding = DecodingConfig(beam_size=beam)
                results[text] = together.until(None).translate([text], decoding=decoding)[0].text
            except EngineError as error:
                results[text] = str(error)

        threads = [threading.Thread(target=ask_for, args=(f"t{n}", 1 + n % 2)) for n in range(12)]
        threads.append(threading.Thread(target=ask_for, args=("fail", 3)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with pytest.raises(TimeLimitError, match="longer than it may"):
            together.until(time.monotonic() + 0.01).translate(["late"])
    assert results.pop("fail") == "as asked"
    assert results == {f"t{n}": f"T{n}" for n in range(12)}
    assert len(engine.calls) < 10


def test_connections_that_say_nothing_whole_keep_nobody_out(server: str) -> None:
    with lines_to(server, 50, b"POST /translate HTTP/1.1\r\nHost: x\r\nX-Slow: "):
        assert ask(server, q="Oui.", source="fr")[0] == 200


@pytest.mark.slow
def test_slow_headers_and_bodies_are_cut_off(server: str) -> None:
    begun = time.monotonic()
    with line_to(server) as line:
        line.sendall(b"POST /translate HTTP/1.1\r\nX-Slow: ")
        assert line.recv(100) == b""
    assert time.monotonic() - begun < 30
    with line_to(server) as line:
        line.sendall(b"POST /translate HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nq")
        assert b" 408 " in line.recv(400)


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
