"""Bad output is recognised, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from guarded import flag_names

from translate.engines.engine import DecodingConfig, Hypothesis
from translate.guard import check_output
from translate.text.tokens import Token

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "data" / "guard.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("source", "text", "names"), CASES["flags"])
def test_flags_say_what_is_plainly_wrong(source: str, text: str, names: list[str]) -> None:
    assert flag_names(check_output(source, text)) == names


def test_a_hypothesis_that_hit_its_limit_is_truncated() -> None:
    source = (Token("Oui", 0, 3), Token("</s>", 3, 3))
    words = tuple(Token("x", 0, 1) for _ in range(DecodingConfig().max_length(2)))
    full = Hypothesis("Yes and more", words, source)
    assert flag_names(check_output("Oui bien sûr", full)) == ["truncated"]
    shorter = replace(full, tokens=words[1:])
    assert check_output("Oui bien sûr", shorter) == ()
    looser = DecodingConfig(max_length_factor=4)
    assert check_output("Oui bien sûr", full, decoding=looser) == ()


def test_a_flag_carries_its_evidence() -> None:
    (flag,) = check_output("Il a vu la maison.", "He saw the the house.")
    assert flag.message == "“the” comes twice or more in a row"
