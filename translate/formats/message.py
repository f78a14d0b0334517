"""The strings of programs (PO, JSON, YAML): what in one is words, and what a program fills in.

A string is taken apart by itself, without the quotes and escapes of its file. Placeholders stay as
they are and go to the right words; where a string holds tags or entities it is read as HTML. Of a
choice (ICU: "{n, plural, one {un mot} other {# mots}}") each text is one by itself.
"""

from __future__ import annotations

import re

from translate.document import BlockKind
from translate.formats.gather import Gatherer
from translate.formats.html import skeleton_of
from translate.formats.skeleton import BlockSlot, TextSkeleton, write_plainly
from translate.text.left_alone import LEFT_ALONE

# Placeholders of Symfony and Twig (%count%), of gettext's c-format and python-format, of Ruby, ICU
# and JavaScript messages, and the numbered tags of React. A format like "20 %d" is one, as is
# "%d%%"; "20 % de" is none.
_PLACEHOLDER = r"""
      (?<![\w%]) % [a-zA-Z_]\w{1,40} % (?!\w)
    | (?<!\d) % (?: \(\w{1,60}\) | \d{1,2}\$ )?+ [-+\#0]*+ (?:\d{1,3}|\*)?+ (?:\.(?:\d{1,3}|\*))?+
              (?: hh?|ll?|[Lzjt] )?+ [diouxXeEfFgGcrsaA@](?:%%)*+
    | %% | %\{\w{1,60}\}
    | \$? \{ [^{}]*+ (?: \{ [^{}]*+ (?: \{ [^{}]*+ \} [^{}]*+ )*+ \} [^{}]*+ )*+ \}
    | \$\w*\([^()\n]{0,100}\) | \$[A-Za-z_]\w{0,60}
    | </?\d{1,3}\s?/?>
"""
PLACEHOLDERS = re.compile(f"{LEFT_ALONE.pattern} | {_PLACEHOLDER}", re.VERBOSE)
_WITH_TABS = re.compile(rf"{PLACEHOLDERS.pattern} | \t", re.VERBOSE)  # which part, as in Word
# A message of ICU with a text for each case: "{n, plural, one {# mot} other {# mots}}".
_CHOICE = re.compile(
    r"\s*\{\s*[\w.]{1,60}\s*,\s*(?:plural|select|selectordinal)\s*,\s*(?:offset:\d{1,9}\s*)?"
)
_CASE = re.compile(r"\s*(?:=\d{1,9}|[\w-]{1,40})\s*\{")
_IN_CHOICE = re.compile(rf"{PLACEHOLDERS.pattern} | \#", re.VERBOSE)  # the number, in "plural"
_BRACE = re.compile(r"[{}]")
_DEEPEST = 3  # choices inside choices; chosen: a sex, a number and a rank
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*+>|&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[A-Za-z]\w{1,30});")
_LINE_END = re.compile(r"\n\s*+")
_UNFINISHED = re.compile(r"[^\s.!?…:;]\Z")
# A string without a space is no word of a language but a name, an address or a code if it has such
# marks inside, or capitals after small letters: "btn_ok", "img/a.png", "fr-FR", "#fff", "onClick".
_CODE = re.compile(r"\w*[_/\\@#=+*|~^<>$\d]|\w+[.:]\w|[a-z]{2}(?:-[A-Z]{2})?\Z|[a-zà-ÿ]+[A-Z]")
_SPACE = re.compile(r"\s")


def skeleton_of_message(text: str, kind: BlockKind = "item") -> TextSkeleton:
    r"""Find the blocks of a string.

    Args:
        text: the string, unescaped.
        kind: what its blocks are.

    >>> [block.text for block in skeleton_of_message("Un mot.\nIl y a %d mots\nici.").slots]
    ['Un mot.', 'Il y a %d mots\nici.']
    """
    if cases := _cases_of(text, 0, len(text)):
        return TextSkeleton(text, _in_cases(text, cases, kind), write_plainly(str), str.encode)
    if _MARKUP.search(text):
        return skeleton_of(text, str.encode, xml=False, left_alone=PLACEHOLDERS)
    slots: list[BlockSlot] = []
    gathered = Gatherer(str, _WITH_TABS)
    position = 0
    for match in _LINE_END.finditer(text):
        gathered.text(text[position : match.start()], position)
        position = match.end()
        if _goes_on(text, match):
            gathered.whole(*match.span(), "\n")
            continue
        slots += _finished(gathered, kind)
        gathered = Gatherer(str, _WITH_TABS)
    gathered.text(text[position:], position)
    slots += _finished(gathered, kind)
    return TextSkeleton(text, tuple(slots), write_plainly(str), str.encode)


def _cases_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the texts of a choice stand, none if this is no choice and nothing else."""
    opening = _CHOICE.match(text, start, end)
    cases: list[tuple[int, int]] = []
    position = opening.end() if opening else end
    while case := _CASE.match(text, position, end):
        depth = 1
        for brace in _BRACE.finditer(text, case.end(), end):
            depth += 1 if brace.group() == "{" else -1
            if not depth:
                break
        else:
            return []
        cases.append((case.end(), brace.start()))
        position = brace.end()
    return cases if text[position:end].strip() == "}" else []


def _in_cases(
    text: str, cases: list[tuple[int, int]], kind: BlockKind, depth: int = 0
) -> tuple[BlockSlot, ...]:
    """Find the blocks of a choice; a case may be a choice again."""
    slots: list[BlockSlot] = []
    for start, end in cases:
        inner = _cases_of(text, start, end) if depth < _DEEPEST else []
        if inner:
            slots += _in_cases(text, inner, kind, depth + 1)
            continue
        gathered = Gatherer(str, _IN_CHOICE)
        gathered.text(text[start:end], start)
        slots += _finished(gathered, kind)
    return tuple(slots)


def _goes_on(text: str, gap: re.Match[str]) -> bool:
    """Return whether a line end stands inside a sentence."""
    before = text[max(gap.start() - 9, 0) : gap.start()].rstrip(" \t\r")
    after = text[gap.end() : gap.end() + 1]
    is_single = gap.group().count("\n") == 1
    return is_single and after.islower() and _UNFINISHED.search(before) is not None


def _finished(gathered: Gatherer, kind: BlockKind) -> tuple[BlockSlot, ...]:
    slot = gathered.finish(kind)
    return () if slot is None else (slot,)


def is_language(text: str) -> bool:
    """Return whether a string is likely to be meant for people.

    Args:
        text: a string of a file that says nothing about it.

    >>> [is_language(t) for t in ("Oui", "Deux mots", "btn_ok", "fr-FR", "img/a.png", "42")]
    [True, True, False, False, False, False]
    """
    text = text.strip()
    if not any(character.isalpha() for character in text):
        return False
    return _SPACE.search(text) is not None or _CODE.match(text) is None
