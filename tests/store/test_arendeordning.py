"""The register's list in every order: its pages are the whole, and tell nothing that is secret."""

from itertools import cycle, islice, product

import pytest

from archive.diarium.behorighet import Roll
from archive.diarium.sekretess import MASKERAD, OPPEN
from archive.registratur import arenden as acts
from archive.registratur.styrning import grant_roll
from archive.store import arenden
from archive.store.arenden import Urval
from archive.store.arendeordning import ORDERS
from archive.store.sortering import sort_key
from tests.builders import a_handling, a_namnd, a_person, kommandorad

RUBRIKER = ("Zoo", "Sekretess", "Ängsmark", "Bad", "bad", "Åker", "Örtagård", "Tak", "Sekret")


@pytest.fixture
def register(desk):
    """Thirty ärenden of three nämnder, two of one name; many of one rubrik, of nobody, secret."""
    for kod, namn in (("MN", "Miljönämnden"), ("KS", "Ålderdom"), ("BUN", "Miljönämnden")):
        a_namnd(desk, kod, namn)
    folk = [_handlaggare(desk, namn) for namn in ("Örn", "Bo", "Ada")]
    koder, hemliga = cycle(("KS", "MN", "KS", "BUN")), cycle(("", "OSL 26:1", "", "", "OSL 21:1"))
    for nr, rubrik in enumerate(islice(cycle(RUBRIKER), 30)):
        made = a_handling(desk, namnd=next(koder), rubrik=rubrik, sekretess=next(hemliga))
        if nr % 3:
            acts.assign_handlaggare(
                desk, made.arende_id, vem=kommandorad(desk), person_id=folk[nr % 2]
            )
        if nr % 5 == 0:
            acts.close_arende(desk, made.arende_id, vem=kommandorad(desk))
    return desk


def _handlaggare(desk, namn):
    person_id = a_person(desk, Roll.HANDLAGGARE, "KS", namn).id
    for kod in ("MN", "BUN"):
        role = {"roll": Roll.HANDLAGGARE, "namnd_id": a_namnd(desk, kod).id}
        grant_roll(desk, person_id, vem=kommandorad(desk), **role)
    return person_id


def _page(desk, zoner, **urval):
    with desk.db.read() as conn:
        return arenden.page(conn, Urval(**urval), zoner=zoner).rader


@pytest.mark.parametrize("order", ORDERS)
def test_pages_together_are_the_whole_list(register, order, monkeypatch):
    monkeypatch.setattr(arenden, "MEST", 0)
    for fallande, lage, namnder, zoner in product(
        (False, True),
        ("", "oppna", "avslutade"),
        (None, frozenset({2, 3})),
        (frozenset({OPPEN}), frozenset({OPPEN, "sekretess-1"})),
    ):
        chosen = {"order": order, "fallande": fallande, "lage": lage, "namnder": namnder}
        whole = list(_page(register, zoner, **chosen, limit=None))
        pages = [_page(register, zoner, **chosen, limit=4, offset=n) for n in range(0, 32, 4)]

        assert [arende for page in pages for arende in page] == whole


@pytest.mark.parametrize("fallande", [False, True])
def test_a_masked_rubrik_stands_where_its_mask_would(register, fallande):
    rader = _page(register, frozenset({OPPEN, "sekretess-1"}), order="rubrik", fallande=fallande)

    shown = [(sort_key(a.rubrik), a.id) for a in rader]
    assert {a.rubrik for a in rader if a.hemlig} == {MASKERAD}
    assert shown == sorted(shown, reverse=fallande)


def test_ownership_is_in_swedish_order_and_then_by_number(register):
    by_namnd = _page(register, frozenset(), order="namnd", fallande=False)
    by_person = _page(register, frozenset(), order="handlaggare", fallande=False)

    numbers = [(sort_key(a.namnd), a.namnd_id, a.ar, a.lopnr) for a in by_namnd]
    people = [(sort_key(a.handlaggare), a.ar, a.lopnr, a.id) for a in by_person]
    assert (numbers, people) == (sorted(numbers), sorted(people))
    assert [*dict.fromkeys(a.kod for a in by_namnd)] == ["MN", "BUN", "KS"]
    assert [*dict.fromkeys(a.handlaggare for a in by_person)] == ["", "Bo", "Örn"]


def test_letters_that_are_several_in_a_key_do_not_outgrow_the_index(desk, monkeypatch):
    monkeypatch.setattr(arenden, "MEST", 0)
    made = a_handling(desk, rubrik="ΐ" * 500)

    with desk.db.read() as conn:
        assert arenden.get(conn, made.arende_id, zoner=frozenset({OPPEN})).rubrik == "ΐ" * 500
        assert [a.id for a in arenden.page(conn, Urval(order="rubrik"), zoner=frozenset()).rader]
