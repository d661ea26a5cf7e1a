"""More time: asked for with a letter, answered by the remittent; and a svarsdatum put right."""

from io import BytesIO

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive.diarium.arende import MAX_RUBRIK, Riktning, Uppgifter
from archive.diarium.besvarande.anstandsbrev import anstandsbrev
from archive.diarium.hinner import HinnerVi
from archive.registratur import besvarande as desken
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.registrering import Inlamnat, Registrerad
from archive.web.besvarande.formular import AskForAnstandForm, NoteAnstandForm, SvarsdatumForm
from archive.web.besvarande.ritning import ETT, Vy, attempt, bp, read, sekretess_of
from archive.web.hinner import hinner_for
from archive.web.rum import desk, vem


@bp.route(f"{ETT}/anstand", methods=["GET", "POST"])
def ask_for_anstand(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """Ask the remittent for a later day; the letter is proposed, and registered if wished."""
    vy = read(slug, besvarande_id, "ask_for_anstand")
    form = AskForAnstandForm()
    now = hinner_for(vy.mottagen)
    if not form.is_submitted():
        form.till.data = now.anstand_till if now else None
        form.brev.data = form.utkast.data = _letter(form, vy, now)
    if form.accepted():
        _refresh(form, vy, now)
        made, done = attempt(form, lambda: _ask(form, vy))
        if made:
            told = _("Anstånd är begärt med") if done else _("Anstånd är begärt.")
            return vy.done(told, done)
    return vy.page("ask_for_anstand", form, hinner=now)


@bp.route(f"{ETT}/anstand/besked", methods=["GET", "POST"])
def note_anstand(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """Note what the remittent answered."""
    vy = read(slug, besvarande_id, "note_anstand")
    form = NoteAnstandForm()
    form.utfall.choices = {"ja": _("Ja, till den här dagen"), "nej": _("Nej")}
    if not form.is_submitted() and vy.besvarande.anstand:
        form.till.data = vy.besvarande.anstand.till
    if form.accepted() and _has_day(form) and form.attempt(lambda: _note(form, besvarande_id)):
        yes = form.utfall.data == "ja"
        return vy.done(
            _("Ett nytt svarsdatum gäller.") if yes else _("Svarsdatum gäller som förut.")
        )
    return vy.page("note_anstand", form)


@bp.route(f"{ETT}/svarsdatum", methods=["GET", "POST"])
def change_svarsdatum(slug: str, besvarande_id: int) -> ResponseReturnValue:
    """Another svarsdatum holds, or none."""
    vy = read(slug, besvarande_id, "change_svarsdatum")
    form = SvarsdatumForm()
    if not form.is_submitted():
        form.svarsdatum.data = vy.besvarande.svarsdatum
    act = lambda: desken.change_svarsdatum(  # noqa: E731 - the act, to be done once
        desk(), besvarande_id, vem=vem(), svarsdatum=form.svarsdatum.data, skal=form.text("skal")
    )
    if form.accepted() and form.attempt(act):
        return vy.done(_("Svarsdatum är ändrat."))
    return vy.page("change_svarsdatum", form)


def _letter(form: AskForAnstandForm, vy: Vy, now: HinnerVi | None) -> str:
    """The letter by what the form says; empty while it says no day."""
    known, till = vy.besvarande, form.till.data
    if till is None or known.svarsdatum is None:
        return ""
    mote = now.anstand_mote if now and till == now.anstand_till else None
    return anstandsbrev(
        namnd=vy.arende.namnd,
        dnr=vy.arende.dnr,
        remittent=known.remittent,
        ert_dnr=known.ert_dnr,
        rubrik=known.rubrik,
        svarsdatum=known.svarsdatum,
        till=till,
        skal=form.text("skal"),
        mote=mote,
        today=desk().today(),
    )


def _refresh(form: AskForAnstandForm, vy: Vy, now: HinnerVi | None) -> None:
    """A letter that nobody has touched follows the day and the reason."""
    brev, utkast = (" ".join(form.text(falt).split()) for falt in ("brev", "utkast"))
    if brev == utkast:
        form.brev.data = _letter(form, vy, now)


def _ask(form: AskForAnstandForm, vy: Vy) -> Registrerad | None:
    return desken.ask_for_anstand(
        desk(),
        vy.id,
        vem=vem(),
        till=form.till.data,
        skal=form.text("skal"),
        inlamnat=_as_handling(form, vy) if form.registrera.data else None,
        nyckel=f"{form.nyckel.data}:{form.till.data}:{form.skal.data}",
    )


def _as_handling(form: AskForAnstandForm, vy: Vy) -> Inlamnat:
    known = vy.besvarande
    uppgifter = Uppgifter(
        riktning=Riktning.UTGAENDE,
        typ="begäran om anstånd",
        rubrik=_("Begäran om anstånd: %(rubrik)s", rubrik=known.rubrik)[:MAX_RUBRIK],
        motpart=known.remittent,
        datum=desk().today(),
        ert_dnr=known.ert_dnr,
        sekretess=sekretess_of(vy.mottagen),
    )
    text = form.brev.data or ""
    fil = InlamnadFil(_("Begäran om anstånd.txt"), BytesIO(text.encode()))
    return Inlamnat(uppgifter, (fil,) if text.strip() else ())


def _has_day(form: NoteAnstandForm) -> bool:
    """A yes names its day."""
    if form.utfall.data == "ja" and form.till.data is None:
        form.till.errors = [*form.till.errors, _("Ange dagen som gäller från nu.")]
        return False
    return True


def _note(form: NoteAnstandForm, besvarande_id: int) -> None:
    desken.note_anstand(
        desk(),
        besvarande_id,
        vem=vem(),
        till=form.till.data if form.utfall.data == "ja" else None,
        anteckning=form.text("anteckning"),
    )
