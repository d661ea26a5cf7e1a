"""Where one step of the script is played, and what the steps before have made."""

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from archive.demo.dokument import Dokument, as_bytes
from archive.demo.grund import NAMNDER, Grund
from archive.demo.manus import Berattelse, Steg
from archive.demo.orden import Ord, i_text
from archive.diarium.arende import Riktning, Uppgifter
from archive.diarium.behorighet import Vem
from archive.diarium.kalender import add_arbetsdagar
from archive.diarium.sekretess import zoner_of
from archive.registratur.desk import Desk
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.registrering import Inlamnat, Plats, Registrerad
from archive.store import arenden, handlingar

NAMND_I_ORD = {kod: namn for kod, namn, *_ in NAMNDER}


@dataclass
class Minne:
    """What has been made: the id of each ärende that has begun, the number of each with a name."""

    arenden: dict[Berattelse, int] = field(default_factory=dict)
    dnr: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scen:
    """One step: the desk with its clock set, the ground, the step in its story.

    ``i_dag`` is the day of loading, from which a ``svar`` is counted.
    """

    desk: Desk
    grund: Grund
    minne: Minne
    berattelse: Berattelse
    steg: Steg
    i_dag: date

    @property
    def dag(self) -> date:
        """The day of the step."""
        return self.desk.today()

    @property
    def vem(self) -> Vem:
        """Who does it."""
        return self.grund.personer[self.steg.av]

    @property
    def arende_id(self) -> int:
        """The ärende in the register."""
        return self.minne.arenden[self.berattelse]

    @property
    def svarsdatum(self) -> date | None:
        """The svarsdatum that the step sets, if it sets one."""
        if self.steg.svar_efter is not None:
            return add_arbetsdagar(self.dag, self.steg.svar_efter)
        return None if self.steg.svar is None else add_arbetsdagar(self.i_dag, self.steg.svar)

    @property
    def plats(self) -> Plats:
        """Where a handling goes: the first opens the ärende."""
        known, story = self.minne.arenden.get(self.berattelse), self.berattelse
        return Plats(
            arende_id=known,
            namnd_id=None if known else self.grund.namnder[story.namnd].id,
            klass=story.klass,
            handlaggare_id=self.grund.person_id(story.handlaggare),
        )

    def inlamnat(self, riktning: Riktning) -> Inlamnat:
        """The facts and the file of the step."""
        steg, words = self.steg, self._words()
        uppgifter = Uppgifter(
            riktning=riktning,
            typ=steg.typ,
            rubrik=words.fill(steg.rubrik),
            motpart=steg.motpart or steg.hos,
            datum=self.dag,
            ert_dnr=words.fill(steg.ert_dnr),
            dokumentdatum=self.dag.isoformat() if steg.text else "",
            sekretess=steg.sekretess,
        )
        komplettera = riktning is Riktning.INKOMMEN and steg.typ == ""
        return Inlamnat(uppgifter, self.filer(), komplettera=komplettera)

    def filer(self) -> tuple[InlamnadFil, ...]:
        """The step's file, made now; none if the step has none."""
        steg, words = self.steg, self._words()
        if not steg.fil:
            return ()
        incoming = steg.gor in {"in", "yttrande", "ta_emot"}
        ours = NAMND_I_ORD[self.berattelse.namnd]
        dokument = Dokument(
            rubrik=words.fill(steg.rubrik),
            avsandare=(steg.motpart or steg.hos) if incoming else ours,
            mottagare=ours if incoming else steg.motpart,
            dnr=words.fill(steg.ert_dnr) if incoming else words.get("dnr", ""),
            skapad=self.desk.now(),
            text=words.fill(steg.text),
        )
        return (InlamnadFil(steg.fil, BytesIO(as_bytes(dokument, steg.fil))),)

    def done(self, registrerad: Registrerad) -> None:
        """Remember the ärende that the step's handling stands in."""
        self.minne.arenden.setdefault(self.berattelse, registrerad.arende_id)
        if self.berattelse.namn:
            self.minne.dnr.setdefault(self.berattelse.namn, self._dnr(registrerad.arende_id))

    def called(self, namn: str) -> int:
        """The ärende with this name in the script."""
        return next(i for story, i in self.minne.arenden.items() if story.namn == namn)

    def handling_id(self) -> int:
        """The handling of this ärende that the step is about."""
        with self.desk.db.read() as conn:
            zoner = zoner_of(self.vem)
            return handlingar.by_nr(conn, self.arende_id, self.steg.handling, zoner=zoner).id

    def _words(self) -> Ord:
        words = {f"dnr_{namn}": dnr for namn, dnr in self.minne.dnr.items()}
        if self.berattelse in self.minne.arenden:
            words["dnr"] = self._dnr(self.arende_id)
        if self.svarsdatum:
            words["svar"] = i_text(self.svarsdatum)
        return Ord(self.dag, words)

    def _dnr(self, arende_id: int) -> str:
        with self.desk.db.read() as conn:
            return arenden.get(conn, arende_id, zoner=zoner_of(self.vem)).dnr
