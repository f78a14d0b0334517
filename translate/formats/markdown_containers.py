"""What site builders add to Markdown: containers (`::: warning`) and admonitions (`!!! note`).

No parser of CommonMark knows them. It is shown a text without their lines, the body of an
admonition moved to the left and each title a paragraph; places in it are carried back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_MAY_HOLD = re.compile(r"^[ \t>]*(?::::|!!!|\?\?\?)", re.MULTILINE)
_CODE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
# As Pandoc, VitePress, Docusaurus and MyST have them: `:::tip Titre`, `::: {.note title="Titre"}`,
# `:::note[Titre]`; a line is read within limits (chosen: a title is shorter).
_CONTAINER = re.compile(
    r"""(?P<lead>[ \t]*(?:>[ \t]?)*):{3,}[ \t]*
      (?: (?: [\w.-]++ | \{[^{}\r\n]{0,300}\} )
          (?:\[(?P<label>[^\]\r\n]{0,300})\])? (?:\{[^{}\r\n]{0,300}\})?
          (?:[ \t]++(?P<title>[^\r\n]{0,300}))? )? [ \t]*+ (?:[\r\n]|\Z)""",
    re.VERBOSE,
)
_ADMONITION = re.compile(
    r"""(?P<lead>[ \t]*)(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ ][\w-]+)*
      (?:[ \t]+"(?P<title>[^"\r\n]*)")?[ \t]*(?:[\r\n]|\Z)""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""\btitle=(["'])(?P<title>.{0,300}?)\1""")
# What stands in the place of a title but is a path or the name of a language.
_NO_TITLE = re.compile(r"\S*\w[./\\_]\w\S*\Z|[\W\d_]*\Z")
_NEAR = 20  # characters of the line below that are looked at; chosen: some line ends, an indent
_LEVEL = re.compile(r"\t|[ ]{4}")


@dataclass(slots=True)
class BareMarkdown:
    """A text without what the parser does not know, and the way back to the file's own.

    Args:
        text: what the parser is shown.
        origins: where stretches of it begin there and in the file's text, and how long they are.
    """

    text: str = ""
    origins: list[tuple[int, int, int]] = field(default_factory=list)

    def origin(self, offset: int) -> int:
        """Return where a place of the text is in the file's own."""
        if not self.origins:
            return offset
        begin, place, length = self.origins[bisect_right(self.origins, (offset, 1 << 62)) - 1]
        return place + min(offset - begin, length)


def bare_markdown(text: str) -> BareMarkdown:
    r"""Take out the lines of containers and admonitions, code left alone.

    Args:
        text: the file's own.

    >>> bare_markdown(":::tip Astuce\nOui.\n:::\n").text
    '\nAstuce\n\nOui.\n\n'
    >>> bare_markdown('!!! note "Avis"\n    Oui.\n').text
    '\nAvis\n\nOui.\n'
    """
    if not _MAY_HOLD.search(text):
        return BareMarkdown(text)
    bare = BareMarkdown()
    parts: list[str] = []
    length = 0
    for shown, start in _stretches(text):
        bare.origins.append((length, start, len(shown) if text.startswith(shown, start) else 0))
        parts.append(shown)
        length += len(shown)
    bare.text = "".join(parts)
    bare.origins.append((length, len(text), 0))
    return bare


def _stretches(text: str) -> Iterator[tuple[str, int]]:
    """Yield what is shown, piece by piece, and where each stands."""
    around: list[int] = []  # how far the admonitions around a line are indented
    fence = ""
    for match in _LINE.finditer(text):
        line, start = match.group(), match.start()
        wide = line.expandtabs(4)
        indent = len(wide) - len(wide.lstrip(" "))
        if line.strip() and around and indent < around[-1] + 4:
            # Where an admonition ends so does its paragraph, blank line or not.
            yield "\n", start
            while around and indent < around[-1] + 4:
                around.pop()
            fence = ""
        code = _CODE.match(line)
        directive = None
        if code and (not fence or code[1].startswith(fence)):
            fence = "" if fence else code[1]
        elif not fence:
            directive = _CONTAINER.match(line) or _admonition(text, match, indent)
        if directive is None:
            kept = _moved(line, len(around))
            yield line[kept:], start + kept
            continue
        if directive.re is _ADMONITION:
            around.append(indent)
        yield from _in_its_place(line, start, directive, len(around))


def _admonition(text: str, line: re.Match[str], indent: int) -> re.Match[str] | None:
    """Return what a line is if it begins an admonition: with a title, or something in it."""
    found = _ADMONITION.match(line.group())
    if found is None or found["title"] is not None:
        return found
    after = text[line.end() : line.end() + indent + _NEAR].lstrip("\r\n")
    after = after[: indent + 4].expandtabs(4)
    return found if len(after) > indent and not after[: indent + 4].strip() else None


def _moved(line: str, levels: int) -> int:
    """Return how many characters a line loses at its beginning."""
    kept = 0
    for _ in range(levels):
        if level := _LEVEL.match(line, kept):
            kept = level.end()
    return kept


def _in_its_place(
    line: str, start: int, directive: re.Match[str], levels: int
) -> Iterator[tuple[str, int]]:
    """Yield the title of a directive as a paragraph by itself, else a blank line."""
    is_admonition = directive.re is _ADMONITION
    lead = directive["lead"][_moved(directive["lead"], levels - is_admonition) :]
    span = _title(directive)
    if span != (0, 0):
        yield f"{lead}\n{lead}", start
        yield line[slice(*span)], start + span[0]
        yield "\n", start + span[1]
    yield f"{lead}\n", start + len(line)


def _title(directive: re.Match[str]) -> tuple[int, int]:
    """Return where a title stands in the line of a directive; nowhere if there is none."""
    groups = directive.groupdict()
    said = next((name for name in ("title", "label") if groups.get(name)), "")
    start, end = directive.span(said) if said else (0, 0)
    if not said and (attribute := _ATTRIBUTE.search(directive.group())):
        start, end = attribute.span("title")
    end = start + len(directive.string[start:end].rstrip(": \t"))
    return (0, 0) if _NO_TITLE.match(directive.string, start, end) else (start, end)
