"""The end: the answer leaves, the remiss is closed; and a step that was a mistake is taken back."""

from dataclasses import replace

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from archive.diarium.arende import MAX_RUBRIK
from archive.diarium.besvarande import LAGE_I_ORD
from archive.expediering.dokument import Dokument
from archive.registratur import besvarande as desken
from archive.registratur.besvarande import brev
from archive.registratur.registrering import Inlamnat, Registrerad
from archive.web.besvarande.brevfil import asked_for
from archive.web.besvarande.formular_beslut import KANALER, DispatchForm, TakeBackForm
from archive.web.besvarande.ritning import ETT, Vy, bp, read, sekretess_of
from archive.web.filfalt import outcome_of
from archive.web.rum import desk, vem
from archive.web.sakerhet import takes_files


@bp.route(f"{ETT}/expediera", methods=["GET", "POST"])
@takes_files
def dispatch_yttrande(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """Register what was decided as an utgående handling to the remittent."""
    vy = read(slug, besvarande_id, "dispatch_yttrande")
    form = DispatchForm()
    form.kanal.offer({str(k): k.i_ord.capitalize() for k in KANALER}, empty=_("Inte angivet"))
    if not form.is_submitted():
        _prefill(form, vy)
    if form.accepted():
        if answer := asked_for(lambda: _letter(form, vy), _("Följebrev")):
            return answer
        if done := outcome_of(form, lambda: _dispatch(form, vy)):
            avstar = vy.besvarande.avstar
            told = _("Beskedet är skickat som") if avstar else _("Yttrandet är expedierat som")
            return vy.done(told, done)
    return vy.page("dispatch_yttrande", form, brev=brev.words_of(_letter(form, vy)))


@bp.post(f"{ETT}/avsluta")
def close_besvarande(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """Close it: nothing remains to be done."""
    vy = read(slug, besvarande_id, "close_besvarande")
    desken.close_besvarande(desk(), besvarande_id, vem=vem())
    return vy.done(_("Besvarandet är avslutat."))


@bp.route(f"{ETT}/ta-tillbaka", methods=["GET", "POST"])
def take_back(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """Take the latest step back, with a reason."""
    vy = read(slug, besvarande_id, "take_back")
    form = TakeBackForm()
    act = lambda: desken.take_back(  # noqa: E731 - the act, to be done once
        desk(), besvarande_id, vem=vem(), skal=form.text("skal")
    )
    if form.accepted() and form.attempt(act):
        return vy.done(_("Steget är taget tillbaka. Det och skälet står kvar i händelserna."))
    return vy.page("take_back", form, lage=LAGE_I_ORD[vy.besvarande.lage])


def _prefill(form: DispatchForm, vy: Vy) -> None:
    known = vy.besvarande
    om = _over(known.rubrik)
    rubrik = (
        _("Avstår från att yttra sig över %(om)s", om=om)
        if known.avstar
        else _("Yttrande över %(om)s", om=om)
    )
    form.rubrik.data = rubrik[:MAX_RUBRIK]
    form.motpart.data, form.ert_dnr.data = known.remittent, known.ert_dnr
    form.datum.data = desk().today()
    form.sekretess.data = sekretess_of(vy.mottagen)
    form.undertecknare.data = current_user.person.visas_som


def _over(rubrik: str) -> str:
    """What is answered, within a sentence: a rubrik that calls itself a remiss does so once."""
    if rubrik.casefold().startswith("remiss"):
        return rubrik[:1].lower() + rubrik[1:]
    return str(_("remiss: %(rubrik)s", rubrik=rubrik))


def _dispatch(form: DispatchForm, vy: Vy) -> Registrerad:
    typ = "meddelande om avstående" if vy.besvarande.avstar else "yttrande"
    return desken.dispatch_yttrande(
        desk(),
        vy.id,
        vem=vem(),
        inlamnat=_inlamnat(form, vy, typ),
        kanal=form.kanal.data or "",
        nyckel=form.once(),
    )


def _inlamnat(form: DispatchForm, vy: Vy, typ: str) -> Inlamnat:
    """What leaves: the files, and last the letter they lie under."""
    given = form.inlamnat(typ=typ)
    if not form.foljebrev.data:
        return given
    letter = brev.as_file(_letter(form, vy), _("Följebrev"))
    return replace(given, filer=(*given.filer, letter))


def _letter(form: DispatchForm, vy: Vy) -> Dokument:
    """The letter as the form says it now."""
    with desk().db.read() as conn:
        return brev.foljebrev(
            conn,
            desk(),
            vy.arende,
            vy.besvarande,
            datum=form.datum.data,
            undertecknare=form.text("undertecknare"),
        )
