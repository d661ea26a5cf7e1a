"""The post: taken in without loss, read, set aside and taken back, and never seen by others."""

from datetime import date
from io import BytesIO

import pytest
from sqlalchemy import text

from archive.diarium.behorighet import Roll, SaknarBehorighet, Vem
from archive.diarium.forsandelse import (
    Avforing,
    AvforingsSkal,
    HemligRegistreras,
    IngaFiler,
    InteAvford,
    RedanAvford,
)
from archive.diarium.kalender import Kanal
from archive.registratur import arbete, posten
from archive.registratur.desk import Desk
from archive.registratur.registrering import InlamnadFil
from archive.store import forsandelser, postfiler
from archive.store.forsandelser import Forsandelse, OkandForsandelse, Urval
from tests.builders import a_file, a_namnd, a_person, a_registrator, kommandorad

BREV = "Remiss av förslag till lekplatsplan\n\nSvar ska ha kommit in senast den 15 maj 2026.\n"


def _taken_in(desk: Desk, *filer: InlamnadFil, vem: Vem | None = None, **facts: object) -> int:
    given = {"kanal": Kanal.POST, **facts}
    return posten.receive_forsandelse(
        desk,
        vem=vem or kommandorad(desk),
        namnd_id=a_namnd(desk).id,
        inlamnade=filer or (a_file(BREV, "remiss.txt"),),
        **given,  # type: ignore[arg-type]
    )


def _known(desk: Desk, forsandelse_id: int) -> Forsandelse:
    with desk.db.read() as conn:
        return forsandelser.get(conn, forsandelse_id, namnder=frozenset({a_namnd(desk).id}))


def _slag(desk: Desk) -> list[str]:
    with desk.db.read() as conn:
        query = text("SELECT slag FROM handelse WHERE slag LIKE '%forsandelse' ORDER BY seq DESC")
        return list(conn.execute(query).scalars())


def test_what_comes_is_kept_before_anybody_has_read_it(desk: Desk) -> None:
    forsandelse_id = _taken_in(desk, a_file(BREV, "remiss.txt"), a_file("Karta.", "karta.txt"))

    with desk.db.read() as conn:
        files = postfiler.of_forsandelser(conn, [forsandelse_id])[forsandelse_id]
    assert [(f.nr, f.namn, f.last) for f in files] == [
        (1, "remiss.txt", False),
        (2, "karta.txt", False),
    ]
    assert [desk.files.path(f.sha256).read_text() for f in files] == [BREV, "Karta."]
    known = _known(desk, forsandelse_id)
    assert (known.kanal, known.mottagen, known.oppen, known.last) == (
        "post",
        date(2026, 3, 17),
        True,
        False,
    )


def test_a_reading_fills_in_what_the_letter_says_with_its_words(desk: Desk) -> None:
    forsandelse_id = _taken_in(desk)

    assert posten.read_forsandelse(desk, forsandelse_id)

    fakta = _known(desk, forsandelse_id).fakta["fakta"]
    assert isinstance(fakta, list)
    found = {f["kind"]: (f["value"], f["quote"], f["line"], f["fil"]) for f in fakta}
    assert found["svarsdatum"] == (
        "2026-05-15",
        "Svar ska ha kommit in senast den 15 maj 2026.",
        3,
        1,
    )


def test_the_worker_reads_what_nobody_has_looked_at(desk: Desk) -> None:
    forsandelse_id = _taken_in(desk)

    arbete.work_off(desk)

    assert _known(desk, forsandelse_id).last


def test_what_came_from_the_same_source_is_not_doubled(desk: Desk) -> None:
    first = _taken_in(desk, kalla="mapp:a")

    again = _taken_in(desk, a_file("Något annat."), kalla="mapp:a")

    assert again == first
    with desk.db.read() as conn:
        assert forsandelser.count(conn, Urval(frozenset({a_namnd(desk).id}))) == 1


def test_bytes_of_any_kind_are_taken_in(desk: Desk) -> None:
    forsandelse_id = _taken_in(desk, InlamnadFil("../../tom", BytesIO(b"")))

    posten.read_forsandelse(desk, forsandelse_id)

    with desk.db.read() as conn:
        (fil,) = postfiler.of_forsandelser(conn, [forsandelse_id])[forsandelse_id]
    assert (fil.namn, fil.storlek, fil.fel) == ("../../tom", 0, "Filen är tom (0 byte).")


def test_post_without_a_file_is_refused(desk: Desk) -> None:
    with pytest.raises(IngaFiler, match="Dra filerna hit"):
        posten.receive_forsandelse(
            desk,
            vem=kommandorad(desk),
            namnd_id=a_namnd(desk).id,
            kanal=Kanal.POST,
            inlamnade=(),
        )


def test_set_aside_stays_with_its_reason_and_can_be_taken_back(desk: Desk) -> None:
    vem, forsandelse_id = a_registrator(desk), _taken_in(desk)

    posten.set_aside_forsandelse(
        desk, forsandelse_id, vem=vem, som=Avforing.RINGA, skal="  Reklam  för kontorsmöbler "
    )

    known = _known(desk, forsandelse_id)
    assert (known.avford, known.avford_som, known.avford_skal, known.oppen) == (
        date(2026, 3, 17),
        "ringa-betydelse",
        "Reklam för kontorsmöbler",
        False,
    )
    with pytest.raises(RedanAvford, match="av ringa betydelse"):
        posten.set_aside_forsandelse(desk, forsandelse_id, vem=vem, som=Avforing.RINGA, skal="igen")
    posten.take_back_forsandelse(desk, forsandelse_id, vem=vem)
    assert _known(desk, forsandelse_id).oppen
    with pytest.raises(InteAvford):
        posten.take_back_forsandelse(desk, forsandelse_id, vem=vem)
    assert _slag(desk) == [
        "take_back_forsandelse",
        "set_aside_forsandelse",
        "receive_forsandelse",
    ]


def test_setting_aside_needs_a_reason_and_never_takes_what_is_secret(desk: Desk) -> None:
    vem, forsandelse_id = a_registrator(desk), _taken_in(desk)

    with pytest.raises(AvforingsSkal):
        posten.set_aside_forsandelse(
            desk, forsandelse_id, vem=vem, som=Avforing.HALLS_ORDNAD, skal=" "
        )
    with pytest.raises(HemligRegistreras, match="alltid registreras"):
        posten.set_aside_forsandelse(
            desk, forsandelse_id, vem=vem, som=Avforing.HALLS_ORDNAD, skal="pärm", hemlig=True
        )

    assert _known(desk, forsandelse_id).oppen


def test_the_post_of_a_namnd_is_only_for_those_who_may_register_there(desk: Desk) -> None:
    forsandelse_id = _taken_in(desk)
    other = a_person(desk, Roll.REGISTRATOR, "BUN").vem
    lasare = a_person(desk, Roll.LASARE).vem

    with pytest.raises(SaknarBehorighet):
        _taken_in(desk, vem=other)
    for vem in (other, lasare):
        with pytest.raises(OkandForsandelse):
            posten.set_aside_forsandelse(
                desk, forsandelse_id, vem=vem, som=Avforing.RINGA, skal="Reklam"
            )
