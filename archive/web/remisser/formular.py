"""The forms of a remiss: sending it, and each step of it. What the book demands, the book says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Optional

from archive.diarium.arende import Riktning, Uppgifter
from archive.diarium.instans import Slag, ska_svara
from archive.diarium.remiss import IngenInstans
from archive.registratur.registrering import Inlamnat
from archive.store.instanser import Instans
from archive.web.besvarande.falt import ValField
from archive.web.filfalt import MedFiler
from archive.web.formular import DatumField, Formular
from archive.web.remisser.formular_steg import SvarForm

MANGA = 40
"""Instanser; with more than this in the registry the kinds are folded until one is opened."""

GRUPPER = {
    Slag.NAMND: _("Nämnder"),
    Slag.STADSDELSNAMND: _("Stadsdelsnämnder"),
    Slag.KONTOR: _("Kontor och förvaltningar"),
    Slag.MYNDIGHET: _("Myndigheter"),
    Slag.BOLAG: _("Bolag"),
    Slag.RAD: _("Råd"),
    Slag.FORENING: _("Föreningar och organisationer"),
    Slag.ENSKILD: _("Enskilda"),
}


@dataclass(frozen=True, slots=True)
class Grupp:
    """The instanser of one kind, as the form offers them, by the key of each."""

    slag: Slag
    namn: str
    ska_svara: bool
    instanser: tuple[tuple[str, Instans], ...]
    oppen: bool


class InstansVal:
    """A choice among the bodies of the registry, one by one or a whole kind at a time."""

    instanser = SelectMultipleField(_("Remissinstanser"), choices={}, validate_choice=False)
    grupper = SelectMultipleField(_("Hela grupper"), choices={}, validate_choice=False)
    registret: dict[str, Instans]

    def offer(self, instanser: Sequence[Instans]) -> None:
        """The bodies that may be asked."""
        self.registret = {str(i.id): i for i in instanser}

    def chosen(self) -> list[int]:
        """The ids of those chosen one by one or with their whole group, in the registry's order."""
        ids, slag = set(self.instanser.data or ()), set(self.grupper.data or ())
        return [i.id for key, i in self.registret.items() if key in ids or i.slag in slag]

    def groups(self) -> list[Grupp]:
        """The registry by kind; a kind of which someone is chosen stands open."""
        few = len(self.registret) <= MANGA
        return [
            Grupp(slag, str(namn), ska_svara(slag), members, few or self._touched(slag, members))
            for slag, namn in GRUPPER.items()
            if (members := self._members(slag))
        ]

    def _members(self, slag: Slag) -> tuple[tuple[str, Instans], ...]:
        return tuple((key, i) for key, i in self.registret.items() if i.slag == slag)

    def _touched(self, slag: Slag, members: Iterable[tuple[str, Instans]]) -> bool:
        chosen = set(self.instanser.data or ())
        return slag in (self.grupper.data or ()) or any(key in chosen for key, _instans in members)


class SendForm(MedFiler, InstansVal):
    """A remiss to many."""

    rubrik = StringField(
        _("Remissens rubrik"),
        [InputRequired(_("Skriv i korthet vad remissen rör."))],
        description=_("Står på missivet och i alla listor. Skriv inget hemligt här."),
    )
    svarsdatum = DatumField(
        _("Svara senast"), [InputRequired(_("Ange sista dag att svara, till exempel 15 apr 2026."))]
    )
    sandlista = ValField(_("Sändlista"), [Optional()])
    mejla = BooleanField(_("Skicka missivet med e-post till dem som har en adress"), default=True)

    def validate_instanser(self, _field: SelectMultipleField) -> None:
        """Said at once, beside the other faults; the book says it too."""
        if not self.chosen() and not self.sandlista.data:
            raise ValidationError(str(IngenInstans()))


class YttrandeForm(MedFiler, SvarForm):
    """The yttrande of one instans, as it came in. ``aven``: the others the same letter is from."""

    rubrik = StringField(
        _("Rubrik"),
        [InputRequired(_("Skriv i korthet vad yttrandet rör."))],
        description=_("Skriv inget hemligt här."),
    )
    datum = DatumField(
        _("Inkom"),
        [InputRequired(_("Ange dagen då yttrandet kom in."))],
        description=_("Dagen räknas mot svarsdatum. Ett sent yttrande registreras ändå."),
    )
    ert_dnr = StringField(
        _("Ert dnr"), [Optional()], description=_("Instansens eget nummer, som det står skrivet.")
    )
    sekretess = StringField(
        _("Bestämmelse om sekretess"),
        [Optional()],
        description=_(
            "Till exempel OSL 26:1. Då visas bara dnr och datum för den som saknar behörighet."
        ),
    )

    aven = SelectMultipleField(
        _("Samma brev svarar också för"), [Optional()], choices={}, validate_choice=False
    )
    skal = StringField(
        _("Vad är det som kompletteras?"),
        [Optional()],
        description=_("Till exempel: bilagan som saknades, eller ett ändrat beslut."),
    )

    def inlamnat(self, instans: str) -> Inlamnat:
        """What is handed to the desk; the motpart is the instans."""
        return Inlamnat(as_uppgifter(self, Riktning.INKOMMEN, motpart=instans), self.inlamnade())


class SpontantForm(YttrandeForm):
    """An answer that nobody asked for, and from whom."""

    instans = ValField(_("Från"), [InputRequired(_("Välj vem svaret kommer från."))])


class HandOverForm(Formular):
    """The reason for handing over with answers missing; with all of them in, it stays empty."""

    skal = TextAreaField(_("Varför överlämnas remissen innan alla har svarat?"), [Optional()])


def as_uppgifter(form: MedFiler, riktning: Riktning, *, motpart: str) -> Uppgifter:
    """The facts of an yttrande from the fields that such forms share."""
    return Uppgifter(
        riktning=riktning,
        typ="yttrande",
        rubrik=str(form["rubrik"].data or ""),
        motpart=motpart,
        datum=form["datum"].data,
        ert_dnr=str(form["ert_dnr"].data or ""),
        sekretess=str(form["sekretess"].data or ""),
    )
