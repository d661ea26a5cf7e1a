"""What is known of a remiss that we answer, and where it stands. Facts are dated, läge computed."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from archive.diarium.kalender import next_arbetsdag
from archive.diarium.sammantrade import Sammantrade

JUSTERING_DAGAR = 14
"""Days within which a protokoll is adjusted (kommunallagen, domain.md L13)."""

ANSLAG_DAGAR = 2
"""Days within which the justering is announced."""

OVERKLAGANDE = timedelta(weeks=3)


class BesvarandeLage(StrEnum):
    """Where our own answer stands (domain.md 2.5.2)."""

    INKOMMEN = "inkommen"
    REGISTRERAD = "registrerad"
    FORDELAD = "fordelad"
    UNDER_BEREDNING = "under_beredning"
    TJANSTEUTLATANDE_KLART = "tjansteutlatande_klart"
    I_KALLELSE = "i_kallelse"
    BORDLAGD = "bordlagd"
    ATERREMITTERAD = "aterremitterad"
    BESLUTAD = "beslutad"
    JUSTERAD = "justerad"
    AVSTAR_BESLUTAT = "avstar_beslutat"
    BESVARAS_PA_DELEGATION = "besvaras_pa_delegation"
    EXPEDIERAD = "expedierad"
    AVSLUTAD = "avslutad"
    MAKULERAD = "makulerad"


class Svarsniva(StrEnum):
    """Who answers: the nämnd, the förvaltning in its stead, or nobody."""

    NAMND = "namnd"
    KONTOR = "kontor"
    AVSTA = "avsta"


class StegSlag(StrEnum):
    """What a meeting did instead of deciding."""

    BORDLAGD = "bordlagd"
    ATERREMITTERAD = "aterremitterad"


@dataclass(frozen=True, slots=True)
class Fordelning:
    """Who answers, how much it matters (1 is most), and on which level."""

    datum: date
    handlaggare_id: int | None = None
    handlaggare: str = ""
    betydelse: int = 2
    svarsniva: Svarsniva = Svarsniva.NAMND


@dataclass(frozen=True, slots=True)
class Anstandsbegaran:
    """That we asked the remittent for a later day, and have no answer yet."""

    begart: date
    till: date
    skal: str = ""


@dataclass(frozen=True, slots=True)
class Utlatande:
    """The tjänsteutlåtande: the day it was ready, who signed it, the handling it is."""

    klart: date
    undertecknare: str = ""
    handling_id: int | None = None


@dataclass(frozen=True, slots=True)
class Beslut:
    """The decision on our answer: its paragraph and the day it was taken."""

    paragraf: str
    datum: date
    text: str = ""
    reservation: str = ""


@dataclass(frozen=True, slots=True)
class Justering:
    """That the protokoll was signed, and the day it was announced; then it may be appealed."""

    datum: date
    justerare: str = ""
    anslagen: date | None = None
    protokollsutdrag_id: int | None = None

    @property
    def overklagas_till(self) -> date | None:
        """The last day to appeal; a time set by law ends on a working day (lag 1930:173)."""
        return next_arbetsdag(self.anslagen + OVERKLAGANDE) if self.anslagen else None


@dataclass(frozen=True, slots=True)
class Avstar:
    """The decision not to answer: when, by whom, why."""

    datum: date
    av: str
    skal: str


@dataclass(frozen=True, slots=True)
class Delegation:
    """An answer decided by one person, by which point, and the day the nämnd was told."""

    datum: date
    av: str
    punkt: str
    anmald: date | None = None


@dataclass(frozen=True, slots=True)
class Steg:
    """A meeting that put the remiss off or sent it back, and why."""

    slag: StegSlag
    datum: date
    skal: str
    sammantrade_id: int | None = None


@dataclass(frozen=True, slots=True)
class Besvarande:
    """One incoming remiss: who asks, under which number, until when, and our answer.

    ``svarsdatum`` may be None: a remiss without a stated day is answered too; ``ursprungligt`` is
    the one it came with. ``sammantrade``: the meeting it is planned for, and called to when
    ``kallad`` says which day. ``omedelbar``: whether its paragraph is adjusted at the meeting.
    ``ofullstandig``: the facts of its handling wait to be completed; ``makulerad``: the handling
    is. ``steg``: the oldest first.
    """

    id: int
    rubrik: str
    remittent: str
    ert_dnr: str
    svarsdatum: date | None
    sista_dag: date | None
    beslut: Beslut | None = None
    expedierad: date | None = None
    ursprungligt: date | None = None
    ofullstandig: bool = False
    makulerad: date | None = None
    fordelning: Fordelning | None = None
    paborjad: date | None = None
    anstand: Anstandsbegaran | None = None
    utlatande: Utlatande | None = None
    sammantrade: Sammantrade | None = None
    kallad: date | None = None
    punkt: str = ""
    omedelbar: bool = False
    justering: Justering | None = None
    avstar: Avstar | None = None
    delegation: Delegation | None = None
    kanal: str = ""
    avslutad: date | None = None
    steg: tuple[Steg, ...] = ()

    @property
    def lage(self) -> BesvarandeLage:
        """Where the answer stands: the latest that has become true."""
        reached = (
            (self.makulerad, BesvarandeLage.MAKULERAD),
            (self.avslutad, BesvarandeLage.AVSLUTAD),
            (self.expedierad, BesvarandeLage.EXPEDIERAD),
            (self.justering, BesvarandeLage.JUSTERAD),
            (self.beslut, BesvarandeLage.BESLUTAD),
            (self.avstar, BesvarandeLage.AVSTAR_BESLUTAT),
            (self.delegation, BesvarandeLage.BESVARAS_PA_DELEGATION),
            (self.kallad, BesvarandeLage.I_KALLELSE),
            (self.bordlagd, BesvarandeLage.BORDLAGD),
            (self.utlatande, BesvarandeLage.TJANSTEUTLATANDE_KLART),
            (self.paborjad, BesvarandeLage.UNDER_BEREDNING),
            (self.aterremitterad, BesvarandeLage.ATERREMITTERAD),
            (self.fordelning, BesvarandeLage.FORDELAD),
            (self.ofullstandig, BesvarandeLage.INKOMMEN),
        )
        return next((lage for fact, lage in reached if fact), BesvarandeLage.REGISTRERAD)

    @property
    def bordlagd(self) -> bool:
        """Whether the last meeting put it off."""
        return bool(self.steg) and self.steg[-1].slag is StegSlag.BORDLAGD

    @property
    def aterremitterad(self) -> bool:
        """Whether the last meeting sent it back."""
        return bool(self.steg) and self.steg[-1].slag is StegSlag.ATERREMITTERAD

    @property
    def avgjord(self) -> date | None:
        """The day it was decided what leaves: by the nämnd, on delegation, or that we avstå."""
        decided = self.beslut or self.delegation or self.avstar
        return decided.datum if decided else None

    @property
    def att_anmala(self) -> bool:
        """Whether the nämnd waits to be told of a decision taken in its stead."""
        return self.delegation is not None and self.delegation.anmald is None

    @property
    def i_tid(self) -> bool | None:
        """Whether the answer left in time; None until it has, or without a svarsdatum."""
        if self.expedierad is None or self.sista_dag is None:
            return None
        return self.expedierad <= self.sista_dag

    @property
    def besvaras_av_namnd(self) -> bool:
        """Whether a meeting must decide; not on delegation, nor when we avstå."""
        if self.delegation or self.avstar:
            return False
        return self.fordelning is None or self.fordelning.svarsniva is Svarsniva.NAMND
