"""What is wrong with a glossary file, collected so that all of it can be said at once."""

from __future__ import annotations

from dataclasses import dataclass

from translate.errors import GlossaryError

# Chosen: nobody mends more in one go, and the wrong file can hold a million.
_MOST_LISTED = 1000


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend, where, and how.

    >>> print(Problem("glossary.yaml", 14, "unknown key 'forbiden'", "did you mean 'forbid'?"))
    glossary.yaml:14: unknown key 'forbiden'; did you mean 'forbid'?
    """

    place: str
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        """Return place, problem and remedy on one line; line 0 is the file as a whole."""
        where = f"{self.place}:{self.line}" if self.line else self.place
        return f"{where}: {self.message}; {self.remedy}"


class Problems:
    """The problems of one file while it is read: errors that refuse it, warnings that do not."""

    def __init__(self, place: str) -> None:
        """Begin with nothing wrong in the file called `place`."""
        self.place = place
        self._errors: list[Problem] = []
        self._warnings: list[Problem] = []

    def error(self, line: int, message: str, remedy: str) -> None:
        """Note a problem that makes the glossary unusable."""
        self._errors.append(Problem(self.place, line, message, remedy))

    def warn(self, line: int, message: str, remedy: str) -> None:
        """Note something that is probably a mistake but can be lived with."""
        self._warnings.append(Problem(self.place, line, message, remedy))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The warnings so far, by line."""
        return tuple(sorted(self._warnings, key=lambda problem: problem.line))

    def raise_errors(self) -> None:
        """Do nothing if there are no errors.

        Raises:
            GlossaryError: with one line for each error, by line of the file.
        """
        if not self._errors:
            return
        lines = [str(p) for p in sorted(self._errors, key=lambda problem: problem.line)]
        if len(lines) > _MOST_LISTED:
            more = len(lines) - _MOST_LISTED
            lines[_MOST_LISTED:] = [f"{self.place}: {more} more problems; mend these first"]
        raise GlossaryError("\n".join(lines))
