"""Which checks there are, and which of them are wanted."""

from __future__ import annotations

from collections.abc import Iterable

from align.checks.addresses import Addresses
from align.checks.core import Check, TextCheck
from align.checks.dates import Dates
from align.checks.french import Copied, FrenchLeft
from align.checks.inconsistent import Inconsistent
from align.checks.marks import Brackets, Capitals, Ending, Quotes
from align.checks.names import Names
from align.checks.negation import Negation
from align.checks.numbers import Numbers
from align.checks.opposites import Opposites
from align.checks.placeholders import Placeholders
from align.checks.repetition import Doubled, Repeated
from align.checks.size import Empty, TooLong, TooShort
from align.checks.spelling import NoWord
from align.checks.terms import FalseFriends, Forbidden
from align.checks.units import Units
from align.errors import CheckError

# In the order in which findings are shown: what is graver first.
CHECKS: tuple[Check | TextCheck, ...] = (
    Empty(),
    Copied(),
    FrenchLeft(),
    NoWord(),
    Numbers(),
    Units(),
    Dates(),
    Names(),
    Addresses(),
    Placeholders(),
    Negation(),
    Opposites(),
    Forbidden(),
    Repeated(),
    Doubled(),
    TooShort(),
    TooLong(),
    FalseFriends(),
    Inconsistent(),
    Brackets(),
    Quotes(),
    Ending(),
    Capitals(),
)


def select_checks(
    only: Iterable[str] | None = None, *, skip: Iterable[str] = ()
) -> tuple[Check | TextCheck, ...]:
    """Return the checks that are wanted.

    Args:
        only: ids; None for all.
        skip: ids to leave out.

    Raises:
        CheckError: if there is no check of such an id.

    >>> [check.id for check in select_checks(["numbers", "names"], skip=["names"])]
    ['numbers']
    """
    known = [check.id for check in CHECKS]
    only = known if only is None else list(only)
    skip = list(skip)
    for id_ in (*only, *skip):
        if id_ not in known:
            raise CheckError(f"there is no check {id_!r}; there are {', '.join(known)}")
    return tuple(check for check in CHECKS if check.id in only and check.id not in skip)
