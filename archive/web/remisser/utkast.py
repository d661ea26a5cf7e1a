"""A remiss before it is sent: written, given its instanser, decided, sent or taken back."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from archive.diarium.behorighet import require
from archive.diarium.kalender import datum_i_ord
from archive.diarium.remiss import UTKAST_I_ORD, Innehall, Utkast, varningar
from archive.expediering.mallar import Mallslag, filled
from archive.registratur import mallar, remissutkast
from archive.registratur.instanser import Tolkad, Tolkning, resolve
from archive.store import instanser, remisser, sandlistor
from archive.store import remissutkast as utkasten
from archive.store.arenden import Arende
from archive.web.filfalt import outcome_of
from archive.web.formular import Formular
from archive.web.remisser.formular_utkast import DecideForm, MottagareForm, SkalForm, UtkastForm
from archive.web.remisser.ritning import bp, handling_link
from archive.web.remisser.utsandning import letters_left, sent_by
from archive.web.rum import arende_or_404, desk, vem, zoner
from archive.web.sakerhet import takes_files

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


@bp.route(ALLA, methods=["GET", "POST"])
@takes_files
def draft_remiss(slug: str) -> ResponseReturnValue:
    """Begin a draft; those that the ärende has are shown."""
    arende = arende_or_404(slug)
    require(vem(), "draft_remiss", arende.namnd_id)
    form = UtkastForm()
    if not form.is_submitted():
        form.rubrik.data, form.kontakt.data = arende.rubrik, arende.handlaggare
    act = lambda: remissutkast.draft_remiss(  # noqa: E731 - the act, to be done once
        desk(),
        arende.id,
        vem=vem(),
        innehall=_with_text(arende, form.innehall()),
        filer=form.inlamnade(),
        nyckel=form.once(),
    )
    if form.accepted() and (utkast_id := outcome_of(form, act)):
        flash(_("Utkastet är sparat. Välj vilka som ska tillfrågas."))
        return redirect(url_for(".show_utkast", slug=slug, utkast_id=utkast_id), 303)
    said = {"utkasten": remissutkast.of_arende(desk(), arende.id, vem=vem())}
    return render_template(
        "remisser/draft_remiss.html", form=form, arende=arende, i_ord=UTKAST_I_ORD, **said
    )


@bp.get(ETT)
def show_utkast(slug: str, utkast_id: int) -> ResponseReturnValue:
    """The draft: what is written, who is asked, and what is left to do."""
    vy = _read(slug, utkast_id)
    form = _mottagare_form(vy)
    return _page(vy, form, DecideForm(formdata=None, prefix=BESLUT, datum=desk().today()))


@bp.route(f"{ETT}/andra", methods=["GET", "POST"])
@takes_files
def change_utkast(slug: str, utkast_id: int) -> ResponseReturnValue:
    """Write something else."""
    vy = _read(slug, utkast_id)
    form = UtkastForm()
    form.behall.choices = {f.sha256: f.namn for f in vy.utkast.filer}
    if not form.is_submitted():
        form.fill(vy.utkast.innehall)
        form.behall.data = [f.sha256 for f in vy.utkast.filer]
    act = lambda: remissutkast.change_utkast(  # noqa: E731 - the act, to be done once
        desk(),
        utkast_id,
        vem=vem(),
        innehall=form.innehall(),
        filer=form.inlamnade(),
        behall=form.behall.data or (),
    )
    if form.accepted() and form.attempt(act):
        return vy.back(_("Utkastet är ändrat."))
    said = {"form": form, "arende": vy.arende, "utkast": vy.utkast}
    return render_template("remisser/change_utkast.html", **said)


@bp.post(f"{ETT}/instanser")
def add_to_utkast(slug: str, utkast_id: int) -> ResponseReturnValue:
    """More are to be asked: chosen, on a list, or named in a text."""
    vy = _read(slug, utkast_id)
    form = _mottagare_form(vy)
    known, unknown = _named(form.text("namn"))
    there = {m.instans_id for m in vy.utkast.mottagare}
    listed, hur = _listed(form)
    if form.accepted():
        sources = ((form.chosen(), ""), (listed, hur), (known, _("ur en text")))
        added = [(_new(ids, there), how) for ids, how in sources]
        acts = [(ids, how) for ids, how in added if ids] or [([], "")]
        if all(form.attempt(_adder(vy, form, ids, how)) for ids, how in acts):
            if not unknown:
                return vy.back(_("Instanserna är med."))
            form.namn.data = "\n".join(one.namn for one in unknown)
            vy = _read(slug, utkast_id)
    return _page(
        vy, form, DecideForm(formdata=None, prefix=BESLUT, datum=desk().today()), okanda=unknown
    )


@bp.post(f"{ETT}/instanser/bort")
def remove_instans(slug: str, utkast_id: int) -> ResponseReturnValue:
    """One is not to be asked after all."""
    vy = _read(slug, utkast_id)
    asked = request.form.get("instans", "")
    if asked.isascii() and asked.isdecimal():
        remissutkast.remove_instans(desk(), utkast_id, vem=vem(), instans_id=int(asked))
    return vy.back(_("Instansen är inte med längre."))


@bp.post(f"{ETT}/beslut")
def decide_remiss(slug: str, utkast_id: int) -> ResponseReturnValue:
    """It has been decided that the remiss is sent."""
    vy = _read(slug, utkast_id)
    form = DecideForm(prefix=BESLUT)
    act = lambda: remissutkast.decide_remiss(  # noqa: E731 - the act, to be done once
        desk(),
        utkast_id,
        vem=vem(),
        av=form.text("beslutad_av"),
        ref=form.text("ref"),
        datum=form.datum.data,
    )
    if form.accepted() and form.attempt(act):
        return vy.back(_("Beslutet är registrerat. Remissen kan skickas."))
    return _page(vy, _mottagare_form(vy, fresh=True), form)


@bp.route(f"{ETT}/ta-tillbaka", methods=["GET", "POST"])
def reopen_utkast(slug: str, utkast_id: int) -> ResponseReturnValue:
    """The decision is taken back, so that the draft can be changed."""
    vy, form = _read(slug, utkast_id), SkalForm()
    act = lambda: remissutkast.reopen_utkast(  # noqa: E731 - the act, to be done once
        desk(), utkast_id, vem=vem(), skal=form.text("skal")
    )
    if form.accepted() and form.attempt(act):
        return vy.back(_("Beslutet är taget tillbaka."))
    said = {"form": form, "arende": vy.arende, "utkast": vy.utkast}
    return render_template("remisser/reopen_utkast.html", **said)


@bp.route(f"{ETT}/aterkalla", methods=["GET", "POST"])
def recall_utkast(slug: str, utkast_id: int) -> ResponseReturnValue:
    """The draft is not to become a remiss."""
    vy, form = _read(slug, utkast_id), SkalForm()
    act = lambda: remissutkast.recall_remiss(  # noqa: E731 - the act, to be done once
        desk(), utkast_id, vem=vem(), skal=form.text("skal")
    )
    if form.accepted() and form.attempt(act):
        return vy.back(_("Utkastet är återkallat."))
    said = {"form": form, "arende": vy.arende, "utkast": vy.utkast}
    return render_template("remisser/recall_utkast.html", **said)


@bp.post(f"{ETT}/skicka")
def send_utkast(slug: str, utkast_id: int) -> ResponseReturnValue:
    """Send it: the missiv is registered and goes to each of them."""
    vy, form = _read(slug, utkast_id), Formular(prefix=SKICKA)
    if not form.accepted():
        abort(400)
    done = remissutkast.send_remiss(
        desk(), utkast_id, vem=vem(), nyckel=f"{form.nyckel.data}:{utkast_id}"
    )
    nr = sent_by(done).remiss.nr
    said = _("Remiss %(nr)s är skickad. Missivet är", nr=nr)
    flash(Markup("{} {}.").format(said, handling_link(vy.arende, done.nr)))
    letters_left(vy.arende, done, text=vy.utkast.innehall.brevtext)
    return redirect(url_for(".show", slug=slug, nr=nr), 303)


def _read(slug: str, utkast_id: int) -> Vy:
    arende = arende_or_404(slug)
    require(vem(), "draft_remiss", arende.namnd_id)
    try:
        utkast = remissutkast.get_utkast(desk(), utkast_id, vem=vem())
    except utkasten.OkantUtkast:
        abort(404)
    return Vy(arende, utkast) if utkast.arende_id == arende.id else abort(404)


def _page(
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


def _mottagare_form(vy: Vy, *, fresh: bool = False) -> MottagareForm:
    form = MottagareForm(formdata=None) if fresh else MottagareForm()
    there = {m.instans_id for m in vy.utkast.mottagare}
    with desk().db.read() as conn:
        every = instanser.every(conn, only_active=True)
        listor = sandlistor.offered(conn, vy.arende.namnd_id)
    form.offer([i for i in every if i.id not in there])
    form.sandlista.offer({str(s.id): s.namn for s in listor}, empty=_("Ingen"))
    return form


def _named(text: str) -> tuple[list[int], list[Tolkad]]:
    """The bodies that names in a text mean, and the names that mean none for certain."""
    names = [
        n for n in (re.sub(r"^[\W\d]+|[.\s]+$", "", p) for p in re.split(r"[,;\n]", text)) if n
    ]
    with desk().db.read() as conn:
        read = resolve(conn, names)
    known = [one for one in read if one.instans_id and one.slag in {Tolkning.KAND, Tolkning.EGEN}]
    return [one.instans_id or 0 for one in known], [one for one in read if one not in known]


def _listed(form: MottagareForm) -> tuple[Sequence[int], str]:
    if not form.sandlista.data or not form.sandlista.data.isdecimal():
        return (), ""
    with desk().db.read() as conn:
        lista = sandlistor.get(conn, int(form.sandlista.data))
    return lista.instans_ids, _("sändlistan %(namn)s", namn=lista.namn)


def _new(ids: Sequence[int], there: set[int]) -> list[int]:
    """Those that are not there yet, who then are."""
    new = [i for i in dict.fromkeys(ids) if i not in there]
    there.update(new)
    return new


def _adder(vy: Vy, form: MottagareForm, ids: list[int], hur: str) -> Callable[[], None]:
    return lambda: remissutkast.add_instans(
        desk(),
        vy.utkast.id,
        vem=vem(),
        instans_ids=ids,
        hur=hur,
        svarsdatum=form.svarsdatum.data,
        skal=form.text("skal"),
    )


def _with_text(arende: Arende, written: Innehall) -> Innehall:
    """With the missiv in the nämnd's own words, when none are written."""
    if written.brevtext:
        return written
    falt = {
        "dnr": arende.dnr,
        "rubrik": written.rubrik,
        "instans": _("remissinstanserna"),
        "namnd": arende.namnd,
        "kommun": desk().brevhuvud.kommun,
        "svarsdatum": datum_i_ord(written.svarsdatum) if written.svarsdatum else "",
        "kontakt": written.kontakt,
    }
    with desk().db.read() as conn:
        words = mallar.text_of(conn, arende.namnd_id, Mallslag.MISSIV)
    return replace(written, brevtext="\n\n".join(filled(words, falt)))
