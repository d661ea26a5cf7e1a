"""What comes of an Utskick: tried on the desk, and done in the model if it is allowed (A7-A10)."""

from archive.diarium.kalender import next_arbetsdag
from archive.diarium.svar import Standpunkt, Svar, Svarsform
from archive.registratur import rattning, remissbedomning, remissvar, spontana_svar
from archive.registratur.remissgrund import Utpekat
from tests.registratur.remissvarld import (
    ATERKALLAD,
    AVSTOD,
    BESVARAD,
    EJ_BESVARAD,
    NAMN,
    PLANERAD,
    TOM,
    VANTAR,
    Rad,
    Varld,
)


class Svarsakter(Varld):
    """Answers, more of them, none, and mistakes."""

    def receive_yttrande(self, r):
        aven = r.choice([*[None] * 6, *NAMN])
        namn = self._pick(r, "receive_yttrande")
        both = [namn] if aven is None else [namn, aven]
        answerable = (VANTAR, AVSTOD, EJ_BESVARAD)
        allowed = not self.aterkallad and all(self._is(n, *answerable) for n in both)
        allowed = allowed and len(set(both)) == len(both)
        more = () if aven is None else (Utpekat(self.arende_id, 1, self._utskick(aven)),)
        done = None
        with self._tried(allowed, handlingar=1):
            done = remissvar.receive_yttrande(
                *self._at(namn), vem=self.vem, inlamnat=self._inlamnat(), aven=more
            )
        if done:
            for one in both:
                self._answered(one, done.handling_id)

    def link_yttrande(self, r):
        """One of those that were wrongly linked before; the missiv is no answer."""
        if not self.losa and r.random() < 0.8:
            return
        namn = self._pick(r, "receive_yttrande")
        chosen = r.choice([*self.losa, self.losa[-1] if self.losa else None, None])
        allowed = not self.aterkallad and self._is(namn, VANTAR, AVSTOD, EJ_BESVARAD)
        allowed = allowed and chosen is not None
        missiv = self._sand().missiv_id
        with self._tried(allowed):
            remissvar.link_yttrande(*self._at(namn), vem=self.vem, handling_id=chosen or missiv)
        if allowed:
            self._answered(namn, chosen)

    def _answered(self, namn, handling_id):
        rad = self.rader[namn]
        rad.fore, rad.lage, rad.svar = rad.lage, BESVARAD, [handling_id]

    def receive_spontant(self, r):
        namn = self._pick(r, "receive_spontant")
        rad = self.rader.get(namn)
        asked = rad is not None and rad.fatt and not rad.struken and not self.aterkallad
        allowed = not asked and not (rad and rad.besvarad)
        done = None
        with self._tried(allowed, handlingar=1):
            done = spontana_svar.receive_spontant(
                *(self.desk, self.arende_id, 1, self.ids[namn]),
                vem=self.vem,
                inlamnat=self._inlamnat(),
            )
        if done:
            rad = self.rader.setdefault(namn, Rad(TOM, self.svarsdatum))
            rad.fore, rad.svar = rad.lage, [done.handling_id]
            if not rad.fatt and rad.lage == PLANERAD:
                rad.fore = TOM
            if not (rad.fatt and rad.struken):
                rad.lage = BESVARAD

    def supplement_yttrande(self, r):
        skal = r.random() < 0.8
        namn = self._pick(r, "supplement_yttrande")
        allowed = namn in self.rader and self.rader[namn].besvarad and skal
        done = None
        with self._tried(allowed, handlingar=1):
            done = remissvar.supplement_yttrande(
                *self._at(namn),
                vem=self.vem,
                inlamnat=self._inlamnat(),
                skal="Bilaga" if skal else "",
            )
        if done:
            self.rader[namn].svar.append(done.handling_id)

    def assess_yttrande(self, r):
        namn = self._pick(r, "assess_yttrande")
        svar = Svar(Svarsform.KONTOR, Standpunkt.TILLSTYRKER, "§ 4", self.today)
        with self._tried(namn in self.rader and self.rader[namn].besvarad):
            remissbedomning.assess_yttrande(*self._at(namn), vem=self.vem, svar=svar)

    def unlink_yttrande(self, r):
        last = r.random() < 0.5
        namn = self._pick(r, "unlink_yttrande")
        rad = self.rader.get(namn)
        allowed = bool(rad and rad.besvarad)
        wrong = rad.svar[-1 if last else 0] if allowed else None
        with self._tried(allowed):
            remissbedomning.unlink_yttrande(
                *self._at(namn), vem=self.vem, skal="Fel", handling_id=wrong
            )
        if allowed:
            self._take_away(rad, wrong)
            self.losa.append(wrong)

    def makulera_yttrande(self, r):
        namn = self._pick(r, "makulera_yttrande")
        rad = self.rader.get(namn)
        if rad and rad.besvarad:
            wrong = rad.svar[0]
            rattning.makulera_handling(self.desk, wrong, vem=self.vem, skal="Fel fil")
            for one in self.rader.values():
                if wrong in one.svar:
                    self._take_away(one, wrong)
            self.losa = [one for one in self.losa if one != wrong]

    def _take_away(self, rad, handling_id):
        rad.svar.remove(handling_id)
        if rad.svar or (rad.fatt and rad.struken):
            return
        rad.lage = rad.fore
        if rad.lage == VANTAR and self.aterkallad:
            rad.lage, rad.struken = ATERKALLAD, True
        if rad.lage == VANTAR:
            self.avslutad = False

    def decline(self, r):
        namn = self._pick(r, "decline")
        with self._tried(self._open(namn)):
            remissvar.decline(*self._at(namn), vem=self.vem, datum=self.today)
        if self._open(namn):
            self.rader[namn].lage = AVSTOD

    def close_unanswered(self, r):
        skal = r.random() < 0.8
        namn = self._pick(r, "close_unanswered")
        rad = self.rader.get(namn)
        allowed = self._open(namn) and skal
        allowed = allowed and (not rad.frist or self.today > next_arbetsdag(rad.svarsdatum))
        with self._tried(allowed):
            remissvar.close_unanswered(
                *self._at(namn), vem=self.vem, skal="Svarar inte" if skal else ""
            )
        if allowed:
            rad.lage = EJ_BESVARAD
