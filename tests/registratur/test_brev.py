"""Letters out, through a real mail server: each leaves once, and what is unknown is told so."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive.diarium.behorighet import Roll
from archive.expediering.epost import OgiltigAdress
from archive.expediering.postgang import FelAdressTillServern, Mapp, Server, postgang
from archive.registratur import brev
from archive.registratur.brev import OkantBrev, RedanSkickat
from archive.registratur.desk import Brevhuvud, Desk
from archive.store import brev as store
from tests.builders import Klocka, a_handling, a_namnd, a_person, a_registrator
from tests.postkontor import Postkontor, open_postkontor


@pytest.fixture
def kontor() -> Iterator[Postkontor]:
    with open_postkontor() as office:
        yield office


@pytest.fixture
def utpost(desk: Desk, kontor: Postkontor) -> Desk:
    """The desk with a mail server."""
    server = Server("127.0.0.1", kontor.port, "")
    head = Brevhuvud("diarium@exempel.se", "Björkforsa kommun", "https://diarium.exempel.se")
    return replace(desk, postgang=server, brevhuvud=head)


def _written(desk: Desk, nyckel: str = "missiv-1", till: str = "mn@exempel.se", **facts) -> int:
    namnd_id = a_namnd(desk).id
    with desk.db.write() as conn:
        return brev.write_brev(
            conn,
            desk,
            nyckel=nyckel,
            slag="missiv",
            namnd_id=namnd_id,
            till=till,
            amne="Remiss KS 2026/1",
            kropp="Svara senast 15 april.\n",
            **facts,
        )


def _known(desk: Desk, brev_id: int) -> store.Brev:
    namnder = frozenset({a_namnd(desk).id})
    with desk.db.read() as conn:
        found = store.get(conn, brev_id, namnder=namnder)
    assert found is not None
    return found


def test_a_letter_leaves_once_with_the_files_of_its_handling(
    utpost: Desk, kontor: Postkontor
) -> None:
    a_namnd(utpost, namn="Kommunstyrelsen")
    handling = a_handling(utpost, text="Missivet.")
    brev_id = _written(utpost, bilagor=[handling.handling_id])

    assert (brev.send_waiting(utpost), brev.send_waiting(utpost)) == (1, 0)

    (got,) = kontor.brev
    assert (str(got["From"]), str(got["To"]), str(got["Subject"])) == (
        '"Kommunstyrelsen, Björkforsa kommun" <diarium@exempel.se>',
        "mn@exempel.se",
        "Remiss KS 2026/1",
    )
    assert [(a.get_filename(), a.get_content()) for a in got.iter_attachments()] == [
        ("brev.txt", "Missivet.")
    ]
    assert got["Message-ID"] == _known(utpost, brev_id).message_id
    assert _known(utpost, brev_id).skickad == utpost.stamp()


def test_the_same_key_is_one_letter(utpost: Desk, kontor: Postkontor) -> None:
    first, again = _written(utpost), _written(utpost)

    brev.send_waiting(utpost)

    assert (first == again, len(kontor.brev)) == (True, 1)


def test_an_address_that_is_none_is_refused_when_the_letter_is_written(utpost: Desk) -> None:
    with pytest.raises(OgiltigAdress):
        _written(utpost, till="mn@exempel.se\r\nBcc: x@y.se")


def test_a_busy_server_is_asked_again_later_and_the_letter_leaves_once(
    utpost: Desk, kontor: Postkontor, klocka: Klocka
) -> None:
    brev_id, kontor.lynne = _written(utpost), "upptagen"
    assert brev.send_waiting(utpost) == 0
    assert "450 4.2.1 Mailbox busy" in _known(utpost, brev_id).fel
    kontor.lynne = ""

    assert brev.send_waiting(utpost) == 0
    klocka.nu += timedelta(minutes=3)
    assert brev.send_waiting(utpost) == 1

    assert len(kontor.brev) == 1


@pytest.mark.parametrize(("lynne", "said"), [("okänd", "550 5.1.1"), ("nekar", "554 5.7.1")])
def test_a_no_is_a_no_until_somebody_says_again(
    utpost: Desk, kontor: Postkontor, klocka: Klocka, lynne: str, said: str
) -> None:
    brev_id, kontor.lynne = _written(utpost), lynne
    brev.send_waiting(utpost)
    klocka.nu += timedelta(days=2)

    assert brev.send_waiting(utpost) == 0

    known = _known(utpost, brev_id)
    assert (said in known.fel, known.ovisst, known.skickad) == (True, False, None)
    kontor.lynne = ""
    brev.send_again(utpost, brev_id, vem=a_registrator(utpost))
    assert brev.send_waiting(utpost) == 1


@pytest.mark.parametrize("lynne", ["bryter", "tiger"])
def test_a_letter_without_a_receipt_is_never_sent_again_by_a_guess(
    utpost: Desk, kontor: Postkontor, klocka: Klocka, lynne: str
) -> None:
    brev_id, kontor.lynne = _written(utpost), lynne
    impatient = replace(utpost, postgang=Server("127.0.0.1", kontor.port, "", timeout=1.0))

    assert brev.send_waiting(impatient) == 0

    kontor.lynne = ""
    klocka.nu += timedelta(days=2)
    assert brev.send_waiting(utpost) == 0
    known = _known(utpost, brev_id)
    assert (known.ovisst, known.skickad) == (True, None)
    assert known.fel.startswith("Servern kvitterade aldrig brevet")


def test_a_worker_killed_with_a_letter_in_hand_leaves_it_uncertain(
    utpost: Desk, kontor: Postkontor
) -> None:
    brev_id = _written(utpost)
    with utpost.db.write() as conn:
        store.begin(conn, brev_id, tid=utpost.stamp())

    assert brev.send_waiting(utpost) == 0

    assert (_known(utpost, brev_id).ovisst, kontor.brev) == (True, [])


def test_a_server_that_is_not_there_costs_a_try_and_nothing_else(utpost: Desk) -> None:
    away = replace(utpost, postgang=Server("127.0.0.1", 1, "", timeout=1.0))
    brev_id = _written(away)

    assert brev.send_waiting(away) == 0

    known = _known(away, brev_id)
    assert known.fel.startswith("E-postservern svarar inte")
    assert known.nasta > away.stamp()


def test_a_cancelled_letter_never_leaves(utpost: Desk, kontor: Postkontor) -> None:
    brev_id, vem = _written(utpost), a_registrator(utpost)

    brev.cancel_brev(utpost, brev_id, vem=vem)

    assert (brev.send_waiting(utpost), kontor.brev) == (0, [])
    with pytest.raises(RedanSkickat):
        brev.send_again(utpost, brev_id, vem=vem)


def test_letters_of_another_namnd_do_not_exist(utpost: Desk) -> None:
    brev_id = _written(utpost)

    with pytest.raises(OkantBrev):
        brev.cancel_brev(utpost, brev_id, vem=a_person(utpost, Roll.REGISTRATOR, "BUN").vem)


def test_a_letter_that_came_back_says_so(utpost: Desk, kontor: Postkontor) -> None:
    brev_id = _written(utpost)
    brev.send_waiting(utpost)

    with utpost.db.write() as conn:
        found = brev.note_bounce(
            conn, utpost, [str(kontor.brev[0]["Message-ID"]), "<annan@x.se>"], varfor="Okänd."
        )

    assert (found, _known(utpost, brev_id).studsat) == (1, utpost.stamp())


def test_without_a_server_letters_lie_in_a_folder(desk: Desk, tmp_path: Path) -> None:
    lada = replace(desk, postgang=postgang("", "", mapp=tmp_path / "utgaende"))
    _written(lada)

    assert brev.send_waiting(lada) == 1

    (path,) = (tmp_path / "utgaende").iterdir()
    assert b"Subject: Remiss KS 2026/1" in path.read_bytes()


@pytest.mark.parametrize(
    ("adress", "expected"),
    [
        ("", Mapp(Path("ut"))),
        ("smtps://ks@mejl.exempel.se", Server("mejl.exempel.se", 465, "tls", "ks", "l")),
        ("smtp://k%40s@mejl.exempel.se", Server("mejl.exempel.se", 587, "starttls", "k@s", "l")),
        ("smtp://127.0.0.1:2525", Server("127.0.0.1", 2525, "", "", "l")),
    ],
)
def test_the_setting_names_the_way_out(adress: str, expected: object) -> None:
    assert postgang(adress, "l", mapp=Path("ut")) == expected


def test_a_setting_that_names_no_server_is_said_at_the_start() -> None:
    with pytest.raises(FelAdressTillServern, match="smtps://"):
        postgang("http://x", "", mapp=Path("ut"))
