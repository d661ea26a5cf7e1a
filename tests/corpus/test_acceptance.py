"""The four seed documents, registered: every row of the acceptance table gives its count and pages.

On each database, with its own engine, and whether the engine has been told of them yet or not.
The table is read from the research page at run time (domain.md 5.4); its words stay there.
"""

import re
from dataclasses import dataclass

import pytest

from archive.diarium.sekretess import OPPEN
from archive.registratur import arbete, inlamning, sokning
from archive.registratur.desk import Desk
from archive.registratur.registrering import Plats
from tests.builders import a_namnd, kommandorad
from tests.corpus.places import DOMAIN, SEEDS, needs_seeds

pytestmark = [pytest.mark.corpus, needs_seeds]
ZONER = frozenset({OPPEN})


@dataclass(frozen=True)
class Row:
    """One row: the query, and for each seed how many passages and which pages."""

    query: str
    counts: dict[str, int]
    pages: list[tuple[int, int]]


def _table() -> list[tuple[str, str]]:
    if not DOMAIN.exists():
        return []
    section = DOMAIN.read_text(encoding="utf-8").split("### 5.4")[1].split("### 5.5")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [(cells[0].strip(), cells[1].strip()) for cells in rows[2:]]


def _word_rows() -> list[Row]:
    found = []
    for query, correct in _table():
        if query.startswith("dnr "):
            continue
        words = [query] if '"' in query else query.split(" / ")
        for word in words:
            nth = words.index(word)
            found.append(Row(word.strip('"'), _counts(correct, nth), _pages(correct)))
    return found


def _counts(correct: str, nth: int) -> dict[str, int]:
    shared = re.match(r"(\d{3}): (\d+(?: / \d+)+)", correct)
    if shared:
        return {shared[1]: int(shared[2].split(" / ")[nth])}
    plain = correct.split(";", maxsplit=1)[0] if "fallback" in correct else correct
    return {seed: int(n) for seed, n in re.findall(r"\b(\d{3}): (\d+)", plain)}


def _pages(correct: str) -> list[tuple[int, int]]:
    return [(int(a), int(b or a)) for a, b in re.findall(r"s\. (\d+)(?:–(\d+))?", correct)]


@dataclass(frozen=True)
class Registered:
    """The desk with the seeds in it, in an ärende each; dnr by seed number."""

    desk: Desk
    dnr: dict[str, str]


@pytest.fixture(scope="module")
def seeds(each_desk: Desk) -> Registered:
    namnd_id, dnr = a_namnd(each_desk).id, {}
    for path in sorted(SEEDS.glob("*.txt")):
        done = inlamning.register_path(
            each_desk, path, vem=kommandorad(each_desk), plats=Plats(namnd_id=namnd_id)
        )
        dnr[path.name[:3]] = f"KS 2026/{done.registrerad.arende_id}"
    return Registered(each_desk, dnr)


def _passages(desk: Desk, query: str) -> dict[str, list[tuple[int | None, int | None]]]:
    svar = sokning.search(desk, query, zoner=ZONER, limit=None)
    return {
        traff.handling.dnr: [(p.plats.sida, p.plats.till_sida) for _, _, p in traff.stallen()]
        for traff in sokning.find_passages(desk, svar)
    }


def test_the_table_was_read_whole() -> None:
    assert len(_word_rows()) >= 25


@pytest.mark.parametrize("indexed", [False, True])
def test_every_row_gives_its_count_and_its_pages(seeds: Registered, *, indexed: bool) -> None:
    if indexed:
        arbete.work_off(seeds.desk)
    number = {dnr: seed for seed, dnr in seeds.dnr.items()}
    wrong = []
    for row in _word_rows():
        places = _passages(seeds.desk, f'"{row.query}"')
        found = {number[dnr]: where for dnr, where in places.items()}
        if {seed: len(places) for seed, places in found.items()} != row.counts:
            wrong.append((row.query, row.counts, found))
        for seed in ("000", "004", "003"):
            pages = found.get(seed)
            if row.pages and pages and len(row.pages) == len(pages) and pages != row.pages:
                wrong.append((row.query, row.pages, pages))
    assert wrong == []


def test_every_spelling_of_a_dnr_resolves(seeds: Registered) -> None:
    rows = [
        (re.findall(r"`([^`]+)`", query), re.search(r"of (\d{3})", correct))
        for query, correct in _table()
        if query.startswith("dnr ")
    ]
    found = {
        spelling: [h.dnr for h in sokning.search(seeds.desk, spelling, zoner=ZONER).handlingar]
        for spellings, _ in rows
        for spelling in spellings
    }
    assert len(found) >= 7
    assert found == {
        spelling: [seeds.dnr[owner[1]]]
        for spellings, owner in rows
        if owner
        for spelling in spellings
    }
