"""What is proposed for a försändelse, each with why: nothing is accepted without a person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from archive.diarium.behorighet import Vem
from archive.diarium.dnr import parse
from archive.diarium.kalender import Ankomst, Kanal, ankomstdag
from archive.diarium.sekretess import zoner_of
from archive.postoppning import Fact, Facts, Slag
from archive.postoppning.bilagekoll import Bilagekoll, check_bilagor
from archive.postoppning.flera import Filfakta
from archive.registratur import epost, instanser, postsvar, tvillingar
from archive.registratur.instanser import Tolkad
from archive.registratur.mejlsvar import Svarsforslag
from archive.registratur.tvillingar import Tvilling
from archive.store import arenden, filer, nummer, postfiler
from archive.store.arenden import Arende
from archive.store.db import Connection
from archive.store.forsandelser import Forsandelse
from archive.store.postfiler import Postfil


@dataclass(frozen=True, slots=True)
class Arendeforslag:
    """An ärende where the försändelse may belong, and why.

    ``sakert``: the document or its thread says so; a text that is alike only suggests it.
    """

    arende: Arende
    skal: str
    sakert: bool


@dataclass(frozen=True, slots=True)
class Forslag:
    """All that is proposed for one försändelse.

    ``fakta`` fill fields, ``ocksa`` is only told. ``instanser``: the bodies the document names, as
    the register knows them. ``bilagor``: those the document says it has, against the files.
    ``svar``: the open Utskick that it may be the yttrande of.
    """

    forsandelse: Forsandelse
    filer: Sequence[Postfil]
    fakta: tuple[Filfakta, ...]
    ocksa: tuple[Filfakta, ...]
    ankomst: Ankomst
    arenden: tuple[Arendeforslag, ...]
    tvillingar: tuple[Tvilling, ...]
    instanser: tuple[Tolkad, ...]
    bilagor: Bilagekoll
    svar: tuple[Svarsforslag, ...] = ()

    def first(self, slag: Slag) -> Filfakta | None:
        """The proposal of a kind, if there is one."""
        return next((one for one in self.fakta if one.fakta.kind is slag), None)

    def value(self, slag: Slag) -> str:
        """What is proposed of a kind; empty when nothing is."""
        found = self.first(slag)
        return found.fakta.value if found else ""


def propose(conn: Connection, forsandelse: Forsandelse, *, vem: Vem) -> Forslag:
    """The proposals for one försändelse, as the register is now."""
    files = postfiler.of_forsandelser(conn, [forsandelse.id])[forsandelse.id]
    fakta, ocksa = facts_of(forsandelse)
    twins = _twins(conn, forsandelse, files, vem=vem)
    names = [one.fakta.value for one in fakta if one.fakta.kind is Slag.REMISSINSTANS]
    facts = Facts(tuple(one.fakta for one in fakta), ())
    return Forslag(
        forsandelse=forsandelse,
        filer=files,
        fakta=fakta,
        ocksa=ocksa,
        ankomst=ankomstdag(Kanal(forsandelse.kanal), forsandelse.mottagen),
        arenden=tuple(_arenden(conn, forsandelse, fakta, twins, vem=vem)),
        tvillingar=twins,
        instanser=tuple(instanser.resolve(conn, names)),
        bilagor=check_bilagor(facts, [f.namn for f in files[1:]]),
        svar=_svar(conn, forsandelse, fakta, vem=vem),
    )


def facts_of(forsandelse: Forsandelse) -> tuple[tuple[Filfakta, ...], tuple[Filfakta, ...]]:
    """What was read in a försändelse: what fills fields, and what is only told."""
    fakta, ocksa = (_facts(forsandelse.fakta.get(name)) for name in ("fakta", "ocksa"))
    return fakta, ocksa


def _facts(stored: object) -> tuple[Filfakta, ...]:
    rows = cast("Sequence[Mapping[str, Any]]", stored or ())
    return tuple(_fact(dict(row)) for row in rows)


def _fact(row: dict[str, Any]) -> Filfakta:
    fil = row.pop("fil")
    return Filfakta(fil, Fact(**{**row, "kind": Slag(row["kind"])}))


def _svar(
    conn: Connection, forsandelse: Forsandelse, fakta: Sequence[Filfakta], *, vem: Vem
) -> tuple[Svarsforslag, ...]:
    """Those that the one who asks may receive a yttrande for."""
    may = vem.namnder_for("receive_yttrande")
    found = postsvar.answers_for(conn, forsandelse, fakta, zoner=zoner_of(vem))
    return tuple(one for one in found if one.mal.namnd_id in may)


def _twins(
    conn: Connection, forsandelse: Forsandelse, files: Sequence[Postfil], *, vem: Vem
) -> tuple[Tvilling, ...]:
    """The handlingar with much the same text; not the one that it has become itself."""
    sha256s = [f.sha256 for f in files if f.last]
    lager = filer.blad_of(conn, sha256s)
    texts = [lager[s].text for s in sha256s]
    return tvillingar.twins_of(
        conn,
        sha256s=sha256s,
        texts=texts,
        zoner=zoner_of(vem),
        not_handling=forsandelse.handling_id,
    )


def _arenden(
    conn: Connection,
    forsandelse: Forsandelse,
    fakta: Sequence[Filfakta],
    twins: Sequence[Tvilling],
    *,
    vem: Vem,
) -> Iterator[Arendeforslag]:
    """Each ärende once, for the surest reason: our own number, the mail's thread, a twin."""
    zoner = zoner_of(vem)
    seen: set[int] = set()
    for arende_id, skal, sakert in _reasons(conn, forsandelse, fakta, twins, zoner=zoner):
        if arende_id not in seen:
            seen.add(arende_id)
            arende = arenden.get(conn, arende_id, zoner=zoner)
            if arende.avslutat is None and not arende.hemlig:
                yield Arendeforslag(arende, skal, sakert)


def _reasons(
    conn: Connection,
    forsandelse: Forsandelse,
    fakta: Sequence[Filfakta],
    twins: Sequence[Tvilling],
    *,
    zoner: frozenset[str],
) -> Iterator[tuple[int, str, bool]]:
    for one in fakta:
        dnr = parse(one.fakta.value) if one.fakta.kind is Slag.ERT_DNR else None
        for arende_id in nummer.arenden_bearing(conn, dnr) if dnr else ():
            yield arende_id, f"Dokumentet anger vårt dnr {one.fakta.value}.", True
    if forsandelse.huvud:
        found = epost.thread_arende(
            conn, forsandelse.huvud, zoner=zoner, namnd_id=forsandelse.namnd_id
        )
        yield from ((arende_id, skal, True) for arende_id, skal in found)
    for twin in twins:
        yield twin.arende_id, f"{twin.slag_i_ord} är registrerad som {twin.beteckning}.", False
