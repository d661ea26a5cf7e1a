"""Twins: told to those who may read them, noted in bulk, decided by a person, never merged."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import update

from archive.diarium.arende import RedanFlyttad, RedanMakulerad
from archive.diarium.behorighet import Roll, SaknarBehorighet, Vem
from archive.diarium.sekretess import OPPEN, zoner_of
from archive.diarium.tvilling import EgenTvilling, OkantVal
from archive.registratur import arbete, rattning, registrering, tvillingar
from archive.registratur.desk import Desk
from archive.registratur.registrering import InlamnadFil, Inlamnat, Plats
from archive.store import handelser, skisser, utkorg
from archive.store import tvillingar as lagrade
from archive.store.handlingar import OkandHandling
from archive.store.tables import lasning
from archive.store.tvillingar import Par
from tests.builders import (
    a_file,
    a_handling,
    a_namnd,
    a_person,
    a_registrator,
    kommandorad,
    some_facts,
)

ZONER = frozenset({OPPEN})
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(200)


def numbered(first: int, stop: int) -> str:
    """A text of invented words, each run of them its own."""
    return " ".join(f"ord{nr}" for nr in range(first, stop))


BREV = numbered(0, 120)
OMSKRIVET = BREV.replace("ord60", "bänk").replace("ord90", "lykta")


def told(desk: Desk, *texts: str, zoner: frozenset[str] = ZONER, **more: Any) -> list[Any]:
    with desk.db.read() as conn:
        found = tvillingar.twins_of(conn, sha256s=(), texts=texts, zoner=zoner, **more)
    return [(one.beteckning, one.i_ord) for one in found]


def same_files(desk: Desk, handling_id: int, zoner: frozenset[str] = ZONER) -> list[Any]:
    with desk.db.read() as conn:
        found = tvillingar.twins_of_handling(conn, handling_id, zoner=zoner)
    return [(one.beteckning, one.i_ord) for one in found]


def with_files(desk: Desk, *files: InlamnadFil, **facts: Any) -> int:
    plats = Plats(namnd_id=a_namnd(desk).id)
    inlamnat = Inlamnat(some_facts(**facts), files)
    return registrering.register_handling(
        desk, vem=kommandorad(desk), plats=plats, inlamnat=inlamnat
    ).handling_id


def a_picture(namn: str = "logga.png") -> InlamnadFil:
    return InlamnadFil(namn, BytesIO(PICTURE))


def noted(desk: Desk) -> list[Par]:
    """The undecided pairs that stand in KS, for one who may read everything there."""
    vem = kommandorad(desk)
    urval = lagrade.Urval(vem.namnder_for("x"), zoner_of(vem), fallande=False)
    with desk.db.read() as conn:
        return list(lagrade.undecided(conn, urval).par)


def pairs(found: Iterable[Par]) -> list[tuple[int, int, int]]:
    return [(par.handling_id, par.tvilling_id, par.likhet) for par in found]


def decide(desk: Desk, a: int, b: int, val: str, vem: Vem | None = None) -> None:
    tvillingar.decide_tvilling(desk, a, b, vem=vem or kommandorad(desk), val=val)


def said(desk: Desk, handling_id: int, zoner: frozenset[str] = ZONER) -> list[Any]:
    with desk.db.read() as conn:
        found = tvillingar.samband(conn, handling_id, zoner=zoner)
    return [(one.handling.beteckning, one.val, one.nyare) for one in found]


def events(desk: Desk, arende_id: int) -> list[Any]:
    with desk.db.read() as conn:
        found = handelser.of_arende(conn, arende_id)
    return [dict(one.kropp) for one in found if one.slag == "decide_tvilling"]


def test_a_text_is_told_by_how_much_of_it_is_the_same(desk: Desk) -> None:
    a_handling(desk, text=BREV)

    assert told(desk, OMSKRIVET) == [("KS 2026/1-1", "samma text")]
    assert told(desk, numbered(60, 200)) == [("KS 2026/1-1", "delvis samma text")]
    assert told(desk, numbered(500, 700)) == []
    assert told(desk, "") == told(desk) == []


def test_a_twin_says_where_it_stands_and_how_alike_it_is(desk: Desk) -> None:
    done = a_handling(desk, text=BREV, rubrik="Brev om parken")

    with desk.db.read() as conn:
        (twin,) = tvillingar.twins_of(conn, sha256s=(), texts=(OMSKRIVET,), zoner=ZONER)

    assert (twin.id, twin.arende_id, twin.dnr, twin.nr, twin.slug, twin.rubrik, twin.datum) == (
        done.handling_id,
        done.arende_id,
        "KS 2026/1",
        1,
        "KS-2026-1",
        "Brev om parken",
        date(2026, 3, 17),
    )
    assert (twin.exakt, twin.same, twin.slag_i_ord, twin.likhet.percent) == (
        False,
        True,
        "Samma text",
        91,
    )


def test_the_same_file_comes_before_the_same_text_and_that_before_a_part(desk: Desk) -> None:
    for text in (numbered(60, 200), OMSKRIVET, BREV):
        a_handling(desk, text=text)
    again = a_handling(desk, text=BREV)

    assert same_files(desk, again.handling_id) == [
        ("KS 2026/3-1", "samma fil"),
        ("KS 2026/2-1", "samma text"),
        ("KS 2026/1-1", "delvis samma text"),
    ]


def test_a_letter_is_found_in_the_report_that_quotes_it(desk: Desk) -> None:
    a_handling(desk, text=f"{numbered(1000, 2500)} {BREV} {numbered(3000, 4500)}")

    assert told(desk, BREV) == [("KS 2026/1-1", "samma text")]


def test_the_ten_best_are_told(desk: Desk) -> None:
    for nr in range(12):
        a_handling(desk, text=f"{BREV} {nr}")

    assert len(told(desk, BREV)) == tvillingar.TOLD == 10


def test_a_handling_is_not_its_own_twin(desk: Desk) -> None:
    done = a_handling(desk, text=BREV)

    assert told(desk, BREV, not_handling=done.handling_id) == []


def test_what_was_moved_is_told_where_it_stands_now(desk: Desk) -> None:
    moved, there = a_handling(desk, text=BREV), a_handling(desk)
    rattning.move_handling(
        desk,
        moved.handling_id,
        vem=kommandorad(desk),
        till_arende_id=there.arende_id,
        skal="Hör dit",
    )

    assert told(desk, BREV) == [("KS 2026/2-2", "samma text")]


def test_what_is_makulerad_is_not_told(desk: Desk) -> None:
    done = a_handling(desk, text=BREV)
    rattning.makulera_handling(desk, done.handling_id, vem=kommandorad(desk), skal="Dubbelt")

    assert told(desk, BREV) == []


def test_the_picture_under_every_letter_makes_no_twins_but_a_scanned_letter_does(
    desk: Desk,
) -> None:
    with_files(desk, a_file(numbered(0, 50)), a_picture())
    second = with_files(desk, a_file(numbered(100, 150)), a_picture())
    first_scan, scan = with_files(desk, a_picture("1.png")), with_files(desk, a_picture("2.png"))

    assert same_files(desk, second) == [("KS 2026/3-1", "samma fil"), ("KS 2026/4-1", "samma fil")]
    assert same_files(desk, scan) == [("KS 2026/3-1", "samma fil")]
    assert same_files(desk, first_scan) == [("KS 2026/4-1", "samma fil")]


def test_two_empty_files_are_no_twins(desk: Desk) -> None:
    with_files(desk, InlamnadFil("1.txt", BytesIO(b"")))
    again = with_files(desk, InlamnadFil("2.txt", BytesIO(b"")))

    assert same_files(desk, again) == []


def test_a_text_read_again_is_found_by_its_newer_reading(desk: Desk) -> None:
    with_files(desk, a_picture())
    sha256 = desk.files.keep(BytesIO(PICTURE)).sha256
    with desk.db.write() as conn:
        conn.execute(update(lasning).where(lasning.c.sha256 == sha256).values(text=BREV))
        for _ in range(2):
            tvillingar.note_skisser(conn, {sha256: BREV})

    assert told(desk, OMSKRIVET) == [("KS 2026/1-1", "samma text")]


def test_texts_read_before_sketches_were_kept_are_sketched(desk: Desk) -> None:
    a_handling(desk, text=BREV)
    with desk.db.write() as conn:
        for table in ("skiss", "skiss_tal"):
            conn.exec_driver_sql(f"DELETE FROM {table}")
    before = told(desk, BREV)

    tvillingar.sketch_missing(desk)

    assert (before, told(desk, BREV)) == ([], [("KS 2026/1-1", "samma text")])


def test_a_letterhead_that_very_many_have_hides_no_twin(desk: Desk) -> None:
    head = numbered(9000, 9040)
    a_handling(desk, text=f"{head} {BREV}")
    with desk.db.write() as conn:
        for nr in range(skisser.OFTEN + 10):
            tvillingar.note_skisser(conn, {f"{nr:064x}": f"{head} brev{nr}"})

    assert told(desk, f"{head} {OMSKRIVET}") == [("KS 2026/1-1", "samma text")]


def test_a_secret_twin_is_told_to_nobody_but_those_who_may_read_it(desk: Desk) -> None:
    secret = a_handling(desk, namnd="BUN", text=BREV, sekretess="OSL 26:1", rubrik="Om Xyzzy")
    mine = a_handling(desk, text=BREV)
    outside = zoner_of(a_registrator(desk, "KS"))
    inside = zoner_of(a_registrator(desk, "BUN"))

    assert told(desk, BREV, zoner=outside) == [("KS 2026/1-1", "samma text")]
    assert same_files(desk, mine.handling_id, outside) == []
    assert same_files(desk, mine.handling_id, inside) == [("BUN 2026/1-1", "samma fil")]
    arbete.work_off(desk)
    assert said(desk, mine.handling_id, outside) == []
    assert said(desk, mine.handling_id, inside) == [("BUN 2026/1-1", "", False)]
    assert said(desk, secret.handling_id, outside) == [("KS 2026/1-1", "", True)]


def test_many_secret_twins_stand_in_no_open_ones_way(desk: Desk) -> None:
    for nr in range(15):
        a_handling(desk, namnd="BUN", text=f"{BREV} {nr}", sekretess="OSL 26:1")
    a_handling(desk, text=OMSKRIVET)
    last = a_handling(desk, text=BREV)

    arbete.work_off(desk)

    assert told(desk, BREV)[1] == ("KS 2026/1-1", "samma text")
    assert said(desk, last.handling_id) == [("KS 2026/1-1", "", False)]


def test_the_worker_notes_pairs_once(desk: Desk) -> None:
    first = a_handling(desk, text=BREV).handling_id
    copy = a_handling(desk, text=BREV).handling_id
    rewritten = a_handling(desk, text=OMSKRIVET).handling_id
    a_handling(desk, text=numbered(60, 200))
    a_handling(desk, text=numbered(500, 600))

    arbete.work_off(desk)
    tvillingar.note_tvillingar(desk, [first, copy, rewritten])

    assert pairs(noted(desk)) == [
        (copy, first, 100),
        (rewritten, first, 91),
        (rewritten, copy, 91),
    ]


def test_a_handling_that_is_read_late_is_paired_with_what_came_after_it(desk: Desk) -> None:
    first = a_handling(desk, text=BREV).handling_id
    second = a_handling(desk, text=OMSKRIVET).handling_id

    tvillingar.note_tvillingar(desk, [second])
    with desk.db.write() as conn:
        conn.exec_driver_sql("DELETE FROM tvilling")
    tvillingar.note_tvillingar(desk, [first])

    assert pairs(noted(desk)) == [(second, first, 91)]


def test_a_greeting_that_many_letters_are_is_noted_as_nobodys_twin(desk: Desk) -> None:
    for namn in ("1.txt", "2.txt"):
        with_files(desk, a_file(f"Hej, se bifogat! {'.' * len(namn)}{namn[0]}", namn))

    arbete.work_off(desk)

    assert noted(desk) == []


def test_of_a_letter_that_hundreds_send_three_pairs_are_noted(desk: Desk) -> None:
    ids = [a_handling(desk, text=f"{BREV} {nr}").handling_id for nr in range(8)]

    arbete.work_off(desk)

    last = [par.tvilling_id for par in noted(desk) if par.handling_id == ids[-1]]
    assert (len(last), set(last) <= set(ids)) == (3, True)


def test_twins_that_cannot_be_noted_stop_neither_registration_nor_search(desk: Desk) -> None:
    a_handling(desk, text=BREV)
    with desk.db.write() as conn:
        conn.exec_driver_sql("DROP TABLE tvilling")
        conn.exec_driver_sql("ALTER TABLE skiss_tal RENAME TO borta")

    arbete.work_off(desk)

    with desk.db.read() as conn:
        waiting = [utkorg.count_waiting(conn, s) for s in (utkorg.INDEXERA, utkorg.TVILLING)]
    assert (waiting, desk.index.count()) == ([0, 1], 1)


@pytest.mark.parametrize(
    ("val", "mine", "other"),
    [
        ("samma", [("KS 2026/1-1", "samma", False)], [("KS 2026/2-1", "samma", True)]),
        ("version", [("KS 2026/1-1", "version", False)], [("KS 2026/2-1", "version", True)]),
        ("annan", [], []),
    ],
)
def test_a_choice_is_told_on_both_and_changes_neither(
    desk: Desk, val: str, mine: list[Any], other: list[Any]
) -> None:
    first, second = a_handling(desk, text=BREV), a_handling(desk, text=OMSKRIVET)
    arbete.work_off(desk)
    before = desk.index.count()

    decide(desk, second.handling_id, first.handling_id, val)

    assert (said(desk, second.handling_id), said(desk, first.handling_id)) == (mine, other)
    assert (noted(desk), desk.index.count()) == ([], before)
    assert events(desk, second.arende_id) == [
        {
            "arende_id": second.arende_id,
            "handling_id": second.handling_id,
            "nr": 1,
            "nyare": True,
            "tvilling": "KS 2026/1-1",
            "val": val,
            "fore": "",
            "likhet": 91,
        }
    ]
    assert [(e["nyare"], e["tvilling"]) for e in events(desk, first.arende_id)] == [
        (False, "KS 2026/2-1")
    ]


def test_one_may_choose_again_and_the_same_choice_twice_is_one(desk: Desk) -> None:
    first, second = a_handling(desk, text=BREV), a_handling(desk, text=OMSKRIVET)

    for val in ("annan", "version", "version"):
        decide(desk, second.handling_id, first.handling_id, val)

    assert said(desk, second.handling_id) == [("KS 2026/1-1", "version", False)]
    assert [(e["fore"], e["val"]) for e in events(desk, second.arende_id)] == [
        ("annan", "version"),
        ("", "annan"),
    ]


def test_the_later_registered_may_be_the_earlier_version(desk: Desk) -> None:
    first, second = a_handling(desk, text=BREV), a_handling(desk, text=OMSKRIVET)
    arbete.work_off(desk)

    decide(desk, first.handling_id, second.handling_id, "version")

    assert said(desk, first.handling_id) == [("KS 2026/2-1", "version", False)]
    assert said(desk, second.handling_id) == [("KS 2026/1-1", "version", True)]


def test_what_is_decided_is_not_noted_again(desk: Desk) -> None:
    first, second = a_handling(desk, text=BREV), a_handling(desk, text=OMSKRIVET)
    decide(desk, first.handling_id, second.handling_id, "annan")

    arbete.work_off(desk)

    assert noted(desk) == []


def test_pairs_follow_a_handling_that_is_moved(desk: Desk) -> None:
    first, second = a_handling(desk, text=BREV), a_handling(desk, text=OMSKRIVET)
    decide(desk, second.handling_id, first.handling_id, "version")
    moved = rattning.move_handling(
        desk,
        second.handling_id,
        vem=kommandorad(desk),
        till_arende_id=first.arende_id,
        skal="Hör dit",
    )

    assert said(desk, moved.handling_id) == [("KS 2026/1-1", "version", False)]
    assert said(desk, first.handling_id) == [("KS 2026/1-2", "version", True)]


def test_only_who_may_register_in_the_namnd_decides(desk: Desk) -> None:
    first = a_handling(desk, namnd="BUN", text=BREV).handling_id
    second = a_handling(desk, text=OMSKRIVET).handling_id

    for vem in (a_person(desk, Roll.LASARE).vem, a_registrator(desk, "BUN")):
        with pytest.raises(SaknarBehorighet):
            decide(desk, second, first, "samma", vem)
    decide(desk, second, first, "samma", a_registrator(desk, "KS"))

    assert said(desk, first) == [("KS 2026/1-1", "samma", True)]


def test_a_choice_that_cannot_be_made_is_refused_with_a_sentence(desk: Desk) -> None:
    first, second = a_handling(desk, text=BREV), a_handling(desk, text=BREV)
    there = a_handling(desk)
    vem = kommandorad(desk)

    with pytest.raises(OkantVal, match="Välj samma handling, ny version eller en annan"):
        decide(desk, second.handling_id, first.handling_id, "merge")
    with pytest.raises(EgenTvilling, match="KS 2026/1-1 kan inte jämföras med sig själv"):
        decide(desk, first.handling_id, first.handling_id, "samma")
    rattning.move_handling(
        desk, first.handling_id, vem=vem, till_arende_id=there.arende_id, skal="Hör dit"
    )
    with pytest.raises(RedanFlyttad):
        decide(desk, second.handling_id, first.handling_id, "samma")
    rattning.makulera_handling(desk, second.handling_id, vem=vem, skal="Dubbelt")
    with pytest.raises(RedanMakulerad):
        decide(desk, second.handling_id, there.handling_id, "samma")


def test_a_secret_handling_is_not_there_for_one_who_may_not_read_it(desk: Desk) -> None:
    secret = a_handling(desk, namnd="BUN", text=BREV, sekretess="OSL 26:1").handling_id
    mine = a_handling(desk, text=BREV).handling_id
    vem = a_registrator(desk, "KS")

    for pair in ((mine, secret), (secret, mine)):
        with pytest.raises(OkandHandling):
            decide(desk, *pair, "samma", vem)


def test_what_is_decided_of_a_secret_and_an_open_one_stands_in_no_arende(desk: Desk) -> None:
    secret = a_handling(desk, text=BREV, sekretess="OSL 26:1")
    mine = a_handling(desk, text=BREV)

    decide(desk, mine.handling_id, secret.handling_id, "samma", a_registrator(desk, "KS"))

    with desk.db.read() as conn:
        assert list(handelser.broken_links(conn)) == []
        kept = conn.exec_driver_sql(
            "SELECT arende_id, handling_id FROM handelse WHERE slag = 'decide_tvilling'"
        ).all()
    assert [tuple(row) for row in kept] == [(None, None)]
    assert said(desk, mine.handling_id) == []
