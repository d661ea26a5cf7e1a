"""Hinner vi? asked of the remiss in seed 004, with the one meeting that its text mentions."""

from datetime import date

import pytest

from archive.diarium.hinner import Forutsattningar, Utsikt, hinner_vi
from archive.diarium.sammantrade import Ledtid, planned
from archive.postoppning import Slag, read_facts
from archive.postoppning.utlatandekoll import check_utlatande
from archive.text import clean_text
from tests.corpus.places import SEEDS, needs_seeds

pytestmark = pytest.mark.corpus


@needs_seeds
def test_the_remiss_of_seed_004_is_yellow_and_its_forslag_says_nothing_of_it():
    blad = clean_text(next(SEEDS.glob("004*")).read_text(encoding="utf-8"))
    facts = read_facts(blad)
    sista_dag = date.fromisoformat(facts.value(Slag.SVARSDATUM) or "")
    mote = planned(1, date(2004, 12, 16), Ledtid())

    answer = hinner_vi(
        Forutsattningar(sista_dag=sista_dag, today=date(2004, 10, 20), sammantraden=[mote])
    )

    assert (sista_dag, answer.utsikt) == (date(2004, 12, 22), Utsikt.GULT)
    dnr = facts.value(Slag.DNR) or ""
    said = check_utlatande(blad, dnr=dnr, ert_dnr="", omedelbar=True)
    assert any(mening.startswith("Omedelbar justering krävs") for mening in said)
    assert not any("diarienummer" in mening for mening in said)
