"""Measure the checks: how often they speak of human translations, and what they find of errors.

    python tests/measure/measure_checks.py SOURCE TARGET [--planted PLANTED [--estimate]]
                                     [--show ID] [--limit N]

SOURCE and TARGET have one segment a line: French and its English by people. Of each check the
share of segments with a finding is printed, by severity. PLANTED is what `plant_errors.py` made of
the same two files: an error counts as found if a check says of the spoilt segment what it did not
say of the good one. With --estimate the embedded model judges both as well: an error is found by
its band if that is worse once it is spoilt, and by its reasons if one of them is new. How many of
the good segments are in each band, and have a reason, is printed beside it. --show prints the
findings of one check, to be read.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.bitext import BANDS, Bitext, Estimate, Flag, Pair
from align.checks import CHECKS, check_bitext, check_pair

SEVERITIES = ("error", "warning", "note")
# What a reason says that is about an error (`align/estimate/reasons.py`).
_ALARMS = (
    *("not covered", "in the source", "something else", "quite the same", "than the source"),
    *("no word means",),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A planted error."""

    kind: str
    source: str
    good: str
    spoilt: str


def read_pairs(source: Path, target: Path) -> tuple[Pair, ...]:
    """Read two files of one segment a line."""
    sides = (
        path.read_text(encoding="utf-8").removesuffix("\n").split("\n") for path in (source, target)
    )
    return tuple(
        Pair(str(k), str(k), *texts) for k, texts in enumerate(zip(*sides, strict=True), start=1)
    )


def read_cases(path: Path) -> tuple[Case, ...]:
    """Read what `plant_errors.py` wrote."""
    return tuple(Case(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())


def describe_alarms(pairs: Sequence[Pair]) -> Iterator[str]:
    """Say how many segments have a finding of each check and severity."""
    size = len(pairs)
    yield f"{size} segments; share with a finding, %"
    yield f"{'check':<14}" + "".join(f"{severity:>9}" for severity in SEVERITIES)
    for id_ in (*(check.id for check in CHECKS), "any"):
        counts = [sum(_has(pair, id_, severity) for pair in pairs) for severity in SEVERITIES]
        yield f"{id_:<14}" + "".join(f"{100 * count / size:9.2f}" for count in counts)


def _has(pair: Pair, id_: str, severity: str) -> bool:
    return any(id_ in (flag.name, "any") and flag.severity == severity for flag in pair.flags)


def new_severities(case: Case) -> set[str]:
    """Return how grave that is which the checks say of the spoilt segment alone; notes are none."""
    before = {_said(flag) for flag in check_pair(case.source, case.good)}
    after = check_pair(case.source, case.spoilt)
    return {flag.severity for flag in after if _said(flag) not in before} - {"note"}


def _said(flag: Flag) -> tuple[str, str, str]:
    return flag.name, flag.severity, flag.message


def estimate(pairs: Sequence[tuple[str, str]]) -> list[Estimate]:
    """Let the embedded model judge French and English."""
    from translate.cli.join.witness import judge_of
    from translate.models.catalogue import find_model
    from translate.models.load import open_engine

    judge = judge_of(open_engine(find_model("embedded"), threads=2), threads=2)
    found = judge.estimate([Pair(str(k), str(k), *texts) for k, texts in enumerate(pairs)])
    return [estimated for estimated, _ in found]


def alarms(estimate: Estimate) -> set[str]:
    """Return the reasons that say what is missing, added or wrong."""
    return {reason for reason in estimate.reasons if any(sign in reason for sign in _ALARMS)}


def judge_cases(cases: Sequence[Case]) -> Iterator[tuple[bool, bool]]:
    """Say of each case whether its band is worse once it is spoilt, and an alarm new."""
    found = estimate([(case.source, text) for case in cases for text in (case.good, case.spoilt)])
    before, after = found[::2], found[1::2]
    counts = Counter(item.band for item in before)
    bands = ", ".join(f"{counts[band]} {band}" for band in BANDS)
    reasons = sum(bool(item.reasons) for item in before)
    alarmed = sum(bool(alarms(item)) for item in before)
    print(f"of {len(before)} good segments: {bands}; {reasons} with a reason, {alarmed} an alarm")
    for good, spoilt in zip(before, after, strict=True):
        is_worse = BANDS.index(spoilt.band) > BANDS.index(good.band)
        yield is_worse, not alarms(spoilt) <= alarms(good)


def describe_recall(cases: Sequence[Case], *, is_estimated: bool) -> Iterator[str]:
    """Say which share of each kind of planted error is found, and by what."""
    columns = ["errors", "+warnings"]
    found = [[("error" in new), bool(new)] for new in map(new_severities, cases)]
    if is_estimated:
        columns += ["band", "together", "alarm", "all three"]
        for row, (is_worse, is_new) in zip(found, judge_cases(cases), strict=True):
            row += [is_worse, is_worse or row[1], is_new, is_worse or row[1] or is_new]
    yield f"{'planted':<20}{'cases':>6}" + "".join(f"{column:>11}" for column in columns)
    for kind in (*dict.fromkeys(case.kind for case in cases), "all"):
        rows = [r for r, case in zip(found, cases, strict=True) if kind in (case.kind, "all")]
        shares = [100 * sum(column) / len(rows) for column in zip(*rows, strict=True)]
        yield f"{kind:<20}{len(rows):>6}" + "".join(f"{share:11.1f}" for share in shares)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--planted", type=Path)
    parser.add_argument("--estimate", action="store_true", help="judge the planted errors, too")
    parser.add_argument("--show", help="id of a check")
    parser.add_argument("--limit", type=int, default=40)
    options = parser.parse_args()
    bitext = Bitext(options.source.name, read_pairs(options.source, options.target), "")
    start = time.perf_counter()
    checked = check_bitext(bitext)
    seconds = time.perf_counter() - start
    print("\n".join(describe_alarms(checked.pairs)))
    print(f"{1000 * seconds / len(bitext.pairs):.2f} ms a segment")
    shown = [pair for pair in checked.pairs if any(f.name == options.show for f in pair.flags)]
    for pair in shown[: options.limit]:
        said = "; ".join(f"{f.severity}: {f.message}" for f in pair.flags if f.name == options.show)
        print(f"\n{pair.id} {pair.source}\n  {pair.target}\n  {said}")
    if options.planted:
        cases = read_cases(options.planted)
        print("\n".join(describe_recall(cases, is_estimated=options.estimate)))


if __name__ == "__main__":
    main()
