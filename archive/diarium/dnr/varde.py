"""Dnr: the number of an ärende, as a value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dnr:
    """One diarienummer, read apart (domain.md 1.5). Year and löpnr are what it is looked up by.

    ``serie`` is the letters of a nämnd or ministry in capitals, ``klass`` the place in the
    classification, ``handling`` the number of one handling in the ärende, ``suffix`` the unit that
    a ministry writes last. Leading zeros of a löpnr mean nothing and are not kept.
    """

    serie: str | None
    klass: str | None
    ar: int
    lopnr: int
    handling: int | None = None
    suffix: str | None = None

    @property
    def canonical(self) -> str:
        """One spelling for every way of writing; ``parse`` reads it back to the same value."""
        lopnr = f"{self.lopnr:03}" if self._looks_like_lopnr_and_year else self.lopnr
        number = f"{self.klass}-{lopnr}/{self.ar}" if self.klass else f"{self.ar}/{lopnr}"
        return "".join(
            (
                f"{self.serie} " if self.serie else "",
                number,
                f"-{self.handling}" if self.handling else "",
                f"/{self.suffix}" if self.suffix else "",
            )
        )

    @property
    def _looks_like_lopnr_and_year(self) -> bool:
        """``1912/16`` would be read as number 1912 of 2016; ``1912/016`` is not."""
        return self.ar < 1950 and not self.serie and not self.klass and 10 <= self.lopnr <= 99

    def __str__(self) -> str:
        return self.canonical

    @property
    def sort_key(self) -> tuple[str, int, int, tuple[tuple[int, str], ...], int, str]:
        """The order of a register: serie, year, löpnr; 9 stands before 10."""
        klass = tuple((int(part), part) for part in (self.klass or "").split(".") if part)
        return self.serie or "", self.ar, self.lopnr, klass, self.handling or 0, self.suffix or ""


def same(query: Dnr, other: Dnr) -> bool:
    """Whether ``other`` is what ``query`` asks for.

    Year and löpnr must agree; serie and klass where both have one. What the query says of handling
    and suffix must be there, and a query without them takes any.
    """
    return (
        (query.ar, query.lopnr) == (other.ar, other.lopnr)
        and _agree(query.serie, other.serie)
        and _agree(query.klass, other.klass)
        and query.handling in {None, other.handling}
        and query.suffix in {None, other.suffix}
    )


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other
