"""Seed 004 dropped in the post: what domain.md 6.1 asks for, and one act does it."""

import re

import pytest

from archive.diarium.sekretess import OPPEN
from archive.store import besvaranden, forsandelser
from tests.builders import a_namnd
from tests.corpus.places import DOMAIN, SEEDS, needs_seeds
from tests.web.posten.varld import in_post, seen, values

pytestmark = [pytest.mark.corpus, needs_seeds]
ZONER = frozenset({OPPEN})
ETT = "/posten/1"


def _seed() -> str:
    return next(SEEDS.glob("004*")).read_text(encoding="utf-8")


def _named_bodies() -> set[str]:
    """Each body of the table in domain.md 5.6 by a word of its own, in lower case."""
    table = DOMAIN.read_text(encoding="utf-8").split("### 5.6")[1].split("### 5.7")[0]
    rows = re.findall(r"^\| (\d+(?:–\d+)?) \| ([^|]+) \|", table, re.MULTILINE)
    names = [name.strip() for _nr, text in rows for name in re.split(r",|stadsdelsnämnderna", text)]
    return {name.casefold() for name in names if name.strip()}


def test_the_card_shows_what_stands_in_the_document(desk, logged_in) -> None:
    a_namnd(desk, "SOTN", "Socialtjänstnämnden")
    in_post(desk, _seed(), "004.txt")

    page = logged_in().page(ETT)

    said = values(page)
    assert (said["typ"], said["svarsdatum"], "remiss" in said) == (
        "tjänsteutlåtande",
        "2004-12-22",
        True,
    )
    with desk.db.read() as conn:
        known = forsandelser.get(conn, 1, namnder=frozenset({a_namnd(desk).id}))
    facts = known.fakta["fakta"]
    assert isinstance(facts, list)
    by_kind = {kind: [f for f in facts if f["kind"] == kind] for kind in {f["kind"] for f in facts}}
    assert [f["value"] for f in by_kind["svarsdatum"]] == ["2004-12-22"]
    assert [f["value"] for f in by_kind["dnr"]] == ["106-555/2004"]
    assert len(by_kind["remissinstans"]) == 17
    assert len(by_kind["bilaga"]) == 2
    lines = [f["line"] for f in by_kind["remissinstans"] + by_kind["svarsdatum"]]
    assert not {48, 49, 116, 117, 118, 207} & set(lines)


def test_one_confirmation_registers_it_with_every_instans(desk, logged_in) -> None:
    a_namnd(desk)
    in_post(desk, _seed(), "004.txt")
    client = logged_in()

    answer = client.send(ETT, to=ETT)

    assert answer.status_code == 303, " ".join(seen(answer).xpath('string(//*[@id="fel"])').split())
    with desk.db.read() as conn:
        (mottagen,) = besvaranden.of_arende(conn, 1, zoner=ZONER)
        named = besvaranden.besvarande_instanser(conn, mottagen.besvarande.id)
    assert mottagen.besvarande.svarsdatum is not None
    assert mottagen.besvarande.svarsdatum.isoformat() == "2004-12-22"
    written = {one.namn.casefold() for one in named}
    assert len(written) == 17
    wanted = _named_bodies()
    assert len(wanted) == 16
    assert [body for body in wanted if not any(body in name for name in written)] == []
