"""What a search is narrowed to beside its query, as addresses and kept searches write it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from archive.diarium.arende import Riktning
from archive.diarium.instans import OkandInstans
from archive.store import arenden, instanser
from archive.store.db import Connection
from archive.store.fasetter import AVSLUTADE, OPPNA, Begransning


@dataclass(frozen=True, slots=True)
class Sokurval:
    """A narrowing as it is written; each part is empty where there is none.

    ``lage``: "oppna" or "avslutade"; ``riktning``: a value of Riktning; ``instans``: the id of a
    body; ``arende``: an ärende as in its address, such as ``KS-2026-12``; ``nya``: the id of a
    handling, when only what was registered after it is wanted.
    """

    lage: str = ""
    riktning: str = ""
    instans: str = ""
    arende: str = ""
    nya: str = ""

    def __str__(self) -> str:
        """``lage=oppna&arende=KS-2026-12``; ``read`` reads it back as the same."""
        return urlencode(self.parts)

    @property
    def parts(self) -> dict[str, str]:
        """The parts that are there."""
        known = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in known.items() if value}


@dataclass(frozen=True, slots=True)
class Last:
    """A narrowing with what the register knows of it: what it lets through, and what it is called.

    ``namn``: what to say of each part, by its name.
    """

    begransning: Begransning
    namn: Mapping[str, str]


def read(text: str) -> Sokurval:
    """A narrowing that was kept as text."""
    return given(dict(parse_qsl(text)))


def given(words: Mapping[str, str]) -> Sokurval:
    """A narrowing out of an address; a läge or a riktning that does not exist narrows nothing."""
    lage, riktning = words.get("lage", ""), words.get("riktning", "")
    return Sokurval(
        lage=lage if lage in (OPPNA, AVSLUTADE) else "",
        riktning=riktning if riktning in set(Riktning) else "",
        instans=words.get("instans", ""),
        arende=words.get("arende", ""),
        nya=str(_number(words.get("nya", "")) or ""),
    )


def since(urval: Sokurval, handling_id: int) -> Sokurval:
    """The same, but only what was registered after a handling."""
    return replace(urval, nya=str(handling_id))


def look_up(conn: Connection, urval: Sokurval, *, zoner: frozenset[str]) -> Last:
    """What the narrowing means; OkandInstans or OkantArende when there is no such one."""
    namn, instans_id, arende_id = dict(urval.parts), None, None
    if urval.instans:
        instans = instanser.get(conn, _number(urval.instans) or 0)
        if instans is None:
            raise OkandInstans
        instans_id, namn["instans"] = instans.id, instans.namn
    if urval.arende:
        arende = arenden.by_slug(conn, urval.arende, zoner=zoner)
        arende_id, namn["arende"] = arende.id, arende.dnr
    begransning = Begransning(
        urval.lage, urval.riktning, instans_id, arende_id, efter_id=_number(urval.nya)
    )
    return Last(begransning, namn)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
