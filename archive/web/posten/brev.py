"""One försändelse: its card, its registration, and the other things that may become of it."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from archive.diarium.behorighet import require
from archive.diarium.forsandelse import Avforing
from archive.registratur import posten, postregistrering
from archive.registratur.jamforelse import Jamford, diff_of
from archive.registratur.registrering import Registrerad
from archive.store import forsandelser, handlingar, postfiler
from archive.store.forsandelser import Forsandelse
from archive.store.postfiler import Postfil
from archive.web.filfalt import outcome_of
from archive.web.hinner import tell_hinner
from archive.web.nedladdning import attachment
from archive.web.ordvy import counted
from archive.web.posten.anvand import fill_in
from archive.web.posten.beslut import beslut_of
from archive.web.posten.formular import SAMMA
from archive.web.posten.formular_intag import AtSidanForm
from archive.web.posten.forval import follow_kanal
from archive.web.posten.oppet import Kort, kort_of
from archive.web.posten.ritning import OPPNAR, bp, read_forsandelse, read_forslag
from archive.web.posten.sagt import (
    handling_link,
    tell_no_answer,
    tell_svarad,
    told_joined,
    told_registered,
)
from archive.web.rum import desk, vem, zoner
from archive.web.sidbilder import picture_of
from archive.web.sprak import _

ETT = "/posten/<int:forsandelse_id>"


@bp.route(ETT, methods=["GET", "POST"])
def register_forsandelse(forsandelse_id: int) -> ResponseReturnValue:
    """The card of one försändelse, and its registration."""
    require(vem(), OPPNAR)
    kort = kort_of(read_forslag(forsandelse_id), avsnitt=request.args.get("avsnitt", 1, type=int))
    if request.method == "GET" or fill_in(kort):
        return _card(kort)
    follow_kanal(kort.form, kort.forslag)
    done = outcome_of(kort.form, lambda: _decide(kort)) if kort.form.accepted() else None
    if done is None:
        return _card(kort)
    joined = kort.form.tvilling.data == SAMMA
    flash(told_joined(done) if joined else told_registered(done))
    if kort.form.svarad:
        tell_svarad()
    if not joined:
        tell_hinner(done.arende_id, done.handling_id)
    return _onwards(forsandelse_id)


@bp.route(f"{ETT}/at-sidan", methods=["GET", "POST"])
def set_aside_forsandelse(forsandelse_id: int) -> ResponseReturnValue:
    """Decide that it is not registered, as what and why."""
    found = read_forsandelse(forsandelse_id)
    require(vem(), "set_aside_forsandelse", found.namnd_id)
    form = AtSidanForm(prefix="avfor-")
    form.offer()
    if form.accepted() and form.attempt(lambda: _set_aside(form, found)):
        flash(_("Försändelsen är lagd åt sidan. Den finns kvar bland dem som är lagda åt sidan."))
        return _onwards(forsandelse_id)
    kort = kort_of(read_forslag(forsandelse_id))
    return render_template("posten/set_aside_forsandelse.html", form=form, kort=kort)


@bp.post(f"{ETT}/tillbaka")
def take_back_forsandelse(forsandelse_id: int) -> ResponseReturnValue:
    """What was set aside is back in the post."""
    found = read_forsandelse(forsandelse_id)
    require(vem(), "set_aside_forsandelse", found.namnd_id)
    posten.take_back_forsandelse(desk(), found.id, vem=vem())
    flash(_("Försändelsen ligger i posten igen."))
    return redirect(url_for(".register_forsandelse", forsandelse_id=found.id), 303)


@bp.get(f"{ETT}/skillnad/<int:handling_id>")
def diff(forsandelse_id: int, handling_id: int) -> str:
    """What differs, word by word, between a försändelse and a handling with much the same text."""
    kort = kort_of(read_forslag(forsandelse_id))
    twin = next((t for t in kort.forslag.tvillingar if t.id == handling_id), None)
    if twin is None:
        abort(404)
    with desk().db.read() as conn:
        texts = posten.blad_of(conn, kort.forslag.filer)
        given = [
            Jamford(None, f.nr, f.namn, f.sha256, texts[f.nr])
            for f in kort.forslag.filer
            if f.nr in texts
        ]
        found = diff_of(conn, given, twin.id, zoner=zoner())
    return render_template("posten/diff.html", kort=kort, t=twin, jamforelse=found, counted=counted)


@bp.get(f"{ETT}/fil/<int:fil_nr>")
def download(forsandelse_id: int, fil_nr: int) -> ResponseReturnValue:
    """The original, byte for byte, to be saved."""
    fil = _fil(forsandelse_id, fil_nr)
    return attachment(desk().files.path(fil.sha256), namn=fil.namn, mediatyp=fil.mediatyp)


@bp.get(f"{ETT}/fil/<int:fil_nr>/sida/<int:sida>.png")
def page(forsandelse_id: int, fil_nr: int, sida: int) -> ResponseReturnValue:
    """One page as a picture without marks. Nobody knows yet what of the post is secret."""
    return picture_of(_fil(forsandelse_id, fil_nr), sida, secret=True)


def _decide(kort: Kort) -> Registrerad:
    form, forslag = kort.form, kort.forslag
    if form.tvilling.data == SAMMA and forslag.tvillingar:
        twin = forslag.tvillingar[0]
        return postregistrering.join_forsandelse(desk(), kort.forsandelse.id, twin.id, vem=vem())
    with desk().db.read() as conn:
        beslut = beslut_of(conn, form, forslag, kort.known, zoner=zoner())
    return postregistrering.register_forsandelse(
        desk(),
        kort.forsandelse.id,
        vem=vem(),
        beslut=beslut,
        nyckel=form.once(),
        inget_svar=tell_no_answer,
    )


def _fil(forsandelse_id: int, fil_nr: int) -> Postfil:
    found = read_forsandelse(forsandelse_id)
    with desk().db.read() as conn:
        files = postfiler.of_forsandelser(conn, [found.id])[found.id]
    fil = next((f for f in files if f.nr == fil_nr), None)
    if fil is None:
        abort(404)
    return fil


def _set_aside(form: AtSidanForm, found: Forsandelse) -> None:
    posten.set_aside_forsandelse(
        desk(),
        found.id,
        vem=vem(),
        som=Avforing(form.som.data),
        skal=form.text("skal"),
        hemlig=bool(form.hemlig.data),
    )


def _card(kort: Kort) -> ResponseReturnValue:
    """The card on a page of its own, or where it has gone."""
    became = None
    if kort.forsandelse.handling_id is not None:
        with desk().db.read() as conn:
            handling = handlingar.get(conn, kort.forsandelse.handling_id, zoner=zoner())
        became = handling_link(handling)
    with desk().db.read() as conn:
        mine = vem().namnder_for(OPPNAR)
        before, after = forsandelser.neighbours(conn, kort.forsandelse.id, namnder=mine)
    return render_template(
        "posten/register_forsandelse.html", kort=kort, blev=became, fore=before, efter=after
    )


def _onwards(forsandelse_id: int) -> ResponseReturnValue:
    """To the next that waits: in the list when one came from there, else its own card."""
    if request.form.get("fran") == "lista":
        return redirect(url_for(".list"), 303)
    mine = vem().namnder_for(OPPNAR)
    with desk().db.read() as conn:
        before, after = forsandelser.neighbours(conn, forsandelse_id, namnder=mine)
    following = after or before
    if following is None:
        return redirect(url_for(".list"), 303)
    return redirect(url_for(".register_forsandelse", forsandelse_id=following), 303)
