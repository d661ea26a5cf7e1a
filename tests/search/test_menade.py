"""What might have been meant: apart from the hits, and only what the reader may see."""

from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import given

from archive.search import Entry
from archive.search.fraga import parse
from archive.search.menade import Anledning
from archive.search.registret import Pending
from archive.search.sokning import Svar, search
from tests.search.entries import ALLA, HEMLIGT, OPPET, an_entry, entries, queries
from tests.search.minne import Minne

OPPNA = frozenset({OPPET})
TEXTS = (
    "Nämnden antar en policy",
    "Integrationspolicyn från Malmö om integration",
    "Till gatu- och fastighetsnämnden",
    "Kommunstyrelsen och Ann-Marie",
)


@dataclass
class Register:
    """No dnr; the texts of the entries, and what the index has not heard of."""

    texts_of: dict[int, tuple[str, ...]]
    fresh: Pending = field(default_factory=Pending)

    def by_dnr(self, _dnr, *, zoner):
        return []

    def pending(self, *, zoner):
        return Pending(self.fresh.ids, [e for e in self.fresh.entries if e.zon in zoner])

    def texts(self, handling_ids, *, zoner):
        return [text for handling_id in handling_ids for text in self.texts_of[handling_id]]

    def datum(self, handling_ids):
        return dict.fromkeys(handling_ids, date(2026, 1, 1))


def asked(text: str, *found: Entry, zoner: frozenset[str] = OPPNA) -> Svar:
    register = Register({entry.handling_id: entry.texts for entry in found})
    return search(text, index=Minne(*found), lookup=register, zoner=zoner, instead=9)


def suggested(text: str, *found: Entry) -> list[tuple[str, str, int]]:
    known = found or tuple(an_entry(nr, text) for nr, text in enumerate(TEXTS, 1))
    svar = asked(text, *known)
    return [(one.anledning, str(one.fraga), one.total) for one in svar.instead]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("namnd policy", (Anledning.PRICKAR, "nämnd policy", 1)),
        ("Malmo", (Anledning.PRICKAR, "malmö", 1)),
        ("komunstyrelsen", (Anledning.STAVNING, "kommunstyrelsen", 1)),
        ('"antar en polisy"', (Anledning.STAVNING, '"antar en policy"', 1)),
        ("komunstyrelsen marje", (Anledning.STAVNING, "kommunstyrelsen marie", 1)),
        ("kommun styrelsen", (Anledning.SARSKRIVNING, "kommunstyrelsen", 1)),
        ("Annmarie", (Anledning.SARSKRIVNING, '"ann marie"', 1)),
        ("policy", (Anledning.DEL_AV_ORD, "integrationspolicyn", 1)),
        ("namnd:KS policyn", (Anledning.DEL_AV_ORD, 'namnd:"ks" integrationspolicyn', 1)),
    ],
)
def test_what_might_have_been_meant(text, expected):
    assert expected in suggested(text)


def test_a_suspended_compound_is_found_as_it_is_written():
    texts = ("Till gatu- och fastighetsnämnden", "Nämnden sammanträder")

    svar = asked("gatunämnden", *(an_entry(nr, text) for nr, text in enumerate(texts, 1)))

    assert [(one.anledning, one.ord, one.total, one.ids) for one in svar.instead] == [
        (Anledning.SAMMANDRAGET, "gatu- och fastighetsnämnden", 1, (1,))
    ]
    assert svar.total == 0


@pytest.mark.parametrize(
    "text", ["", "-policy", "polic*", '"policy"', "namnd:ks", "xyzzyq", "2026"]
)
def test_nothing_is_suggested_where_nothing_is_meant(text):
    assert suggested(text) == []


def test_nothing_but_what_the_reader_sees_is_suggested():
    secret = an_entry(2, "Vittnesskyddspolicy om vittnesskydd, nämnder", zon=HEMLIGT)
    known = an_entry(1, "policy"), secret

    seen = {q: asked(q, *known).instead for q in ("policy", "vittnesskyd", "namnder")}
    by_who_may = {q: asked(q, *known, zoner=ALLA).instead for q in seen}

    assert seen == {"policy": (), "vittnesskyd": (), "namnder": ()}
    assert all(by_who_may.values())


def test_what_has_become_secret_since_is_not_suggested():
    index = Minne(an_entry(1, "policy"), an_entry(2, "Integrationspolicy om integration"))
    secret = an_entry(2, "Integrationspolicy om integration", zon=HEMLIGT)
    register = Register({}, Pending(frozenset({2}), [secret]))

    svar = search("policy", index=index, lookup=register, zoner=OPPNA, instead=9)

    assert svar.instead == ()


@given(queries, entries, entries)
def test_a_suggestion_gives_what_it_says_and_is_not_the_question(text, first, second):
    known = {entry.handling_id: entry for entry in (first, second)}

    svar = asked(text, *known.values())

    for one in svar.instead:
        again = asked(str(one.fraga), *known.values())
        assert again.total == one.total > 0
        assert one.fraga != svar.fraga == parse(text)
