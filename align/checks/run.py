"""Run checks over a pair or a whole bitext, and put what they find among its flags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from align.bitext import SEVERITIES, Bitext, Flag, Pair
from align.checks.core import Check, CheckedRow, TextCheck, row_of
from align.checks.registry import CHECKS
from align.checks.size import Empty

# Chosen: a segment is a sentence or a paragraph; a side that is longer than this is a file that
# nobody cut, of which no finding would help.
LONGEST = 100_000
UNCHECKED = "unchecked"
# What a translation's guard and an alignment say of a pair in their own words.
_SAID_ALREADY = {
    "copied": frozenset(["untranslated"]),
    "empty": frozenset(["omitted", "added", "moved", "untranslated"]),
}


def check_bitext(
    bitext: Bitext, *, checks: Sequence[Check | TextCheck] | None = None, least: str = "note"
) -> Bitext:
    """Add to each pair what the checks find.

    Args:
        bitext: any; checks that know French and English are left out for other languages.
        checks: which ones, see `select_checks`; all if not given.
        least: the severity from which on findings are kept.

    Returns:
        The bitext with findings behind the flags that were there. A flag of the same name that
        stands there already (by the guard of a translation, say) is not given twice.

    >>> bitext = Bitext("x", (Pair("1", "1", "Il a 12 ans.", "He is 13."),), "")
    >>> [flag.message for flag in check_bitext(bitext).pairs[0].flags]
    ['“12” has become “13”']
    """
    return with_findings(bitext, find_all(bitext, checks=checks), least=least)


def find_all(
    bitext: Bitext, *, checks: Sequence[Check | TextCheck] | None = None
) -> tuple[tuple[Flag, ...], ...]:
    """Return what the checks find of each pair; see `check_bitext`."""
    wanted = _speaking(CHECKS if checks is None else checks, bitext)
    rows = [_row(pair) for pair in bitext.pairs]
    findings = [list(_find(row, wanted)) for row in rows]
    for check in wanted:
        if isinstance(check, TextCheck):
            for k, flag in check.find_across(rows):
                findings[k].append(flag)
    return tuple(map(tuple, findings))


def with_findings(
    bitext: Bitext, findings: Sequence[Sequence[Flag]], *, least: str = "note"
) -> Bitext:
    """Put what `find_all` found among the flags of each pair; see `check_bitext`."""
    lowest = SEVERITIES.index(least)
    kept = ([f for f in flags if SEVERITIES.index(f.severity) >= lowest] for flags in findings)
    pairs = zip(bitext.pairs, kept, strict=True)
    return replace(bitext, pairs=tuple(_with_flags(pair, flags) for pair, flags in pairs))


def check_pair(
    source: str, target: str, *, checks: Sequence[Check | TextCheck] | None = None
) -> tuple[Flag, ...]:
    """Return what the checks that need one pair alone find in a French text and its English.

    >>> [flag.name for flag in check_pair("Il ne vient pas.", "He is coming.")]
    ['negation']
    """
    row = _row(Pair("1", "1", source, target))
    return tuple(_find(row, CHECKS if checks is None else checks))


def _row(pair: Pair) -> CheckedRow:
    return CheckedRow(pair, (), ()) if _is_too_long(pair) else row_of(pair)


def _is_too_long(pair: Pair) -> bool:
    return max(len(pair.source), len(pair.target)) > LONGEST


def _find(row: CheckedRow, checks: Sequence[Check | TextCheck]) -> Iterator[Flag]:
    """Yield what checks of one row find; a row of which a side says nothing has just that fault."""
    if _is_too_long(row.pair):
        yield Flag(UNCHECKED, f"longer than {LONGEST} characters: not looked at", "note")
        return
    is_whole = all(any(map(str.isalnum, text)) for text in (row.pair.source, row.pair.target))
    for check in checks:
        # Asking for the Protocol itself takes as long as some checks do.
        if hasattr(check, "find") and (is_whole or check.id == Empty.id):
            yield from check.find(row)


def _speaking(checks: Sequence[Check | TextCheck], bitext: Bitext) -> tuple[Check | TextCheck, ...]:
    """Return the checks that know the languages of a bitext."""
    tags = (bitext.source_language, bitext.target_language)
    is_ours = [tag.lower().split("-")[0] for tag in tags] == ["fr", "en"]
    return tuple(check for check in checks if is_ours or check.any_language)


def _with_flags(pair: Pair, findings: Sequence[Flag]) -> Pair:
    """Put findings behind the flags that are there, without what those say already."""
    names = {flag.name for flag in pair.flags}
    new = (f for f in findings if names.isdisjoint({f.name, *_SAID_ALREADY.get(f.name, ())}))
    return replace(pair, flags=(*pair.flags, *new))
