"""`visavis glossary check --against` reads a file as `visavis translate` does."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from translate.cli.main import app

TEXT = """\
# Un prêt

Tapez `prêt` pour [un prêt](https://a.fr/prêt).

```
prêt
```
"""


def test_no_term_is_counted_in_code_and_addresses(tmp_path: Path) -> None:
    glossary, text = tmp_path / "glossary.yaml", tmp_path / "text.md"
    glossary.write_text("prêt: loan\n", encoding="utf-8")
    text.write_text(TEXT, encoding="utf-8")
    arguments = ["glossary", "check", str(glossary), "--against", str(text), "--format", "json"]
    result = CliRunner().invoke(app, arguments)
    (term,) = json.loads(result.stdout)["terms"]
    assert term["matched"] == 2
