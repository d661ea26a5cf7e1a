"""The forms of a remiss as a whole: to whom it is sent, and handing it over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Optional

from archive.diarium.instans import Slag, ska_svara
from archive.diarium.remiss import IngenInstans
from archive.store.instanser import Instans
from archive.web.besvarande.falt import ValField
from archive.web.filfalt import MedFiler
from archive.web.formular import DatumField, Formular

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


class HandOverForm(Formular):
    """The reason for handing over with answers missing; with all of them in, it stays empty."""

    skal = TextAreaField(_("Varför överlämnas remissen innan alla har svarat?"), [Optional()])
