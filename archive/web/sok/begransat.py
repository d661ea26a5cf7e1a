"""What an answer is narrowed to, each part with its way out, and what it can be narrowed to yet."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from flask import url_for

from archive.registratur.sokning import Sokning
from archive.registratur.sokurval import Last, Sokurval
from archive.search.fraga import Fraga
from archive.store.fasetter import AVSLUTADE, OPPNA, Antal, Fasetter
from archive.web.fraga_i_ord import fraga_i_ord, villkor_i_ord
from archive.web.ord import typ
from archive.web.sok import villkor
from archive.web.sprak import _

VISADE = 7
"""Values of a facet shown at once; the rest unfold."""

Way: TypeAlias = Callable[[str], str]
"""From a value to the address of the search narrowed to it."""


@dataclass(frozen=True, slots=True)
class Adress:
    """A search as its address has it: the query, what it is narrowed to, and the order."""

    text: str
    urval: Sokurval
    order: str = ""

    def url(self, text: str | None = None, endpoint: str = "sok.search", **parts: str) -> str:
        """The address of this search's first page with another query, or other parts."""
        query = self.text if text is None else text
        kept = {"q": query, **self.urval.parts, "sortera": self.order, **parts}
        words: dict[str, Any] = {name: value for name, value in kept.items() if value}
        return url_for(endpoint, **words)


@dataclass(frozen=True, slots=True)
class Bricka:
    """Something that the search is narrowed to, and the address of the search without it."""

    namn: str
    adress: str


@dataclass(frozen=True, slots=True)
class Val:
    """A value that the search can be narrowed to; ``antal`` is None where nobody has counted."""

    namn: str
    antal: int | None
    adress: str


@dataclass(frozen=True, slots=True)
class Grupp:
    """One facet with its values."""

    namn: str
    val: Sequence[Val]


def brickor(found: Sokning, adress: Adress, last: Last) -> Iterator[Bricka]:
    """What the search is narrowed to, of the query's own conditions and beside it."""
    text, fraga = found.link_text, found.fraga
    for one in villkor.narrowing(fraga):
        yield Bricka(villkor_i_ord(one), adress.url(villkor.without(text, fraga, one)))
    if fraga.fran or fraga.till:
        said = str(fraga.fran.year) if fraga.fran and villkor.is_year(fraga) else _days(found)
        yield Bricka(said, adress.url(villkor.without_days(text, fraga)))
    for falt, namn in last.namn.items():
        yield Bricka(_beside(falt, namn), adress.url(**{falt: ""}))


def grupper(found: Sokning, adress: Adress, counted: Fasetter) -> Iterator[Grupp]:
    """What the answer can be narrowed to: a facet with one value that all have is none."""

    def query(condition: Callable[[str], str]) -> Way:
        return lambda varde: adress.url(villkor.narrowed(found.link_text, condition(varde)))

    def beside(falt: str) -> Way:
        return lambda varde: adress.url(**{falt: varde})

    facets = (
        ("namnd", _("Nämnd"), counted.namnd, query(villkor.namnd_condition)),
        ("ar", _("År"), counted.ar, query(villkor.year_condition)),
        ("typ", _("Handlingstyp"), counted.typ, query(villkor.typ_condition)),
        ("riktning", _("Riktning"), counted.riktning, beside("riktning")),
        ("lage", _("Ärendets läge"), counted.lage, beside("lage")),
        ("instans", _("Instans"), counted.instans, beside("instans")),
    )
    taken = _taken(found, adress)
    for falt, namn, values, url in facets:
        if falt not in taken and _divides(values, found.total):
            yield Grupp(namn, [Val(_called(v), v.antal or None, url(v.varde)) for v in values])


def _taken(found: Sokning, adress: Adress) -> set[str]:
    """The facets in which a value is chosen already."""
    year = {"ar"} if villkor.is_year(found.fraga) else set()
    return {*adress.urval.parts, *(v.falt for v in villkor.narrowing(found.fraga)), *year}


def _divides(values: Sequence[Antal], total: int) -> bool:
    return len(values) > 1 or any(0 < one.antal < total for one in values)


def _called(one: Antal) -> str:
    said = {**_lagen(), **_riktningar()}
    return said.get(one.varde) or (typ(one.namn) if one.namn == one.varde else one.namn)


def _beside(falt: str, namn: str) -> str:
    """A part of what stands beside the query, in words."""
    if falt == "arende":
        return _("i ärendet %(dnr)s", dnr=namn)
    if falt == "nya":
        return _("nya sedan sist")
    return {**_lagen(), **_riktningar()}.get(namn, namn)


def _lagen() -> dict[str, str]:
    return {OPPNA: _("Öppna ärenden"), AVSLUTADE: _("Avslutade ärenden")}


def _riktningar() -> dict[str, str]:
    return {
        "inkommen": _("Inkomna"),
        "utgaende": _("Utgående"),
        "upprattad": _("Upprättade"),
    }


def _days(found: Sokning) -> str:
    days = Fraga(fran=found.fraga.fran, till=found.fraga.till)
    return fraga_i_ord(days).partition(", ")[2]


def uncounted(namnder: Iterable[tuple[str, str]], ar: Iterable[int]) -> Fasetter:
    """What an answer of more than can be counted may be narrowed to, without counts."""
    return Fasetter(
        namnd=tuple(Antal(kod, namn, 0) for kod, namn in namnder),
        ar=tuple(Antal(str(year), str(year), 0) for year in ar),
        riktning=tuple(Antal(name, name, 0) for name in _riktningar()),
        lage=tuple(Antal(name, name, 0) for name in _lagen()),
    )
