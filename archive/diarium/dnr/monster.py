"""The pattern by which a nämnd writes its own dnr, ``{kod} {ar}/{lopnr}``."""

import re

from archive.diarium import NotAllowed
from archive.diarium.dnr.tolkning import parse
from archive.diarium.dnr.varde import Dnr

_FIELD = re.compile(r"\{(\w*)(?::([^{}]*))?\}")
_PADDING = re.compile(r"(?:0[2-6])?")
_REQUIRED = {"ar", "lopnr"}
_TRIALS = (1, 42, 907, 2018, 12345)
"""Numbers that a year may reach; 2018 also looks like a year."""


class OgiltigtMonster(NotAllowed):
    """A pattern whose numbers could not be read back, or that leaves out year or löpnummer."""

    def __init__(self, pattern: str, reason: str) -> None:
        super().__init__(pattern, reason)
        self.pattern = pattern
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"Mönstret ”{self.pattern}” går inte att använda: {self.reason}."
            " Skriv till exempel {kod} {ar}/{lopnr}."
        )


def check_pattern(pattern: str, *, kod: str, klass: str | None = None) -> None:
    """Raise OgiltigtMonster unless every number the pattern gives is read back as itself.

    {ar} and {lopnr} are required, {kod} and {klass} optional; {lopnr:05} pads with zeros.
    """
    fields = _fields(pattern)
    if missing := _REQUIRED - fields.keys():
        raise OgiltigtMonster(pattern, f"{_named(missing)} saknas")
    if unknown := fields.keys() - _REQUIRED - {"kod", "klass"}:
        raise OgiltigtMonster(pattern, f"{_named(unknown)} kan inte fyllas i")
    if "klass" in fields and not klass:
        raise OgiltigtMonster(pattern, "nämnden har ingen klass att fylla i")
    if not _PADDING.fullmatch(fields.pop("lopnr")) or any(fields.values()):
        raise OgiltigtMonster(pattern, "bara {lopnr:02} till {lopnr:06} fyller ut med nollor")
    if not all(_reads_back(pattern, kod=kod, klass=klass, lopnr=lopnr) for lopnr in _TRIALS):
        raise OgiltigtMonster(pattern, "numren skulle inte gå att läsa tillbaka")


def format_dnr(pattern: str, *, kod: str, ar: int, lopnr: int, klass: str | None = None) -> str:
    """The number as the nämnd writes it, by a pattern that ``check_pattern`` let through."""
    values = {"kod": kod, "ar": str(ar), "klass": klass or ""}
    return _FIELD.sub(lambda field: values.get(field[1]) or f"{lopnr:{field[2] or ''}}", pattern)


def _fields(pattern: str) -> dict[str, str]:
    found = _FIELD.findall(pattern)
    if len({name for name, _ in found}) < len(found) or re.search(r"[{}]", _FIELD.sub("", pattern)):
        raise OgiltigtMonster(pattern, "varje del står en gång, inom { och }")
    return dict(found)


def _named(fields: set[str]) -> str:
    return " och ".join(f"{{{name}}}" for name in sorted(fields))


def _reads_back(pattern: str, *, kod: str, klass: str | None, lopnr: int) -> bool:
    ar = 2026
    written = format_dnr(pattern, kod=kod, ar=ar, lopnr=lopnr, klass=klass)
    serie = kod.upper() if "{kod}" in pattern else None
    return parse(written) == Dnr(serie, klass if "{klass}" in pattern else None, ar, lopnr)
