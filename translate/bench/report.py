"""A run of the benchmark on paper and as JSON, and two runs beside each other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from translate.bench.figures import Figure
from translate.bench.machine import Machine
from translate.errors import InputError


@dataclass(frozen=True, slots=True)
class Run:
    """A whole measurement.

    Args:
        machine: what it was made on.
        model: name and digest.
        signature: of the engine.
        load_after: processes busy in its last minute.
        figures: in the order measured.
    """

    machine: Machine
    model: str
    signature: str
    load_after: float
    figures: tuple[Figure, ...]

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return what makes the figures doubtful."""
        warnings = []
        if self.machine.load > 0.5:
            warnings.append(f"the machine was busy before (load {self.machine.load})")
        shaky = [figure.name for figure in self.figures if not figure.steady]
        if shaky:
            warnings.append(f"unsteady by more than 10 %: {', '.join(shaky)}")
        return tuple(warnings)


def draw(run: Run, old: Run | None = None) -> str:
    """Return a run as text, with the change since an older one.

    Args:
        run: what to show.
        old: what to compare it with.
    """
    return "\n".join([*_head(run), "", *_table(run, old), "", *_tail(run)]) + "\n"


def _head(run: Run) -> Iterator[str]:
    machine = run.machine
    yield f"model      {run.model}"
    yield f"engine     {run.signature}"
    yield f"processor  {machine.processor}, {machine.cores} cores, {' '.join(machine.flags)}"
    yield f"system     {machine.system}, Python {machine.python}"
    yield f"packages   {', '.join(f'{name} {version}' for name, version in machine.packages)}"
    yield f"load       {machine.load} before, {run.load_after} after"


def _table(run: Run, old: Run | None) -> Iterator[str]:
    before = {figure.name: figure for figure in old.figures} if old is not None else {}
    for now in run.figures:
        mark = "" if now.steady else "  ?"
        change = ""
        if now.name in before and before[now.name].value:
            change = f"  ×{now.value / before[now.name].value:.2f}"
        spread = f"{now.low:.4g}–{now.high:.4g}" if now.count > 1 else ""
        yield f"{now.name:<34}{now.value:>10.4g} {now.unit:<17}{spread:<18}{change}{mark}"


def _tail(run: Run) -> Iterator[str]:
    for warning in run.warnings:
        yield f"mind: {warning}"
    yield "Medians, with the extremes; compare ratios within one run, not figures between machines."


def format_json(run: Run) -> str:
    """Return a run as JSON, for `--compare`."""
    return json.dumps(asdict(run), indent=1) + "\n"


def parse_json(text: str, *, name: str) -> Run:
    """Read what `format_json` wrote.

    Args:
        text: the JSON.
        name: where it came from, for messages.

    Raises:
        InputError: if it is anything else.
    """
    try:
        fields: dict[str, Any] = json.loads(text)
        machine = fields.pop("machine")
        figures = tuple(Figure(**row) for row in fields.pop("figures"))
        return Run(machine=Machine(**_tuples(machine)), figures=figures, **fields)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise InputError(f"{name}: no result of visavis bench; --format json writes one") from None


def _tuples(machine: dict[str, Any]) -> dict[str, Any]:
    """Turn lists back into tuples."""
    return {key: _tuple(value) for key, value in machine.items()}


def _tuple(value: object) -> object:
    return tuple(map(_tuple, value)) if isinstance(value, list) else value
