"""What is known of one remiss, and where it stands. Facts are dates; every läge is computed."""

from dataclasses import dataclass
from datetime import date

from archive.diarium.remiss.avslag import OkantUtskick
from archive.diarium.remiss.delar import Anstand, Komplettering, Omgang, Yttrande
from archive.diarium.remiss.lage import Dagar, RemissLage, UtskickLage, vantelage
from archive.diarium.remiss.plan import NORMALPLAN, Plan
from archive.diarium.svar import OBEDOMT, Svar


@dataclass(frozen=True, slots=True)
class Utskick:
    """One remiss to one instans.

    ``svarsdatum`` holds now, ``ursprungligt`` was set when it was sent; ``sista_dag`` is
    svarsdatum or the next arbetsdag, and is what lateness is judged by (design.md 3.3);
    ``utan_svarsdatum``: the day it was decided that none holds any longer. ``slag``: the kind of
    the instans (archive.diarium.instans.Slag), which says whether it shall answer or is invited
    to. ``obesvarad``: the day it was decided that no answer will come. ``hur``: how the instans
    was found. ``spontan``: it has answered without being asked, or after it was no longer.
    ``ersatt_av_id``: the Utskick of the one that is asked instead. ``kompletteringar`` are the
    latest first; ``omgangar`` the rounds before this one.
    """

    id: int
    instans_id: int
    instans: str
    svarsdatum: date
    sista_dag: date
    ursprungligt: date
    slag: str = ""
    skickad: date | None = None
    yttrande: Yttrande | None = None
    avstod: date | None = None
    obesvarad: date | None = None
    obesvarad_skal: str = ""
    hur: str = ""
    kanal: str = ""
    adress: str = ""
    bekraftad: date | None = None
    ert_dnr: str = ""
    kontakt: str = ""
    svar: Svar = OBEDOMT
    omgang: int = 1
    aterkallad: date | None = None
    aterkallad_skal: str = ""
    ersatt: date | None = None
    ersatt_av_id: int | None = None
    ersatt_skal: str = ""
    spontan: bool = False
    utan_svarsdatum: date | None = None
    anstand: tuple[Anstand, ...] = ()
    kompletteringar: tuple[Komplettering, ...] = ()
    omgangar: tuple[Omgang, ...] = ()

    @property
    def utfall(self) -> UtskickLage | None:
        """What came of it, or None while that is open.

        An answer outweighs an earlier decline, but reopens nothing that was recalled or replaced.
        """
        dropped = self.skickad and (self.aterkallad or self.ersatt)
        if self.yttrande and not dropped:
            return UtskickLage.BESVARAD
        if self.aterkallad:
            return UtskickLage.ATERKALLAD
        if self.ersatt:
            return UtskickLage.ERSATT
        return self._without_answer

    @property
    def _without_answer(self) -> UtskickLage | None:
        """Of one that was never asked, and whose answer was taken away, nothing is left."""
        if self.avstod:
            return UtskickLage.AVSTOD
        if self.obesvarad:
            return UtskickLage.EJ_BESVARAD
        return UtskickLage.ATERKALLAD if self.spontan and not self.skickad else None

    @property
    def oppet(self) -> bool:
        """Whether an answer is waited for."""
        return self.skickad is not None and self.utfall is None

    @property
    def planerat(self) -> bool:
        """Whether it is to be sent."""
        return self.skickad is None and self.utfall is None

    @property
    def tillfragad(self) -> bool:
        """Whether the instans has been asked, and the question stands."""
        return self.skickad is not None and not (self.aterkallad or self.ersatt)

    @property
    def frist(self) -> date | None:
        """The day lateness is judged by; None where there is no svarsdatum to be late for."""
        return None if self.utan_svarsdatum else self.sista_dag

    @property
    def eget_svarsdatum(self) -> date | None:
        """The svarsdatum that holds, if one does."""
        return None if self.utan_svarsdatum else self.svarsdatum

    @property
    def forlangd(self) -> bool:
        """Whether it has been given more time than it had from the beginning."""
        return self.frist is not None and self.svarsdatum > self.ursprungligt

    @property
    def sent(self) -> bool:
        """Whether the answer came after the last day."""
        if self.yttrande is None or self.frist is None:
            return False
        return self.yttrande.inkom > self.frist

    @property
    def anstand_pagar(self) -> Anstand | None:
        """The request for more time that nobody has decided on yet."""
        if not self.oppet:
            return None
        return next((a for a in self.anstand if a.pagar and a.omgang == self.omgang), None)

    @property
    def svarsdatum_satt(self) -> date | None:
        """The day the svarsdatum that holds now was set: when it was sent, or was changed."""
        days = [a.beslutat for a in self.anstand if a.changes and a.omgang == self.omgang]
        known = [day for day in (self.skickad, *days) if day]
        return max(known, default=None)

    def lage(self, today: date) -> UtskickLage:
        """Where it stands on ``today``."""
        if self.utfall:
            return self.utfall
        if self.skickad is None:
            return UtskickLage.PLANERAD
        return vantelage(self.frist, today) if self.frist else UtskickLage.VANTAR


@dataclass(frozen=True, slots=True)
class Remiss:
    """One question sent to many.

    ``beslutad``: the day it was decided to send it, by whom and by which right (a paragraph or a
    point of delegation). ``sista_mojliga``: no anstånd reaches beyond. ``paminnelser``: its plan of
    reminders, counted in ``dagar``. ``overlamnad_skal`` says why it was handed over with answers
    missing.
    """

    id: int
    nr: int
    rubrik: str
    svarsdatum: date
    sista_dag: date
    utsand: date
    utskick: tuple[Utskick, ...]
    overlamnad: date | None = None
    overlamnad_skal: str = ""
    beslutad: date | None = None
    beslutad_av: str = ""
    beslut_ref: str = ""
    sista_mojliga: date | None = None
    kontakt: str = ""
    dagar: Dagar = Dagar.ARBETSDAGAR
    paminnelser: Plan = NORMALPLAN
    utan_svarsdatum: date | None = None
    aterkallad: date | None = None
    aterkallad_skal: str = ""
    avslutad: date | None = None

    @property
    def eget_svarsdatum(self) -> date | None:
        """The svarsdatum that holds for those who have none of their own, if one does."""
        return None if self.utan_svarsdatum else self.svarsdatum

    @property
    def utestaende(self) -> tuple[Utskick, ...]:
        """Those that have been asked and have neither answered nor declined nor been given up."""
        return tuple(u for u in self.utskick if u.oppet)

    @property
    def planerade(self) -> tuple[Utskick, ...]:
        """Those that are to be asked too."""
        return tuple(u for u in self.utskick if u.planerat)

    @property
    def tillfragade(self) -> tuple[Utskick, ...]:
        """Those that have been asked, but for those recalled or replaced."""
        return tuple(u for u in self.utskick if u.tillfragad)

    @property
    def saknas(self) -> tuple[Utskick, ...]:
        """Those whose yttrande kommunstyrelsen does not get: still to come, or given up."""
        missing = {None, UtskickLage.EJ_BESVARAD}
        return tuple(u for u in self.utskick if u.utfall in missing)

    def lage(self, today: date) -> RemissLage:  # noqa: ARG002 - every läge asks for the day
        """Where the remiss stands."""
        if self.aterkallad:
            return RemissLage.ATERKALLAD
        if self.avslutad:
            return RemissLage.AVSLUTAD
        if self.overlamnad:
            return RemissLage.OVERLAMNAD
        return RemissLage.PAGAR if self.utestaende or self.planerade else RemissLage.KLAR

    def utskick_by_id(self, utskick_id: int) -> Utskick:
        """The Utskick with this id."""
        for utskick in self.utskick:
            if utskick.id == utskick_id:
                return utskick
        raise OkantUtskick

    def utskick_to(self, instans_id: int) -> Utskick | None:
        """The Utskick to this instans, if there is one."""
        return next((u for u in self.utskick if u.instans_id == instans_id), None)

    def ersatta_av(self, utskick_id: int) -> tuple[Utskick, ...]:
        """Those in whose place this one is asked."""
        return tuple(u for u in self.utskick if u.ersatt_av_id == utskick_id)
