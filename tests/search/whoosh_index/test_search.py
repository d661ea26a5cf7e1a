"""The index answers exactly what the meaning of the language says, whatever was done to it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.search import Entry, Found
from archive.search.fraga import parse
from archive.search.patterns import matches
from archive.search.whoosh_index import WhooshIndex
from tests.search.entries import ALLA, HEMLIGT, OPPET, an_entry, entries, queries
from tests.search.whoosh_index.asking import ask

OPPNA = frozenset({OPPET})

_steps = st.one_of(
    st.tuples(st.just("add"), st.lists(entries, max_size=5)),
    st.tuples(st.just("remove"), st.lists(st.integers(1, 12), max_size=3)),
    st.tuples(st.just("rebuild"), st.lists(entries, max_size=5)),
    st.tuples(st.just("merge"), st.none()),
)


def _do(index: WhooshIndex, world: dict[int, Entry], step: tuple) -> None:
    match step:
        case "add", fresh:
            index.add(fresh)
            world |= {entry.handling_id: entry for entry in fresh}
        case "remove", gone:
            index.remove(gone)
            for number in gone:
                world.pop(number, None)
        case "rebuild", fresh:
            world.clear()
            world |= {entry.handling_id: entry for entry in fresh}
            assert index.rebuild(fresh) == len(world)
        case _:
            index.merge()


def _newest_first(found: list[Entry]) -> tuple[int, ...]:
    order = sorted(found, key=lambda entry: (entry.datum, entry.handling_id), reverse=True)
    return tuple(entry.handling_id for entry in order)


@settings(max_examples=25, deadline=None)
@given(st.lists(_steps, max_size=5), st.lists(queries, min_size=1, max_size=8), st.data())
def test_the_index_answers_what_the_language_means(steps, asked, data):
    with TemporaryDirectory() as folder:
        index, world = WhooshIndex(Path(folder)), dict[int, Entry]()
        index.rebuild(())
        for step in steps:
            _do(index, world, step)
        zoner = data.draw(st.sets(st.sampled_from(sorted(ALLA))))
        without = frozenset(data.draw(st.sets(st.integers(1, 12), max_size=3)))
        among = data.draw(st.none() | st.frozensets(st.integers(1, 12)))

        assert index.ids() == {entry.handling_id: entry.zon for entry in world.values()}
        for query in asked:
            right = [
                entry
                for entry in world.values()
                if entry.zon in zoner
                and entry.handling_id not in without
                and (among is None or entry.handling_id in among)
                and matches(parse(query), entry)
            ]
            limits = {"zoner": frozenset(zoner), "without": without, "among": among}
            newest = ask(index, query, order="nyast", **limits)
            best = ask(index, query, **limits)
            assert newest == Found(_newest_first(right), len(right))
            assert (set(best.ids), best.total) == (set(newest.ids), newest.total)
            assert ask(index, query, limit=2, offset=1, **limits).ids == best.ids[1:3]


@settings(max_examples=25, deadline=None)
@given(st.lists(entries, max_size=8), st.lists(queries, min_size=1, max_size=8))
def test_what_is_secret_moves_neither_total_nor_order(all_entries, asked):
    unique = {entry.handling_id: entry for entry in all_entries}.values()
    with TemporaryDirectory() as folder:
        whole, public = WhooshIndex(Path(folder) / "whole"), WhooshIndex(Path(folder) / "public")
        whole.rebuild(unique)
        public.rebuild(entry for entry in unique if entry.zon == OPPET)

        for query in asked:
            assert ask(whole, query, zoner=OPPNA) == ask(public, query, zoner=OPPNA)


@pytest.mark.parametrize("order", ["traff", "nyast"])
@pytest.mark.parametrize(
    "query",
    [
        "lönnmord",
        '"planerat lönnmord"',
        "lönn*",
        "*mord",
        "-vanligt",
        "motpart:lönnmord",
        "efter:2000",
    ],
)
def test_a_secret_word_is_found_by_no_one_who_may_not_see_it(index, query, order):
    secret = {"rubrik": "Ett planerat lönnmord", "motpart": "lönnmord", "zon": HEMLIGT}
    index.add([an_entry(1, "planerat lönnmord", **secret), an_entry(2, "vanligt", zon="annat")])

    assert ask(index, query, zoner=OPPNA, order=order) == Found((), 0)
    assert ask(index, query, zoner=OPPNA, order=order, limit=0) == Found((), 0)
    assert ask(index, query, zoner=frozenset(), order=order) == Found((), 0)
    assert 1 in ask(index, query, order=order).ids


def test_words_may_stand_in_different_places_but_phrases_in_one(index):
    index.add([an_entry(1, "ett två", "tre", rubrik="fyra", motpart="fem")])

    assert ask(index, "två tre fyra fem").total == 1
    assert ask(index, '"ett två"').total == 1
    assert ask(index, '"två tre"').total == 0
    assert ask(index, '"fyra fem"').total == ask(index, '"fem ett"').total == 0


def test_the_best_hit_is_first(index):
    index.add(
        [
            an_entry(1, "bygglov " + "annat " * 50),
            an_entry(2, "bygglov bygglov bygglov"),
            an_entry(3, "ett ärende", rubrik="Om bygglov"),
            an_entry(4, "något annat"),
        ]
    )

    assert ask(index, "bygglov").ids == (2, 3, 1)


def test_hits_that_are_as_good_come_with_the_highest_id_first(index):
    index.add([an_entry(number, "samma text") for number in (3, 1, 2)])

    assert ask(index, "samma").ids == ask(index, "sam*").ids == (3, 2, 1)


def test_adding_twice_is_adding_once_and_the_last_counts(index):
    index.add([an_entry(1, "gammal"), an_entry(1, "ny")])
    index.add([an_entry(1, "nyast")])

    assert index.count() == 1
    assert ask(index, "gammal").total == ask(index, "ny").total == 0
    assert ask(index, "nyast").ids == (1,)


def test_a_loose_word_is_found_in_any_form_and_its_own_is_worth_more(index):
    index.add([an_entry(1, "remiss"), an_entry(2, "remissen"), an_entry(3, "remissvar")])

    assert ask(index, "remiss").ids == (1, 2)
    assert ask(index, "remissen").ids == (2, 1)
    assert ask(index, '"remiss"').ids == (1,)
    assert ask(index, "-remissen").ids == (3,)
