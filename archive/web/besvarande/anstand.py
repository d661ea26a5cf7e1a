"""More time: asked for with a letter, answered by the remittent; and a svarsdatum put right."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive.diarium.arende import MAX_RUBRIK, Riktning, Uppgifter
from archive.diarium.hinner import HinnerVi
from archive.expediering.dokument import Dokument
from archive.registratur import besvarande as desken
from archive.registratur.besvarande import brev
from archive.registratur.registrering import Inlamnat, Registrerad
from archive.web.besvarande.brevfil import asked_for
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
        form.brev.data = form.utkast.data = _words(form, vy, now)
    if form.accepted():
        _refresh(form, vy, now)
        if answer := asked_for(lambda: _as_written(form, vy), _("Begäran om anstånd")):
            return answer
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


def _words(form: AskForAnstandForm, vy: Vy, now: HinnerVi | None) -> str:
    """The letter by what the form says; empty while it says no day."""
    if form.till.data is None or vy.besvarande.svarsdatum is None:
        return ""
    return brev.words_of(_letter(form, vy, now))


def _letter(form: AskForAnstandForm, vy: Vy, now: HinnerVi | None = None) -> Dokument:
    till = form.till.data
    mote = now.anstand_mote if now and till == now.anstand_till else None
    with desk().db.read() as conn:
        return brev.anstandsbrev(
            conn,
            desk(),
            vy.arende,
            vy.besvarande,
            till=till,
            skal=form.text("skal"),
            mote=mote,
        )


def _as_written(form: AskForAnstandForm, vy: Vy) -> Dokument:
    """The letter as it stands in the form."""
    return brev.with_words(_letter(form, vy), form.text("brev"))


def _refresh(form: AskForAnstandForm, vy: Vy, now: HinnerVi | None) -> None:
    """A letter that nobody has touched follows the day and the reason."""
    now_there, proposed = (" ".join(form.text(falt).split()) for falt in ("brev", "utkast"))
    if now_there == proposed:
        form.brev.data = form.utkast.data = _words(form, vy, now)


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
    if not form.text("brev"):
        return Inlamnat(uppgifter)
    return Inlamnat(uppgifter, (brev.as_file(_as_written(form, vy), _("Begäran om anstånd")),))


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
