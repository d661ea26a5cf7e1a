"""The seed documents give what domain.md says they give (5.7 and 6.1), each fact with its line.

The expected values are read from the research page at run time; they stay there.
"""

import json
import re
from functools import cache
from typing import Any

import pytest

from archive.postoppning import Facts, Slag, read_facts
from archive.text import clean_text
from archive.text.blad import Blad
from tests.corpus.places import DOMAIN, SEEDS, needs_seeds

pytestmark = [pytest.mark.corpus, needs_seeds]
WITH_THE_WRITER = 1
"""The body that answers is one of the instanser, beside the others."""


@cache
def _page() -> str:
    return DOMAIN.read_text(encoding="utf-8")


@cache
def _golden() -> dict[str, dict[str, Any]]:
    section = _page().split("### 5.7")[1].split("### 5.8")[0]
    return json.loads(section.split("```json")[1].split("```")[0])


@cache
def _seed(number: str) -> tuple[Blad, Facts]:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    blad = clean_text(path.read_text(encoding="utf-8"))
    return blad, read_facts(blad)


@pytest.mark.parametrize("seed", ["000", "001", "003", "004"])
def test_type_number_and_day_are_the_golden_ones(seed: str) -> None:
    golden, facts = _golden()[seed], _seed(seed)[1]

    assert facts.value(Slag.HANDLINGSTYP) == golden["typ"].removeprefix("PM/")
    assert facts.value(Slag.DNR) == golden["dnr"]
    assert facts.value(Slag.DATUM) == golden.get("datum")


@pytest.mark.parametrize("seed", ["001", "003"])
def test_the_heading_is_the_golden_one(seed: str) -> None:
    assert _seed(seed)[1].value(Slag.RUBRIK) == _golden()[seed]["rubrik"]


def test_who_wrote_and_who_signed_are_the_golden_ones() -> None:
    golden = _golden()

    assert _seed("001")[1].values(Slag.AVSANDARE) == golden["001"]["från"]
    assert _seed("003")[1].value(Slag.AVSANDARE) == golden["003"]["avsändare"].split(" (")[0]
    assert _seed("000")[1].values(Slag.UNDERTECKNARE) == golden["000"]["undertecknare"]
    assert _seed("004")[1].values(Slag.UNDERTECKNARE) == golden["004"]["undertecknare"]


@pytest.mark.parametrize("seed", ["000", "003", "004"])
def test_the_pages_are_counted(seed: str) -> None:
    assert len(_seed(seed)[0].sidor) == _golden()[seed]["sidor"]


def test_the_remiss_in_seed_004_is_the_golden_one() -> None:
    golden, facts = _golden()["004"], _seed("004")[1]

    assert facts.values(Slag.SVARSDATUM) == [golden["svarsdatum"]]
    assert [name.lower() for name in facts.values(Slag.REMITTENT)] == [golden["remittent"]]
    instanser = facts.values(Slag.REMISSINSTANS)
    assert len(instanser) == golden["övriga_instanser"] + WITH_THE_WRITER
    assert golden["nämnd"] in instanser
    assert facts.values(Slag.BILAGA) == golden["bilagor"]
    punkter = facts.values(Slag.BESLUTSPUNKT)
    assert len(punkter) == golden["beslutspunkter"]
    assert golden["överlämnas_till"] in punkter[-1]


def test_the_form_and_the_stand_of_seed_004_are_two_facts() -> None:
    golden, facts = _golden()["004"], _seed("004")[1]

    form, stand = facts.value(Slag.SVARSFORM) or "", facts.value(Slag.STALLNINGSTAGANDE) or ""

    assert form.split()[0] == golden["svarsform"].split(":")[0]
    assert form.split()[-1] in golden["svarsform"]
    assert stand == golden["ställningstagande"].removesuffix(" (förslag)")


def test_facts_of_seed_004_have_their_lines_and_none_is_from_lines_about_others() -> None:
    said = re.search(r"nothing from lines ([\d–, ]+\d)", _page())
    assert said is not None
    others = {line for span in said[1].split(", ") for line in _lines(span)}

    facts = _seed("004")[1].facts

    of_the_remiss = {Slag.REMISSINSTANS, Slag.REMITTENT, Slag.SVARSDATUM, Slag.BILAGA, Slag.DNR}
    assert {fact.line for fact in facts if fact.kind in of_the_remiss} & others == set()
    assert all(fact.quote and fact.line > 0 for fact in facts)


def test_the_instanser_of_seed_004_stand_on_the_golden_lines() -> None:
    said = re.search(r"Expected for 004 \(line span (\d+–\d+)", _page())
    assert said is not None
    span = _lines(said[1])

    lines = [fact.line for fact in _seed("004")[1].facts if fact.kind is Slag.REMISSINSTANS]

    assert [line in span for line in lines].count(True) == _golden()["004"]["övriga_instanser"]


def _lines(span: str) -> range:
    first, _, last = span.partition("–")
    return range(int(first), int(last or first) + 1)
