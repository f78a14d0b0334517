"""Word files for tests: runs, paragraphs, and packages of them."""

from __future__ import annotations

import io
import zipfile

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(text: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def word(body: str, parts: dict[str, str | bytes] | None = None) -> bytes:
    """Make a package with a body and other parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", HEAD + "<Types/>")
        package.writestr(
            "word/document.xml",
            f"{HEAD}<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        )
        for name, content in (parts or {}).items():
            package.writestr(name, content)
    return file.getvalue()
