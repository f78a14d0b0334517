"""Read the examples of CommonMark's specification, and write them with all words changed.

    python tests/stress/check_spec.py commonmark.json

The file is the specification's own list of examples (https://spec.commonmark.org, spec.json); it is
not kept here, its licence is another. What is read must come back byte for byte; with every letter
a capital, it must be the same page as before but for the letters, also in titles and in what images
show: same tags, links and code. What that page is, another parser (markdown-it-py) says.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

_TAG = re.compile(r"<[^<>]*>")
_SHOWN = re.compile(r' (?:alt|title)="[^"]*"')
_SPACES = re.compile(r"\s+")


def changed(markdown: str) -> str | None:
    """Return an example in capitals, None if it holds no word.

    Raises:
        ValueError: if it does not come back when nothing is changed.
    """
    from translate.cli.join.bitext import document_of as filled
    from translate.engines.engine import FakeEngine
    from translate.errors import InputError
    from translate.formats.markdown import read_markdown
    from translate.pipeline import translate_document

    data = markdown.encode()
    try:
        document = read_markdown(data, name="example.md")
    except InputError:
        return None
    if document.skeleton is None or document.skeleton.fill([None] * len(document.blocks)) != data:
        raise ValueError("it does not come back")
    return filled(translate_document(document, FakeEngine(str.upper))).data.decode()


def page_of(markdown: str) -> tuple[list[str], str]:
    """Return the tags of an example's page, and its words in capitals."""
    from markdown_it import MarkdownIt

    page = MarkdownIt("commonmark").render(markdown)
    words = _SPACES.sub(" ", _TAG.sub("", page)).strip().upper()
    tags = (_SHOWN.sub(lambda match: match.group().upper(), tag) for tag in _TAG.findall(page))
    return list(tags), words


def main() -> int:
    """Check what is asked for; 1 if an example is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("examples", type=Path)
    parser.add_argument("--show", action="store_true", help="show those that differ")
    options = parser.parse_args()
    examples = json.loads(options.examples.read_text(encoding="utf-8"))
    differ: list[int] = []
    mute = 0
    for example in examples:
        source = example["markdown"]
        try:
            made = changed(source)
            if made is None:
                mute += 1
                continue
            same = page_of(source) == page_of(made)
        except ValueError as error:
            made, same = str(error), False
        if not same:
            differ.append(example["example"])
            if options.show:
                print(f"--- {example['example']}\n{source!r}\n{made!r}")
    print(
        f"{len(examples)} examples, {mute} without words, {len(differ)} differ: "
        f"{' '.join(map(str, differ)) or 'none'}"
    )
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
