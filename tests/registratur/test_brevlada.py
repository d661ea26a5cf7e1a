"""A mailbox on a real server: nothing lost or doubled, nothing moved before it is in the post."""

import imaplib
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import event

from archive.config import Brevlada, Config
from archive.registratur import brevlada, oppning
from archive.registratur.brevlada import Lada
from archive.registratur.brevladelage import Lage, findings, lagen, liggande
from archive.registratur.desk import Desk
from archive.registratur.inflode import Liggande
from archive.store import forsandelser, postfiler
from archive.store.forsandelser import Forsandelse, Urval
from archive.text import Lasning
from archive.text.lasning import TOM_BLAD
from tests.builders import Klocka, a_namnd
from tests.registratur.dovecot import LOSEN, Server, a_certificate, needs_dovecot, running
from tests.registratur.krasch import killing
from tests.text.filer import eml

pytestmark = needs_dovecot
HAMTAT = "Diarium/H&AOQ-mtat"
DONE = 7
_NUMBERS = count()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """One server for the tests of this module; each has a user of its own."""
    with running() as made:
        yield made


@dataclass(frozen=True)
class Hos:
    """A mailbox of KS on a server, and what happens in it without us."""

    server: Server
    user: str

    @property
    def one(self) -> Brevlada:
        """How it is set up with us."""
        return Brevlada("KS", self.user, "127.0.0.1", self.server.port, "", "INBOX", LOSEN)

    def put(self, *mails: bytes, flags: str = "") -> None:
        """Let mails come."""
        self.server.put(*mails, user=self.user, flags=flags)

    def lying(self, mapp: str = "INBOX") -> list[tuple[str, bytes]]:
        """What lies in a folder of it."""
        return self.server.lying(mapp, user=self.user)


@pytest.fixture
def hos(server: Server) -> Hos:
    """A mailbox that nobody else uses."""
    return Hos(server, f"u{next(_NUMBERS)}")


@pytest.fixture
def lada(desk: Desk, installation: Config, hos: Hos) -> Lada:
    """The one who empties it; KS is there."""
    a_namnd(desk)
    return Lada(desk, installation, hos.one, "prov")


def _mail(text: str = "Hej!", **files: bytes) -> bytes:
    return eml(text, bilagor=files).replace(b"\n", b"\r\n")


def _post(desk: Desk) -> list[Forsandelse]:
    with desk.db.read() as conn:
        return list(forsandelser.page(conn, Urval(frozenset({a_namnd(desk).id}), limit=None)))


def _contents(desk: Desk) -> list[list[bytes]]:
    """The bytes of the files of each försändelse."""
    ids = [f.id for f in _post(desk)]
    with desk.db.read() as conn:
        files = postfiler.of_forsandelser(conn, ids)
    return [[desk.files.path(f.sha256).read_bytes() for f in files[one]] for one in ids]


def _told(installation: Config, one: Brevlada) -> Lage:
    (lage,) = lagen(replace(installation, brevlador=(one,)), frozenset({"KS"}))
    return lage


def test_a_mail_is_taken_in_then_marked_and_moved(
    desk: Desk, hos: Hos, lada: Lada, installation: Config
) -> None:
    mail = _mail("Se kartan.", karta=b"Kartan")
    hos.put(mail)

    assert lada.look()

    (found,) = _post(desk)
    assert (found.kod, found.kanal, found.mottagen, found.vem, found.huvud["mottagen_skal"]) == (
        "KS",
        "e-post",
        date(2026, 3, 3),
        "kommandorad:prov",
        "",
    )
    assert _contents(desk) == [[mail, b"Kartan"]]
    assert hos.lying() == []
    assert hos.lying(HAMTAT) == [("\\Seen", mail)]
    assert _told(installation, hos.one) == Lage(
        "KS", hos.one.adress, "2026-03-17T09:00:00.000+00:00"
    )


def test_what_a_colleague_has_read_already_is_taken_too(desk: Desk, hos: Hos, lada: Lada) -> None:
    hos.put(_mail(), flags=r"(\Seen)")

    lada.look()

    assert (len(_post(desk)), len(hos.lying(HAMTAT))) == (1, 1)


def test_a_mail_that_says_no_day_came_when_the_server_got_it(
    desk: Desk, hos: Hos, lada: Lada
) -> None:
    hos.put(b"From: a@b.example\r\nTo: ks@c.example\r\nSubject: Hej\r\n\r\nHej\r\n")

    lada.look()

    assert [(f.mottagen, f.karantan) for f in _post(desk)] == [(date(2026, 3, 17), "")]


def test_a_broken_mail_is_taken_in_and_lies_apart(desk: Desk, hos: Hos, lada: Lada) -> None:
    hos.put(b"From: <<>>\r\nTo: ks@c.example\r\nDate: 35 Foo 2026\r\n\r\nHej\r\n")

    lada.look()

    assert [f.karantan for f in _post(desk)] == [
        "Avsändaren saknas eller går inte att läsa. Brevets datum går inte att läsa."
    ]


def test_the_same_message_id_with_another_body_is_another_mail(
    desk: Desk, hos: Hos, lada: Lada
) -> None:
    head = b"From: a@b.example\r\nTo: ks@c.example\r\nMessage-ID: <1@b.example>\r\n\r\n"
    hos.put(head + b"Ja\r\n", head + b"Nej\r\n")

    lada.look()

    assert _contents(desk) == [[head + b"Ja\r\n"], [head + b"Nej\r\n"]]


def test_the_same_mail_again_is_the_same_post(desk: Desk, hos: Hos, lada: Lada) -> None:
    hos.put(_mail("Ett"), _mail("Två"))
    lada.look()
    hos.put(_mail("Ny"), _mail("Två"), _mail("Ett"))

    lada.look()

    assert _contents(desk) == [[_mail("Ett")], [_mail("Två")], [_mail("Ny")]]
    assert (hos.lying(), len(hos.lying(HAMTAT))) == ([], 5)


def test_a_mailbox_that_is_numbered_anew_gives_no_doubles(desk: Desk, installation: Config) -> None:
    a_namnd(desk)
    with running("imap_capability = IMAP4rev1") as other:
        there = Hos(other, "ks")
        lada = Lada(desk, installation, there.one, "prov")
        for text in ("Ett", "Två", "Tre"):
            there.put(_mail(text))
            assert lada.look()
            other.number_anew("ks")

        assert [lada.look(), Lada(desk, installation, there.one, "prov").look()] == [True, True]

    assert _contents(desk) == [[_mail("Ett")], [_mail("Två")], [_mail("Tre")]]


def test_a_mail_over_the_limit_stays_and_is_told_of(
    desk: Desk, hos: Hos, installation: Config
) -> None:
    a_namnd(desk)
    big, small = _mail("a" * 900 + "\n" * 2_000_000), _mail("Hej")
    hos.put(big, small)
    settings = replace(installation, max_file_bytes=1_000_000, brevlador=(hos.one,))

    assert Lada(desk, settings, hos.one, "prov").look()

    assert [len(one) for _, one in hos.lying()] == [len(big)]
    assert [one for _, one in hos.lying(HAMTAT)] == [small]
    size, too_big = (
        round(len(big) / 1000),
        "är större än 1 MB, som är gränsen, och är inte taget in.",
    )
    assert liggande(settings, frozenset({"ks"})) == [
        Liggande(
            "KS",
            "brev 1",
            hos.one.adress,
            f"Brevet ({size} kB, kommet 17 mars 2026 (tisdag)) {too_big}",
        )
    ]
    assert liggande(settings, frozenset({"BN"})) == []


def test_a_mailbox_of_no_namnd_is_left_as_it_is(desk: Desk, hos: Hos, installation: Config) -> None:
    hos.put(_mail())

    assert not Lada(desk, installation, replace(hos.one, kod="XX"), "prov").look()
    assert len(hos.lying()) == 1


def test_a_wrong_password_is_told_and_nothing_is_done(
    desk: Desk, installation: Config, lada: Lada, hos: Hos
) -> None:
    lada.look()
    wrong = replace(hos.one, losen="fel å")

    assert not Lada(desk, installation, wrong, "prov").look()

    lage = _told(installation, hos.one)
    assert lage.senast == "2026-03-17T09:00:00.000+00:00"
    assert lage.fel == (
        "Servern säger nej ([AUTHENTICATIONFAILED] Authentication failed.). "
        "Är användare, lösenord och mapp rätt?"
    )
    assert findings(replace(installation, brevlador=(hos.one,))) == [
        f"Brevlådan {hos.one.adress} för KS: {lage.fel}"
    ]


@pytest.mark.parametrize(
    ("setting", "mapp"),
    [
        (r"imap_capability = IMAP4rev1 UIDPLUS NAMESPACE", HAMTAT),
        (
            "namespace inbox {\n  inbox = yes\n  prefix = INBOX.\n  separator = .\n}",
            "INBOX.Diarium.H&AOQ-mtat",
        ),
    ],
    ids=["a server that copies", "a server that keeps all under INBOX"],
)
def test_other_servers_move_in_their_own_way(
    desk: Desk, installation: Config, setting: str, mapp: str
) -> None:
    a_namnd(desk)
    with running(setting) as other:
        other.put(_mail("Ett"), _mail("Två"))
        with other.inloggad() as box:
            box.select()
            box.store("2", "+FLAGS", r"(\Deleted)")
        there = Brevlada("KS", "ks", "127.0.0.1", other.port, "", "INBOX", LOSEN)

        assert Lada(desk, installation, there, "prov").look()

        assert sorted(_contents(desk)) == sorted([[_mail("Ett")], [_mail("Två")]])
        assert (other.lying(), len(other.lying(mapp))) == ([], 2)


def test_a_server_that_cannot_move_keeps_the_mail_which_is_taken_in_once(
    desk: Desk, installation: Config
) -> None:
    a_namnd(desk)
    with running("imap_capability = IMAP4rev1") as other:
        other.put(_mail())
        there = Brevlada("KS", "ks", "127.0.0.1", other.port, "", "INBOX", LOSEN)
        lada = Lada(desk, installation, there, "prov")

        assert [lada.look(), lada.look(), Lada(desk, installation, there, "prov").look()] == [
            True,
            True,
            True,
        ]

        assert (len(_post(desk)), other.lying()) == (1, [("\\Seen", _mail())])
        (skal,) = _told(installation, there).kvar.values()
        assert skal == (
            "Brevet (1 kB, kommet 17 mars 2026 (tisdag)) är taget in. "
            "Servern kan inte flytta brev, så det ligger kvar."
        )


@pytest.mark.parametrize("skydd", ["tls", "starttls"])
def test_a_connection_over_tls_is_made_only_with_a_certificate_that_holds(
    desk: Desk,
    installation: Config,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    skydd: str,
) -> None:
    a_namnd(desk)
    certificate = a_certificate(tmp_path)
    with running(certificate=certificate) as other:
        port = other.tls_port if skydd == "tls" else other.port
        there = Brevlada("KS", "ks", "127.0.0.1", port, skydd, "INBOX", LOSEN)
        other.put(_mail())

        untrusted = Lada(desk, installation, there, "prov").look()
        fel = _told(installation, there).fel
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        trusted = Lada(desk, installation, there, "prov").look()

    assert (untrusted, trusted, len(_post(desk))) == (False, True, 1)
    assert fel.startswith("Den krypterade förbindelsen godtas inte (")


def _die_at(step: int, desk: Desk) -> None:
    """Kill this process at its ``step``-th touch of the disk or word to the server."""
    touched, before = killing(step)
    os.fsync, os.link = before(os.fsync), before(os.link)
    imaplib.IMAP4.send = before(imaplib.IMAP4.send)  # type: ignore[method-assign]
    event.listen(desk.db.engine, "before_cursor_execute", touched)
    event.listen(desk.db.engine, "commit", touched)


class Olasare:
    """A reader that is out: every file is kept as it is."""

    def read(self, path: Path, namn: str = "", **_how: object) -> Lasning:
        return Lasning(TOM_BLAD, "application/octet-stream")


def _look_in_a_child(installation: Config, klocka: Klocka, one: Brevlada, step: int) -> bool:
    """Whether the child lived to empty the mailbox."""
    child = os.fork()
    if child == 0:
        desk = oppning.open_desk(installation, clock=klocka, reader=Olasare())  # type: ignore[arg-type]
        if step:
            _die_at(step, desk)
        Lada(desk, installation, one, "prov").look()
        os._exit(DONE)
    _, status = os.waitpid(child, 0)
    return os.WIFEXITED(status) and os.WEXITSTATUS(status) == DONE


def _faults(desk: Desk, hos: Hos, given: list[bytes]) -> list[str]:
    """What is wrong: each mail lies in the mailbox or aside, and what is aside is in the post."""
    lying, aside = ([mail for _, mail in hos.lying(mapp)] for mapp in ("INBOX", HAMTAT))
    taken = [mail for files in _contents(desk) for mail in files]
    return [
        *(f"borta: {number}" for number, mail in enumerate(given) if mail not in lying + aside),
        *("inte i posten" for mail in aside if mail not in taken),
        *("två gånger" for mail in given if taken.count(mail) > 1),
    ]


def test_killed_at_any_step_nothing_is_lost_and_nothing_doubled(
    desk: Desk, installation: Config, klocka: Klocka, hos: Hos
) -> None:
    a_namnd(desk)
    given, faults, lived = list[bytes](), list[str](), False

    while not lived:
        given.append(_mail(f"Brev {len(given) + 1}"))
        hos.put(given[-1])
        lived = _look_in_a_child(installation, klocka, hos.one, len(given))
        faults += _faults(desk, hos, given)
        _look_in_a_child(installation, klocka, hos.one, 0)

    assert faults == _faults(desk, hos, given) == []
    assert len(given) > 20
    assert _contents(desk) == [[mail] for mail in given]
    assert (hos.lying(), len(hos.lying(HAMTAT))) == ([], len(given))


def test_two_workers_at_once_take_each_mail_once(
    desk: Desk, installation: Config, hos: Hos, klocka: Klocka
) -> None:
    a_namnd(desk)
    mails = [_mail(f"Brev {number}") for number in range(8)]
    hos.put(*mails)
    other = oppning.open_desk(installation, clock=klocka, reader=desk.reader)
    workers = [
        threading.Thread(target=Lada(each, installation, hos.one, "prov").look)
        for each in (desk, other, desk)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    other.db.close()

    Lada(desk, installation, hos.one, "prov").look()

    assert sorted(_contents(desk)) == sorted([mail] for mail in mails)
    assert sorted(mail for _, mail in hos.lying(HAMTAT)) == sorted(mails)
    assert hos.lying() == []


def test_the_watch_ends_when_it_is_told_to(desk: Desk, installation: Config, hos: Hos) -> None:
    a_namnd(desk)
    hos.put(_mail())
    stop = threading.Event()
    watch = threading.Thread(
        target=brevlada.look_until, args=(desk, installation, hos.one, "prov", stop)
    )
    watch.start()
    while not _post(desk):
        stop.wait(0.05)
    stop.set()
    watch.join(10)

    assert not watch.is_alive()
