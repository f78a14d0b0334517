"""Does a glossary's forbidden rendering stand in the target, or a false friend?

Glossary terms come with the pair, found by the glossary itself; here a forbidden one becomes a
finding. False friends are a list, `false_friends.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache

from align.bitext import Flag
from align.checks.core import CheckedRow
from align.checks.lexicon import load_data
from align.checks.show import quoted
from align.checks.words import Word


class Forbidden:
    """A rendering that the glossary forbids."""

    id = "forbidden"
    summary = "a rendering that the glossary forbids"
    any_language = True

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Look at what the glossary found."""
        for term in row.pair.terms:
            if term.status == "forbidden":
                rendering = (
                    "" if term.target is None else f" {quoted(term.target.of(row.pair.target))}"
                )
                text = (
                    f"the glossary forbids{rendering} for {quoted(term.entry)}: {quoted(term.form)}"
                )
                yield Flag(self.id, text, "error", term.source, term.target)


@dataclass(frozen=True, slots=True)
class _Friend:
    """A French word, the English that it is mistaken for, and what else would be right."""

    french: tuple[str, ...]
    wrong: tuple[str, ...]
    right: tuple[str, ...]
    unless: tuple[str, ...]

    def fits(self, words: Set[str]) -> bool:
        """Return whether none of the words tells that the sense is another."""
        return words.isdisjoint(self.unless)


class FalseFriends:
    """English that looks like the French word and means something else."""

    id = "false-friend"
    summary = "the English looks like the French word and means something else"
    any_language = False

    def find(self, row: CheckedRow) -> Iterator[Flag]:
        """Look for each French word of the list, and the English it is mistaken for."""
        known = _friends()
        met = [(w, friend) for w in row.source for friend in known.get(w.folded, ())]
        if not met:
            return
        source_words, target_words = (
            {word.folded for word in side} for side in (row.source, row.target)
        )
        # A capital makes a name of both (Worcester College), but for that of the first word.
        english = {word.folded: word for word in row.target if word.text.islower() or word.is_first}
        for word, friend in met:
            wrong = next((english[form] for form in friend.wrong if form in english), None)
            if (
                wrong
                and target_words.isdisjoint(friend.right)
                and friend.fits(source_words | target_words)
            ):
                yield self._flag(word, wrong, ", ".join(friend.right[:2]))

    def _flag(self, word: Word, wrong: Word, meant: str) -> Flag:
        text = f"{quoted(word.text)} is rarely {quoted(wrong.text)}: rather {meant}"
        return Flag(self.id, text, "warning", word.span, wrong.span)


@cache
def _friends() -> dict[str, tuple[_Friend, ...]]:
    """Return the false friends by each of their French forms."""
    friends: dict[str, tuple[_Friend, ...]] = {}
    for entry in load_data("false_friends.yaml")["friends"]:
        keys = ("french", "wrong", "right", "unless")
        friend = _Friend(*(tuple(str(entry.get(key, "")).split()) for key in keys))
        for form in dict.fromkeys(friend.french):
            friends[form] = (*friends.get(form, ()), friend)
    return friends
