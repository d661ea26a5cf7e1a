import gzip
import json
import re
from datetime import UTC, datetime

import pytest

from archive.registratur.desk import STOCKHOLM
from tests.cli.conftest import from_json

BREV = """Björnmossens vägförening
Dnr BV 2025/17

Om grusvägen

Vi önskar svar senast den 12 mars 2026 om vem som ska laga grusvägen förbi tjärnen.
"""


@pytest.fixture
def brev(tmp_path):
    path = tmp_path / "brev.txt"
    path.write_text(BREV, encoding="utf-8")
    return path


def _year() -> int:
    return datetime.now(UTC).astimezone(STOCKHOLM).year


def test_read_says_what_stands_in_a_file(archive, instance, brev):
    [row] = from_json(archive("read", str(brev), "--json"))

    assert list(row) == ["file", "pages", "facts", "also", "twins", "text", "error"]
    assert (row["file"], row["pages"], row["twins"], row["text"], row["error"]) == (
        str(brev),
        None,
        [],
        None,
        None,
    )
    assert {"kind": "dnr", "value": "BV 2025/17", "page": None, "line": 2} in [
        {name: fact[name] for name in ("kind", "value", "page", "line")} for fact in row["facts"]
    ]
    assert all(
        list(fact) == ["kind", "value", "quote", "page", "line", "confidence"]
        for fact in row["facts"] + row["also"]
    )


def test_read_prints_the_text_when_asked(archive, instance, brev):
    [row] = from_json(archive("read", str(brev), "--text", "--json"))

    assert "vem som ska laga grusvägen förbi tjärnen" in row["text"]
    assert "grusvägen förbi tjärnen" in archive("read", str(brev), "--text").stdout


def test_read_gives_one_row_per_file_and_fails_for_the_one_that_is_missing(
    archive, instance, brev, tmp_path
):
    missing, folder = tmp_path / "finns inte.txt", tmp_path

    result = archive("read", str(missing), str(brev), str(folder), "--json", exit_code=1)

    rows = from_json(result)
    assert [(row["file"], row["error"]) for row in rows] == [
        (str(missing), "Filen finns inte."),
        (str(brev), None),
        (str(folder), "Det är en mapp och ingen fil. Kör: archive import"),
    ]


def test_read_registers_nothing(archive, instance, brev):
    archive("read", str(brev))

    [row] = from_json(archive("namnd", "list", "--json"))
    assert row["arenden"] == 0


def test_register_gives_a_number_and_makes_it_searchable(archive, instance, brev):
    [row] = from_json(archive("register", str(brev), "--namnd", "KS", "--json"))
    found = from_json(archive("search", '"laga grusvägen"', "--json"))

    assert {**row, "rubrik": "", "chars": 0} == {
        "file": str(brev),
        "dnr": f"KS {_year()}/1",
        "handling": 1,
        "rubrik": "",
        "twins": [],
        "pages": None,
        "chars": 0,
        "error": None,
    }
    assert row["chars"] > 100
    assert found["total"] == 1
    assert found["hits"][0]["dnr"] == f"KS {_year()}/1"


def test_register_goes_on_after_a_file_that_is_missing(archive, instance, brev, tmp_path):
    missing = tmp_path / "borta.pdf"

    result = archive("register", str(missing), str(brev), "--namnd", "KS", "--json", exit_code=1)

    rows = from_json(result)
    assert [(row["dnr"], row["handling"], row["error"]) for row in rows] == [
        (None, None, "Filen finns inte."),
        (f"KS {_year()}/1", 1, None),
    ]


def test_register_takes_a_file_that_cannot_be_read_and_says_why(archive, instance, tmp_path):
    tom = tmp_path / "tom.pdf"
    tom.write_bytes(b"")

    [row] = from_json(archive("register", str(tom), "--namnd", "KS", "--json"))

    assert (row["dnr"], row["rubrik"]) == (f"KS {_year()}/1", "tom.pdf")
    assert row["error"] == "Filen är tom (0 byte)."


def test_register_into_an_arende_counts_on(archive, instance, brev):
    archive("register", str(brev), "--namnd", "KS")

    spelling = f"KS-{_year()}-1"
    words = ("register", str(brev), "--namnd", "ks", "--arende", spelling, "--json")
    [row] = from_json(archive(*words))

    assert (row["dnr"], row["handling"]) == (f"KS {_year()}/1", 2)


def test_register_into_no_arende_refuses_before_anything_is_done(archive, instance, brev):
    result = archive("register", str(brev), "--namnd", "KS", "--arende", "KS 1999/9", exit_code=1)

    assert result.stdout == ""
    assert result.stderr.endswith(
        "Kommunstyrelsen har inget ärende KS 1999/9. Utan --arende får filen ett nytt.\n"
    )


def test_register_without_json_prints_a_line_for_each(archive, instance, brev):
    result = archive("register", str(brev), "--namnd", "KS")

    assert re.fullmatch(rf"KS {_year()}/1-1  .+\n", result.stdout)
    assert result.stderr == ""


def _rows(*ids):
    rows = [{"id": i, "title": f"Rubrik {i}", "text": f"Text om {i} i mossen."} for i in ids]
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def test_import_takes_rows_and_skips_what_is_there(archive, instance, tmp_path):
    source = tmp_path / "rader.jsonl.gz"
    source.write_bytes(gzip.compress(_rows("a1", "b2") + b"inte json\n"))

    first = from_json(archive("import", str(source), "--namnd", "KS", "--json", exit_code=1))
    again = from_json(archive("import", str(source), "--namnd", "KS", "--json", exit_code=1))

    assert list(first) == ["registered", "skipped", "failed", "seconds"]
    assert (first["registered"], first["skipped"]) == (2, 0)
    assert [row["source"] for row in first["failed"]] == ["rad 3"]
    assert (again["registered"], again["skipped"]) == (0, 2)


def test_import_takes_a_folder_and_what_it_imported_is_found_by_file_name(
    archive, instance, tmp_path
):
    (tmp_path / "in" / "djupt").mkdir(parents=True)
    (tmp_path / "in" / "djupt" / "tall.txt").write_text("Tallen står på heden.")
    (tmp_path / "in" / "gran.txt").write_text("Granen står på heden.")

    done = from_json(archive("import", str(tmp_path / "in"), "--namnd", "KS", "--json"))
    found = from_json(archive("search", "heden", "--json"))

    assert (done["registered"], done["skipped"], done["failed"]) == (2, 0, [])
    assert sorted(hit["source"] for hit in found["hits"]) == ["gran.txt", "tall.txt"]


def test_import_several_sources_counts_them_together(archive, instance, tmp_path):
    for nr in (1, 2):
        (tmp_path / f"{nr}.jsonl").write_bytes(_rows(f"x{nr}", f"y{nr}"))

    result = archive(
        "import", str(tmp_path / "1.jsonl"), str(tmp_path / "2.jsonl"), "--namnd", "KS"
    )

    assert result.stdout == "4 registrerade, 0 fanns redan, 0 gick inte.\n"


def test_reading_needs_no_installation(archive, empty, tmp_path):
    letter = tmp_path / "brev.txt"
    letter.write_text("Lampan vid bron är trasig.", encoding="utf-8")

    (row,) = json.loads(archive("read", str(letter), "--text", "--json").stdout)

    assert (row["file"], row["text"], row["error"]) == (
        str(letter),
        "Lampan vid bron är trasig.",
        None,
    )
    assert not empty.exists()
