"""A narrowed search finds the same, whether the register or the index is asked for its part."""

from dataclasses import dataclass

import pytest

from archive.search import Index, narrowing
from archive.search.sokning import search
from tests.search.entries import OPPET, an_entry
from tests.search.test_sokning import KS12, Register

OPPNA = frozenset({OPPET})


@dataclass
class Del:
    """A part of the register, which tells what it has been asked."""

    ids: frozenset[int]
    wide: bool
    asked: list[object]

    def every(self) -> frozenset[int]:
        self.asked.append("all")
        return self.ids

    def of(self, handling_ids) -> frozenset[int]:
        self.asked.append(set(handling_ids))
        return self.ids.intersection(handling_ids)


def _some(*ids: int, wide: bool = True) -> Del:
    return Del(frozenset(ids), wide, [])


@pytest.fixture
def index(engine: Index) -> Index:
    """Six handlingar about water; the higher the number the more of it."""
    engine.rebuild(an_entry(number, "vatten " * 9, *["is"] * number) for number in range(1, 7))
    return engine


@pytest.mark.parametrize("order", ["traff", "nyast", "aldst"])
@pytest.mark.parametrize(
    ("limit", "offset"), [(2, 0), (2, 2), (2, 4), (0, 0), (None, 0), (None, 1)]
)
def test_a_page_is_the_same_however_its_part_is_asked_for(index, order, limit, offset):
    asked = {"index": index, "lookup": Register(), "zoner": OPPNA, "order": order}
    page = {**asked, "limit": limit, "offset": offset}

    wide = search("vatten", narrowing=_some(1, 2, 5, 6, 9), **page)
    close = search("vatten", narrowing=_some(1, 2, 5, 6, 9, wide=False), **page)

    every = [one for one in search("vatten", **asked).ids if one in {1, 2, 5, 6}]
    assert wide == close
    assert (wide.ids, wide.total) == (tuple(every[offset:][:limit]), 4)


def test_of_few_hits_in_much_only_those_are_asked_for(index):
    part = _some(1, 2)

    search("vatten", index=index, lookup=Register(), zoner=OPPNA, narrowing=part)

    assert part.asked == [{1, 2, 3, 4, 5, 6}]


def test_of_many_hits_the_index_is_told_all_that_is_left(index, monkeypatch):
    monkeypatch.setattr(narrowing, "_FEW", 5)
    part = _some(1, 2)

    svar = search("vatten", index=index, lookup=Register(), zoner=OPPNA, narrowing=part)

    assert (set(svar.ids), svar.total, part.asked) == ({1, 2}, 2, ["all"])


def test_what_is_not_indexed_yet_and_what_a_dnr_gives_are_narrowed_too(index):
    fresh = [an_entry(7, "vatten"), an_entry(8, "vatten")]
    register = Register({1: KS12, 3: KS12, 8: KS12}, frozenset({7, 8}), fresh)
    page = {"index": index, "lookup": register, "zoner": OPPNA}

    assert search("vatten", narrowing=_some(2, 8), **page).ids == (8, 2)
    assert search("KS 2026/12", narrowing=_some(2, 3, 8), **page).ids == (3, 8)
    assert search("vatten dnr:KS 2026/12", narrowing=_some(2, 3, 8), **page).ids == (8, 3)
