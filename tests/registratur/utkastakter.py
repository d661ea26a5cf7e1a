"""Every act on a draft, beside the remiss that is sent."""

from datetime import timedelta

from archive.diarium.remiss import Innehall
from archive.registratur import remissutkast, utkastsandning
from tests.registratur.remissvarld import NAMN, Varld


class Utkastakter(Varld):
    """The acts of domain.md 2.5.0 up to sending."""

    def draft_remiss(self, r):
        day = r.choice([None, self.today + timedelta(days=30)])
        with self._tried(self.oppet):
            innehall = Innehall("Ny remiss", svarsdatum=day)
            draft = remissutkast.draft_remiss(
                self.desk, self.arende_id, vem=self.vem, innehall=innehall
            )
        if self.oppet:
            self.utkast[draft] = {"lage": "utkast", "till": set(), "dag": day}

    def change_utkast(self, r):
        if not self.utkast:
            return
        till = r.randint(-3, 40)
        draft, known = self._a_draft(r, "change_utkast")
        day = self.today + timedelta(days=till)
        with self._tried(known["lage"] == "utkast"):
            innehall = Innehall("Ny remiss", svarsdatum=day)
            remissutkast.change_utkast(self.desk, draft, vem=self.vem, innehall=innehall)
        if known["lage"] == "utkast":
            known["dag"] = day

    def add_instans_to_utkast(self, r):
        if not self.utkast:
            return
        namn = r.choice(NAMN)
        draft, known = self._a_draft(r, "add_instans_to_utkast")
        allowed = known["lage"] == "utkast" and namn not in known["till"]
        with self._tried(allowed):
            remissutkast.add_instans(self.desk, draft, vem=self.vem, instans_ids=[self.ids[namn]])
        if allowed:
            known["till"].add(namn)

    def decide_remiss(self, r):
        if not self.utkast:
            return
        draft, known = self._a_draft(r, "decide_remiss")
        allowed = known["lage"] == "utkast" and bool(known["till"]) and known["dag"] is not None
        allowed = allowed and self._ahead(known["dag"])
        with self._tried(allowed):
            remissutkast.decide_remiss(self.desk, draft, vem=self.vem, av="Ordföranden")
        if allowed:
            known["lage"] = "beslutad"

    def reopen_utkast(self, r):
        if not self.utkast:
            return
        draft, known = self._a_draft(r, "reopen_utkast")
        allowed = known["lage"] == "beslutad"
        with self._tried(allowed):
            remissutkast.reopen_utkast(self.desk, draft, vem=self.vem, skal="Fel dag")
        if allowed:
            known["lage"] = "utkast"

    def recall_utkast(self, r):
        if not self.utkast:
            return
        draft, known = self._a_draft(r, "recall_utkast")
        allowed = known["lage"] in {"utkast", "beslutad"}
        with self._tried(allowed):
            remissutkast.recall_remiss(self.desk, draft, vem=self.vem, skal="Behövs inte")
        if allowed:
            known["lage"] = "aterkallad"

    def send_utkast(self, r):
        if not self.utkast:
            return
        draft, known = self._a_draft(r, "send_utkast")
        allowed = known["lage"] == "beslutad" and self.oppet and self._ahead(known["dag"])
        with self._tried(allowed, handlingar=1):
            utkastsandning.send_remiss(self.desk, draft, vem=self.vem)
        if allowed:
            known["lage"] = "pagar"

    def _a_draft(self, r, act):
        draft = r.choice([*self._fit(act)[-1:] * 8, *self.utkast])
        return draft, self.utkast[draft]
