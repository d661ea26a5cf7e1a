"""PostgreSQL answers exactly what the meaning of the language says, whatever was done to it."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.search import Entry, Found
from archive.search.fraga import parse
from archive.search.patterns import matches
from archive.search.postgres_index import PostgresIndex, lexem, svaret
from archive.search.postgres_index.schema import NAME
from tests.search.entries import ALLA, HEMLIGT, OPPET, an_entry, entries, queries
from tests.search.whoosh_index.asking import ask

OPPNA = frozenset({OPPET})
a_few = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

_steps = st.one_of(
    st.tuples(st.just("add"), st.lists(entries, max_size=5)),
    st.tuples(st.just("remove"), st.lists(st.integers(1, 12), max_size=3)),
    st.tuples(st.just("rebuild"), st.lists(entries, max_size=5)),
)


def _do(index: PostgresIndex, world: dict[int, Entry], step: tuple) -> None:
    match step:
        case "add", fresh:
            index.add(fresh)
            world |= {entry.handling_id: entry for entry in fresh}
        case "remove", gone:
            index.remove(gone)
            for number in gone:
                world.pop(number, None)
        case _, fresh:
            world.clear()
            world |= {entry.handling_id: entry for entry in fresh}
            assert index.rebuild(fresh) == len(world)


def _newest_first(found: list[Entry]) -> tuple[int, ...]:
    order = sorted(found, key=lambda entry: (entry.datum, entry.handling_id), reverse=True)
    return tuple(entry.handling_id for entry in order)


def _answers_right(index, world, asked, *, zoner=ALLA, without=frozenset(), among=None) -> None:
    limits = {"zoner": frozenset(zoner), "without": without, "among": among}
    for query in asked:
        right = [
            entry
            for entry in world.values()
            if entry.zon in zoner
            and entry.handling_id not in without
            and (among is None or entry.handling_id in among)
            and matches(parse(query), entry)
        ]
        newest, best = ask(index, query, order="nyast", **limits), ask(index, query, **limits)
        assert (query, newest) == (query, Found(_newest_first(right), len(right)))
        assert (set(best.ids), best.total) == (set(newest.ids), newest.total)
        assert ask(index, query, limit=2, offset=1, **limits).ids == best.ids[1:3]


@a_few
@given(st.lists(_steps, max_size=5), st.lists(queries, min_size=1, max_size=8), st.data())
def test_the_index_answers_what_the_language_means(index, steps, asked, data):
    world = dict[int, Entry]()
    index.rebuild(())
    for step in steps:
        _do(index, world, step)

    assert index.ids() == {entry.handling_id: entry.zon for entry in world.values()}
    _answers_right(
        index,
        world,
        asked,
        zoner=data.draw(st.sets(st.sampled_from(sorted(ALLA)))),
        without=frozenset(data.draw(st.sets(st.integers(1, 12), max_size=3))),
        among=data.draw(st.none() | st.frozensets(st.integers(1, 12))),
    )


@a_few
@given(st.lists(entries, max_size=9), st.lists(queries, min_size=1, max_size=8), st.data())
def test_a_part_is_searched_alike_whether_its_ids_are_written_out_or_marked(
    index, fresh, asked, data
):
    world = {entry.handling_id: entry for entry in fresh}
    index.rebuild(fresh)
    some = data.draw(st.frozensets(st.integers(1, 12)))

    for also in ((), (10**6,), range(100, 100_000)):  # marked; written out; marked far beyond
        _answers_right(index, world, asked, among=some.union(also))


@a_few
@given(st.lists(entries, max_size=6), st.lists(queries, min_size=1, max_size=8))
def test_what_is_kept_in_parts_is_found_as_if_it_were_whole(index, monkeypatch, fresh, asked):
    monkeypatch.setattr(lexem, "_ROOM", 60)
    world = {entry.handling_id: entry for entry in fresh}
    index.rebuild(fresh)

    _answers_right(index, world, asked)


@a_few
@given(st.lists(entries, max_size=9), st.lists(queries, min_size=1, max_size=8))
def test_of_very_many_the_best_come_in_order_and_are_counted_no_further(
    index, monkeypatch, fresh, asked
):
    monkeypatch.setattr(svaret, "MOST", 3)
    monkeypatch.setattr(lexem, "_ROOM", 60)
    index.rebuild(fresh)

    for query in asked:
        for order in ("traff", "nyast"):
            whole = ask(index, query, order=order)
            many = whole.total > 3
            page = Found(whole.ids[1:3], 4 if many else whole.total, many)
            assert (query, ask(index, query, order=order, limit=2, offset=1)) == (query, page)
            beyond = Found(whole.ids[2:6], whole.total)
            assert ask(index, query, order=order, limit=4, offset=2) == beyond


def test_a_phrase_of_common_words_is_found_by_the_index_alone(index):
    index.rebuild([an_entry(1, "när det gäller"), an_entry(2, "det gäller när det är när gäller")])
    asked = ["när det gäller", "det gäller", "när det gäller vägen", "gäller när det är"]

    assert [ask(index, f'"{query}"').ids for query in asked] == [(1,), (2, 1), (), (2,)]


_text = st.text("abåé_1 -'\\|!@<^+&:*%\x00\ud800🎉…", max_size=30)


@a_few
@given(st.lists(st.builds(an_entry, st.integers(1, 3), _text, rubrik=_text, motpart=_text)), _text)
def test_no_sign_means_anything_to_the_server(index, fresh, query):
    world = {entry.handling_id: entry for entry in fresh}
    index.rebuild(fresh)

    _answers_right(index, world, [query, f'"{query}"', f"motpart:{query}", f"-{query}"])


def test_a_phrase_as_long_as_can_be_asked_for_is_found_over_the_border_of_two_parts(
    index, monkeypatch
):
    monkeypatch.setattr(lexem, "_ROOM", 3000)
    words = [f"o{number}" for number in range(400)]
    index.rebuild([an_entry(1, " ".join(words))])
    made = lexem.parts(an_entry(1, " ".join(words)))

    phrases = [words[at : at + 30] for at in range(371)]

    assert len(made) > 3
    assert [p for p in phrases if ask(index, f'"{" ".join(p)}"').total != 1] == []
    assert ask(index, '"o1 o3"').total == 0


def test_a_text_that_no_row_would_hold_is_kept_whole(index):
    words = [f"ord{number}" for number in range(150_000)]
    common = ["och"] * 20_000
    index.add([an_entry(1, " ".join([*words, *common, "till slut"]))])

    asked = ["ord1", "ord149999", "ord1 ord149999", "*149999", '"och och till slut"', "ord1 -ord2"]
    assert [ask(index, query).total for query in asked] == [1, 1, 1, 1, 1, 0]


def test_a_word_of_any_length_is_told_from_one_that_begins_or_ends_alike(index):
    long, other = "a" * 250, "a" * 250 + "b"
    index.add([an_entry(1, long), an_entry(2, other), an_entry(3, "a" * 200)])

    assert ask(index, "a" * 200).ids == (3,)
    assert ask(index, "aaa*").total == 3
    assert ask(index, "*aab").ids == (2,)


def test_only_what_is_asked_for_is_understood_by_the_server(index):
    index.add([an_entry(1, "ett", rubrik="två", motpart="tre")])

    assert [ask(index, f"motpart:{word}").total for word in ("ett", "två", "tre")] == [0, 0, 1]
    assert [ask(index, q).total for q in ("motpart:tr*", "motpart:*re", "motpart:tre*")] == [
        0,
        0,
        1,
    ]


@pytest.mark.parametrize("order", ["traff", "nyast"])
@pytest.mark.parametrize(
    "query",
    ["lönnmord", '"planerat lönnmord"', "lönn*", "*mord", "-vanligt", "motpart:lönnmord"],
)
def test_a_secret_word_is_found_by_no_one_who_may_not_see_it(index, query, order):
    secret = {"rubrik": "Ett planerat lönnmord", "motpart": "lönnmord", "zon": HEMLIGT}
    index.add([an_entry(1, "planerat lönnmord", **secret), an_entry(2, "vanligt", zon="annat")])

    assert ask(index, query, zoner=OPPNA, order=order) == Found((), 0)
    assert ask(index, query, zoner=frozenset(), order=order) == Found((), 0)
    assert 1 in ask(index, query, order=order).ids
    assert index.words("lönn", zoner=OPPNA, limit=9) == list(index.vocabulary(OPPNA)) == []


def test_a_large_vocabulary_is_read_anew_when_more_than_a_little_has_changed(index):
    index.rebuild(an_entry(number, f"vatten nr{number}") for number in range(1, 2001))
    first = index.vocabulary(ALLA)

    index.add(an_entry(number, "avlopp") for number in range(2001, 2011))
    few = index.vocabulary(ALLA)
    index.add([an_entry(2011, "avlopp")])

    assert few is first
    assert dict(index.vocabulary(ALLA))["avlopp"] == 11


def test_first_what_has_the_words_in_rubrik_then_what_is_about_them_then_the_newest(index):
    index.add(
        [
            an_entry(1, "bygglov " + "annat " * 50, datum=date(2026, 1, 3)),
            an_entry(2, "bygglov bygglov", datum=date(2026, 1, 1)),
            an_entry(3, "ett ärende", rubrik="Om bygglov", datum=date(2026, 1, 1)),
            an_entry(4, "bygglov", datum=date(2026, 1, 2)),
            an_entry(5, "något annat"),
        ]
    )

    assert ask(index, "bygglov").ids == (3, 2, 1, 4)
    assert ask(index, "bygglov", order="nyast").ids == (1, 4, 3, 2)
    assert ask(index, "bygg*").ids == (1, 4, 3, 2)


def test_adding_twice_is_adding_once_and_the_last_counts(index):
    index.add([an_entry(1, "gammal"), an_entry(1, "ny")])
    index.add([an_entry(1, "nyast")])

    assert (index.count(), index.ids()) == (1, {1: OPPET})
    assert ask(index, "gammal").total == ask(index, "ny").total == 0
    assert ask(index, "nyast").ids == (1,)


def test_words_are_counted_as_they_come_and_go(index):
    index.add([an_entry(1, "vatten vattnet"), an_entry(2, "vatten"), an_entry(3, "vattrad")])
    index.add([an_entry(4, "vatten", zon=HEMLIGT), an_entry(3, "avlopp")])
    index.remove([1])

    assert index.words("vatt", zoner=ALLA, limit=9) == [("vatten", 2)]
    assert index.words("", zoner=OPPNA, limit=9) == [("avlopp", 1), ("vatten", 1)]
    assert index.vocabulary(ALLA) == [("avlopp", 1), ("vatten", 2)]
    assert index.words("", zoner=ALLA, limit=1) == [("vatten", 2)]


def test_the_vocabulary_is_the_same_object_until_something_changes(index):
    index.add([an_entry(1, "vatten")])
    first = index.vocabulary(ALLA)
    assert index.vocabulary(ALLA) is first

    index.add([an_entry(2, "avlopp")])
    assert index.vocabulary(ALLA) == [("avlopp", 1), ("vatten", 1)]

    index.rebuild([an_entry(3, "el")])
    assert index.vocabulary(ALLA) == [("el", 1)]


def test_many_entries_are_sorted_in_at_once_and_few_wait_for_more(index):
    index.add([an_entry(number, f"ord{number} samma") for number in range(1, 101)])
    after_many = _sorted_in_now(index)
    index.add([an_entry(101, "ord101 samma")])

    assert (after_many, _sorted_in_now(index)) == (0, 1)
    assert ask(index, "samma").total == 101
    assert ask(index, "ord101").ids == (101,)


def _sorted_in_now(index: PostgresIndex) -> int:
    """Pages of entries that waited to be sorted in, and wait no more."""
    ((pages,),) = index._ask(f"SELECT gin_clean_pending_list('{NAME}.del_lexem')")
    return pages


def test_a_word_is_counted_in_each_zone_of_its_own(index):
    index.add([an_entry(1, "el"), an_entry(2, "el", zon=HEMLIGT)])
    index.add([an_entry(2, "el avlopp")])

    assert index.words("", zoner=frozenset({HEMLIGT}), limit=9) == []
    assert index.words("", zoner=OPPNA, limit=9) == [("el", 2), ("avlopp", 1)]
