"""The bilingual page on paper: a Chromium that is on this machine prints it to a PDF.

The browser is told to reach nobody, and the page asks for nothing. A PDF holds the time at which it
was printed, so that two runs give the same pages and not the same bytes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from translate.errors import OutputError

# Names of the browser in Debian, Fedora, Arch and Google's own packages.
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_FLAGS = (
    *("--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-extensions", "--host-resolver-rules=MAP * ~NOTFOUND"),
)
# Chromium takes US Letter unless told. The page itself does not say, so that whoever prints it by
# hand can choose; before its policy, a style of ours is allowed.
_ON_A4 = "<head>\n<style>@page { size: A4; }</style>"
# Seconds; chosen: a text of five thousand sentences takes a tenth of that.
_PATIENCE = 300


def print_page(page: str) -> bytes:
    """Return a page as a PDF.

    Args:
        page: HTML that needs nothing else.

    Raises:
        OutputError: if there is no browser that can, or it fails; with the remedy.
    """
    browser = find_browser()
    with tempfile.TemporaryDirectory(prefix="visavis-") as folder:
        source, result = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page.replace("<head>", _ON_A4, 1), encoding="utf-8")
        command = [browser, *_FLAGS, f"--user-data-dir={folder}/profile"]
        # In containers, where everything runs as root, its own sandbox refuses to start.
        command += ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command += [f"--print-to-pdf={result}", source.as_uri()]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            raise OutputError(f"{browser} took over {_PATIENCE} s to print; {_BY_HAND}") from None
        except OSError as error:
            raise OutputError(f"{browser}: {error.strerror or error}; {_BY_HAND}") from None
        if done.returncode or not result.is_file():
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no reason"]
            raise OutputError(f"{browser} could not print ({said[0]}); {_BY_HAND}")
        return result.read_bytes()


_BY_HAND = "write the .html and print that from any browser"


def find_browser() -> str:
    """Return the path of a Chromium.

    Raises:
        OutputError: if there is none.
    """
    wanted = os.environ.get("VISAVIS_BROWSER", "")
    browser = (
        shutil.which(wanted) if wanted else next(filter(None, map(shutil.which, _NAMES)), None)
    )
    if browser is None:
        said = f"VISAVIS_BROWSER={wanted} is no program" if wanted else "no Chromium is installed"
        raise OutputError(f"a PDF is printed by a browser, and {said}; {_BY_HAND}")
    return browser
