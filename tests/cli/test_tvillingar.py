"""Twins on the command line: told, and never in the way."""

import pytest

from archive.cli import tvillingar
from tests.cli.conftest import from_json

BREV = " ".join(f"ord{nr}" for nr in range(120))
OMSKRIVET = BREV.replace("ord60", "bänk")


@pytest.fixture
def brev(tmp_path):
    path = tmp_path / "brev.txt"
    path.write_text(BREV, encoding="utf-8")
    return path


@pytest.fixture
def omskrivet(tmp_path):
    path = tmp_path / "omskrivet.txt"
    path.write_text(OMSKRIVET, encoding="utf-8")
    return path


def test_register_tells_what_was_registered_before_with_the_same_text(
    archive, instance, brev, omskrivet
):
    first, second, third = from_json(
        archive("register", str(brev), str(omskrivet), str(brev), "--namnd", "KS", "--json")
    )

    assert first["twins"] == []
    assert second["twins"] == [
        {
            "dnr": first["dnr"],
            "handling": 1,
            "rubrik": first["rubrik"],
            "likhet": 0.957,
            "slag": "samma text",
        }
    ]
    assert [(twin["dnr"], twin["slag"]) for twin in third["twins"]] == [
        (first["dnr"], "samma fil"),
        (second["dnr"], "samma text"),
    ]
    assert len({first["dnr"], second["dnr"], third["dnr"]}) == 3


def test_register_and_read_tell_twins_in_words(archive, instance, brev):
    archive("register", str(brev), "--namnd", "KS")

    registered = archive("register", str(brev), "--namnd", "KS").stdout
    read = archive("read", str(brev)).stdout

    assert registered.splitlines()[1].startswith("  Samma fil som KS ")
    assert "\n  Samma fil som KS " in read


def test_read_tells_twins_where_there_is_an_installation(archive, instance, brev, omskrivet):
    archive("register", str(brev), "--namnd", "KS")

    (row,) = from_json(archive("read", str(omskrivet), "--json"))

    assert [(twin["handling"], twin["slag"]) for twin in row["twins"]] == [(1, "samma text")]


def test_read_needs_no_installation_and_makes_none(archive, empty, brev):
    (row,) = from_json(archive("read", str(brev), "--json"))

    assert (row["twins"], row["error"], empty.exists()) == ([], None, False)


@pytest.mark.sqlite(reason="the database is a file that can be harmed")
@pytest.mark.parametrize("content", [b"", b"not a database at all"])
def test_read_goes_on_without_twins_when_the_database_cannot_be_read(
    archive, instance, brev, content
):
    (instance / "archive.sqlite").write_bytes(content)

    (row,) = from_json(archive("read", str(brev), "--json"))

    assert (row["twins"], row["error"]) == ([], None)


def test_read_goes_on_without_twins_when_the_settings_are_wrong(archive, instance, brev):
    (instance / "config.py").write_text("MAX_FILE_MB = 'många'\n", encoding="utf-8")

    (row,) = from_json(archive("read", str(brev), "--json"))

    assert (row["twins"], row["error"]) == ([], None)


def test_a_folder_without_a_database_is_asked_nothing(empty, brev):
    empty.mkdir()

    with tvillingar.twins_if_any() as twins_of:
        assert twins_of(brev, BREV) == []
    assert list(empty.iterdir()) == []
