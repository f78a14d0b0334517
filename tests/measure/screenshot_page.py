"""Take the README's picture: the seed article as a bilingual page, in a headless Chromium.

    python tests/measure/screenshot_page.py                   # writes docs/page.webp
    python tests/measure/screenshot_page.py --model opus --width 1280 --height 800

Run it again when the page or the embedded model has changed, and look at the picture.
"""

from __future__ import annotations

import argparse
import base64
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "shared"))

MOST_BYTES = 200_000  # a README is read on telephones too (chosen)


def main() -> None:
    """Translate the article, open its page, and write the picture."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--model", default="embedded")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=800)
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "page.webp")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "article.html"
        command = [sys.executable, "-m", "translate", "translate", "seeds/article.fr.txt"]
        subprocess.run([*command, "--model", options.model, "-o", page], cwd=ROOT, check=True)
        picture = taken(page, options.width, options.height)
    options.output.write_bytes(picture)
    print(f"{options.output}: {len(picture):,} bytes")


def taken(page: Path, width: int, height: int) -> bytes:
    """Return a picture of a page at a doubtful sentence, in WebP, as good as the size allows."""
    from browser import load, press, resize, start

    driver = start()
    try:
        resize(driver, width, height)
        load(driver, page.as_uri())
        press(driver, "n", "i")  # to a sentence that needs a look, and all that is known of it
        for quality in (90, 80, 70, 60, 50):
            shot = {"format": "webp", "quality": quality}
            data = driver.execute_cdp_cmd("Page.captureScreenshot", shot)["data"]
            picture = base64.b64decode(data)
            if len(picture) < MOST_BYTES:
                return picture
    finally:
        driver.quit()
    sys.exit(f"the picture has {len(picture):,} bytes; give a smaller --width or --height")


if __name__ == "__main__":
    main()
