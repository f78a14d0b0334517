"""The glossary of a run: loaded, what it warns of said, and a subject that means nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from translate.errors import UsageError

if TYPE_CHECKING:
    from translate.glossary import Glossary


def open_terms(
    path: Path | None, domain: str | None, note: Callable[[str], object]
) -> Glossary | None:
    """Load a glossary, None for none.

    Args:
        path: its file, if there is one.
        domain: the subject of the text, None if nobody says.
        note: says a line to a person.

    Raises:
        GlossaryError: as `load_glossary`.
        UsageError: if there is a subject and no glossary that it could choose from.
    """
    if path is None:
        check_terms(None, domain=domain)
        return None
    from translate.glossary.load import load_glossary

    glossary = load_glossary(path)
    for warning in glossary.warnings:
        note(str(warning))
    note_domain(glossary, domain, note)
    return glossary


def check_terms(glossary: Glossary | None, *, strict: bool = False, domain: str | None) -> None:
    """Refuse what asks something of a glossary where there is none.

    A gate that passes since nothing was looked at would never be noticed.

    Raises:
        UsageError: if terms must be kept, or have a subject, and there are none.
    """
    asked = "--strict-glossary" if strict else "--domain" if domain is not None else ""
    if asked and glossary is None:
        raise UsageError(f"{asked}: no glossary is in use; name it with --glossary FILE")


def note_domain(glossary: Glossary, domain: str | None, note: Callable[[str], object]) -> None:
    """Say if no entry has a subject: those with another one all stand aside."""
    known = sorted({name for entry in glossary.entries for name in entry.domain})
    if domain is not None and domain not in known:
        remedy = f"choose one of {', '.join(known)}" if known else "leave --domain out"
        note(f"--domain {domain}: no entry of {glossary.name} has it; {remedy}")
