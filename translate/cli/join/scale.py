"""The scale of scores that belongs to a model: as fitted, or as laid anew beside the model."""

from __future__ import annotations

from align.estimate import Weights, load_weights, parse_scale
from translate.errors import ModelError
from translate.models.catalogue import Model

SCALE = "scale.json"  # in a model's folder; `visavis tune` writes it


def scale_of(model: Model) -> Weights:
    """Return the weights of scores for a model.

    Args:
        model: the one that judges.

    Returns:
        Those of the package, on the scale that lies in the model's folder if it was laid for just
        this model and these weights. What they are fitted to is their `model`.

    Raises:
        ModelError: if what lies there is no scale.
    """
    weights, path = load_weights(), model.folder / SCALE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return weights
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: cannot be read ({error}); remove it, or tune again") from None
    try:
        return parse_scale(text, weights, model=model.digest)
    except ValueError as error:
        raise ModelError(f"{path}: {error}; remove it, or tune again") from None
