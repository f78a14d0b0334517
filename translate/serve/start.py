"""The page at the server's address: a text is pasted or a file dropped there."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files


def render_start(style: str, *, has_keys: bool, reason: str = "") -> str:
    """Return the page.

    Args:
        style: the colours and the type of all pages, as CSS.
        has_keys: whether whoever asks has to give a key.
        reason: why what was sent is refused; it then stands in place of the form.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("translate", "serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    own = files("translate.serve").joinpath("start.css").read_text(encoding="utf-8")
    whole = f"{style}\n{own}"
    digest = base64.b64encode(hashlib.sha256(whole.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; base-uri 'none'"
    return environment.get_template("start.html.jinja").render(
        policy=policy, style=Markup(whole), has_keys=has_keys, reason=reason
    )
