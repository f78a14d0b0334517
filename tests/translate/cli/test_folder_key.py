"""What decides that a text of a folder is done again: every setting."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from translate.cli.run.batch import base_key
from translate.cli.settings import Settings
from translate.glossary import parse_glossary
from translate.memory import Memory
from translate.models.catalogue import find_model

PLAIN = Settings(model="embedded", beam=4, threads=1)
OTHER = {
    "engine": "transformers",
    "beam": 1,
    "threads": 2,
    "device": "cuda",
    "form": "text",
    "one_per_line": True,
    "domain": "press",
    "reference": "a.txt",
    "read_as": "html",
    "thorough": True,
    "beside": ("opus",),
    "alternatives": 2,
    "join_lines": True,
    "keys": ("a",),
    "estimated": False,
    "force": True,
    "glossary": parse_glossary("entries:\n- source: chat\n  target: cat\n", name="g"),
}


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_every_setting_decides(name: str, tmp_path: Path) -> None:
    """A setting that is new is in no list here, and fails until somebody thinks about it."""
    model = find_model("embedded")
    if name == "model":
        assert base_key(PLAIN, replace(model, digest="0")) != base_key(PLAIN, model)
    elif name == "memory":
        kept = tmp_path / "m.db"
        with Memory(kept) as memory:
            memory.vouch([("Oui.", "Yes.")], origin="me")
        assert base_key(replace(PLAIN, memory=kept), model) != base_key(PLAIN, model)
    else:
        assert base_key(replace(PLAIN, **{name: OTHER[name]}), model) != base_key(PLAIN, model)
