"""People: who may log in, and what roles they hold. For administrators."""

from collections.abc import Callable, Mapping

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from archive.diarium.behorighet import ROLL_I_ORD, Roll, require
from archive.registratur import personadress, styrning
from archive.store import namnder, personer
from archive.store.db import Connection
from archive.store.personer import Person
from archive.store.sortering import sort_key
from archive.web.lista import ordning, sidor, wants_csv
from archive.web.personer_formular import AddPersonForm, EpostForm, RollForm, SetLosenForm
from archive.web.rum import desk, vem
from archive.web.sprak import _
from archive.web.tabell import csv_answer

bp = Blueprint("personer", __name__)

_KEYS: Mapping[str, Callable[[Person], object]] = {
    "namn": lambda p: sort_key(p.namn),
    "visningsnamn": lambda p: sort_key(p.visas_som),
    "lage": lambda p: (not p.aktiv, sort_key(p.visas_som)),
}


@bp.before_request
def _administrators_only() -> None:
    require(vem(), "add_person")


@bp.get("/personer", endpoint="list")
def list_all() -> ResponseReturnValue:
    """Everyone, with the roles they hold."""
    order = ordning(_KEYS, "namn")
    with desk().db.read() as conn:
        every, koder = personer.every(conn), _koder(conn)
    rows = order.sort(filter(_wanted, every), _KEYS)
    roller = {p.id: roller_i_ord(p, koder) for p in rows}
    if wants_csv():
        cells = [(p.namn, p.visningsnamn, ", ".join(roller[p.id]), _lage(p)) for p in rows]
        return csv_answer("personer.csv", ("Användarnamn", "Namn", "Roller", "Läge"), cells)
    pages = sidor(len(rows))
    return render_template(
        "personer/list.html",
        personer=pages.of(rows),
        roller=roller,
        sidor=pages,
        total=len(rows),
        sortera=str(order),
    )


@bp.route("/personer/ny", methods=["GET", "POST"])
def add_person() -> ResponseReturnValue:
    """Someone who may log in; on to the roles, without which there is nothing to do."""
    form = AddPersonForm()
    made: list[int] = []
    if form.accepted() and form.attempt(lambda: made.append(_add(form))):
        flash(_("%(namn)s kan nu logga in. Ge personen en roll.", namn=form.text("namn")))
        return redirect(url_for("personer.show", person_id=made[0]), 303)
    return render_template("personer/add_person.html", form=form)


@bp.get("/personer/<int:person_id>")
def show(person_id: int) -> str:
    """One person: roles, password, and whether they may log in."""
    person = _person(person_id)
    with desk().db.read() as conn:
        namn = {n.id: n.namn for n in namnder.every(conn)}
    roller = sorted(person.roller, key=lambda r: (sort_key(namn.get(r[1] or 0, "")), r[0]))
    return render_template(
        "personer/show.html", person=person, roller=roller, namnder=namn, key_of=key_of
    )


@bp.route("/personer/<int:person_id>/roller", methods=["GET", "POST"])
def grant_roll(person_id: int) -> ResponseReturnValue:
    """Give a role, in a nämnd or as administrator."""
    person, form = _person(person_id), RollForm()
    with desk().db.read() as conn:
        form.offer(namnder.every(conn))
    if form.accepted() and form.attempt(lambda: _grant(person_id, form)):
        said = ROLL_I_ORD[Roll(form.roll.data)]
        flash(_("%(namn)s är nu %(roll)s.", namn=person.visas_som, roll=said))
        return redirect(url_for("personer.show", person_id=person_id), 303)
    return render_template("personer/grant_roll.html", form=form, person=person)


@bp.post("/personer/<int:person_id>/roller/bort")
def withdraw_roll(person_id: int) -> ResponseReturnValue:
    """Take a role away; from the next page on it is gone."""
    person = _person(person_id)
    held = next((r for r in person.roller if key_of(r) == request.form.get("roll")), None)
    if held is None:
        abort(404)
    styrning.withdraw_roll(desk(), person_id, vem=vem(), roll=held[0], namnd_id=held[1])
    said = ROLL_I_ORD[held[0]]
    flash(_("%(namn)s är inte längre %(roll)s.", namn=person.visas_som, roll=said))
    return redirect(url_for("personer.show", person_id=person_id), 303)


@bp.route("/personer/<int:person_id>/losenord", methods=["GET", "POST"])
def set_losen(person_id: int) -> ResponseReturnValue:
    """A new password for someone; every log-in of theirs ends."""
    person, form = _person(person_id), SetLosenForm()
    if form.accepted() and form.attempt(
        lambda: styrning.set_losen(desk(), person_id, vem=vem(), losen=str(form.losen.data))
    ):
        flash(_("%(namn)s har fått ett nytt lösenord. Lämna det muntligen.", namn=person.visas_som))
        return redirect(url_for("personer.show", person_id=person_id), 303)
    return render_template("personer/set_losen.html", form=form, person=person)


@bp.route("/personer/<int:person_id>/epost", methods=["GET", "POST"])
def change_epost(person_id: int) -> ResponseReturnValue:
    """Another address for e-mail, or none."""
    person = _person(person_id)
    form = EpostForm(epost=person.epost)
    if form.accepted() and form.attempt(
        lambda: personadress.change_epost(desk(), person_id, vem=vem(), epost=form.text("epost"))
    ):
        flash(_("E-postadressen är ändrad."))
        return redirect(url_for("personer.show", person_id=person_id), 303)
    return render_template("personer/change_epost.html", form=form, person=person)


@bp.post("/personer/<int:person_id>/aktiv")
def set_aktiv(person_id: int) -> ResponseReturnValue:
    """Let someone in again, or keep them out at once."""
    person, aktiv = _person(person_id), request.form.get("aktiv") == "1"
    styrning.set_aktiv(desk(), person_id, vem=vem(), aktiv=aktiv)
    said = _("%(namn)s kan logga in igen.") if aktiv else _("%(namn)s kan inte längre logga in.")
    flash(said % {"namn": person.visas_som})
    return redirect(url_for("personer.show", person_id=person_id), 303)


def roller_i_ord(person: Person, koder: Mapping[int, str]) -> list[str]:
    """The roles held, such as ``registrator KS``; administrator stands first."""
    ordered = sorted(
        person.roller, key=lambda r: (r[1] is not None, koder.get(r[1] or 0, ""), r[0])
    )
    return [
        f"{ROLL_I_ORD[roll]} {koder.get(namnd_id or 0, '')}".strip() for roll, namnd_id in ordered
    ]


def key_of(roll: tuple[Roll, int | None]) -> str:
    """A role in a form: ``registrator-3``, ``administrator-``."""
    return f"{roll[0]}-{roll[1] or ''}"


def _person(person_id: int) -> Person:
    with desk().db.read() as conn:
        found = personer.get(conn, person_id)
    return found or abort(404)


def _koder(conn: Connection) -> dict[int, str]:
    return {n.id: n.kod for n in namnder.every(conn)}


def _lage(person: Person) -> str:
    return _("kan logga in") if person.aktiv else _("utestängd")


def _wanted(person: Person) -> bool:
    words = request.args.get("q", "").casefold().split()
    text = f"{person.namn} {person.visningsnamn}".casefold()
    shown = {"utestangda": not person.aktiv, "alla": True}
    return shown.get(request.args.get("visa", ""), person.aktiv) and all(w in text for w in words)


def _add(form: AddPersonForm) -> int:
    return styrning.add_person(
        desk(),
        vem=vem(),
        namn=form.text("namn"),
        losen=str(form.losen.data),
        visningsnamn=form.text("visningsnamn"),
        epost=form.text("epost"),
    )


def _grant(person_id: int, form: RollForm) -> None:
    styrning.grant_roll(
        desk(), person_id, vem=vem(), roll=Roll(form.roll.data), namnd_id=form.namnd_id
    )
