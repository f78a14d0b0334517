"""Measure the checks: how often they speak of human translations, and what they find of errors.

    python scripts/measure_checks.py SOURCE TARGET [--planted PLANTED] [--show ID] [--limit N]

SOURCE and TARGET have one segment a line: French and its English by people. Of each check the
share of segments with a finding is printed, by severity. PLANTED is what `plant_errors.py` made of
the same two files: an error counts as found if a check says of the spoilt segment what it did not
say of the good one. --show prints the findings of one check, to be read.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from align.bitext import Bitext, Flag, Pair
from align.checks import CHECKS, check_bitext, check_pair

SEVERITIES = ("error", "warning", "note")


def read_pairs(source: Path, target: Path) -> tuple[Pair, ...]:
    """Read two files of one segment a line."""
    sides = (
        path.read_text(encoding="utf-8").removesuffix("\n").split("\n") for path in (source, target)
    )
    return tuple(
        Pair(str(k), str(k), *texts) for k, texts in enumerate(zip(*sides, strict=True), start=1)
    )


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


def describe_recall(planted: Path) -> Iterator[str]:
    """Say which share of each kind of planted error is found, by errors alone and with warnings."""
    total: Counter[str] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for line in planted.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        total[case["kind"]] += 1
        before = {_said(flag) for flag in check_pair(case["source"], case["good"])}
        after = check_pair(case["source"], case["spoilt"])
        new = {flag.severity for flag in after if _said(flag) not in before} - {"note"}
        found[case["kind"], "error"] += "error" in new
        found[case["kind"], "warning"] += bool(new)
    yield f"{'planted':<20}{'cases':>6}{'errors':>9}{'+warnings':>11}"
    for kind, count in total.items():
        shares = (100 * found[kind, severity] / count for severity in ("error", "warning"))
        yield f"{kind:<20}{count:>6}" + "".join(
            f"{s:{w}.1f}" for s, w in zip(shares, (9, 11), strict=True)
        )


def _said(flag: Flag) -> tuple[str, str, str]:
    return flag.name, flag.severity, flag.message


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--planted", type=Path)
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
        print("\n".join(describe_recall(options.planted)))


if __name__ == "__main__":
    main()
