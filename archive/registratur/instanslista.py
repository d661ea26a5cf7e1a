"""The remissinstanser that a text names, held against those that are registered (domain.md 5.6)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.postoppning import Slag, read_facts
from archive.postoppning.instansregister import Instans, Jamforelse, Register, diff, is_group
from archive.registratur.instanser import Tolkad, as_registered, resolve
from archive.registratur.sokning import blad_of_handlingar
from archive.store import besvaranden, handlingar, instanser
from archive.store.arenden import Arende
from archive.store.besvaranden import Mottagen, Namngiven
from archive.store.db import Connection
from archive.store.handlingar import Handling
from archive.store.remisser import Sand
from archive.text.blad import Blad

BESIDE = 3
"""Handlingar before the missiv in which its list is looked for when the missiv has none."""


@dataclass(frozen=True, slots=True)
class Lista:
    """The names in a handling's text, in its order, and the words of the first of them."""

    handling: Handling
    namn: tuple[str, ...]
    citat: str


@dataclass(frozen=True, slots=True)
class Listjamforelse:
    """A list against what is registered. ``saknas``: whom those only in the document mean."""

    lista: Lista
    jamforelse: Jamforelse
    saknas: tuple[Tolkad, ...]

    @property
    def lika(self) -> bool:
        """Whether the document and the register name the same bodies."""
        return not self.saknas and not self.jamforelse.only_registered


def of_remiss(
    conn: Connection, arende: Arende, sand: Sand, *, zoner: frozenset[str]
) -> Listjamforelse | None:
    """The list that a remiss was sent by, against its Utskick; None when no text has one.

    It stands in the missiv, or in what was decided before it. A remiss whose instanser are masked
    for the reader is compared with nothing.
    """
    if sand.hemlig:
        return None
    missiv = handlingar.by_ids(conn, [sand.missiv_id], zoner=zoner)
    lista = find_list(conn, missiv) or find_list(conn, _before(conn, arende, sand, zoner=zoner))
    if lista is None:
        return None
    asked = {u.instans_id for u in sand.remiss.utskick}
    known = [as_registered(i) for i in instanser.every(conn) if i.id in asked]
    return _compared(conn, lista, known, arende)


def of_besvarande(
    conn: Connection, arende: Arende, mottagen: Mottagen, *, zoner: frozenset[str]
) -> tuple[Sequence[Namngiven], Listjamforelse | None]:
    """Who else was asked, as it was registered, and what the text of the remiss says now."""
    if mottagen.hemlig:
        return (), None
    andra = besvaranden.besvarande_instanser(conn, mottagen.besvarande.id)
    lista = find_list(conn, handlingar.by_ids(conn, [mottagen.handling_id], zoner=zoner))
    if lista is None:
        return andra, None
    names = {i.id: i.names for i in instanser.every(conn)}
    known = [Instans(n.nr, n.namn, names.get(n.instans_id or 0, ())) for n in andra]
    return andra, _compared(conn, lista, known, arende)


def find_list(conn: Connection, rows: Sequence[Handling]) -> Lista | None:
    """The list in the first of these handlingar whose text has one; a secret one has none."""
    texts = blad_of_handlingar(conn, rows)
    lists = (_list(row, blad) for row in rows for _fil, blad in texts[row.id])
    return next((lista for lista in lists if lista), None)


def _list(handling: Handling, blad: Blad) -> Lista | None:
    facts = read_facts(blad)
    named = [one for one in facts.facts if one.kind is Slag.REMISSINSTANS]
    if not named:
        return None
    groups = (f for f in facts.also if f.kind is Slag.REMISSINSTANS and is_group(f.value))
    listed = sorted([*named, *groups], key=lambda one: one.start)
    return Lista(handling, tuple(one.value for one in listed), listed[0].quote)


def _before(
    conn: Connection, arende: Arende, sand: Sand, *, zoner: frozenset[str]
) -> Sequence[Handling]:
    return handlingar.before(conn, arende.id, sand.missiv_id, limit=BESIDE, zoner=zoner)


def _compared(
    conn: Connection, lista: Lista, known: Sequence[Instans], arende: Arende
) -> Listjamforelse:
    found = diff(lista.namn, known)
    others = list(_others(found.only_document, arende))
    found = found._replace(only_document=tuple(others))
    return Listjamforelse(lista, found, resolve(conn, others) if others else ())


def _others(names: Iterable[str], arende: Arende) -> Iterable[str]:
    """The nämnd that the ärende is registered in is no other."""
    own = Register([Instans(arende.namnd_id, arende.namnd, (arende.kod,))])
    return (name for name in names if own.match(name) is None)
