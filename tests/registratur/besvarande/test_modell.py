"""Any order of acts on the real desk, beside a plain model that says which of them are allowed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from archive.diarium import NotAllowed
from archive.diarium.behorighet import Vem
from archive.registratur import besvarande
from archive.registratur.desk import Desk
from tests.builders import Klocka, kommandorad
from tests.registratur.besvarande.disk import a_sammantrade, dispatch, events, now, receive

START = date(2026, 3, 17)
MOTEN = (date(2026, 3, 20), date(2026, 3, 27), date(2026, 4, 10))
BOUNDED = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@dataclass
class Modell:
    """What a nämndsekreterare would keep on a sheet of paper."""

    svarsdatum: date = date(2026, 4, 15)
    fordelad: bool = False
    paborjad: bool = False
    begart: bool = False
    utlatande: bool = False
    mote: date | None = None
    kallad: bool = False
    avgjort: str = ""
    avgjort_dag: date | None = None
    justerad: bool = False
    anmald: bool = False
    expedierad: bool = False
    avslutad: bool = False
    passerat: list[str] = field(default_factory=list)

    @property
    def lage(self) -> str:
        """The word a nämndsekreterare would use."""
        decided = {
            "namnd": "justerad" if self.justerad else "beslutad",
            "delegation": "besvaras_pa_delegation",
            "avstar": "avstar_beslutat",
        }
        if self.avslutad or self.expedierad:
            return "avslutad" if self.avslutad else "expedierad"
        if self.avgjort:
            return decided[self.avgjort]
        return self._before_the_decision()

    def _before_the_decision(self) -> str:
        last = self.passerat[-1] if self.passerat else ""
        if self.kallad:
            return "i_kallelse"
        if last == "bordlagd":
            return "bordlagd"
        if self.utlatande:
            return "tjansteutlatande_klart"
        if self.paborjad:
            return "under_beredning"
        return last or ("fordelad" if self.fordelad else "registrerad")

    @property
    def oppen(self) -> bool:
        return not self.expedierad and not self.avslutad

    @property
    def oavgjord(self) -> bool:
        return self.oppen and not self.avgjort


def refusal_of(act: Callable[[], object]) -> str:
    """The sentence an act was refused with; empty when it was done."""
    try:
        act()
    except NotAllowed as refusal:
        return str(refusal)
    return ""


class Besvaras(RuleBasedStateMachine):
    """The acts as rules, on one desk; each run answers a remiss of its own."""

    desk: ClassVar[Desk]
    klocka: ClassVar[Klocka]
    moten: ClassVar[dict[date, int]]
    vem: ClassVar[Vem]

    @initialize()
    def receive(self) -> None:
        self.klocka.stall(START)
        self.mottagen = receive(self.desk, date(2026, 4, 15))
        self.modell = Modell()

    @property
    def today(self) -> date:
        return self.desk.today()

    def act(self, name: str, allowed: bool, **facts: object) -> bool:  # noqa: FBT001
        """Do it; it succeeds just when the model allows it, and else changes nothing."""
        before = self._everything()
        known, vem = self.mottagen.besvarande.id, self.vem
        refused = refusal_of(lambda: getattr(besvarande, name)(self.desk, known, vem=vem, **facts))
        return self._done(name, allowed=allowed, refused=refused, before=before)

    def _done(self, name: str, *, allowed: bool, refused: str, before: object) -> bool:
        assert bool(refused) is not allowed, (name, refused)
        if refused:
            assert refused.endswith(".")
            assert self._everything() == before
        else:
            assert events(self.desk, self.mottagen)[0] == name
        return not refused

    def _everything(self) -> tuple[object, ...]:
        """What is kept of it; whatever is registered leaves an event too."""
        return now(self.desk, self.mottagen), events(self.desk, self.mottagen)

    @invariant()
    def stands_as_the_model_says(self) -> None:
        known, modell = now(self.desk, self.mottagen).besvarande, self.modell
        assert str(known.lage) == modell.lage
        assert (known.svarsdatum, known.anstand is not None) == (
            modell.svarsdatum,
            modell.begart,
        )
        assert [str(steg.slag) for steg in known.steg] == modell.passerat
        assert (known.sammantrade.datum if known.sammantrade else None) == modell.mote
        assert known.att_anmala == (modell.avgjort == "delegation" and not modell.anmald)

    @rule(days=st.integers(1, 6))
    def days_pass(self, days: int) -> None:
        self.klocka.stall(self.today + timedelta(days=days))

    @rule()
    def assign(self) -> None:
        if self.act("assign_besvarande", self.modell.oppen):
            self.modell.fordelad = True

    @rule(mote=st.sampled_from([None, *MOTEN]))
    def begin(self, mote: date | None) -> None:
        m = self.modell
        allowed = m.oavgjord and not (m.paborjad or m.utlatande or m.kallad)
        if self.act("begin_beredning", allowed, sammantrade_id=self.moten.get(mote)):
            m.paborjad, m.mote = True, mote or m.mote

    @rule(days=st.integers(-3, 20))
    def ask(self, days: int) -> None:
        m = self.modell
        till = m.svarsdatum + timedelta(days=days)
        allowed = m.oppen and days > 0
        if self.act("ask_for_anstand", allowed, till=till, skal="Nämnden möts då"):
            m.begart = True

    @rule(days=st.one_of(st.none(), st.integers(-3, 20)))
    def answered(self, days: int | None) -> None:
        m = self.modell
        till = m.svarsdatum + timedelta(days=days) if days is not None else None
        allowed = m.oppen and (m.begart if days is None else days > 0)
        if self.act("note_anstand", allowed, till=till):
            m.begart, m.svarsdatum = False, till or m.svarsdatum

    @rule(days=st.integers(-5, 5))
    def change(self, days: int) -> None:
        m = self.modell
        svarsdatum = m.svarsdatum + timedelta(days=days)
        allowed = m.oppen and days != 0
        facts = {"svarsdatum": svarsdatum, "skal": "Fel läst"}
        if self.act("change_svarsdatum", allowed, **facts):
            m.svarsdatum = svarsdatum

    @rule(days=st.integers(-2, 1))
    def complete(self, days: int) -> None:
        m, klart = self.modell, self.today + timedelta(days=days)
        if self.act("complete_utlatande", m.oavgjord and days <= 0, klart=klart):
            m.utlatande = True

    @rule(mote=st.sampled_from(MOTEN), days=st.integers(-2, 1))
    def call(self, mote: date, days: int) -> None:
        m, kallad = self.modell, self.today + timedelta(days=days)
        allowed = m.oavgjord and days <= 0 and kallad <= mote
        facts = {"sammantrade_id": self.moten[mote], "kallad": kallad}
        if self.act("call_to_sammantrade", allowed, **facts):
            m.kallad, m.mote = True, mote

    @rule(
        act=st.sampled_from(["table_besvarande", "return_besvarande"]),
        nasta=st.sampled_from([None, *MOTEN]),
    )
    def pass_on(self, act: str, nasta: date | None) -> None:
        m = self.modell
        held = m.oavgjord and m.kallad and m.mote is not None and m.mote <= self.today
        allowed = held and (nasta is None or nasta > m.mote)
        if not self.act(act, allowed, skal="Tiden", nasta_id=self.moten.get(nasta)):
            return
        m.kallad, m.mote = False, nasta
        if act == "table_besvarande":
            m.passerat.append("bordlagd")
        else:
            m.passerat.append("aterremitterad")
            m.paborjad = m.utlatande = False

    @rule(days=st.integers(-2, 1), paragraf=st.sampled_from(["§ 7", " "]))
    def decide(self, days: int, paragraf: str) -> None:
        m, datum = self.modell, self.today + timedelta(days=days)
        allowed = m.oavgjord and days <= 0 and bool(paragraf.strip())
        if self.act("decide_yttrande", allowed, paragraf=paragraf, datum=datum):
            m.avgjort, m.avgjort_dag = "namnd", datum

    @rule(days=st.integers(-2, 1), av=st.sampled_from(["Siv Ek", ""]))
    def delegate(self, days: int, av: str) -> None:
        m, datum = self.modell, self.today + timedelta(days=days)
        allowed = m.oavgjord and days <= 0 and bool(av)
        if self.act("answer_by_delegation", allowed, datum=datum, av=av, punkt="3.2"):
            m.avgjort, m.avgjort_dag, m.anmald = "delegation", datum, False

    @rule(days=st.integers(-2, 1))
    def avstar(self, days: int) -> None:
        m, datum = self.modell, self.today + timedelta(days=days)
        allowed = m.oavgjord and days <= 0
        if self.act("decide_avstar", allowed, datum=datum, av="Siv Ek", skal="Inget"):
            m.avgjort, m.avgjort_dag = "avstar", datum

    @rule(days=st.integers(-3, 1))
    def report(self, days: int) -> None:
        m, datum = self.modell, self.today + timedelta(days=days)
        told = m.avgjort == "delegation" and not m.anmald and not m.avslutad
        allowed = told and m.avgjort_dag <= datum <= self.today
        if self.act("report_delegation", allowed, datum=datum):
            m.anmald = True

    @rule(days=st.integers(-3, 1))
    def adjust(self, days: int) -> None:
        m, dag = self.modell, self.today + timedelta(days=days)
        could = m.oppen and m.avgjort == "namnd" and not m.justerad
        allowed = could and m.avgjort_dag <= dag <= self.today
        if self.act("adjust_protokoll", allowed, justerad=dag):
            m.justerad = True

    @rule()
    def send(self) -> None:
        m, before = self.modell, self._everything()
        allowed = m.oppen and bool(m.avgjort)
        refused = refusal_of(lambda: dispatch(self.desk, self.mottagen))
        if self._done("dispatch_yttrande", allowed=allowed, refused=refused, before=before):
            m.expedierad = True

    @rule()
    def close(self) -> None:
        if self.act("close_besvarande", self.modell.expedierad and not self.modell.avslutad):
            self.modell.avslutad = True

    @rule()
    def back(self) -> None:
        m = self.modell
        lage = m.lage
        allowed = lage not in {"registrerad", "expedierad", "bordlagd", "aterremitterad"}
        if self.act("take_back", allowed, skal="Fel"):
            m.avslutad = False
            changed = {
                "justerad": {"justerad": False},
                "beslutad": {"avgjort": "", "avgjort_dag": None},
                "avstar_beslutat": {"avgjort": "", "avgjort_dag": None},
                "besvaras_pa_delegation": {"avgjort": "", "avgjort_dag": None},
                "i_kallelse": {"kallad": False},
                "tjansteutlatande_klart": {"utlatande": False},
                "under_beredning": {"paborjad": False},
                "fordelad": {"fordelad": False},
            }.get(lage, {})
            for falt, value in changed.items():
                setattr(m, falt, value)


def test_any_order_of_acts_is_allowed_just_as_the_model_says(desk, klocka):
    klocka.stall(START)
    moten = {dag: a_sammantrade(desk, dag) for dag in MOTEN}
    world = {"desk": desk, "klocka": klocka, "moten": moten, "vem": kommandorad(desk)}

    run_state_machine_as_test(type("HarBesvaras", (Besvaras,), world), settings=BOUNDED)
