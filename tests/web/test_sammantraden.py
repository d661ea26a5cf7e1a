"""A nämnd's meetings at the counter."""

from datetime import date

import pytest

from archive.diarium.behorighet import Roll
from archive.registratur import besvarande, sammantraden
from archive.store import sammantraden as kept
from tests.builders import a_namnd, kommandorad
from tests.web.besvarande.sidan import SIDA, as_page, receive
from tests.web.reading import faults, flashed, rows, texts, words

SIDAN = "/sammantraden?namnd=KS&ar=2026"
NYA = "/sammantraden/ny?namnd=KS&ar=2026"


def meet(desk, *dagar, namnd="KS"):
    namnd_id = a_namnd(desk, namnd).id
    return sammantraden.add_sammantraden(desk, namnd_id, vem=kommandorad(desk), dagar=dagar)


def days(desk, namnd="KS", ar=2026):
    with desk.db.read() as conn:
        return [s.datum for s in kept.of_year(conn, a_namnd(desk, namnd).id, ar)]


def test_meetings_are_pasted_in_as_they_are_written(desk, logged_in):
    client = logged_in(Roll.NAMNDSEKRETERARE)

    done = client.send(NYA, datum="måndag 20 april\n18/5\n2026-05-01\n", plats="Rådhuset")

    page = client.page(done.location)
    assert flashed(page) == [
        "1 maj 2026 (fredag) är ingen arbetsdag.",
        "3 sammanträden är inlagda.",
    ]
    assert rows(page) == [
        [
            "20 apr 2026 (måndag) om 22 arbetsdagar",
            "2 apr 2026 (torsdag)",
            "13 apr 2026 (måndag)",
            "Rådhuset",
            "",
        ],
        [
            "1 maj 2026 (fredag) om 30 arbetsdagar",
            "17 apr 2026 (fredag)",
            "24 apr 2026 (fredag)",
            "Rådhuset",
            "",
        ],
        [
            "18 maj 2026 (måndag) om 40 arbetsdagar",
            "30 apr 2026 (torsdag)",
            "11 maj 2026 (måndag)",
            "Rådhuset",
            "",
        ],
    ]


@pytest.mark.parametrize(
    ("pasted", "fault"),
    [
        ("", "Datum: Skriv minst ett datum"),
        ("20 april\nmidsommar", "Datum: Det här går inte att läsa som datum: ”midsommar”."),
        ("20 april 2026", "Datum: Nämnden har redan ett sammanträde inlagt 20 apr 2026 (måndag)."),
        ("20 april 2062", "Datum: 20 apr 2062 (torsdag) ligger mer än 10 år bort."),
    ],
)
def test_a_list_that_is_refused_is_kept_as_typed(desk, logged_in, pasted, fault):
    meet(desk, date(2026, 4, 20))

    page = as_page(logged_in().send(NYA, datum=pasted))

    assert faults(page)[0].startswith(fault)
    assert page.get_element_by_id("datum").text.strip() == pasted
    assert days(desk) == [date(2026, 4, 20)]


def test_what_is_planned_for_each_meeting_stands_with_its_svarsdatum(desk, logged_in):
    receive(desk, date(2026, 4, 22))
    first, second = meet(desk, date(2026, 3, 16), date(2026, 4, 20))
    vem = kommandorad(desk)
    besvarande.call_to_sammantrade(
        desk, 1, vem=vem, sammantrade_id=first.id, kallad=date(2026, 3, 9)
    )
    besvarande.table_besvarande(desk, 1, vem=vem, skal="Siffror saknas", nasta_id=second.id)
    client = logged_in()

    page = client.page(SIDAN)

    assert [row[0::4] for row in rows(page)] == [
        [
            "16 mars 2026 (måndag) har varit",
            "KS 2026/1 Regional plan bordlagd, svara senast 22 apr 2026",
        ],
        [
            "20 apr 2026 (måndag) om 22 arbetsdagar",
            "KS 2026/1 Regional plan planerad, svara senast 22 apr 2026",
        ],
    ]
    assert page.xpath(f"//a[@href='{SIDA}']")
    assert "bordlagd" in words(client.page(f"/sammantraden/{first.id}"))


def test_a_meeting_is_moved_cancelled_and_held_after_all(desk, logged_in):
    (mote,) = meet(desk, date(2026, 4, 20))
    client, sida = logged_in(), f"/sammantraden/{mote.id}"

    moved = client.send(sida, datum="27 april 2026", plats="Folkets hus")
    client.send(sida, to=f"{sida}/installt", skal="För få ärenden")
    cancelled = rows(client.page(SIDAN))
    client.send(sida, to=f"{sida}/blir-av")

    assert moved.location == "/sammantraden?namnd=KS&ar=2026"
    assert cancelled[0][0] == "27 apr 2026 (måndag) Inställt"
    assert rows(client.page(SIDAN))[0][0] == "27 apr 2026 (måndag) om 27 arbetsdagar"


def test_days_after_the_meeting_are_refused_beside_their_field(desk, logged_in):
    (mote,) = meet(desk, date(2026, 4, 20))

    page = as_page(logged_in().send(f"/sammantraden/{mote.id}", stoppdatum="21 april 2026"))

    assert faults(page)[0].startswith("Stoppdatum: Stoppdatum 21 apr 2026 (tisdag) ligger efter")


def test_lead_times_are_kept_and_used_for_new_meetings(desk, logged_in):
    client = logged_in()
    client.page(SIDAN)

    client.send("/sammantraden/ledtider?namnd=KS", stopp_arbetsdagar="5", kallelse_dagar="10")
    client.send(NYA, datum="2026-04-20")
    refused = as_page(
        client.send("/sammantraden/ledtider?namnd=KS", stopp_arbetsdagar="fem", kallelse_dagar="7")
    )

    assert rows(client.page(SIDAN))[0][1:3] == ["13 apr 2026 (måndag)", "10 apr 2026 (fredag)"]
    assert faults(refused)[0].endswith("Skriv ett antal dagar, till exempel 10.")


def test_list_is_sorted_and_taken_along(desk, logged_in):
    meet(desk, date(2026, 4, 20), date(2026, 5, 18))
    client = logged_in()

    falling = rows(client.page(f"{SIDAN}&sortera=-datum"))
    csv = client.get(f"{SIDAN}&format=csv").data.decode()

    assert [row[0].partition(" (")[0] for row in falling] == ["18 maj 2026", "20 apr 2026"]
    assert "2026-04-20" in csv
    assert "2026-05-18" in csv


@pytest.mark.parametrize("ar", ["1999", "99999999999", "x", "", "-1"])
def test_an_odd_year_is_answered(desk, logged_in, ar):
    meet(desk, date(2026, 4, 20))

    assert logged_in().get(f"/sammantraden?namnd=KS&ar={ar}").status_code == 200


def test_lasare_reads_the_meetings_and_changes_none(desk, logged_in):
    (mote,) = meet(desk, date(2026, 4, 20))
    client = logged_in(Roll.LASARE)

    assert texts(client.page(SIDAN), "//main//a[contains(@class, 'first')]") == []
    client.page(f"/sammantraden/{mote.id}", 403)
    client.page(NYA, 403)
    client.page("/sammantraden/ledtider?namnd=KS", 403)
    assert "Sammanträden" not in texts(client.page("/"), "//nav//a")


def test_another_namnds_meetings_are_read_and_not_changed(desk, logged_in):
    (mote,) = meet(desk, date(2026, 4, 20), namnd="BUN")
    client = logged_in()

    assert len(rows(client.page("/sammantraden?namnd=BUN&ar=2026"))) == 1
    client.page(f"/sammantraden/{mote.id}", 403)


def test_an_empty_year_says_what_to_do(desk, logged_in):
    a_namnd(desk)

    page = logged_in().page(SIDAN)

    assert "Inget sammanträde är inlagt 2026." in words(page)
    assert texts(page, "//a[contains(@class, 'go first')]") == ["Lägg in sammanträden"]


def test_unknown_meeting_is_404(desk, logged_in):
    logged_in().page("/sammantraden/99", 404)


def test_a_remiss_is_told_of_at_its_registration(desk, logged_in):
    meet(desk, date(2026, 4, 20))
    client = logged_in()

    done = client.send(
        "/registrera",
        namnd=str(a_namnd(desk).id),
        rubrik="Remiss av plan",
        motpart="Länsstyrelsen",
        typ="remiss",
        remiss="y",
        svarsdatum="2026-04-22",
    )

    assert flashed(client.page(done.location)) == [
        "KS 2026/1-1 är registrerad.",
        (
            "Hinner vi? Vi hinner med omedelbar justering. Nämnden sammanträder 20 apr 2026 "
            "(måndag). Ordinarie justering kan dröja till 4 maj 2026 (måndag), efter svarsdatum "
            "22 apr 2026 (onsdag). Justeras paragrafen omedelbart kan yttrandet skickas "
            "21 apr 2026 (tisdag)."
        ),
    ]


def test_bevakning_says_it_in_a_word_and_only_of_what_may_be_seen(desk, logged_in, counted):
    receive(desk, date(2026, 4, 22))
    receive(desk, date(2026, 4, 22), sekretess="OSL 26:1")
    meet(desk, date(2026, 4, 20))
    mine, other = logged_in(), logged_in(Roll.REGISTRATOR, "BUN")

    seen = words(mine.page("/bevakning")).count("vi hinner med omedelbar justering")
    hidden = words(other.page("/bevakning")).count("vi hinner med omedelbar justering")

    assert (seen, hidden) == (2, 1)
