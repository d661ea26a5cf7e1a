"""A remiss on a real desk, and a plain model of it that knows the words of domain.md 2.5.1 only."""

import shutil
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from archive import config
from archive.diarium import NotAllowed
from archive.diarium.kalender import is_arbetsdag, next_arbetsdag
from archive.diarium.remiss import Innehall, stallning
from archive.diarium.sekretess import zoner_of
from archive.registratur import oppning, remissutkast, utkastsandning
from archive.registratur.registrering import Inlamnat
from archive.store import bevakning, handelser, remisser, remisslista
from archive.store.tables import metadata
from tests.builders import Klocka, a_handling, an_instans, kommandorad, some_facts
from tests.postgres import Databases

NAMN = ("Byggnadsnämnden", "Idrottsrådet", "Kulturnämnden", "Vattenbolaget")
START = date(2026, 3, 2)
SVARSDATUM = date(2026, 3, 19)
SISTA_MOJLIGA = date(2026, 4, 30)

TABELLER = sorted(metadata.tables)
BESTAR = [t for t in TABELLER if t not in {"remissutkast_instans", "remissutkast_fil"}]
"""All but what is struck out of a draft."""

PLANERAD, VANTAR, BESVARAD, AVSTOD = "planerad", "vantar", "besvarad", "avstod"
EJ_BESVARAD, ATERKALLAD, ERSATT, TOM = "ej_besvarad", "aterkallad", "ersatt", "tom"
SAKNAS = "saknas"

FITS = {
    "add_instans": (SAKNAS,),
    "send_remiss": (PLANERAD,),
    "confirm": (VANTAR,),
    "request_anstand": (VANTAR,),
    "decide_anstand": (VANTAR,),
    "remind": (VANTAR,),
    "receive_yttrande": (VANTAR, AVSTOD, EJ_BESVARAD),
    "receive_spontant": (SAKNAS, ATERKALLAD, ERSATT, PLANERAD),
    "supplement_yttrande": (BESVARAD,),
    "assess_yttrande": (BESVARAD,),
    "unlink_yttrande": (BESVARAD,),
    "makulera_yttrande": (BESVARAD,),
    "decline": (VANTAR,),
    "close_unanswered": (VANTAR,),
    "renew": (BESVARAD, AVSTOD),
    "replace_instans": (VANTAR, PLANERAD),
    "recall_one": (VANTAR, PLANERAD),
}
"""Where an instans stands that an act is for; the other acts are for none."""

UTKAST = {
    "change_utkast": "utkast",
    "add_instans_to_utkast": "utkast",
    "decide_remiss": "utkast",
    "reopen_utkast": "beslutad",
    "recall_utkast": "beslutad",
    "send_utkast": "beslutad",
}
"""Where a draft stands that an act is for."""


@dataclass
class Rad:
    """One instans as the model knows it.

    ``lage`` leaves out the answer of one that was dropped; ``fore``: where it was before it
    answered; TOM: it was never asked, and what it answered was taken away.
    """

    lage: str
    svarsdatum: date
    frist: bool = True
    fatt: bool = False
    fore: str = TOM
    svar: list[int] = field(default_factory=list)
    begart: bool = False
    omgang: int = 1
    pamind: date | None = None
    struken: bool = False

    @property
    def besvarad(self) -> bool:
        return bool(self.svar)


class Varld(RuleBasedStateMachine):
    """One remiss, sent from its draft, and what the model knows of it."""

    installation: config.Config
    databases: Databases
    reader: object

    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed):
        self.r = Random(seed)
        till = self.r.sample(NAMN, 2)
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(self.installation.instance, self.folder / "i")
        self.klocka = Klocka()
        self.klocka.stall(START)
        self.stack = ExitStack()
        setting = self.stack.enter_context(type(self).databases())
        loaded = config.load(self.folder / "i", environ=setting)
        self.desk = oppning.open_desk(loaded, clock=self.klocka, reader=self.reader)
        self.arende_id = a_handling(self.desk).arende_id
        self.vem = kommandorad(self.desk)
        self.ids = {n: an_instans(self.desk, n) for n in NAMN}
        self.aterkallad, self.avslutad, self.overlamnad = False, False, False
        self.svarsdatum, self.frist, self.oppet = SVARSDATUM, True, True
        self.utkast, self.handlingar, self.sedda, self.losa = {}, 2, {}, []
        self._sent_from_a_draft(till)
        self.rader = {n: Rad(VANTAR, SVARSDATUM, fatt=True) for n in till}

    def teardown(self):
        if hasattr(self, "desk"):
            with self.desk.db.read() as conn:
                assert list(handelser.broken_links(conn)) == []
            self.desk.index.close()
            self.desk.db.close()
            self.stack.close()
            shutil.rmtree(self.folder)

    def _sent_from_a_draft(self, till):
        innehall = Innehall("Remiss", svarsdatum=SVARSDATUM, sista_mojliga=SISTA_MOJLIGA)
        draft = remissutkast.draft_remiss(
            self.desk, self.arende_id, vem=self.vem, innehall=innehall
        )
        ids = [self.ids[n] for n in till]
        remissutkast.add_instans(self.desk, draft, vem=self.vem, instans_ids=ids)
        remissutkast.decide_remiss(self.desk, draft, vem=self.vem, av="Ordföranden", ref="2.1")
        utkastsandning.send_remiss(self.desk, draft, vem=self.vem)

    # What the model knows

    @property
    def today(self):
        return self.desk.today()

    @property
    def levande(self):
        return not self.aterkallad and not self.avslutad

    def _is(self, namn, *lagen):
        return namn in self.rader and self.rader[namn].lage in lagen

    def _open(self, namn):
        return self.levande and self._is(namn, VANTAR)

    def _left(self):
        return [n for n in self.rader if self._is(n, VANTAR, PLANERAD)]

    def _fit(self, act):
        stands = {n: self.rader[n].lage if n in self.rader else SAKNAS for n in NAMN}
        if act in UTKAST:
            return [u for u, known in self.utkast.items() if known["lage"] == UTKAST[act]]
        return [n for n in NAMN if stands[n] in FITS.get(act, (*stands.values(),))]

    def _pick(self, r, act):
        """An instans, most often one that stands where the act wants it."""
        return r.choice([*self._fit(act) * 4, *NAMN])

    def _maybe_days(self, r):
        return r.choice([None, r.randint(-3, 40), r.randint(3, 40)])

    def _ahead(self, day):
        return day >= self.today

    # How an act is tried

    @contextmanager
    def _tried(self, allowed, *, handlingar=0):
        """Run an act: it must succeed, or be refused and leave no trace."""
        if allowed:
            yield
            self.handlingar += handlingar
            return
        fore = self._dump()
        with pytest.raises(NotAllowed):
            yield
        assert self._dump() == fore

    def _dump(self):
        """Every row of every table that an act writes to, as the database tells it."""
        with self.desk.db.read() as conn:
            return {t: conn.exec_driver_sql(f"SELECT * FROM {t}").all() for t in TABELLER}

    def _sand(self):
        with self.desk.db.read() as conn:
            return remisser.get(conn, self.arende_id, 1, zoner=zoner_of(self.vem))

    def _utskick(self, namn):
        found = self._sand().remiss.utskick_to(self.ids[namn])
        return found.id if found else 999_999

    def _at(self, namn):
        return self.desk, self.arende_id, 1, self._utskick(namn)

    def _inlamnat(self):
        return Inlamnat(some_facts(typ="yttrande", datum=self.today))

    # What always holds

    @invariant()
    def all_holds(self):
        if hasattr(self, "rader"):
            self._every_instans_stands_where_the_model_says()
            self._the_lists_count_as_the_book_does()
            self._nothing_is_gone()

    def _every_instans_stands_where_the_model_says(self):
        remiss = self._sand().remiss
        stands = {u.instans: str(u.lage(self.today)) for u in remiss.utskick}

        assert stands == {n: self._lage(r) for n, r in self.rader.items()}
        assert {u.instans: u.eget_svarsdatum for u in remiss.utskick if u.oppet} == {
            n: self._day(n) for n in self.rader if self._is(n, VANTAR)
        }
        assert {u.instans for u in remiss.utskick if u.anstand_pagar} == {
            n for n, r in self.rader.items() if r.begart and r.lage == VANTAR
        }
        assert {u.instans: len(u.omgangar) + 1 for u in remiss.utskick} == {
            n: r.omgang for n, r in self.rader.items()
        }
        assert {u.instans: self._answers(u) for u in remiss.utskick} == {
            n: r.svar for n, r in self.rader.items()
        }
        assert str(remiss.lage(self.today)) == self._remisslage()

    def _lage(self, rad):
        if rad.lage == TOM:
            return ATERKALLAD
        if rad.lage != VANTAR:
            return rad.lage
        if rad.frist and self.today > next_arbetsdag(rad.svarsdatum):
            return "forsenad"
        soon = rad.frist and self._near(next_arbetsdag(rad.svarsdatum))
        return "snart" if soon else VANTAR

    def _near(self, sista):
        days = (self.today + timedelta(days=n + 1) for n in range((sista - self.today).days))
        return sum(is_arbetsdag(day) for day in days) <= 5

    def _answers(self, utskick):
        first = [utskick.yttrande.handling_id] if utskick.yttrande else []
        return first + [k.yttrande.handling_id for k in reversed(utskick.kompletteringar)]

    def _remisslage(self):
        if self.aterkallad or self.avslutad:
            return "aterkallad" if self.aterkallad else "avslutad"
        if self.overlamnad:
            return "overlamnad"
        return "pagar" if self._left() else "klar"

    def _the_lists_count_as_the_book_does(self):
        remiss, zoner = self._sand().remiss, zoner_of(self.vem)
        urval = remisslista.Urval(lage=remiss.lage(self.today), limit=None)
        with self.desk.db.read() as conn:
            rader, _ = remisslista.page(conn, urval, zoner=zoner, today=self.today)
            open_ones = bevakning.open_deadlines(conn, zoner=zoner)

        assert [(r.lage, r.stallning) for r in rader if r.nr == 1] == [
            (remiss.lage(self.today), stallning(remiss, self.today))
        ]
        assert {f.vem for f in open_ones if f.remiss_nr == 1} == {
            n for n, r in self.rader.items() if r.lage == VANTAR and r.frist
        }

    def _nothing_is_gone(self):
        counted = " UNION ALL ".join(f"SELECT '{t}', count(*) FROM {t}" for t in BESTAR)
        with self.desk.db.read() as conn:
            now = dict(conn.exec_driver_sql(counted).all())
            numbers = conn.exec_driver_sql(
                f"SELECT nr FROM handling WHERE arende_id = {self.arende_id} ORDER BY nr"
            )
            assert [nr for (nr,) in numbers] == list(range(1, self.handlingar + 1))

        assert [t for t, n in now.items() if n < self.sedda.get(t, 0)] == []
        self.sedda = now
