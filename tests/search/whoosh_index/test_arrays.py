"""The few things done with arrays, and postings that are joined, against the plain way to do it."""

import random
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.search.whoosh_index import arrays, lexicon
from archive.search.whoosh_index.gathering import Gathered, Part, join
from archive.search.whoosh_index.lexicon import Lexicon
from archive.search.whoosh_index.postings import Postings

_few = st.lists(st.integers(0, 5), max_size=40)


@settings(deadline=None)
@given(_few, st.data())
def test_the_highest_come_first_and_the_second_number_decides_between_equals(first, data):
    then = data.draw(st.permutations(range(len(first))))
    count = data.draw(st.integers(0, len(first)))

    best = arrays.highest(np.array(first), np.array(then), count) if count else np.empty(0, int)

    right = sorted(zip(first, then, strict=True), reverse=True)[:count]
    assert [(first[at], then[at]) for at in best] == right


@settings(deadline=None)
@given(st.sets(st.integers(0, 300)), st.sets(st.integers(0, 300)), st.integers(0, 3))
def test_what_is_in_a_row_is_found_however_long_it_is(row, sought, shift):
    row, sought = sorted(row | {0}), sorted(sought)

    found = arrays.contains(np.array(row, "u4"), shift, np.array(sought, "u4"), 310)

    assert found.tolist() == [number - shift in row for number in sought]


def test_arrays_are_read_back_as_they_were_written():
    written = {
        "å": np.arange(5, dtype="u4"),
        "tom": np.empty(0, "f4"),
        "q": np.array([-1, 1 << 50]),
    }
    file = BytesIO()

    arrays.write(file, written)

    read = arrays.read(file.getvalue())
    assert {name: row.tolist() for name, row in read.items()} == {
        name: row.tolist() for name, row in written.items()
    }
    assert [row.dtype for row in read.values()] == [row.dtype for row in written.values()]


@settings(deadline=None)
@given(st.sets(st.text("abåö", min_size=1, max_size=4)), st.text("abåö", min_size=1, max_size=3))
def test_a_lexicon_finds_a_word_its_beginning_and_its_end(words, sought):
    known = sorted(word.encode() for word in words)
    made = Lexicon.of(known)

    assert (made.words(), len(made)) == (known, len(known))
    assert made.number(sought.encode()) == (
        known.index(sought.encode()) if sought in words else None
    )
    begins = [known[number].decode() for number in made.beginning(sought.encode())]
    assert begins == sorted(word for word in words if word.startswith(sought))
    ends = [known[number].decode() for number in made.ending(sought.encode())]
    assert ends == sorted(word for word in words if word.endswith(sought))


@settings(deadline=None)
@given(st.sets(st.text("ab", min_size=1, max_size=5)), st.text("ab", min_size=1, max_size=3))
def test_ends_of_words_are_found_in_every_stretch_of_a_large_lexicon(words, sought):
    known = sorted(words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicon, "_STRETCH", 3)
        found = Lexicon.of([word.encode() for word in known]).ending(sought.encode())

    assert [known[n] for n in found] == [word for word in known if word.endswith(sought)]


def _gathered(documents: list[list[list[str]]]) -> Postings:
    gathered = Gathered()
    for doc, streams in enumerate(documents):
        for nth, words in enumerate(streams):
            gathered.add(doc, words, 1.0 + nth)
    return gathered.postings()


def _same(one: Postings, other: Postings) -> bool:
    return {name: row.tolist() for name, row in one.arrays().items()} == {
        name: row.tolist() for name, row in other.arrays().items()
    }


_streams = st.lists(
    st.lists(st.sampled_from(["nämnd", "nämnden", "o", "x1"])), min_size=1, max_size=3
)
_documents = st.lists(_streams, min_size=1, max_size=5)


@settings(deadline=None)
@given(st.lists(_documents, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_postings_that_are_joined_are_what_they_would_be_if_made_at_once(parts, chance):
    alive = [[chance.random() < 0.7 for _ in part] for part in parts]
    living = [
        document
        for part, lives in zip(parts, alive, strict=True)
        for document, life in zip(part, lives, strict=True)
        if life
    ]

    joined = join(
        [Part(_gathered(part), np.array(lives)) for part, lives in zip(parts, alive, strict=True)]
    )

    if living:
        assert _same(joined, _gathered(living))
    else:
        assert (len(joined.lexicon), joined.starts.tolist()) == (0, [0])


def test_a_join_of_joins_is_the_join_of_all():
    chance = random.Random(7)
    words = [f"ord{number}" for number in range(30)]
    documents = [[chance.choices(words, k=20)] for _ in range(40)]
    parts = [Part(_gathered(documents[at : at + 10]), np.ones(10, bool)) for at in range(0, 40, 10)]

    twice = join([Part(join(parts[:2]), np.ones(20, bool)), *parts[2:]])

    assert _same(twice, _gathered(documents))
