"""A Hugging Face Marian folder becomes an int8 CTranslate2 folder, once.

torch and transformers are needed here, and only here, on the way to the default engine. The
conversion is made in a scratch folder and renamed into place, so that an interrupted one leaves
nothing that looks finished.
"""

from __future__ import annotations

import shutil
import tempfile
import warnings
from pathlib import Path

from translate.engines.instructions import load_ctranslate2
from translate.engines.model_files import LONGEST_SOURCE, SHORTLIST
from translate.errors import ModelError
from translate.models.manifest import write_manifest


def convert_model(
    source: Path,
    target: Path,
    *,
    name: str,
    digest: str,
    license: str = "",
    longest_source: int = LONGEST_SOURCE,
    quantization: str = "int8",
    shortlist: str = "",
) -> None:
    """Convert a Marian folder for CTranslate2.

    Args:
        source: the Hugging Face folder (config, weights, vocabulary, two `.spm` files).
        target: gets `ct2/` and the record; what else is there stays.
        name: the model's name for the record.
        digest: what identifies the weights, for the record.
        license: the weights' licence, if known.
        longest_source: characters of a sentence that the model does well in one go.
        quantization: "int8" (a quarter of the size) or "float32" (to compare engines).
        shortlist: a vocabulary map for the output layer, see `tune/shortlist.py`; "" for none.

    Raises:
        ModelError: if the folder is no Marian model, cannot be converted, or the disk is full.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target, prefix=".convert-") as scratch:
            made = Path(scratch) / "ct2"
            _run_converter(source, made, quantization)
            if shortlist:
                (made / SHORTLIST).write_text(shortlist, encoding="utf-8")
            shutil.rmtree(target / "ct2", ignore_errors=True)
            made.rename(target / "ct2")
        write_manifest(
            target, name=name, digest=digest, license=license, longest_source=longest_source
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise ModelError(
            f"{target}: cannot write the converted model ({reason}); "
            "free some space, or set VISAVIS_CACHE to a folder that can be written"
        ) from None


def _run_converter(source: Path, target: Path, quantization: str) -> None:
    load_ctranslate2()  # before anything else imports it
    import ctranslate2.converters
    import transformers

    progress = transformers.utils.logging.is_progress_bar_enabled()
    transformers.utils.logging.disable_progress_bar()
    try:
        with warnings.catch_warnings():
            # transformers recommends sacremoses at every load; text/normalize.py does its work.
            warnings.simplefilter("ignore")
            converter = ctranslate2.converters.TransformersConverter(str(source))
            converter.convert(str(target), quantization=quantization, force=True)
    except OSError:
        raise
    except Exception as error:  # whatever two foreign readers of foreign files can raise
        raise ModelError(f"{source}: cannot be converted for CTranslate2 ({error})") from None
    finally:
        if progress:
            transformers.utils.logging.enable_progress_bar()
