"""Letters on the page of an act: shown as they will leave, written in other words, sent."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from archive.diarium import NotAllowed
from archive.diarium.remiss import Utskick
from archive.expediering.mallar import Mallslag
from archive.registratur import mallar, remissbrev
from archive.registratur.belagg import Skrivelse
from archive.registratur.registrering import Registrerad
from archive.registratur.remisspost import Remissbrev
from archive.web.remisser.formular_steg import MedBrev
from archive.web.remisser.ritning import Vy, attempt
from archive.web.rum import desk

VISADE = 3
"""Letters shown as they will be; the others are counted."""

Act = Callable[[Skrivelse | None], Registrerad | None]


@dataclass(frozen=True, slots=True)
class Brevvy:
    """The letters of an act, as its page shows them before it is done."""

    alla: tuple[Remissbrev, ...] = ()

    @property
    def visade(self) -> tuple[Remissbrev, ...]:
        """Those that are shown in full."""
        return self.alla[:VISADE]

    @property
    def mejlas(self) -> tuple[str, ...]:
        """Who gets it by e-mail."""
        return tuple(one.instans for one in self.alla if one.adress)

    @property
    def skrivs_ut(self) -> tuple[str, ...]:
        """Whose letter is to be printed."""
        return tuple(one.instans for one in self.alla if not one.adress and not one.internt)

    @property
    def interna(self) -> tuple[str, ...]:
        """The nämnder that have their diarium here."""
        return tuple(one.instans for one in self.alla if one.internt)


def shown(
    form: MedBrev,
    vy: Vy,
    till: Sequence[Utskick],
    slag: Mallslag | None,
    falt: Mapping[str, str] | None = None,
) -> Brevvy:
    """The letters as they stand in the form; what is wrong with their words stands beside them."""
    words = _words(vy, till, slag)
    if not form.is_submitted():
        form.innehall.data = words
    own = "" if _same(form.text("innehall"), words) else form.text("innehall")
    try:
        with desk().db.read() as conn:
            made = remissbrev.compose(
                conn, desk(), vy.arende, vy.sand, till, slag=slag, text=own, falt=falt
            )
    except NotAllowed as no:
        form.brevfel = no
        return Brevvy()
    return Brevvy(made)


def act_with(form: MedBrev, brev: Brevvy, act: Act) -> tuple[bool, Registrerad | None, str]:
    """Do the act with its letters, which it writes itself.

    Whether it was done, what it registered, how the letters leave.
    """
    wanted = bool(brev.alla) and form.wants_brev
    skrivelse = remissbrev.as_skrivelse(brev.alla) if wanted else None
    made, done = attempt(form, lambda: act(skrivelse))
    if not (made and done and wanted):
        return made, done, ""
    return made, done, sent_i_ord(len(brev.mejlas), len(brev.skrivs_ut))


def sent_i_ord(mejlas: int, skrivs_ut: int) -> str:
    """How so many letters leave: by e-mail, or on paper that somebody prints."""
    parts = []
    if antal := mejlas:
        parts.append(
            _("Ett brev går med e-post.")
            if antal == 1
            else _("%(n)s brev går med e-post.", n=antal)
        )
    if antal := skrivs_ut:
        parts.append(
            _("Ett brev ska skrivas ut och postas.")
            if antal == 1
            else _("%(n)s brev ska skrivas ut och postas.", n=antal)
        )
    return " ".join(parts)


def _words(vy: Vy, till: Sequence[Utskick], slag: Mallslag | None) -> str:
    """The nämnd's own words for the first of them."""
    if not till:
        return ""
    kind = remissbrev.slag_for(slag, till[0], today=desk().today())
    with desk().db.read() as conn:
        return mallar.text_of(conn, vy.arende.namnd_id, kind)


def _same(one: str, other: str) -> bool:
    return one.replace("\r\n", "\n").strip() == other.strip()
