"""Random sequences of every act of a remiss, against the real desk and a plain model beside it.

What the model says is allowed succeeds and leaves the register where the model is; what it says
is not is refused, and nothing at all has changed.
"""

from hypothesis import HealthCheck, Phase, note, settings
from hypothesis.stateful import rule, run_state_machine_as_test

from archive import config
from archive.diarium.remiss import RemissLage, UtskickLage
from tests.registratur.remissakter import Akter
from tests.registratur.remissvarld import (
    ATERKALLAD,
    AVSTOD,
    BESVARAD,
    EJ_BESVARAD,
    ERSATT,
    PLANERAD,
    VANTAR,
)
from tests.registratur.svarsakter import Svarsakter
from tests.registratur.utkastakter import Utkastakter

ACTS = (
    *["time_goes"] * 6,
    "add_instans",
    *["send_remiss"] * 2,
    "confirm",
    "request_anstand",
    *["decide_anstand"] * 2,
    "set_svarsdatum",
    "remind",
    "remind_due",
    *["receive_yttrande"] * 2,
    *["link_yttrande"] * 3,
    "receive_spontant",
    "supplement_yttrande",
    "assess_yttrande",
    *["unlink_yttrande"] * 2,
    "makulera_yttrande",
    "decline",
    *["close_unanswered"] * 2,
    "renew",
    "replace_instans",
    "recall_one",
    "recall_all",
    "hand_over",
    "close_remiss",
    "the_arende_is_closed_or_opened",
    "draft_remiss",
    "change_utkast",
    *["add_instans_to_utkast"] * 2,
    *["decide_remiss"] * 3,
    "reopen_utkast",
    "recall_utkast",
    *["send_utkast"] * 3,
)


class Remissgang(Akter, Svarsakter, Utkastakter):
    """One remiss from its draft to its end, with whatever may happen to it."""

    @rule()
    def act(self):
        """Any act, with anything: drawn evenly, so that every one of them gets its turn."""
        chosen = self.r.choice(ACTS)
        while not self._fit(chosen) and self.r.random() < 0.8:
            chosen = self.r.choice(ACTS)
        note(chosen)
        getattr(self, chosen)(self.r)


def test_every_act_leads_where_the_book_says_or_nowhere(empty_installation, databases, las):
    Remissgang.installation = config.load(empty_installation, environ={})
    Remissgang.databases = staticmethod(databases)
    Remissgang.reader = las

    run_state_machine_as_test(
        Remissgang,
        settings=settings(
            max_examples=20,
            stateful_step_count=60,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_model_knows_every_lage():
    book = {str(lage) for lage in UtskickLage}

    assert book == {
        *(PLANERAD, VANTAR, BESVARAD, AVSTOD, EJ_BESVARAD, ATERKALLAD, ERSATT),
        *("snart", "forsenad"),
    }
    assert {str(lage) for lage in RemissLage} == {
        *("utkast", "beslutad", "pagar", "klar", "overlamnad", "avslutad", "aterkallad")
    }
