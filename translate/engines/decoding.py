"""How a search is named in a signature."""

from __future__ import annotations

from translate.engines.engine import DecodingConfig


def format_decoding(config: DecodingConfig) -> str:
    """Write a search setting as signature keys; unusual ones are named only when set.

    >>> format_decoding(DecodingConfig(beam_size=1))
    'beam:1|len:1.0'
    """
    parts = [f"beam:{config.beam_size}", f"len:{config.length_penalty!r}"]
    for key, name in (
        ("rep", "repetition_penalty"),
        ("norepeat", "no_repeat_ngram_size"),
        ("max", "max_length_factor"),
    ):
        value = getattr(config, name)
        if value != getattr(DecodingConfig(), name):
            parts.append(f"{key}:{value!r}")
    return "|".join(parts)
