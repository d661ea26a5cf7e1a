"""The acts before the decision: who answers, that it is prepared, the utlåtande, the kallelse."""

from collections.abc import Mapping

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive.diarium.arende import MAX_RUBRIK
from archive.diarium.besvarande import Svarsniva
from archive.diarium.hinner import Utsikt
from archive.registratur import besvarande as desken
from archive.registratur.registrering import Registrerad
from archive.store import handlingar, personer
from archive.web.besvarande.falt import EFTERAT, handling_val, sammantrade_val
from archive.web.besvarande.formular import AssignForm, BeginForm, CallForm, UtlatandeForm
from archive.web.besvarande.ritning import ETT, Vy, attempt, bp, read, sekretess_of
from archive.web.hinner import hinner_for
from archive.web.rum import desk, vem, zoner
from archive.web.sakerhet import takes_files


@bp.route(f"{ETT}/fordela", methods=["GET", "POST"])
def assign_besvarande(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """Give it to somebody, with how much it matters and on which level we answer."""
    vy = read(slug, besvarande_id, "assign_besvarande")
    form = AssignForm()
    with desk().db.read() as conn:
        people = personer.in_namnd(conn, vy.arende.namnd_id)
    form.handlaggare.offer({str(p.id): p.visas_som for p in people}, empty=_("Ingen än"))
    if not form.is_submitted():
        _prefill_assign(form, vy)
    if form.accepted() and form.attempt(lambda: _assign(form, besvarande_id)):
        return vy.done(_("Remissen är fördelad."))
    return vy.page("assign_besvarande", form)


@bp.route(f"{ETT}/beredning", methods=["GET", "POST"])
def begin_beredning(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """Begin to prepare it, for a meeting where one is chosen."""
    vy = read(slug, besvarande_id, "begin_beredning")
    form = BeginForm()
    val = sammantrade_val(vy.arende.namnd_id, since=desk().today())
    form.sammantrade.offer(val, empty=_("Inget valt än"))
    if not form.is_submitted():
        form.sammantrade.data = _proposed(vy, val)[0]
    act = lambda: desken.begin_beredning(  # noqa: E731 - the act, to be done once
        desk(), besvarande_id, vem=vem(), sammantrade_id=form.sammantrade.chosen
    )
    if form.accepted() and form.attempt(act):
        return vy.done(_("Beredningen har börjat."))
    return vy.page("begin_beredning", form)


@bp.route(f"{ETT}/utlatande", methods=["GET", "POST"])
@takes_files
def complete_utlatande(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """Register the tjänsteutlåtande as upprättat, or point at the handling it is already."""
    vy = read(slug, besvarande_id, "complete_utlatande")
    form = UtlatandeForm()
    with desk().db.read() as conn:
        rows = handlingar.of_arende(conn, vy.arende.id, zoner=zoner())
    others = [h for h in rows if h.id != vy.mottagen.handling_id]
    form.handling.offer(handling_val(others), empty=_("Nej, jag lämnar det nu"))
    if not form.is_submitted():
        rubrik = _("Tjänsteutlåtande: %(rubrik)s", rubrik=vy.besvarande.rubrik)
        form.rubrik.data, form.datum.data = rubrik[:MAX_RUBRIK], desk().today()
        form.sekretess.data = sekretess_of(vy.mottagen)
    if form.accepted():
        made, done = attempt(form, lambda: _complete(form, besvarande_id))
        if made:
            return vy.done(_("Tjänsteutlåtandet är klart"), done) if done else _completed(vy)
    return vy.page("complete_utlatande", form)


@bp.route(f"{ETT}/kallelse", methods=["GET", "POST"])
def call_to_sammantrade(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """Take it up in the kallelse of a meeting."""
    vy = read(slug, besvarande_id, "call_to_sammantrade")
    form = CallForm()
    val = sammantrade_val(vy.arende.namnd_id, since=desk().today() - EFTERAT)
    form.sammantrade.offer(val, empty=_("Välj sammanträde"))
    if not form.is_submitted():
        form.sammantrade.data, form.omedelbar.data = _proposed(vy, val)
        form.kallad.data = desk().today()
    if form.accepted() and form.attempt(lambda: _call(form, besvarande_id)):
        return vy.done(_("Remissen står i kallelsen."))
    return vy.page("call_to_sammantrade", form, inga=not val)


def _proposed(vy: Vy, val: Mapping[str, str]) -> tuple[str, bool]:
    """The meeting it is planned for, or can be in time by; and whether justering is at once."""
    now = hinner_for(vy.mottagen)
    mote = vy.besvarande.sammantrade or (now.sammantrade if now else None)
    at_once = vy.besvarande.omedelbar or (now is not None and now.utsikt is Utsikt.GULT)
    return (str(mote.id) if mote and str(mote.id) in val else "", at_once)


def _prefill_assign(form: AssignForm, vy: Vy) -> None:
    known = vy.besvarande.fordelning
    person_id = known.handlaggare_id if known else vy.arende.handlaggare_id
    offered = form.handlaggare.choices or {}
    form.handlaggare.data = str(person_id) if str(person_id) in offered else ""
    if known:
        form.betydelse.data, form.svarsniva.data = str(known.betydelse), str(known.svarsniva)


def _assign(form: AssignForm, besvarande_id: int) -> None:
    desken.assign_besvarande(
        desk(),
        besvarande_id,
        vem=vem(),
        handlaggare_id=form.handlaggare.chosen,
        betydelse=int(form.betydelse.data),
        svarsniva=Svarsniva(form.svarsniva.data),
    )


def _complete(form: UtlatandeForm, besvarande_id: int) -> Registrerad | None:
    return desken.complete_utlatande(
        desk(),
        besvarande_id,
        vem=vem(),
        klart=form.datum.data,
        undertecknare=form.text("undertecknare"),
        inlamnat=form.inlamnat(),
        handling_id=form.handling.chosen,
        nyckel=form.once(),
    )


def _completed(vy: Vy) -> ResponseReturnValue:
    return vy.done(_("Tjänsteutlåtandet är klart."))


def _call(form: CallForm, besvarande_id: int) -> None:
    desken.call_to_sammantrade(
        desk(),
        besvarande_id,
        vem=vem(),
        sammantrade_id=form.sammantrade.chosen or 0,
        kallad=form.kallad.data,
        punkt=form.text("punkt"),
        omedelbar=bool(form.omedelbar.data),
    )
