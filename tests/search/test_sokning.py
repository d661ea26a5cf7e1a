"""The act of searching, over each real index and a register that is a dictionary."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from archive.diarium.dnr import Dnr, same
from archive.search import Entry, Index
from archive.search.fraga import Fraga, parse
from archive.search.registret import Pending
from archive.search.sokning import Lasart, Svar, search
from archive.search.villkor import DnrVillkor, Slag, Villkor
from tests.search.entries import ALLA, HEMLIGT, OPPET, an_entry

OPPNA = frozenset({OPPET})
KS12 = Dnr("KS", None, 2026, 12)


@dataclass
class Register:
    """Handlingar by their dnr, and what the index has not heard of; all of it is open."""

    dnr: dict[int, Dnr] = field(default_factory=dict)
    ids: frozenset[int] = frozenset()
    entries: list[Entry] = field(default_factory=list)

    def by_dnr(self, dnr: Dnr, *, zoner: frozenset[str]) -> list[int]:
        return [number for number, other in self.dnr.items() if same(dnr, other) and OPPET in zoner]

    def pending(self, *, zoner: frozenset[str]) -> Pending:
        return Pending(self.ids, [entry for entry in self.entries if entry.zon in zoner])

    def texts(self, handling_ids: list[int], *, zoner: frozenset[str]) -> list[str]:
        return []

    def datum(self, handling_ids: list[int]) -> dict[int, date]:
        return {number: date(2026, 1, number) for number in handling_ids}


@pytest.fixture
def index(engine: Index) -> Index:
    """Five open handlingar, dated after their number."""
    texts = ["vatten", "vatten avlopp", "avlopp", "ks 2026 12 omnämns", "vatten " * 9]
    engine.rebuild(
        an_entry(number, text, datum=date(2026, 1, number)) for number, text in enumerate(texts, 1)
    )
    return engine


@pytest.mark.parametrize(
    "text", ["KS 2026/12", '"ks2026/012"', "Dnr KS-2026/12", 'dnr:"KS 2026/12"']
)
def test_a_query_that_is_a_dnr_is_answered_by_the_register(index, text):
    register = Register({3: KS12, 1: KS12, 2: Dnr("KS", None, 2026, 13)})

    svar = search(text, index=index, lookup=register, zoner=OPPNA)

    assert svar == Svar((3, 1), 2, Fraga(dnr=(DnrVillkor(KS12),)), Lasart.DNR)


@pytest.mark.parametrize("text", ["KS 2026/12", "dnr KS 2026/12", 'dnr:"KS 2026/12"'])
def test_a_dnr_that_the_register_does_not_know_is_a_phrase(index, text):
    svar = search(text, index=index, lookup=Register(), zoner=OPPNA)

    phrase = Fraga((Villkor(Slag.FRAS, ("ks", "2026", "12")),))
    assert svar == Svar((4,), 1, phrase, Lasart.ORD)


def test_a_dnr_is_not_found_by_who_may_not_see_it(index):
    svar = search("KS 2026/12", index=index, lookup=Register({3: KS12}), zoner=frozenset())

    assert svar.total == 0


def test_a_dnr_beside_words_narrows_them_and_minus_takes_away(index):
    register = Register({2: KS12, 3: KS12})

    with_it = search("vatten dnr:KS 2026/12", index=index, lookup=register, zoner=OPPNA)
    without = search("vatten -dnr:KS 2026/12", index=index, lookup=register, zoner=OPPNA)

    assert with_it.ids == (2,)
    assert set(without.ids) == {1, 5}


def test_what_is_not_yet_indexed_is_found(index):
    fresh = an_entry(9, "nytt vatten", datum=date(2026, 1, 9))
    register = Register(ids=frozenset({9}), entries=[fresh])

    svar = search("vatten", index=index, lookup=register, zoner=OPPNA)

    assert svar.ids[0] == 9
    assert set(svar.ids) == {1, 2, 5, 9}
    assert svar.total == 4


def test_what_has_changed_is_found_as_it_is_now(index):
    register = Register(ids=frozenset({1, 2}), entries=[an_entry(1, "bara avlopp")])

    svar = search("vatten", index=index, lookup=register, zoner=OPPNA)

    assert svar == Svar((5,), 1, parse("vatten"), Lasart.ORD)


def test_what_has_become_secret_is_gone_before_the_index_has_heard_of_it(index):
    register = Register(ids=frozenset({1}), entries=[an_entry(1, "vatten", zon=HEMLIGT)])

    assert set(search("vatten", index=index, lookup=register, zoner=OPPNA).ids) == {2, 5}
    assert set(search("vatten", index=index, lookup=register, zoner=ALLA).ids) == {1, 2, 5}


def test_newest_first_holds_for_pending_and_indexed_together(index):
    entries = [an_entry(8, "vatten", datum=date(2026, 1, 3)), an_entry(9, "x", datum=date.max)]
    register = Register(ids=frozenset({8, 9}), entries=entries)

    svar = search("vatten", index=index, lookup=register, zoner=OPPNA, order="nyast")

    assert svar.ids == (5, 8, 2, 1)


@pytest.mark.parametrize("order", ["traff", "nyast"])
@pytest.mark.parametrize("pending", [[], [8], [7, 8]])
def test_pages_put_together_are_the_whole(index, order, pending):
    entries = [an_entry(number, "vatten") for number in pending]
    register = Register(ids=frozenset(pending), entries=entries)

    def page(limit, offset):
        return search(
            "vatten",
            index=index,
            lookup=register,
            zoner=OPPNA,
            order=order,
            limit=limit,
            offset=offset,
        )

    whole = page(None, 0)
    assert sum((page(2, offset).ids for offset in (0, 2, 4, 6)), ()) == whole.ids
    assert len(whole.ids) == whole.total == page(0, 0).total == page(2, 100).total


def test_an_empty_query_finds_nothing(index):
    register = Register(ids=frozenset({9}), entries=[an_entry(9, "x")])

    assert search(" ", index=index, lookup=register, zoner=OPPNA).total == 0


def test_a_query_that_was_cut_says_so(index):
    assert search("vatten " * 50, index=index, lookup=Register(), zoner=OPPNA).cut
