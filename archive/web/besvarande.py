"""A remiss that we answer: until when, what has been decided, and that it has left."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from markupsafe import Markup
from wtforms import StringField
from wtforms.validators import InputRequired, Optional

from archive.diarium.arende import MAX_RUBRIK, Riktning, Uppgifter
from archive.diarium.behorighet import require
from archive.diarium.besvarande import Besvarande, BesvarandeLage
from archive.registratur import besvarande as desken
from archive.registratur.registrering import Inlamnat, Registrerad
from archive.store import besvaranden, handlingar
from archive.store.arenden import Arende
from archive.store.besvaranden import Mottagen
from archive.store.handlingar import Handling
from archive.web.filfalt import MedFiler, outcome_of
from archive.web.formular import DatumField, Formular
from archive.web.rum import arende_or_404, desk, vem, zoner
from archive.web.sakerhet import takes_files

bp = Blueprint("besvarande", __name__)

ETT = "/arenden/<arende:slug>/besvara/<int:besvarande_id>"


class DecideForm(Formular):
    """The decision on our answer."""

    paragraf = StringField(
        _("Paragraf"),
        [InputRequired(_("Ange beslutets paragraf, till exempel § 87."))],
        description=_("Som den står i protokollet, till exempel § 87."),
    )
    datum = DatumField(
        _("Beslutat"),
        [InputRequired(_("Ange dagen då beslutet fattades."))],
        description=_("Sammanträdets dag, eller dagen för delegationsbeslutet."),
    )


class DispatchForm(MedFiler):
    """Our answer as it leaves."""

    rubrik = StringField(
        _("Rubrik"),
        [InputRequired(_("Skriv i korthet vad yttrandet rör."))],
        description=_("Skriv inget hemligt här."),
    )
    motpart = StringField(_("Mottagare"), [InputRequired(_("Skriv vem yttrandet skickas till."))])
    datum = DatumField(
        _("Expedierat"),
        [InputRequired(_("Ange dagen då yttrandet skickades."))],
        description=_("Dagen räknas mot svarsdatum."),
    )
    ert_dnr = StringField(
        _("Ert dnr"), [Optional()], description=_("Remittentens nummer: det ska stå på yttrandet.")
    )
    sekretess = StringField(
        _("Bestämmelse om sekretess"),
        [Optional()],
        description=_(
            "Till exempel OSL 26:1. Då visas bara dnr och datum för den som saknar behörighet."
        ),
    )

    def inlamnat(self) -> Inlamnat:
        """What is handed to the desk."""
        uppgifter = Uppgifter(
            riktning=Riktning.UTGAENDE,
            typ="yttrande",
            rubrik=self.rubrik.data or "",
            motpart=self.motpart.data or "",
            datum=self.datum.data,
            ert_dnr=self.ert_dnr.data or "",
            sekretess=self.sekretess.data or "",
        )
        return Inlamnat(uppgifter, self.inlamnade())


@bp.get(ETT)
def show(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """Where our answer stands, and what is next."""
    arende, mottagen = _read(slug, besvarande_id)
    remiss, yttrande = _handlingar(mottagen)
    return render_template(
        "besvarande/show.html",
        arende=arende,
        mottagen=mottagen,
        besvarande=mottagen.besvarande,
        remiss=remiss,
        yttrande=yttrande,
        nasta=_nasta(mottagen.besvarande),
    )


@bp.route(f"{ETT}/beslut", methods=["GET", "POST"])
def decide_yttrande(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """Register the decision: paragraph and day."""
    arende, mottagen = _read(slug, besvarande_id, "decide_yttrande")
    form = DecideForm()
    if form.accepted() and form.attempt(lambda: _decide(form, besvarande_id)):
        flash(gettext("Beslutet är registrerat. Nästa steg är att expediera yttrandet."))
        return _back(slug, besvarande_id)
    return _page("decide_yttrande", form, arende, mottagen)


@bp.route(f"{ETT}/expediera", methods=["GET", "POST"])
@takes_files
def dispatch_yttrande(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """Register the decided answer as an utgående handling to the remittent."""
    arende, mottagen = _read(slug, besvarande_id, "dispatch_yttrande")
    form = DispatchForm()
    if not form.is_submitted():
        _prefill(form, mottagen)
    if form.accepted() and (done := outcome_of(form, lambda: _dispatch(form, besvarande_id))):
        to = url_for("handlingar.show", slug=slug, nr=done.nr)
        link = Markup('<a class="dnr" href="{}">{}-{}</a>').format(to, arende.dnr, done.nr)
        flash(Markup("{} {}.").format(gettext("Yttrandet är expedierat som"), link))
        return _back(slug, besvarande_id)
    return _page("dispatch_yttrande", form, arende, mottagen)


def _read(slug: str, besvarande_id: int, act: str = "") -> tuple[Arende, Mottagen]:
    arende = arende_or_404(slug)
    if act:
        require(vem(), act, arende.namnd_id)
    with desk().db.read() as conn:
        mottagen = besvaranden.get(conn, besvarande_id, zoner=zoner())
    if mottagen.arende_id != arende.id:
        abort(404)
    return arende, mottagen


def _handlingar(mottagen: Mottagen) -> tuple[Handling | None, Handling | None]:
    """The remiss as it came, and our answer as it left."""
    ids = [i for i in (mottagen.handling_id, mottagen.yttrande_id) if i]
    with desk().db.read() as conn:
        known = {h.id: h for h in handlingar.by_ids(conn, ids, zoner=zoner())}
    return known.get(mottagen.handling_id), known.get(mottagen.yttrande_id or 0)


def _nasta(besvarande: Besvarande) -> str:
    """The act that is next; empty when nothing is."""
    steps = {
        BesvarandeLage.INKOMMEN: "decide_yttrande",
        BesvarandeLage.BESLUTAD: "dispatch_yttrande",
    }
    return steps.get(besvarande.lage, "")


def _prefill(form: DispatchForm, mottagen: Mottagen) -> None:
    known, remiss = mottagen.besvarande, _handlingar(mottagen)[0]
    form.rubrik.data = gettext("Yttrande över remiss: %(rubrik)s", rubrik=known.rubrik)[:MAX_RUBRIK]
    form.motpart.data, form.ert_dnr.data = known.remittent, known.ert_dnr
    form.datum.data = desk().today()
    form.sekretess.data = remiss.sekretess if remiss else ""


def _decide(form: DecideForm, besvarande_id: int) -> None:
    decided = {"paragraf": form.paragraf.data or "", "datum": form.datum.data}
    desken.decide_yttrande(desk(), besvarande_id, vem=vem(), **decided)


def _dispatch(form: DispatchForm, besvarande_id: int) -> Registrerad:
    return desken.dispatch_yttrande(
        desk(), besvarande_id, vem=vem(), inlamnat=form.inlamnat(), nyckel=form.once()
    )


def _back(slug: str, besvarande_id: int) -> ResponseReturnValue:
    return redirect(url_for(".show", slug=slug, besvarande_id=besvarande_id), 303)


def _page(act: str, form: Formular, arende: Arende, mottagen: Mottagen) -> ResponseReturnValue:
    return render_template(
        f"besvarande/{act}.html",
        form=form,
        arende=arende,
        besvarande=mottagen.besvarande,
        klart=_nasta(mottagen.besvarande) != act,
    )
