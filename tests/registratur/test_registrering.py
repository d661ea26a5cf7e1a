"""Registering: numbers, the four facts, files, and what happens when two do it at once."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest

from archive.config import Config
from archive.diarium.arende import Riktning, SaknarUppgift
from archive.diarium.behorighet import Roll, SaknarBehorighet
from archive.diarium.sekretess import MASKERAD, OPPEN
from archive.registratur import oppning, registrering
from archive.registratur.desk import Desk
from archive.registratur.registrering import InlamnadFil, Inlamnat, Plats
from archive.store import arenden, filer, handelser, handlingar
from archive.store.files import Files, ForStor
from archive.text import Las
from tests.builders import Klocka, a_file, a_handling, a_namnd, a_person, kommandorad, some_facts


def _dnr_of(desk: Desk, arende_id: int) -> str:
    with desk.db.read() as conn:
        return arenden.get(conn, arende_id, zoner=frozenset({OPPEN})).dnr


def _every_dnr(desk: Desk) -> list[str]:
    with desk.db.read() as conn:
        urval = arenden.Urval(order="dnr", fallande=False, limit=None)
        return [a.dnr for a in arenden.page(conn, urval, zoner=frozenset({OPPEN})).rader]


def test_a_new_handling_opens_an_arende_with_the_next_number(desk: Desk) -> None:
    a_handling(desk)
    second = a_handling(desk, rubrik="Begäran om bidrag", text="Vi söker bidrag.")

    with desk.db.read() as conn:
        known = handlingar.get(conn, second.handling_id, zoner=frozenset({OPPEN}))
        kept = filer.of_handling(conn, second.handling_id)
    assert (known.dnr, known.nr, known.rubrik) == ("KS 2026/2", 1, "Begäran om bidrag")
    assert (known.reg_datum, known.reg_vem) == (date(2026, 3, 17), "kommandorad:prov")
    assert [(f.namn, f.mediatyp, f.fel, f.last) for f in kept] == [
        ("brev.txt", "text/plain", None, True)
    ]


def test_a_handling_in_a_standing_arende_gets_the_next_number_there(desk: Desk) -> None:
    first = a_handling(desk)

    second = a_handling(desk, arende_id=first.arende_id)

    assert (second.arende_id, second.nr) == (first.arende_id, 2)


def test_each_namnd_counts_its_own_numbers_in_its_own_pattern(desk: Desk) -> None:
    a_namnd(desk, "SN", "Socialnämnden", monster="{klass}-{lopnr}/{ar}", klass="106")

    numbers = [
        _dnr_of(desk, a_handling(desk, namnd=kod).arende_id) for kod in ("KS", "SN", "KS", "SN")
    ]

    assert numbers == ["KS 2026/1", "106-1/2026", "KS 2026/2", "106-2/2026"]


@pytest.mark.parametrize(
    "year",
    [
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), "KS 2026/1"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "KS 2027/1"),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_year_of_a_number_is_stockholms_whatever_the_machine_thinks(
    desk: Desk,
    klocka: Klocka,
    monkeypatch: pytest.MonkeyPatch,
    year: tuple[datetime, str],
    zone: str,
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    klocka.nu, dnr = year

    registered = a_handling(desk, datum=date(2026, 12, 31))

    assert _dnr_of(desk, registered.arende_id) == dnr


def test_an_act_that_fails_late_leaves_no_gap(desk: Desk) -> None:
    class Trasig(Exception):
        pass

    a_handling(desk)
    forberett = registrering.prepare(desk, Inlamnat(some_facts()))

    def draw_a_number_and_fail() -> None:
        with desk.db.write() as conn:
            registrering.enter(
                conn, desk, vem=kommandorad(desk), plats=Plats(namnd_id=1), forberett=forberett
            )
            raise Trasig

    with pytest.raises(Trasig):
        draw_a_number_and_fail()

    a_handling(desk)

    assert _every_dnr(desk) == ["KS 2026/1", "KS 2026/2"]


def test_many_at_once_get_one_number_each_and_skip_none(
    desk: Desk, installation: Config, klocka: Klocka, las: Las
) -> None:
    a_namnd(desk)
    desks = [oppning.open_desk(installation, clock=klocka, reader=las) for _ in range(4)]

    def register(one: Desk) -> None:
        for _ in range(10):
            a_handling(one)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(register, desks))

    assert _every_dnr(desk) == [f"KS 2026/{n}" for n in range(1, 41)]


def test_the_same_form_sent_twice_registers_once(desk: Desk) -> None:
    plats = Plats(namnd_id=a_namnd(desk).id)

    def send() -> registrering.Registrerad:
        inlamnat = Inlamnat(some_facts(), (a_file(),))
        return registrering.register_handling(
            desk, vem=kommandorad(desk), plats=plats, inlamnat=inlamnat, nyckel="samma"
        )

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda _: send(), range(2))

    assert (first, _every_dnr(desk)) == (second, ["KS 2026/1"])


@pytest.mark.parametrize(
    ("facts", "falt"),
    [
        ({"rubrik": " \u200b\u00a0"}, "rubrik"),
        ({"rubrik": "x" * 501}, "rubrik"),
        ({"motpart": ""}, "motpart"),
        ({"motpart": "", "riktning": Riktning.UTGAENDE}, "motpart"),
        ({"datum": date(2026, 3, 18)}, "datum"),
        ({"datum": date(1, 1, 1)}, "datum"),
        ({"ert_dnr": "9" * 201}, "ert_dnr"),
    ],
)
def test_each_fact_that_the_law_asks_for_is_required(
    desk: Desk, facts: dict[str, Any], falt: str
) -> None:
    with pytest.raises(SaknarUppgift) as refusal:
        a_handling(desk, **facts)

    assert (refusal.value.falt, _every_dnr(desk)) == (falt, [])


def test_an_upprattad_handling_needs_no_motpart(desk: Desk) -> None:
    registered = a_handling(desk, riktning=Riktning.UPPRATTAD, motpart="")

    assert registered.nr == 1


def test_a_name_is_kept_as_text_whatever_it_looks_like(desk: Desk) -> None:
    name = "../../etc/passwd\nå.pdf"
    plats, inlamnat = (
        Plats(namnd_id=a_namnd(desk).id),
        Inlamnat(some_facts(), (a_file("text", name),)),
    )

    done = registrering.register_handling(
        desk, vem=kommandorad(desk), plats=plats, inlamnat=inlamnat
    )

    with desk.db.read() as conn:
        (fil,) = filer.of_handling(conn, done.handling_id)
    assert (fil.namn, desk.files.path(fil.sha256).read_bytes()) == (name, b"text")


def test_an_empty_file_is_registered_with_its_reason(desk: Desk) -> None:
    plats, inlamnat = (
        Plats(namnd_id=a_namnd(desk).id),
        Inlamnat(some_facts(), (InlamnadFil("tom.pdf", BytesIO()),)),
    )

    done = registrering.register_handling(
        desk, vem=kommandorad(desk), plats=plats, inlamnat=inlamnat
    )

    with desk.db.read() as conn:
        (fil,) = filer.of_handling(conn, done.handling_id)
    assert (fil.storlek, bool(fil.fel)) == (0, True)


def test_a_file_over_the_limit_is_turned_away_before_a_number_is_drawn(
    desk: Desk, installation: Config
) -> None:
    small = Desk(desk.db, Files(installation.files, limit=10), desk.index, desk.reader, desk.clock)

    with pytest.raises(ForStor):
        a_handling(small, text="elva tecken")
    a_handling(small, text="kort")

    assert (_every_dnr(desk), list((installation.files / "tmp").iterdir())) == (["KS 2026/1"], [])


def test_only_a_role_in_the_namnd_may_register_there(desk: Desk) -> None:
    stranger = a_person(desk, Roll.REGISTRATOR, "BUN").vem
    reader = a_person(desk, Roll.LASARE, "KS").vem

    for vem in (stranger, reader):
        with pytest.raises(SaknarBehorighet):
            a_handling(desk, vem=vem)

    assert _every_dnr(desk) == []


def test_a_secret_handling_is_a_masked_row_to_those_who_may_not_read_it(desk: Desk) -> None:
    registered = a_handling(
        desk, rubrik="Hemligheten Kvastskaft", motpart="Någon Kvastskaft", sekretess="OSL 26:1"
    )
    reader, registrator = a_person(desk, Roll.LASARE).vem, a_person(desk, Roll.REGISTRATOR).vem

    from archive.diarium.sekretess import zoner_of

    with desk.db.read() as conn:
        masked = handlingar.get(conn, registered.handling_id, zoner=zoner_of(reader))
        shown = handlingar.get(conn, registered.handling_id, zoner=zoner_of(registrator))
        arende = arenden.get(conn, registered.arende_id, zoner=zoner_of(reader))
    assert (masked.rubrik, masked.motpart, masked.dnr, masked.nr, masked.hemlig) == (
        MASKERAD,
        MASKERAD,
        "KS 2026/1",
        1,
        True,
    )
    assert (shown.rubrik, shown.hemlig) == ("Hemligheten Kvastskaft", False)
    assert (arende.rubrik, arende.hemlig) == (MASKERAD, True)
    assert "Kvastskaft" not in repr(masked) + repr(arende)


def test_every_act_is_an_event_in_an_unbroken_chain(desk: Desk) -> None:
    registered = a_handling(desk)
    a_handling(desk, arende_id=registered.arende_id)

    with desk.db.read() as conn:
        acts = [(h.slag, h.vem, h.tid) for h in handelser.of_arende(conn, registered.arende_id)]
        broken = list(handelser.broken_links(conn))
    tid = "2026-03-17T09:00:00+00:00"
    assert acts == [
        ("register_handling", "kommandorad:prov", tid),
        ("register_handling", "kommandorad:prov", tid),
        ("open_arende", "kommandorad:prov", tid),
    ]
    assert broken == []
