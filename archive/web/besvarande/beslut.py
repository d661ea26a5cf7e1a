"""The decision: by the nämnd, put off or sent back by it, on delegation, or that we avstå."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive.diarium.arende import MAX_RUBRIK
from archive.registratur import besvarande as desken
from archive.registratur.registrering import Registrerad
from archive.web.besvarande.falt import sammantrade_val
from archive.web.besvarande.formular_beslut import (
    AdjustForm,
    AvstarForm,
    DecideForm,
    DelegationForm,
    PassOnForm,
    ReportForm,
)
from archive.web.besvarande.ritning import ETT, Vy, attempt, bp, read, sekretess_of
from archive.web.rum import desk, vem
from archive.web.sakerhet import takes_files


@bp.route(f"{ETT}/beslut", methods=["GET", "POST"])
def decide_yttrande(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """Register the nämnd's decision: paragraph and day."""
    vy = read(slug, besvarande_id, "decide_yttrande")
    form = DecideForm()
    if not form.is_submitted():
        mote = vy.besvarande.sammantrade
        held = mote is not None and vy.besvarande.kallad and mote.datum <= desk().today()
        form.datum.data = mote.datum if mote and held else None
        form.omedelbar.data = vy.besvarande.omedelbar
    if form.accepted() and form.attempt(lambda: _decide(form, besvarande_id)):
        return vy.done(_("Beslutet är registrerat."))
    return vy.page("decide_yttrande", form)


@bp.route(f"{ETT}/bordlagd", methods=["GET", "POST"])
def table_besvarande(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """The meeting put it off."""
    vy = read(slug, besvarande_id, "table_besvarande")
    form = _pass_on_form(vy)
    act = lambda: desken.table_besvarande(  # noqa: E731 - the act, to be done once
        desk(), besvarande_id, vem=vem(), skal=form.text("skal"), nasta_id=form.nasta.chosen
    )
    if form.accepted() and form.attempt(act):
        return vy.done(_("Bordläggningen är registrerad. Se om svaret ännu hinner fram."))
    return vy.page("table_besvarande", form)


@bp.route(f"{ETT}/aterremitterad", methods=["GET", "POST"])
def return_besvarande(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """The meeting sent it back to be prepared again."""
    vy = read(slug, besvarande_id, "return_besvarande")
    form = _pass_on_form(vy)
    act = lambda: desken.return_besvarande(  # noqa: E731 - the act, to be done once
        desk(), besvarande_id, vem=vem(), skal=form.text("skal"), nasta_id=form.nasta.chosen
    )
    if form.accepted() and form.attempt(act):
        return vy.done(_("Återremissen är registrerad. Se om svaret ännu hinner fram."))
    return vy.page("return_besvarande", form)


@bp.route(f"{ETT}/justering", methods=["GET", "POST"])
@takes_files
def adjust_protokoll(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """Register the justering and its anslag, with the protokollsutdrag where it is at hand."""
    vy = read(slug, besvarande_id, "adjust_protokoll")
    form = AdjustForm()
    if not form.is_submitted():
        beslut = vy.besvarande.beslut
        form.datum.data = beslut.datum if beslut and vy.besvarande.omedelbar else None
        form.sekretess.data = sekretess_of(vy.mottagen)
    if form.accepted():
        made, done = attempt(form, lambda: _adjust(form, vy))
        if made:
            told = _("Justeringen är registrerad med") if done else _("Justeringen är registrerad.")
            return vy.done(told, done)
    return vy.page("adjust_protokoll", form)


@bp.route(f"{ETT}/avsta", methods=["GET", "POST"])
def decide_avstar(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """Register that we will not answer; the remittent is told next."""
    vy = read(slug, besvarande_id, "decide_avstar")
    form = AvstarForm()
    if not form.is_submitted():
        form.datum.data = desk().today()
    act = lambda: desken.decide_avstar(  # noqa: E731 - the act, to be done once
        desk(),
        besvarande_id,
        vem=vem(),
        datum=form.datum.data,
        av=form.text("av"),
        skal=form.text("skal"),
    )
    if form.accepted() and form.attempt(act):
        return vy.done(_("Beslutet att avstå är registrerat. Meddela remittenten."))
    return vy.page("decide_avstar", form)


@bp.route(f"{ETT}/delegation", methods=["GET", "POST"])
@takes_files
def answer_by_delegation(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """Register an answer decided on delegation."""
    vy = read(slug, besvarande_id, "answer_by_delegation")
    form = DelegationForm()
    if not form.is_submitted():
        rubrik = _("Delegationsbeslut: %(rubrik)s", rubrik=vy.besvarande.rubrik)
        form.datum.data, form.rubrik.data = desk().today(), rubrik[:MAX_RUBRIK]
        form.sekretess.data = sekretess_of(vy.mottagen)
    if form.accepted():
        made, done = attempt(form, lambda: _delegate(form, besvarande_id))
        if made:
            told = _("Beslutet är registrerat med") if done else _("Beslutet är registrerat.")
            return vy.done(told, done)
    return vy.page("answer_by_delegation", form)


@bp.route(f"{ETT}/anmalan", methods=["GET", "POST"])
def report_delegation(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """Register that the nämnd has been told of a decision on delegation."""
    vy = read(slug, besvarande_id, "report_delegation")
    form = ReportForm()
    act = lambda: desken.report_delegation(  # noqa: E731 - the act, to be done once
        desk(), besvarande_id, vem=vem(), datum=form.datum.data
    )
    if form.accepted() and form.attempt(act):
        return vy.done(_("Anmälan är registrerad."))
    return vy.page("report_delegation", form)


def _pass_on_form(vy: Vy) -> PassOnForm:
    form = PassOnForm()
    val = sammantrade_val(vy.arende.namnd_id, since=desk().today())
    form.nasta.offer(val, empty=_("Inget valt än"))
    return form


def _decide(form: DecideForm, besvarande_id: int) -> None:
    desken.decide_yttrande(
        desk(),
        besvarande_id,
        vem=vem(),
        paragraf=form.text("paragraf"),
        datum=form.datum.data,
        text=form.text("beslut_text"),
        reservation=form.text("reservation"),
        omedelbar=bool(form.omedelbar.data),
    )


def _adjust(form: AdjustForm, vy: Vy) -> Registrerad | None:
    beslut = vy.besvarande.beslut
    paragraf = beslut.paragraf if beslut else ""
    rubrik = _("Protokollsutdrag %(p)s: %(rubrik)s", p=paragraf, rubrik=vy.besvarande.rubrik)
    return desken.adjust_protokoll(
        desk(),
        vy.id,
        vem=vem(),
        justerad=form.datum.data,
        justerare=form.text("justerare"),
        anslagen=form.anslagen.data,
        inlamnat=form.inlamnat(rubrik[:MAX_RUBRIK]),
        nyckel=form.once(),
    )


def _delegate(form: DelegationForm, besvarande_id: int) -> Registrerad | None:
    return desken.answer_by_delegation(
        desk(),
        besvarande_id,
        vem=vem(),
        datum=form.datum.data,
        av=form.text("av"),
        punkt=form.text("punkt"),
        inlamnat=form.inlamnat(),
        nyckel=form.once(),
    )
