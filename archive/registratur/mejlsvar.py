"""Answers by e-mail: which Utskick a mail may be the yttrande of, and our letters that came back.

What a mail says of itself proves nothing, so a match is only proposed to who opens the post.
Nothing is ever answered by a machine: no receipt tells a stranger that a number exists.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parseaddr

from archive.diarium import remiss as regler
from archive.diarium.arende import MAX_RUBRIK, Riktning, Uppgifter, checked
from archive.diarium.behorighet import Vem
from archive.diarium.dnr import parse
from archive.diarium.kalender import Kanal, ankomstdag
from archive.diarium.remiss import Remiss, Yttrande
from archive.diarium.svar import OBEDOMT, Svar
from archive.registratur.brev import note_bounce
from archive.registratur.desk import Desk
from archive.registratur.posten import get_open
from archive.registratur.registrering import (
    Forberett,
    Plats,
    Registrerad,
    enter,
    in_one_act,
)
from archive.registratur.remissgrund import Akt, Utpekat, get_sand, iso, note
from archive.store import forsandelser, nummer, postfiler, remisser, svarsmal
from archive.store.db import Connection
from archive.store.files import Kept
from archive.store.forsandelser import Forsandelse
from archive.store.svarsmal import Svarsmal

_OUR_ID = re.compile(rb"<[0-9a-f]{32}@[^<>\s]{1,200}>")
_REPORT = (b"multipart/report", b"message/delivery-status", b"action: failed")
"""What stands in a report that a letter could not be delivered, in this order."""
_WHY = re.compile(rb"(?i)^(?:diagnostic-code|status):[ \t]*([^\r\n]{1,200})", re.MULTILINE)
_LOOKED_AT = 1 << 20

STUDSADE = "Brevet kom tillbaka"


@dataclass(frozen=True, slots=True)
class Svarsforslag:
    """An Utskick that a mail may answer, and why.

    ``sakert``: it answers our own letter, or comes from the address that was asked.
    """

    mal: Svarsmal
    skal: str
    sakert: bool


def utskick_for(
    conn: Connection, huvud: Mapping[str, object], *, zoner: frozenset[str]
) -> list[Svarsforslag]:
    """The Utskick that a mail may be the yttrande of, each once, the surest first.

    None from a zone that the reader may not read; nothing for what a machine has written.
    """
    if huvud.get("auto"):
        return []
    found: dict[int, Svarsforslag] = {}
    for one in (*_by_letter(conn, huvud, zoner), *_by_subject(conn, huvud, zoner)):
        known = found.get(one.mal.utskick_id)
        if known is None or (one.sakert and not known.sakert):
            found[one.mal.utskick_id] = one
    return sorted(found.values(), key=lambda one: not one.sakert)


def facts_for(forsandelse: Forsandelse, mal: Svarsmal) -> Uppgifter:
    """What is proposed of the handling that a mail becomes as a yttrande."""
    kanal = Kanal(forsandelse.kanal)
    return Uppgifter(
        riktning=Riktning.INKOMMEN,
        typ="yttrande",
        rubrik=f"Yttrande från {mal.instans}: {mal.rubrik}"[:MAX_RUBRIK],
        motpart=mal.instans,
        datum=ankomstdag(kanal, forsandelse.mottagen).dag,
        kanal=kanal,
        mottagen=forsandelse.mottagen,
    )


def receive_forsandelse_as_yttrande(
    desk: Desk,
    forsandelse_id: int,
    utskick: Utpekat,
    *,
    vem: Vem,
    uppgifter: Uppgifter,
    svar: Svar = OBEDOMT,
    nyckel: str | None = None,
) -> Registrerad:
    """Register a försändelse as the yttrande of an Utskick: handling, link and post in one act.

    One that has answered gets it as a komplettering, one that is not asked any longer as spontant.
    """
    kept_facts = checked(uppgifter, today=desk.today())

    def act(conn: Connection) -> Registrerad:
        found = get_open(conn, forsandelse_id, vem=vem, act="register_handling")
        arende, sand = get_sand(conn, vem, "receive_yttrande", utskick.arende_id, utskick.nr)
        files = postfiler.of_forsandelser(conn, [found.id])[found.id]
        kept = tuple((f.namn, Kept(f.sha256, f.storlek)) for f in files)
        forberett = Forberett(kept_facts, kept, {}, komplettera=False, kalla=None)
        done = enter(conn, desk, vem=vem, plats=Plats(arende_id=arende.id), forberett=forberett)
        forsandelser.set_registered(conn, found.id, done.handling_id)
        where = {"arende_id": done.arende_id, "handling_id": done.handling_id}
        desk.note(conn, vem, "register_forsandelse", **where, facts={"forsandelse": found.id})
        yttrande = Yttrande(done.handling_id, done.nr, kept_facts.datum)
        namn, efter = _answered(
            sand.remiss, utskick.utskick_id, yttrande, svar=svar, ert_dnr=kept_facts.ert_dnr
        )
        remisser.save(conn, sand.remiss, efter)
        akt = Akt(namn, vem, {"inkom": iso(yttrande.inkom)}, med_svar=True)
        note(conn, desk, sand, efter, akt=akt, done=done)
        return done

    return in_one_act(desk, nyckel, act)


def note_bounces(desk: Desk, forsandelse_id: int, *, namnder: frozenset[int]) -> int:
    """A report that our letters could not be delivered marks them; how many.

    Our own ids are looked for in the report as it came: what a mail server quotes of us.
    """
    with desk.db.read() as conn:
        found = forsandelser.get(conn, forsandelse_id, namnder=namnder)
        files = postfiler.of_forsandelser(conn, [found.id])[found.id]
    if not (found.huvud.get("auto") and files):
        return 0
    with desk.files.path(files[0].sha256).open("rb") as mail:
        raw = mail.read(_LOOKED_AT)
    if not _reports_failure(raw.lower()):
        return 0
    ids = [one.decode("ascii", "ignore") for one in dict.fromkeys(_OUR_ID.findall(raw))]
    said = " ".join(one.decode("ascii", "replace").strip() for one in _WHY.findall(raw)[:2])
    with desk.db.write() as conn:
        return note_bounce(conn, desk, ids, varfor=f"{STUDSADE} ({said or 'ingen orsak angiven'}).")


def _reports_failure(raw: bytes) -> bool:
    at = 0
    for word in _REPORT:
        at = raw.find(word, at)
        if at < 0:
            return False
    return True


def _answered(
    remiss: Remiss, utskick_id: int, yttrande: Yttrande, *, svar: Svar, ert_dnr: str
) -> tuple[str, Remiss]:
    one = remiss.utskick_by_id(utskick_id)
    if one.yttrande:
        more = regler.supplement_yttrande(remiss, utskick_id, yttrande, skal="Kom med e-post")
        return "supplement_yttrande", more
    if one.tillfragad and not remiss.aterkallad:
        rule, namn = regler.receive_yttrande, "receive_yttrande"
    else:
        rule, namn = regler.receive_spontant, "receive_spontant"
    return namn, rule(remiss, utskick_id, yttrande, svar=svar, ert_dnr=ert_dnr)


def _by_letter(
    conn: Connection, huvud: Mapping[str, object], zoner: frozenset[str]
) -> Iterator[Svarsforslag]:
    for mal in svarsmal.by_letters(conn, _listed(huvud, "svar_pa"), zoner=zoner):
        yield Svarsforslag(mal, f"Brevet svarar på vårt brev till {mal.instans}.", sakert=True)


def _by_subject(
    conn: Connection, huvud: Mapping[str, object], zoner: frozenset[str]
) -> Iterator[Svarsforslag]:
    fran = parseaddr(str(huvud.get("fran") or ""))[1].casefold()
    for skrivet in _listed(huvud, "dnr"):
        dnr = parse(skrivet) or parse(f"dnr {skrivet}")
        for arende_id in nummer.arenden_bearing(conn, dnr) if dnr else ():
            asked = svarsmal.of_arende(conn, arende_id, zoner=zoner)
            skal = f"Ämnesraden nämner {skrivet}"
            for mal in asked:
                if fran and fran == mal.epost.casefold():
                    why = f"{skal}, och brevet kommer från {mal.instans}."
                    yield Svarsforslag(mal, why, sakert=True)
                elif len(asked) == 1 or _same_house(fran, mal.epost):
                    yield Svarsforslag(mal, f"{skal}.", sakert=False)


def _same_house(fran: str, epost: str) -> bool:
    ours, theirs = (one.casefold().partition("@")[2] for one in (epost, fran))
    return bool(ours) and ours == theirs


def _listed(huvud: Mapping[str, object], name: str) -> list[str]:
    said = huvud.get(name)
    return [str(each) for each in said] if isinstance(said, list | tuple) else []
