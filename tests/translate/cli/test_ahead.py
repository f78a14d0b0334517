"""What is loaded beside the decoding is what follows it, and the rehearsal itself does not fail."""

import json
import subprocess
import sys

import pytest

LOADED = {
    ("html", True): {
        "align.view.html.render",
        "align.estimate.judge",
        "translate.cli.join.bitext",
        "jinja2",
    },
    ("text", False): {"translate.cli.join.bitext", "align.checks.names"},
}


@pytest.mark.parametrize(("form", "estimated"), LOADED)
def test_a_rehearsal_loads_what_follows(form: str, estimated: bool) -> None:
    code = (
        "import json, sys\n"
        "from translate.cli.run.ahead import rehearse\n"
        f"rehearse([{form!r}], estimated={estimated})\n"
        "print(json.dumps(list(sys.modules)))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    loaded = set(json.loads(run.stdout))
    assert loaded >= LOADED[form, estimated]
    assert not loaded & {"torch", "transformers"}
    assert ("jinja2" in loaded) == (form == "html")
