"""A draft as its page shows it, and what the acts on it share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive.diarium.behorighet import require
from archive.diarium.kalender import datum_i_ord
from archive.diarium.remiss import UTKAST_I_ORD, Utkast, varningar
from archive.registratur import remissutkast
from archive.registratur.instanser import Tolkad
from archive.store import instanser, remisser, sandlistor
from archive.store import remissutkast as utkasten
from archive.store.arenden import Arende
from archive.web.formular import Formular
from archive.web.remisser.formular_utkast import DecideForm, MottagareForm
from archive.web.rum import arende_or_404, desk, vem, zoner

ALLA = "/arenden/<arende:slug>/remissutkast"
ETT = f"{ALLA}/<int:utkast_id>"
BESLUT, SKICKA = "beslut-", "skicka-"


@dataclass(frozen=True, slots=True)
class Vy:
    """A draft in its ärende."""

    arende: Arende
    utkast: Utkast

    def back(self, mening: str) -> ResponseReturnValue:
        """Back to the draft, told what happened."""
        flash(mening)
        where: dict[str, Any] = {"slug": self.arende.slug, "utkast_id": self.utkast.id}
        return redirect(url_for(".show_utkast", **where), 303)


def read_utkast(slug: str, utkast_id: int) -> Vy:
    arende = arende_or_404(slug)
    require(vem(), "draft_remiss", arende.namnd_id)
    try:
        utkast = remissutkast.get_utkast(desk(), utkast_id, vem=vem())
    except utkasten.OkantUtkast:
        abort(404)
    return Vy(arende, utkast) if utkast.arende_id == arende.id else abort(404)


def page(
    vy: Vy, form: MottagareForm, beslut: DecideForm, okanda: Sequence[Tolkad] = ()
) -> ResponseReturnValue:
    written, today = vy.utkast.innehall, desk().today()
    warned = list(varningar(written.svarsdatum, today=today)) if written.svarsdatum else []
    if written.svarsdatum and datum_i_ord(written.svarsdatum) not in written.brevtext:
        dag = datum_i_ord(written.svarsdatum)
        warned.append(_("Missivets text nämner inte svarsdatum, %(dag)s.", dag=dag))
    with desk().db.read() as conn:
        sent = remisser.of_arende(conn, vy.arende.id, zoner=zoner())
    nr = next((s.remiss.nr for s in sent if s.remiss.id == vy.utkast.remiss_id), None)
    return render_template(
        "remisser/show_utkast.html",
        arende=vy.arende,
        utkast=vy.utkast,
        form=form,
        beslut=beslut,
        skicka=Formular(formdata=None, prefix=SKICKA),
        lage=UTKAST_I_ORD[vy.utkast.lage],
        varningar=warned,
        okanda=okanda,
        remiss_nr=nr,
    )


def mottagare_form(vy: Vy, *, fresh: bool = False) -> MottagareForm:
    form = MottagareForm(formdata=None) if fresh else MottagareForm()
    there = {m.instans_id for m in vy.utkast.mottagare}
    with desk().db.read() as conn:
        every = instanser.every(conn, only_active=True)
        listor = sandlistor.offered(conn, vy.arende.namnd_id)
    form.offer([i for i in every if i.id not in there])
    form.sandlista.offer({str(s.id): s.namn for s in listor}, empty=_("Ingen"))
    return form
