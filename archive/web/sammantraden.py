"""A nämnd's meetings: what is planned for each, new ones many at once, moved, cancelled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from archive.diarium.behorighet import require
from archive.diarium.besvarande import LAGE_I_ORD, STEG_I_ORD
from archive.diarium.sammantrade import Ledtid, Sammantrade, planned, read_days, varningar
from archive.registratur import sammantraden as desken
from archive.store import besvaranden, namnder, sammantraden
from archive.store.besvaranden import Mottagen
from archive.store.namnder import Namnd
from archive.web.lista import ordning, wants_csv
from archive.web.rum import desk, vem, zoner
from archive.web.sammantraden_formular import AddForm, CancelForm, ChangeForm, LedtidForm
from archive.web.sprak import _
from archive.web.tabell import csv_answer

bp = Blueprint("sammantraden", __name__)

HUVUD = ("Sammanträde", "Stoppdatum", "Kallelse", "Plats", "Inställt", "Tas upp")


@dataclass(frozen=True, slots=True)
class Rad:
    """One meeting with the remisser that are planned for it, or were taken up at it."""

    sammantrade: Sammantrade
    mottagna: tuple[Mottagen, ...]


@bp.get("/sammantraden", endpoint="list")
def list_all() -> ResponseReturnValue:
    """The meetings of a nämnd and a year, each with what is planned for it."""
    today = desk().today()
    with desk().db.read() as conn:
        alla = namnder.every(conn)
        namnd = _namnd(alla)
        years = sammantraden.years(conn, namnd.id) if namnd else []
        ar = _year(years)
        moten = sammantraden.of_year(conn, namnd.id, ar) if namnd else []
        mottagna = besvaranden.of_sammantraden(conn, {s.id for s in moten}, zoner=zoner())
        ledtid = sammantraden.ledtid_of(conn, namnd.id) if namnd else Ledtid()
    order = ordning(("datum",), "datum")
    rader = order.sort(_rows(moten, mottagna), {"datum": lambda rad: rad.sammantrade.datum})
    if wants_csv():
        return csv_answer("sammantraden.csv", HUVUD, _lines(rader))
    return render_template(
        "sammantraden/list.html",
        namnd=namnd,
        namnder=[(n.kod, n.namn) for n in alla],
        ar=ar,
        aren=[(nr, nr) for nr in sorted({*years, ar, today.year, today.year + 1}, reverse=True)],
        rader=rader,
        ledtid=ledtid,
        sortera=str(order),
        vid=at_meeting,
    )


@bp.route("/sammantraden/ny", methods=["GET", "POST"])
def add_sammantraden() -> ResponseReturnValue:
    """Meetings on many days at once, one on each line."""
    namnd = _asked_namnd("add_sammantraden")
    form = AddForm()
    with desk().db.read() as conn:
        ledtid = sammantraden.ledtid_of(conn, namnd.id)
    ar = _year([])
    if form.accepted() and form.attempt(lambda: _add(form, namnd, ar)):
        return _to_list(namnd, _first_year(form, ar))
    exempel = planned(namnd.id, desk().today(), ledtid)
    return render_template(
        "sammantraden/add_sammantraden.html",
        form=form,
        namnd=namnd,
        ar=ar,
        ledtid=ledtid,
        exempel=exempel,
    )


@bp.route("/sammantraden/<int:sammantrade_id>", methods=["GET", "POST"])
def change_sammantrade(sammantrade_id: int) -> ResponseReturnValue:
    """Move a meeting, or the days before it."""
    found, namnd = _meeting(sammantrade_id, "change_sammantrade")
    form = ChangeForm(obj=found)
    if form.accepted() and form.attempt(lambda: _change(form, found)):
        _warn(varningar([form.datum.data]))
        flash(_("Sammanträdet är ändrat."))
        return _to_list(namnd, form.datum.data.year)
    with desk().db.read() as conn:
        mottagna = besvaranden.of_sammantraden(conn, [found.id], zoner=zoner())
    return render_template(
        "sammantraden/change_sammantrade.html",
        form=form,
        sammantrade=found,
        namnd=namnd,
        mottagna=mottagna,
        vid=at_meeting,
    )


@bp.post("/sammantraden/<int:sammantrade_id>/installt")
def cancel_sammantrade(sammantrade_id: int) -> ResponseReturnValue:
    """The meeting will not be held; what was planned for it says so."""
    found, namnd = _meeting(sammantrade_id, "cancel_sammantrade")
    form = CancelForm()
    if form.accepted():
        skal = form.text("skal")
        desken.cancel_sammantrade(desk(), found.id, vem=vem(), skal=skal)
        flash(_("Sammanträdet är inställt. Remisser som var planerade dit väntar på ett nytt."))
    return _to_list(namnd, found.datum.year)


@bp.post("/sammantraden/<int:sammantrade_id>/blir-av")
def restore_sammantrade(sammantrade_id: int) -> ResponseReturnValue:
    """A cancelled meeting will be held after all."""
    found, namnd = _meeting(sammantrade_id, "restore_sammantrade")
    desken.restore_sammantrade(desk(), found.id, vem=vem())
    flash(_("Sammanträdet blir av."))
    return _to_list(namnd, found.datum.year)


@bp.route("/sammantraden/ledtider", methods=["GET", "POST"])
def set_ledtid() -> ResponseReturnValue:
    """The lead times that the nämnd's new meetings are planned by."""
    namnd = _asked_namnd("set_ledtid")
    with desk().db.read() as conn:
        known = sammantraden.ledtid_of(conn, namnd.id)
    form = LedtidForm(obj=known)
    if form.accepted() and form.attempt(lambda: _set_ledtid(form, namnd)):
        flash(_("Ledtiderna är sparade. De gäller för sammanträden som läggs in från nu."))
        return _to_list(namnd, desk().today().year)
    return render_template("sammantraden/set_ledtid.html", form=form, namnd=namnd)


def at_meeting(mottagen: Mottagen, sammantrade: Sammantrade) -> str:
    """What a meeting has to do with a remiss, in a few words."""
    known = mottagen.besvarande
    if known.sammantrade and known.sammantrade.id == sammantrade.id:
        return LAGE_I_ORD[known.lage] if known.kallad or known.avgjord else _("planerad")
    done = [steg for steg in known.steg if steg.sammantrade_id == sammantrade.id]
    return STEG_I_ORD[done[-1].slag] if done else ""


def _rows(moten: Sequence[Sammantrade], mottagna: Sequence[Mottagen]) -> list[Rad]:
    return [Rad(s, tuple(m for m in mottagna if at_meeting(m, s))) for s in moten]


def _lines(rader: Sequence[Rad]) -> Iterator[tuple[object, ...]]:
    for rad in rader:
        s = rad.sammantrade
        dnr = ", ".join(m.dnr for m in rad.mottagna)
        yield (s.datum, s.stoppdatum, s.kallelse, s.plats, s.installt or "", dnr)


def _namnd(alla: Sequence[Namnd]) -> Namnd | None:
    """The nämnd asked for; else the first that the reader plans for, or has any role in."""
    asked = request.args.get("namnd", "").casefold()
    plans = vem().namnder_for("add_sammantraden")
    mine = {namnd_id for _roll, namnd_id in vem().roller}
    ranked = sorted(
        alla, key=lambda n: (n.kod.casefold() != asked, n.id not in plans, n.id not in mine)
    )
    return ranked[0] if ranked else None


def _asked_namnd(act: str) -> Namnd:
    with desk().db.read() as conn:
        found = _namnd(namnder.every(conn))
    if found is None:
        abort(404)
    require(vem(), act, found.id)
    return found


def _meeting(sammantrade_id: int, act: str) -> tuple[Sammantrade, Namnd]:
    with desk().db.read() as conn:
        found = sammantraden.get(conn, sammantrade_id)
        namnd = namnder.get(conn, found.namnd_id)
    require(vem(), act, namnd.id)
    return found, namnd


def _year(years: Sequence[int]) -> int:
    """The year asked for; else this one, or the latest with a meeting when this one has none."""
    asked, today = request.args.get("ar", ""), desk().today().year
    if asked.isascii() and asked.isdecimal() and 1900 <= int(asked[:5]) < 3000:
        return int(asked)
    return today if not years or today in years else max(years)


def _add(form: AddForm, namnd: Namnd, ar: int) -> None:
    dagar = read_days(form.datum.data or "", ar=ar)
    plats = form.text("plats")
    desken.add_sammantraden(desk(), namnd.id, vem=vem(), dagar=dagar, plats=plats)
    _warn(varningar(dagar))
    told = ngettext("Ett sammanträde är inlagt.", "%(num)s sammanträden är inlagda.", len(dagar))
    flash(told)


def _first_year(form: AddForm, ar: int) -> int:
    return read_days(form.datum.data or "", ar=ar)[0].year


def _change(form: ChangeForm, found: Sammantrade) -> None:
    efter = desken.Andring(
        datum=form.datum.data,
        stoppdatum=form.stoppdatum.data,
        kallelse=form.kallelse.data,
        plats=form.text("plats"),
    )
    desken.change_sammantrade(desk(), found.id, vem=vem(), efter=efter)


def _set_ledtid(form: LedtidForm, namnd: Namnd) -> None:
    known: Mapping[str, int] = {
        falt: int(form[falt].data) for falt in ("stopp_arbetsdagar", "kallelse_dagar")
    }
    desken.set_ledtid(desk(), namnd.id, vem=vem(), ledtid=Ledtid(**known))


def _warn(meningar: Sequence[str]) -> None:
    for mening in meningar:
        flash(mening, "varning")


def _to_list(namnd: Namnd, ar: int) -> ResponseReturnValue:
    return redirect(url_for(".list", namnd=namnd.kod, ar=ar), 303)
