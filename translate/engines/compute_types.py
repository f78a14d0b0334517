"""The arithmetic that CTranslate2 decodes with: the best type that a device has on offer."""

from __future__ import annotations

from translate.engines.instructions import load_ctranslate2
from translate.errors import ModelError

# Best first; the processor decides which of them are on offer. int8_float32 keeps activations in
# full precision beside int8 weights: `research` measurements found no BLEU lost by it.
_PREFERRED = {
    "cpu": ("int8_float32", "int8", "int16", "float32"),
    "cuda": ("int8_float16", "float16", "int8_float32", "float32"),
}


def choose_compute_type(device: str, wanted: str | None = None) -> str:
    """Return the wanted compute type, or the best one that the device has.

    Args:
        device: "cpu" or "cuda".
        wanted: a CTranslate2 compute type; None leaves the choice.

    Raises:
        ModelError: if the device or the type cannot be used here.
    """
    ctranslate2 = load_ctranslate2()
    try:
        offered = ctranslate2.get_supported_compute_types(device)
    except (RuntimeError, ValueError) as error:
        raise ModelError(f"device {device} cannot be used ({error}); choose cpu") from None
    chosen = wanted or next(t for t in _PREFERRED[device] if t in offered)
    if chosen not in offered:
        raise ModelError(
            f"compute type {chosen} is not on offer on this {device}; "
            f"choose one of {', '.join(sorted(offered))}"
        )
    return chosen
