"""What fine-tuning must not unlearn: general sentences with the starting model's own English.

A human's English would pull the model towards other general English; its own holds it where it is
while it learns the domain (learning without forgetting, Li and Hoiem 2016, arXiv 1606.09282).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from translate.tune.tokenizer import Pieces

SENTENCES = Path(__file__).with_name("rehearsal.txt")


def rehearse(start: Path, scratch: Path, pieces: Pieces) -> list[tuple[str, str]]:
    """Translate the general sentences with the model that training starts from.

    Args:
        start: its Marian folder.
        scratch: gets the converted model.
        pieces: its tokenizer.

    Returns:
        French and English of each sentence.

    Raises:
        ModelError: the model cannot be converted or loaded.
    """
    from translate.text.normalize import normalize_source
    from translate.tune.evaluate import translate_converted

    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    sources = [normalize_source(line).text for line in lines]
    made = translate_converted(converted_start(start, scratch), pieces, sources)
    return list(zip(sources, made, strict=True))


def converted_start(start: Path, scratch: Path) -> Path:
    """Return the starting model as a CTranslate2 folder, converted into `scratch` if need be."""
    from translate.models.convert import convert_model

    if not (scratch / "ct2" / "model.bin").is_file():
        convert_model(start, scratch, name="before", digest="")
    return scratch / "ct2"
