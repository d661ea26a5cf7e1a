from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from archive.cli.sok import source_of
from archive.registratur.desk import STOCKHOLM
from archive.search.postgres_index import PostgresIndex
from archive.search.whoosh_index import WhooshIndex
from tests.cli.conftest import from_json


@pytest.fixture
def letters(archive, instance, tmp_path):
    for namn, text in {
        "myr.txt": "Rubrik\n\nMyren är våt.\nIngen går över myren.\n",
        "berg.txt": "Rubrik\n\nBerget är torrt, se KS 2024/142.\n",
    }.items():
        (tmp_path / namn).write_text(text, encoding="utf-8")
    archive("register", str(tmp_path / "myr.txt"), str(tmp_path / "berg.txt"), "--namnd", "KS")
    return instance


def _today() -> date:
    return datetime.now(UTC).astimezone(STOCKHOLM).date()


def test_search_prints_every_passage_in_reading_order(archive, letters):
    found = from_json(archive("search", "myren", "--json"))

    [hit] = found["hits"]
    assert list(found) == ["query", "total", "took_ms", "hits", "instead"]
    assert (found["query"], found["total"], found["instead"]) == ("myren", 1, [])
    assert {name: hit[name] for name in ("dnr", "handling", "source", "datum")} == {
        "dnr": f"KS {_today().year}/1",
        "handling": 1,
        "source": "myr.txt",
        "datum": _today().isoformat(),
    }
    assert [(p["page"], p["line"]) for p in hit["passages"]] == [(None, 3), (None, 4)]
    assert all("myren" in p["text"].casefold() for p in hit["passages"])


def test_search_says_when_it_has_counted_no_further(archive, letters, monkeypatch):
    many = {"total": 10_001, "more": True}
    for engine in (WhooshIndex, PostgresIndex):
        monkeypatch.setattr(
            engine,
            "search",
            lambda *of, _ask=engine.search, **how: replace(_ask(*of, **how), **many),
        )

    assert from_json(archive("search", "myren", "--json"))["more"] is True
    assert "minst 10001 handlingar" in archive("search", "myren").stderr


def test_search_tells_apart_what_might_have_been_meant(archive, letters):
    found = from_json(archive("search", "myrn", "--json"))

    [other] = found["instead"]
    assert (found["total"], found["hits"]) == (0, [])
    assert (other["kind"], other["query"], other["words"], other["total"]) == (
        *("stavning", "myren", "myren"),
        1,
    )
    assert [hit["source"] for hit in other["hits"]] == ["myr.txt"]


def test_search_limits_the_hits_and_never_the_total(archive, letters):
    found = from_json(archive("search", "är", "--limit", "1", "--json"))

    assert (found["total"], len(found["hits"])) == (2, 1)


def test_search_by_dnr_finds_what_carries_it(archive, letters):
    found = from_json(archive("search", "KS2024/142", "--json"))

    assert [hit["source"] for hit in found["hits"]] == ["berg.txt"]


def test_search_without_a_hit_is_an_answer(archive, letters):
    found = from_json(archive("search", "ökenräv", "--json"))

    assert (found["total"], found["hits"]) == (0, [])


@pytest.mark.parametrize("query", ['"', "-", "*", "((", "dnr:", "a" * 5000, "\x00", "åäö*"])
def test_search_of_any_characters_answers(archive, letters, query):
    assert from_json(archive("search", "--json", "--", query))["query"] == query


def test_search_public_is_refused_by_name(archive, letters):
    result = archive("search", "myren", "--public", "--json", exit_code=1)

    assert result.stdout == ""
    assert result.stderr == "Det öppna diariet finns inte än, så --public går inte att använda.\n"


def test_search_without_json_shows_place_and_words(archive, letters):
    result = archive("search", '"ingen går"')

    assert result.stdout.splitlines()[1].startswith("    rad 4: ")
    assert result.stderr == "1 handling\n"


@pytest.mark.parametrize(
    ("kalla", "fil", "source"),
    [
        (None, "brev.txt", "brev.txt"),
        ("djupt/ner/brev.txt", "brev.txt", "brev.txt"),
        ("rad-17", "rad-17.txt", "rad-17"),
        (None, None, None),
    ],
)
def test_the_source_is_a_file_name_or_an_imported_id(kalla, fil, source):
    assert source_of(kalla, fil) == source


def test_dnr_reads_any_spelling_and_finds_its_arenden(archive, letters):
    year = _today().year

    own = from_json(archive("dnr", f"ks-{year}-1", "--json"))
    carried = from_json(archive("dnr", "Dnr KS 2024/142", "--json"))

    assert own == {
        "canonical": f"KS {year}/1",
        "parts": {
            "serie": "KS",
            "klass": None,
            "ar": year,
            "lopnr": 1,
            "handling": None,
            "suffix": None,
        },
        "arenden": [f"KS {year}/1"],
    }
    assert carried["arenden"] == [f"KS {year}/2"]


def test_dnr_of_something_else_says_so(archive, letters):
    result = archive("dnr", "inget nummer", "--json", exit_code=1)

    assert from_json(result) == {"canonical": None, "parts": {}, "arenden": []}
    assert result.stderr == "”inget nummer” går inte att läsa som ett diarienummer.\n"
