"""The post: what came and waits, the first of it open, and what was registered today."""

from collections.abc import Sequence
from typing import cast

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from archive.diarium import NotAllowed
from archive.diarium.behorighet import require
from archive.diarium.kalender import Kanal
from archive.registratur import igenkanning
from archive.registratur.postregistrering import register_forsandelse
from archive.registratur.registrering import Registrerad
from archive.store import forsandelser, handlingar, postfiler
from archive.store.db import Connection
from archive.store.filer import Fil
from archive.store.forsandelser import Forsandelse, Urval
from archive.store.handlingar import Handling
from archive.web.lista import sidor
from archive.web.posten.beslut import beslut_of
from archive.web.posten.formular_intag import IntagForm
from archive.web.posten.forval import card_form
from archive.web.posten.kort import uppgifterna
from archive.web.posten.oppet import Kort, kort_of
from archive.web.posten.rader import Rad, rad_of
from archive.web.posten.ritning import OPPNAR, bp, mina_namnder, read_forslag
from archive.web.posten.sagt import tell_refusals, told_many
from archive.web.posten.varningar import check_unseen
from archive.web.rum import config, desk, vem, zoner
from archive.web.sprak import _

PER_SIDA = 20
MINNS = "posten"
"""Where the session keeps what was chosen the last time post was taken in."""

LAGEN = {"vantar": "oppna", "karantan": "karantan", "atsidan": "avforda"}
"""The filters by their word in the address, and what the store calls them."""


@bp.get("/posten", endpoint="list")
def list_all() -> ResponseReturnValue:
    """What lies in the post, the oldest first, and the first of it open."""
    require(vem(), OPPNAR)
    return list_page(intag_form())


def list_page(intag: IntagForm, status: int = 200) -> ResponseReturnValue:
    """The list, with the form for more post as it stands."""
    mina = mina_namnder()
    visa, namnder = _asked(frozenset(n.id for n in mina))
    with desk().db.read() as conn:
        antal = {v: forsandelser.count(conn, Urval(namnder, lage)) for v, lage in LAGEN.items()}
        sida = sidor(antal[visa], per=PER_SIDA)
        urval = Urval(namnder, LAGEN[visa], PER_SIDA, sida.offset)
        rader = read_rader(conn, forsandelser.page(conn, urval))
        journal = _journal(conn, namnder)
    return render_template(
        "posten/list.html",
        intag=intag,
        rader=rader,
        kort=first_open(rader) if visa != "atsidan" else None,
        visa=visa,
        antal=antal,
        sidor=sida,
        namnder=mina,
        journal=journal,
        mest_byte=config().max_file_bytes,
    ), status


@bp.get("/posten/rader", endpoint="rows")
def rows() -> str:
    """The lines of some försändelser as they are now, for a page that waits for them to be read."""
    require(vem(), OPPNAR)
    with desk().db.read() as conn:
        rader = read_rader(conn, _named(conn, request.args.getlist("id")))
    return render_template("posten/rows.html", rader=rader)


@bp.post("/posten/registrera")
def register_many() -> ResponseReturnValue:
    """Register several as they were read, each by itself; what needs a person's eye stays."""
    require(vem(), "register_handling")
    with desk().db.read() as conn:
        rader = read_rader(conn, _named(conn, request.form.getlist("id")))
    done: list[Registrerad] = []
    said: list[str] = []
    for rad in rader:
        try:
            done.append(_register_as_read(rad.forsandelse.id))
        except NotAllowed as refusal:
            said.append(f"{rad.namn}: {refusal}")
    if done:
        flash(told_many(done))
    tell_refusals(said)
    if not rader:
        flash(_("Kryssa för dem som ska registreras."), "varning")
    return redirect(url_for(".list"), 303)


def intag_form() -> IntagForm:
    """The form for more post, with what was chosen the last time."""
    minns = session.get(MINNS, {})
    said = {"kanal": Kanal.POST, **minns, "mottagen": desk().today()}
    form = IntagForm(data=said, prefix="in-")
    form.offer(mina_namnder(), today=desk().today())
    return form


def _asked(mina: frozenset[int]) -> tuple[str, frozenset[int]]:
    """The filters of the address; what is not offered is not asked for."""
    visa = request.args.get("visa", "vantar")
    namnd = request.args.get("namnd", 0, type=int)
    return visa if visa in LAGEN else "vantar", frozenset({namnd} & mina) or mina


def read_rader(conn: Connection, found: Sequence[Forsandelse]) -> list[Rad]:
    """Their lines, in as many queries whether they are one or twenty."""
    files = postfiler.of_forsandelser(conn, [f.id for f in found])
    every = cast("list[Fil]", [fil for own in files.values() for fil in own])
    ocr = igenkanning.lage_of(conn, every)
    return [rad_of(one, files[one.id], ocr) for one in found]


def first_open(rader: Sequence[Rad]) -> Kort | None:
    """The first that can be decided on, opened."""
    rad = next((rad for rad in rader if rad.oppen), None)
    return kort_of(read_forslag(rad.forsandelse.id)) if rad else None


def _journal(conn: Connection, namnder: frozenset[int]) -> Sequence[Handling]:
    """What has become of the post today, the newest first."""
    ids = forsandelser.registered_on(conn, desk().today(), namnder=namnder, limit=PER_SIDA)
    found = {h.id: h for h in handlingar.by_ids(conn, ids, zoner=zoner())}
    return [found[i] for i in ids if i in found]


def _register_as_read(forsandelse_id: int) -> Registrerad:
    """Register one as it was read; what a person has to look at is refused."""
    forslag = read_forslag(forsandelse_id)
    known = uppgifterna(forslag.fakta, forslag.ocksa)
    check_unseen(forslag, known)
    with desk().db.read() as conn:
        form = card_form(conn, forslag, known, vem=vem(), untouched=True)
        beslut = beslut_of(conn, form, forslag, known, zoner=zoner())
    return register_forsandelse(desk(), forsandelse_id, vem=vem(), beslut=beslut)


def _named(conn: Connection, ids: Sequence[str]) -> Sequence[Forsandelse]:
    """The försändelser that a page of the list names, for one who may open them."""
    wanted = [int(i) for i in ids[:PER_SIDA] if i.isdecimal() and len(i) < 10]
    return forsandelser.by_ids(conn, wanted, namnder=vem().namnder_for(OPPNAR))
