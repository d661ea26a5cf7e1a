"""Words for templates."""

from datetime import date

import pytest

from archive.web import ord as words


def test_datum_is_said_with_its_weekday_and_less_than_a_day_as_written():
    given = (date(2004, 12, 22), "2004-12-22", "2004", "", None)

    assert [words.datum(day) for day in given] == [
        "22 dec 2004 (onsdag)",
        "22 dec 2004 (onsdag)",
        "2004",
        "",
        "",
    ]


def test_kort_datum_leaves_the_weekday_out():
    assert words.kort_datum(date(2004, 12, 22)) == "22 dec 2004"


def test_tidpunkt_is_a_swedish_clock_in_summer_and_winter():
    assert words.tidpunkt("2026-12-17T13:32:59+00:00") == "17 dec 2026 kl. 14.32"
    assert words.tidpunkt("2026-07-31T22:30:00+00:00") == "1 aug 2026 kl. 00.30"


def test_dagar_are_counted_from_the_desks_day(app):
    with app.app_context():
        said = [words.dagar(date(2026, 3, dag)) for dag in (12, 17, 20)]

    assert said == ["försenad 3 arbetsdagar", "i dag", "om 3 arbetsdagar"]


def test_deadline_is_late_soon_or_neither(app):
    with app.app_context():
        kinds = [words.brattom(date(2026, 3, dag)) for dag in (16, 17, 21, 22)]
        kinds.append(words.brattom(None))

    assert kinds == ["late", "soon", "soon", "", ""]


@pytest.mark.parametrize(
    ("antal", "said"),
    [
        (0, "0 byte"),
        (812, "812 byte"),
        (1000, "1,0 kB"),
        (1449, "1,4 kB"),
        (99_499, "99 kB"),
        (999_499, "999 kB"),
        (999_500, "1,0 MB"),
        (23_400_000, "23 MB"),
    ],
)
def test_storlek_is_short(antal, said):
    assert words.storlek(antal).replace("\u00a0", " ") == said


def test_person_names_the_command_line():
    assert words.person("kommandorad:eva") == "kommandoraden (eva)"
    assert words.person("eva") == "eva"


def test_kinds_are_said_in_words(app):
    with app.test_request_context():
        assert [words.typ(typ) for typ in ("skrivelse", "okänd typ", "")] == [
            "skrivelse",
            "okänd typ",
            "",
        ]
    assert words.riktning("utgaende") == "utgående"
    assert words.roll("namndsekreterare") == "nämndsekreterare"
    assert words.slag("rad") == "råd"
