"""How every page is put together: the settings of its templates, and what its policy allows."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


def load_templates(folder: str) -> Environment:
    """Return the templates of a folder of `align/view/`.

    >>> load_templates("html").list_templates(extensions=["jinja"])[0]
    'head.html.jinja'
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("align", f"view/{folder}"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def digest_source(content: str) -> str:
    """Return what allows an inlined style or script in a Content-Security-Policy.

    >>> digest_source("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
