"""One card opened: everything that is shown of a försändelse, and the form that decides on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.diarium.kalender import Ankomst, Kanal, ankomstdag
from archive.postoppning.rubriklint import Anmarkning
from archive.registratur.posten import blad_of
from archive.registratur.postforslag import Arendeforslag, Forslag
from archive.registratur.sidbilder import PICTURED, Ordrutor, boxes_of
from archive.store.forsandelser import Forsandelse
from archive.web.ankomst import rubrik_anmarkningar
from archive.web.posten.beslut import as_read
from archive.web.posten.dokument import Filvy, filvy
from archive.web.posten.formular import KortForm
from archive.web.posten.formular_intag import AtSidanForm
from archive.web.posten.forval import card_form, own_places
from archive.web.posten.kort import Uppgift, Uppgifterna, uppgifterna
from archive.web.posten.rader import Rad, rad_of
from archive.web.rum import desk, vem


@dataclass(frozen=True, slots=True)
class Kort:
    """A card. ``platser``: the proposed ärenden where the one who asks may register."""

    forslag: Forslag
    known: Uppgifterna
    form: KortForm
    avfor: AtSidanForm
    filer: Sequence[Filvy]
    platser: Sequence[Arendeforslag]

    @property
    def forsandelse(self) -> Forsandelse:
        """What the card is of."""
        return self.forslag.forsandelse

    @property
    def rad(self) -> Rad:
        """The same in a line."""
        return rad_of(self.forsandelse, self.forslag.filer, {})

    @property
    def ankomst(self) -> Ankomst:
        """The day that the law counts, by the channel and the day that stand in the form."""
        kanal, mottagen = self.form.kanal.data, self.form.mottagen.data
        if mottagen and kanal in set(Kanal):
            return ankomstdag(Kanal(kanal), mottagen)
        return self.forslag.ankomst

    @property
    def anmarkningar(self) -> Sequence[Anmarkning]:
        """The remarks on the rubrik that stands in the form."""
        return rubrik_anmarkningar(self.form.text("rubrik"), self.form.typ.data or "")

    @property
    def plats_i_ord(self) -> str:
        """The dnr of the ärende that is chosen."""
        chosen = (p.arende.dnr for p in self.platser if str(p.arende.id) == self.form.plats.data)
        return next(chosen, self.form.text("arende") or "ärendet")

    def changed(self, falt: str) -> bool:
        """Whether a field holds something else than what was read for it."""
        return not as_read(self.form, falt, self.known.av_falt[falt])

    def place_of(self, uppgift: Uppgift) -> str:
        """The name, on the page, of what shows the words of a fact; empty if nothing does."""
        vy = self._filvy(uppgift)
        return vy.place_of(uppgift) if vy else ""

    def mark_of(self, uppgift: Uppgift) -> str:
        """The name of the mark of a fact's words; empty if they are not marked."""
        vy = self._filvy(uppgift)
        nr = vy.mark_of(uppgift) if vy else 0
        return f"f{uppgift.fil}-{nr}" if nr else ""

    def _filvy(self, uppgift: Uppgift) -> Filvy | None:
        return next((vy for vy in self.filer if vy.fil.nr == uppgift.fil), None)


def kort_of(forslag: Forslag, *, avsnitt: int = 1) -> Kort:
    """The card of one försändelse, its form as it was sent or as it is proposed."""
    known = uppgifterna(forslag.fakta, forslag.ocksa)
    avfor = AtSidanForm(prefix="avfor-")
    avfor.offer()
    with desk().db.read() as conn:
        form = card_form(conn, forslag, known, vem=vem())
        texts = blad_of(conn, forslag.filer)
        rutor = {f.nr: boxes_of(conn, f.sha256) for f in forslag.filer if f.mediatyp in PICTURED}
    return Kort(
        forslag=forslag,
        known=known,
        form=form,
        avfor=avfor,
        filer=[
            filvy(f, texts.get(f.nr), rutor.get(f.nr, Ordrutor()), known.read(), avsnitt=avsnitt)
            for f in forslag.filer
        ],
        platser=own_places(forslag.arenden, vem().namnder_for("register_handling")),
    )
