"""A mail server that refuses, hangs, breaks off or talks rubbish: nothing lost, nobody stuck."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

import pytest

from archive.config import Brevlada, Config
from archive.registratur import imap, imap_vakt
from archive.registratur.brevlada import Lada
from archive.registratur.brevladelage import lagen
from archive.registratur.desk import Desk
from archive.registratur.imap import _quoted
from archive.store import forsandelser
from archive.store.forsandelser import Urval
from tests.builders import a_namnd

MAIL = b"From: a@b.example\r\nTo: ks@c.example\r\nSubject: Hej\r\n\r\nHej!\r\n"
CAN = b"IMAP4rev1 MOVE"
AVBRUTET = "Förbindelsen bröts mitt i. Det som inte hann tas in ligger kvar."
CHECK = "Är användare, lösenord och mapp rätt?"
ANNAT = "Servern svarar inte som en e-postserver, eller så gick något annat fel. Se loggen."
Answer = Callable[[bytes, bytes], bytes]


@dataclass
class Fejk:
    """A server of its own making: what it answers to each command, by tag and command."""

    answer: Answer
    greeting: bytes = b"* OK [CAPABILITY " + CAN + b"] hej\r\n"
    heard: list[bytes] = field(default_factory=list)
    port: int = 0

    @contextmanager
    def serving(self) -> Iterator[Brevlada]:
        """The mailbox that it keeps for KS."""
        with socket.create_server(("127.0.0.1", 0)) as door:
            self.port = door.getsockname()[1]
            threading.Thread(target=self._serve, args=(door,), daemon=True).start()
            yield Brevlada("KS", "ks", "127.0.0.1", self.port, "", "INBOX", "x")

    def _serve(self, door: socket.socket) -> None:
        with suppress(OSError):
            while True:
                conn, _ = door.accept()
                threading.Thread(target=self._talk, args=(conn,), daemon=True).start()

    def _talk(self, conn: socket.socket) -> None:
        with conn, suppress(OSError), conn.makefile("rb") as lines:
            conn.sendall(self.greeting)
            for line in lines:
                self.heard.append(line.split(b" ", 1)[1].strip())
                said = self.answer(*line.split(b" ", 1))
                conn.sendall(said)
                if not said:
                    return


def well(tag: bytes, command: bytes) -> bytes:
    """The answers of a server with one mail, on which all goes well."""
    word = command.upper()
    if word.startswith(b"CAPABILITY"):
        return b"* CAPABILITY " + CAN + b"\r\n" + tag + b" OK done\r\n"
    if word.startswith(b"SELECT"):
        return b"* 1 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n" + tag + b" OK done\r\n"
    if word.startswith(b"FETCH"):
        size = str(len(MAIL)).encode()
        return b"* 1 FETCH (UID 5 RFC822.SIZE " + size + b")\r\n" + tag + b" OK done\r\n"
    if word.startswith(b"UID FETCH"):
        head = b"* 1 FETCH (UID 5 BODY[] {" + str(len(MAIL)).encode() + b"}\r\n"
        return head + MAIL + b")\r\n" + tag + b" OK done\r\n"
    return tag + b" OK done\r\n"


def but(word: bytes, said: bytes | Callable[[bytes], bytes]) -> Answer:
    """All goes well until a command that begins with ``word``."""

    def answer(tag: bytes, command: bytes) -> bytes:
        if command.upper().startswith(word):
            return said if isinstance(said, bytes) else said(tag)
        return well(tag, command)

    return answer


@pytest.fixture(autouse=True)
def _short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second and a half of silence is long here."""
    monkeypatch.setattr(imap, "PATIENCE", 1.5)


def _look(desk: Desk, installation: Config, one: Brevlada) -> tuple[bool, str, int]:
    """Whether it went well, what is said of it, and how much is in the post."""
    a_namnd(desk)
    done = Lada(desk, installation, one, "prov").look()
    (lage,) = lagen(replace(installation, brevlador=(one,)), frozenset({"KS"}))
    with desk.db.read() as conn:
        taken = forsandelser.count(conn, Urval(frozenset({a_namnd(desk).id})))
    return done, lage.fel or next(iter(lage.kvar.values()), ""), taken


def test_a_server_on_which_all_goes_well_is_emptied(desk: Desk, installation: Config) -> None:
    fejk = Fejk(well)
    with fejk.serving() as one:
        assert _look(desk, installation, one) == (True, "", 1)

    assert [h for h in fejk.heard if h.startswith(b"UID") or h == b"LOGOUT"] == [
        b"UID FETCH 5 (BODY.PEEK[])",
        rb"UID STORE 5 +FLAGS.SILENT (\Seen)",
        b'UID MOVE 5 "Diarium/H&AOQ-mtat"',
        b"LOGOUT",
    ]


BROKEN = {
    "wrong greeting": (Fejk(well, greeting=b"220 smtp\r\n"), AVBRUTET),
    "no greeting": (Fejk(well, greeting=b""), "Servern svarade inte inom 30 sekunder."),
    "bye at once": (
        Fejk(well, greeting=b"* BYE full\r\n"),
        "Servern säger nej (* BYE full). Är användare, lösenord och mapp rätt?",
    ),
    "no log-in": (
        Fejk(but(b"LOGIN", lambda tag: tag + b" NO fel\x07 namn\r\n")),
        "Servern säger nej (fel  namn). Är användare, lösenord och mapp rätt?",
    ),
    "silent": (Fejk(but(b"SELECT", b" ")), "Servern svarade inte inom 30 sekunder."),
    "gone": (Fejk(but(b"SELECT", b"")), AVBRUTET),
    "rubbish": (Fejk(but(b"SELECT", b"\x00\xff\xfe%%\r\n")), AVBRUTET),
    "no number": (
        Fejk(but(b"SELECT", lambda tag: b"* OK\r\n" + tag + b" OK done\r\n")),
        ANNAT,
    ),
    "half a mail": (
        Fejk(but(b"UID FETCH", b"* 1 FETCH (UID 5 BODY[] {500}\r\nFrom: a@b")),
        "Servern svarade inte inom 30 sekunder.",
    ),
    "a mail without end": (
        Fejk(but(b"UID FETCH", b"* 1 FETCH (UID 5 BODY[] {99999999999}\r\n")),
        AVBRUTET,
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_goes_wrong_is_said_and_nothing_is_moved(
    desk: Desk, installation: Config, case: str
) -> None:
    fejk, fel = BROKEN[case]
    with fejk.serving() as one:
        assert _look(desk, installation, one) == (False, fel, 0)

    assert [h for h in fejk.heard if b"STORE" in h or b"MOVE" in h or b"EXPUNGE" in h] == []


def test_a_door_that_is_shut_is_said(desk: Desk, installation: Config) -> None:
    with socket.socket() as door:  # bound, so that nobody else opens there, and never listening
        door.bind(("127.0.0.1", 0))
        one = Brevlada("KS", "ks", "127.0.0.1", door.getsockname()[1], "", "INBOX", "x")

        assert _look(desk, installation, one) == (
            False,
            "Servern tar inte emot någon anslutning. Är värd och port rätt?",
            0,
        )


def test_no_password_is_told_a_server_that_does_not_encrypt(
    desk: Desk, installation: Config
) -> None:
    fejk = Fejk(well)
    with fejk.serving() as one:
        done, fel, _ = _look(desk, installation, replace(one, skydd="starttls"))

    assert (done, fel) == (
        False,
        "Servern säger nej (den krypterar inte: STARTTLS saknas). " + CHECK,
    )
    assert [h for h in fejk.heard if b"LOGIN" in h or b"AUTHENTICATE" in h] == []


def test_a_server_that_talks_for_ever_is_given_up(
    desk: Desk, installation: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_vakt, "MOST_SECONDS", 1.0)

    class Pratsam(Fejk):
        def _talk(self, conn: socket.socket) -> None:
            with conn, suppress(OSError):
                conn.sendall(self.greeting)
                while True:
                    conn.sendall(b"* OK strax\r\n")
                    time.sleep(0.1)

    with Pratsam(well).serving() as one:
        done, fel, _ = _look(desk, installation, one)

    assert (done, fel) == (False, AVBRUTET)


def test_a_look_is_ended_in_the_middle_when_the_worker_is_to_stop(
    desk: Desk, installation: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "PATIENCE", 60.0)
    a_namnd(desk)
    stop = threading.Event()
    with Fejk(but(b"SELECT", b" ")).serving() as one:
        look = threading.Thread(target=Lada(desk, installation, one, "prov", stop).look)
        look.start()
        stop.wait(0.5)
        stop.set()
        look.join(10)

    assert not look.is_alive()


@pytest.mark.parametrize(
    ("word", "skal", "taken"),
    [
        (b"UID FETCH", "Brevet (1 kB) är inte taget in: servern säger nej (låst).", 0),
        (b"UID MOVE", "Brevet (1 kB) är taget in, men servern flyttar det inte (låst).", 1),
        (b"UID STORE", "Brevet (1 kB) är taget in, men servern flyttar det inte (låst).", 1),
    ],
)
def test_a_mail_that_the_server_does_not_give_or_move_is_told_of(
    desk: Desk, installation: Config, word: bytes, skal: str, taken: int
) -> None:
    with Fejk(but(word, lambda tag: tag + " NO låst\r\n".encode())).serving() as one:
        assert _look(desk, installation, one) == (True, skal, taken)


def test_a_mail_that_breaks_the_connection_stands_in_nobodys_way(
    desk: Desk, installation: Config
) -> None:
    def answer(tag: bytes, command: bytes) -> bytes:
        size = str(len(MAIL)).encode()
        if command.startswith(b"SELECT"):
            return b"* 2 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n" + tag + b" OK done\r\n"
        if command.startswith(b"FETCH"):
            lines = (b"* %d FETCH (UID %d RFC822.SIZE %s)\r\n" % (n, n, size) for n in (1, 2))
            return b"".join(lines) + tag + b" OK done\r\n"
        return b"" if command.startswith(b"UID FETCH 1 ") else well(tag, command)

    a_namnd(desk)
    fejk = Fejk(answer)
    with fejk.serving() as one:
        lada = Lada(desk, installation, one, "prov")
        looks = [lada.look(), lada.look()]

    assert looks == [False, False]
    assert b'UID MOVE 2 "Diarium/H&AOQ-mtat"' in fejk.heard
    assert not any(h.startswith(b"UID MOVE 1 ") for h in fejk.heard)


@pytest.mark.parametrize(
    ("namn", "skrivet"),
    [
        ("INBOX", '"INBOX"'),
        ("Diarium/Hämtat", '"Diarium/H&AOQ-mtat"'),
        ("Å & Ö", '"&AMU- &- &ANY-"'),
        ('a"b\\c', '"a\\"b\\\\c"'),
        ("日本語", '"&ZeVnLIqe-"'),
    ],
)
def test_names_of_folders_are_written_as_imap_has_them(namn: str, skrivet: str) -> None:
    assert _quoted(namn) == skrivet
