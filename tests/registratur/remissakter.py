"""Every act on a remiss that is sent: tried on the desk, and done in the model if it is allowed."""

from datetime import timedelta

from archive.diarium import NotAllowed
from archive.diarium.remiss import Begaran
from archive.registratur import (
    anstand,
    arenden,
    instansbyte,
    paminnelser,
    remissutskick,
    remittering,
)
from archive.registratur.belagg import Skrivelse
from tests.registratur.remissvarld import (
    ATERKALLAD,
    AVSTOD,
    BESVARAD,
    ERSATT,
    NAMN,
    PLANERAD,
    SISTA_MOJLIGA,
    VANTAR,
    Rad,
    Varld,
)


class Akter(Varld):
    """The acts A1 to A13, and those that end a remiss."""

    def time_goes(self, r):
        days = r.randint(1, 12)
        self.klocka.stall(self.today + timedelta(days=days))

    def add_instans(self, r):
        namn = self._pick(r, "add_instans")
        allowed = self.levande and namn not in self.rader
        allowed = allowed and (not self.frist or self._ahead(self.svarsdatum))
        with self._tried(allowed):
            remissutskick.add_instans(
                self.desk, self.arende_id, 1, vem=self.vem, instans_ids=[self.ids[namn]]
            )
        if allowed:
            self.rader[namn] = Rad(PLANERAD, self.svarsdatum, frist=self.frist)

    def send_remiss(self, r):
        namn = self._pick(r, "send_remiss")
        rad = self.rader.get(namn)
        allowed = self.levande and self.oppet and self._is(namn, PLANERAD)
        allowed = allowed and (not rad.frist or self._ahead(rad.svarsdatum))
        with self._tried(allowed, handlingar=1):
            remissutskick.send_remiss(
                self.desk, self.arende_id, 1, vem=self.vem, utskick_ids=[self._utskick(namn)]
            )
        if allowed:
            rad.lage, rad.fatt = VANTAR, True

    def confirm(self, r):
        namn = self._pick(r, "confirm")
        with self._tried(self._open(namn)):
            remissutskick.confirm(*self._at(namn), vem=self.vem, datum=self.today, ert_dnr="X 1")

    def request_anstand(self, r):
        till = self._maybe_days(r)
        namn = self._pick(r, "request_anstand")
        rad = self.rader.get(namn)
        allowed = self._open(namn) and rad.frist and not rad.begart
        asked = None if till is None else self.today + timedelta(days=till)
        with self._tried(allowed):
            begaran = Begaran(self.today, till=asked, av="Sekreteraren")
            anstand.request_anstand(*self._at(namn), vem=self.vem, begaran=begaran)
        if allowed:
            rad.begart = True

    def decide_anstand(self, r):
        namn = self._pick(r, "decide_anstand")
        till = self._maybe_days(r)
        if self._is(namn, VANTAR) and r.random() < 0.7:
            till = (self.rader[namn].svarsdatum - self.today).days + r.randint(1, 20)
        kommentar = r.random() < 0.8
        rad = self.rader.get(namn)
        day = None if till is None else self.today + timedelta(days=till)
        allowed = self._open(namn) and rad.frist and kommentar
        if day is None:
            allowed = allowed and rad.begart
        else:
            allowed = allowed and max(self.today, rad.svarsdatum + timedelta(days=1)) <= day
            allowed = allowed and day <= SISTA_MOJLIGA
        with self._tried(allowed):
            anstand.decide_anstand(
                *self._at(namn), vem=self.vem, till=day, kommentar="Skäl" if kommentar else " "
            )
        if allowed:
            rad.begart = False
            rad.svarsdatum = day or rad.svarsdatum

    def set_svarsdatum(self, r):
        namn = r.choice([None, self._pick(r, "recall_one")])
        till = r.choice([None, r.randint(-3, 40), r.randint(1, 15)])
        day = None if till is None else self.today + timedelta(days=till)
        common = self.svarsdatum if self.frist else None
        chosen = [namn] if namn else [n for n in self._left() if self._day(n) == common]
        allowed = self.levande and all(n in self._left() for n in chosen)
        allowed = allowed and any(self._day(n) != day for n in chosen if n in self.rader)
        allowed = allowed and (day is None or self.today <= day <= SISTA_MOJLIGA)
        ids = [self._utskick(namn)] if namn else None
        with self._tried(allowed):
            anstand.set_svarsdatum(
                *(self.desk, self.arende_id, 1),
                vem=self.vem,
                svarsdatum=day,
                skal="Beredningen",
                utskick_ids=ids,
            )
        if allowed:
            for one in (self.rader[n] for n in chosen):
                one.frist, one.svarsdatum = day is not None, day or one.svarsdatum
            if not namn:
                self.frist, self.svarsdatum = day is not None, day or self.svarsdatum

    def _day(self, namn):
        rad = self.rader[namn]
        return rad.svarsdatum if rad.frist else None

    def remind(self, r):
        namn = self._pick(r, "remind")
        rad = self.rader.get(namn)
        allowed = self._open(namn) and not rad.begart and rad.pamind != self.today
        with self._tried(allowed, handlingar=1):
            paminnelser.remind(
                *(self.desk, self.arende_id, 1), vem=self.vem, utskick_ids=[self._utskick(namn)]
            )
        if allowed:
            rad.pamind = self.today

    def remind_due(self, r):
        done = paminnelser.remind_due(self.desk, self.arende_id, 1, vem=self.vem)
        told = {f.utskick.instans for f in done.forfallna}
        fore = self._dump()

        assert all(self._open(n) and not self.rader[n].begart for n in told)
        assert all(self.rader[n].frist for n in told)
        again = paminnelser.remind_due(self.desk, self.arende_id, 1, vem=self.vem)
        assert (again.forfallna, self._dump()) == ((), fore)
        self.handlingar += done.registrerad is not None

    def renew(self, r):
        till = r.randint(-3, 40)
        namn = self._pick(r, "renew")
        rad, day = self.rader.get(namn), self.today + timedelta(days=till)
        allowed = self.levande and self.oppet and self._is(namn, BESVARAD, AVSTOD)
        allowed = allowed and self._ahead(day)
        with self._tried(allowed, handlingar=1):
            remissutskick.renew(*self._at(namn), vem=self.vem, svarsdatum=day, andrat="Ny karta")
        if allowed:
            new = Rad(VANTAR, day, fatt=True, omgang=rad.omgang + 1)
            self.rader[namn] = new

    def replace_instans(self, r):
        efter = r.choice(NAMN)
        genast = r.random() < 0.5
        namn = self._pick(r, "replace_instans")
        rad, other = self.rader.get(namn), self.rader.get(efter)
        allowed = self.levande and self._is(namn, VANTAR, PLANERAD) and namn != efter
        if other is None:
            allowed = allowed and (not rad.frist or self._ahead(rad.svarsdatum))
        else:
            allowed = allowed and not other.struken
        sent = genast and other is None
        with self._tried(allowed, handlingar=1 if sent else 0):
            instansbyte.replace_instans(
                *self._at(namn),
                vem=self.vem,
                instans_id=self.ids[efter],
                skal="Nämnden finns inte längre",
                skrivelse=Skrivelse("Svara ni i stället.") if genast else None,
            )
        if allowed:
            rad.lage, rad.struken = ERSATT, True
            if other is None:
                new = Rad(VANTAR if sent else PLANERAD, rad.svarsdatum, frist=rad.frist)
                new.fatt = sent
                self.rader[efter] = new

    def recall_one(self, r):
        namn = self._pick(r, "recall_one")
        allowed = self.levande and self._is(namn, VANTAR, PLANERAD)
        with self._tried(allowed):
            remittering.recall_remiss(
                *(self.desk, self.arende_id, 1),
                vem=self.vem,
                skal="Berörs inte",
                utskick_ids=[self._utskick(namn)],
            )
        if allowed:
            self.rader[namn].lage, self.rader[namn].struken = ATERKALLAD, True

    def recall_all(self, r):
        if len(self.rader) != len(NAMN):
            return
        skal = r.random() < 0.8
        allowed = self.levande and not self.overlamnad and skal
        with self._tried(allowed):
            remittering.recall_remiss(
                *(self.desk, self.arende_id, 1), vem=self.vem, skal="Dras in" if skal else " "
            )
        if allowed:
            for namn in self._left():
                self.rader[namn].lage, self.rader[namn].struken = ATERKALLAD, True
            self.aterkallad = True

    def hand_over(self, r):
        skal = r.random() < 0.8
        allowed = self.levande and not self.overlamnad and bool(skal or not self._left())
        with self._tried(allowed, handlingar=1):
            remittering.hand_over(
                *(self.desk, self.arende_id, 1), vem=self.vem, skal="Brådskar" if skal else ""
            )
        self.overlamnad |= allowed

    def close_remiss(self, r):
        if not (self.overlamnad or len(self.rader) > 2):
            return
        allowed = self.levande and self.overlamnad and not self._left()
        with self._tried(allowed):
            remittering.close_remiss(self.desk, self.arende_id, 1, vem=self.vem)
        self.avslutad |= allowed

    def the_arende_is_closed_or_opened(self, r):
        """Closing it has a rule of its own; refused, it leaves no trace either."""
        fore, act = self._dump(), arenden.close_arende if self.oppet else arenden.reopen_arende
        try:
            act(self.desk, self.arende_id, vem=self.vem)
        except NotAllowed:
            assert self._dump() == fore
        else:
            self.oppet = not self.oppet
