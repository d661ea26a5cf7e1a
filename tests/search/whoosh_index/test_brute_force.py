"""A few hundred entries changed at random: what is found, its order and every count, by hand."""

import random
from collections import Counter
from datetime import date, timedelta
from functools import cache
from math import log
from pathlib import Path

import pytest

from archive.search import Entry, Found
from archive.search.analys import words
from archive.search.bojning import keys
from archive.search.fraga import parse
from archive.search.ordforrad import ordforrad
from archive.search.patterns import matches
from archive.search.villkor import Slag, Villkor
from archive.search.whoosh_index import WhooshIndex
from archive.search.whoosh_index.evaluate import K1, B
from archive.search.whoosh_index.postings import EXACT
from archive.search.whoosh_index.schema import MOTPART_WEIGHT, RUBRIK_WEIGHT
from tests.search.entries import HEMLIGT, OPPET, an_entry
from tests.search.whoosh_index.asking import ask

ZONER = [frozenset({OPPET}), frozenset({OPPET, HEMLIGT}), frozenset({HEMLIGT, "finns inte"})]
COMMON = ["och", "att", "i", "för", "av"]
OTHERS = [
    *("remiss", "remissen", "remisser", "remissens", "nämnd", "nämnden", "nämnder"),
    *("byggnadsnämnden", "förslag", "förslaget", "förslagen", "kommun", "kommunen", "kommunens"),
    *("svar", "svaret", "ärende", "ärenden", "ärendet", "skola", "skolan", "skolor", "10"),
]
QUERIES = [
    *("och", "remiss", "remisserna", "nämnden", "förslag", "10", "saknas", "motpart:kommun"),
    *('"och"', '"remiss"', '"nämnden"', '"och att"', '"för att i"', '"och och"', '"i och i"'),
    *('"förslag till"', '"remissen och"', '"att kommunen"', 'motpart:"svar och"', '"av av av"'),
    *("remi*", "*nämnden", "*den", "ären*", "motpart:kom*", "*finns", "motpart:*unen"),
    *("och remiss", "remiss förslag skola", "förslag -nämnd", '-"och"', "-remi* skola"),
    *("nämnd:ks", "typ:beslut skola", "-nämnd:ks *den", 'nämnd:mbn "och att"'),
    *("efter:2020-03", "före:2020-02-10 och", "efter:2020-02 -remiss ären*", "-efter:2019"),
    *('"och att" remiss -"för att"', "skolor kommun", 'svar "i för"'),
]


def _an_entry(chance: random.Random, number: int) -> Entry:
    def text(most: int) -> str:
        length = min(most, int(chance.paretovariate(0.8) * 4))
        return " ".join(
            chance.choices(COMMON, k=length) + chance.choices(OTHERS, k=length // 2 + 1)
        )

    def shuffled(most: int) -> str:
        known = text(most).split()
        chance.shuffle(known)
        return " ".join(known)

    return an_entry(
        number,
        *(shuffled(200) for _ in range(chance.randint(0, 2))),
        zon=chance.choice([OPPET, OPPET, OPPET, HEMLIGT]),
        namnd=chance.choice(["KS", "MBN"]),
        typ=chance.choice(["beslut", "yttrande"]),
        rubrik=shuffled(5),
        motpart=chance.choice(["", shuffled(2)]),
        datum=date(2020, 1, 1) + timedelta(chance.randint(0, 90)),
    )


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> tuple[WhooshIndex, dict[int, Entry]]:
    """An index after many changes, and what should be in it."""
    chance, world = random.Random(20), dict[int, Entry]()
    index = WhooshIndex(tmp_path_factory.mktemp("brute") / "index")
    index.rebuild(())
    for step in range(30):
        fresh = [
            _an_entry(chance, chance.randint(1, 400)) for _ in range(chance.choice([1, 3, 60]))
        ]
        index.add(fresh)
        world |= {entry.handling_id: entry for entry in fresh}
        gone = chance.sample(sorted(world), len(world) // 10)
        index.remove(gone)
        for number in gone:
            del world[number]
        if step % 8 == 5:
            index.merge()
    return index, world


@cache
def _streams(entry: Entry) -> list[tuple[list[str], float]]:
    texts = [(words(text), 1.0) for text in entry.texts]
    return [(words(entry.rubrik), RUBRIK_WEIGHT), (words(entry.motpart), MOTPART_WEIGHT), *texts]


def _times(villkor: Villkor, entry: Entry) -> float:
    """How often a condition holds in an entry: words weigh as where they stand, phrases 1 each."""
    if len(villkor.ord) > 1:
        size = len(villkor.ord)
        runs = ((known[i : i + size]) for known, _ in _streams(entry) for i in range(len(known)))
        return sum(run == list(villkor.ord) for run in runs)
    (asked,) = villkor.ord
    found = 0.0
    for known, weight in _streams(entry):
        for word in known:
            if villkor.slag is Slag.FRAS:
                found += weight * (word == asked)
            elif not keys(word).isdisjoint(keys(asked)):
                found += weight * (EXACT if word == asked else 1.0)
    return found


def _scores(query: str, found: list[Entry], seen: list[Entry]) -> dict[int, float]:
    """BM25 as evaluate says it, the slow way."""
    lengths = {e.handling_id: sum(len(known) for known, _ in _streams(e)) for e in seen}
    mean = sum(lengths.values()) / len(seen)
    ranked = [
        villkor
        for villkor in parse(query).villkor
        if not villkor.falt and not villkor.inte and villkor.slag in (Slag.ORD, Slag.FRAS)
    ]

    def idf(villkor: Villkor) -> float:
        frequency = sum(_times(villkor, entry) > 0 for entry in seen)
        return log(1 + (len(seen) - frequency + 0.5) / (frequency + 0.5))

    def telling(villkor: Villkor) -> float:
        if len(villkor.ord) == 1:
            return idf(villkor)
        return sum(idf(Villkor(Slag.FRAS, (word,))) for word in villkor.ord)

    def score(entry: Entry) -> float:
        norm = K1 * (1 - B + B * lengths[entry.handling_id] / mean)
        times = [(telling(villkor), _times(villkor, entry)) for villkor in ranked]
        return sum(weight * (K1 + 1) * n / (n + norm) for weight, n in times)

    return {entry.handling_id: score(entry) for entry in found}


@pytest.mark.parametrize("zoner", ZONER)
@pytest.mark.parametrize("query", QUERIES)
def test_every_shape_of_query_is_answered_exactly_and_in_order(changed, query, zoner):
    index, world = changed
    seen = [entry for entry in world.values() if entry.zon in zoner]
    found = [entry for entry in seen if matches(parse(query), entry)]
    newest = sorted(found, key=lambda entry: (entry.datum, entry.handling_id), reverse=True)

    assert ask(index, query, zoner=zoner, order="nyast") == Found(
        tuple(entry.handling_id for entry in newest), len(found)
    )
    best = ask(index, query, zoner=zoner)
    scores = _scores(query, found, seen)
    assert (set(best.ids), best.total) == (set(scores), len(found))
    in_order = [(scores[number], number) for number in best.ids]
    rounded = [(round(score, 9), number) for score, number in in_order]
    assert rounded == sorted(rounded, reverse=True)
    assert ask(index, query, zoner=zoner, limit=7, offset=3).ids == best.ids[3:10]


@pytest.mark.parametrize("zoner", ZONER)
def test_words_are_counted_among_what_is_seen(changed, zoner):
    index, world = changed
    stand = Counter(
        word
        for entry in world.values()
        if entry.zon in zoner
        for word in {word for known, _ in _streams(entry) for word in known}
    )

    assert list(index.vocabulary(zoner)) == sorted(stand.items())
    for begins in ("", "re", "kommun", "nämnden", "zz"):
        right = [pair for pair in stand.items() if pair[0].startswith(begins)]
        right.sort(key=lambda pair: (-pair[1], pair[0]))
        assert index.words(begins, zoner=zoner, limit=5) == right[:5]


def test_a_part_of_the_vocabulary_is_read_like_any_sequence(changed):
    index, _ = changed
    known = index.vocabulary(ZONER[0])
    pairs = list(known)

    assert (known[0], known[-1], known[2:5]) == (pairs[0], pairs[-1], pairs[2:5])
    assert len(known) == len(pairs)
    assert index.vocabulary(ZONER[0]) is known
    with pytest.raises(IndexError):
        known[len(known)]


def test_a_word_that_only_stands_in_secret_is_told_to_no_one_else(tmp_path: Path):
    index = WhooshIndex(tmp_path / "index")
    index.rebuild([an_entry(1, "lönnmord", zon=HEMLIGT), an_entry(2, "löneavtal", zon=OPPET)])
    index.add([an_entry(3, "lönnsirap", zon=OPPET)])
    index.remove([3])

    assert index.words("lön", zoner=ZONER[0], limit=9) == [("löneavtal", 1)]
    assert list(index.vocabulary(ZONER[0])) == [("löneavtal", 1)]
    assert index.words("lön", zoner=ZONER[1], limit=9) == [("löneavtal", 1), ("lönnmord", 1)]


def test_a_large_vocabulary_is_whole_and_in_order(tmp_path: Path):
    chance = random.Random(6)
    known = sorted({f"{chance.choice('abåäöz')}{chance.randrange(10**5)}" for _ in range(15_000)})
    some = [chance.sample(known, 9_000) for _ in range(3)]
    hidden = chance.sample(known, 9_000)
    index = WhooshIndex(tmp_path / "index")
    index.rebuild([an_entry(1, *map(" ".join, some[:2]))])
    index.add([an_entry(2, " ".join(some[2])), an_entry(3, " ".join(hidden), zon=HEMLIGT)])

    stand = Counter([*{*some[0], *some[1]}, *some[2]])
    assert list(index.vocabulary(ZONER[0])) == sorted(stand.items())
    assert list(index.vocabulary(ZONER[1])) == sorted((stand + Counter(hidden)).items())
    words = ordforrad(index.vocabulary(ZONER[0]))
    assert [words.antal(word) for word in known] == [stand[word] for word in known]
    assert list(words.beginning("å9", 10**6)) == [w for w in sorted(stand) if w.startswith("å9")]
