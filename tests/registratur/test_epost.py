"""An e-mail is one handling: the mail its first file, what it carries the others, each once."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest

from archive.diarium.kalender import Kanal
from archive.diarium.sekretess import OPPEN, zoner_of
from archive.registratur import arbete, epost, inlamning, posten, registrering, sokning
from archive.registratur.desk import Desk
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.registrering import Inlamnat, Plats, Registrerad
from archive.store import filer, forsandelser
from tests.builders import a_file, a_handling, a_namnd, a_registrator, kommandorad, some_facts
from tests.text.filer import docx, eml, flowing, pdf, stycke
from tests.text.gamla_filer import bilaga, msg

BODY = 0x1000
KARTA = pdf(flowing("Kartan över lekplatsen"))
BREV = eml(
    "Se bifogad karta.", bilagor={"karta.pdf": KARTA, "svar.docx": docx(stycke("Vårt svar"))}
)


def _fil(data: bytes = BREV, namn: str = "brev.eml") -> InlamnadFil:
    return InlamnadFil(namn, BytesIO(data))


def _registered(desk: Desk, *filer: InlamnadFil) -> Registrerad:
    plats = Plats(namnd_id=a_namnd(desk).id)
    inlamnat = Inlamnat(some_facts(), filer)
    return registrering.register_handling(
        desk, vem=kommandorad(desk), plats=plats, inlamnat=inlamnat
    )


def _files(desk: Desk, handling_id: int) -> list[tuple[int, str, int | None, str]]:
    with desk.db.read() as conn:
        found = filer.of_handling(conn, handling_id)
        texts = filer.texts(conn, [handling_id])[handling_id]
    return [(f.nr, f.namn, f.sidor, text) for f, text in zip(found, texts, strict=True)]


HEADS = (
    "Från: Åsa Öberg <asa@lillby.example>\nTill: kommunen@storby.example\n"
    "Datum: Tue, 03 Mar 2026 10:00:00 +0100\nÄmne: Remiss om förslag till parkplan"
)


def test_a_mail_becomes_one_handling_with_its_attachments_as_files(desk: Desk) -> None:
    done = _registered(desk, _fil())

    assert _files(desk, done.handling_id) == [
        (
            1,
            "brev.eml",
            None,
            f"{HEADS}\n\nSe bifogad karta.\n\nBilaga: karta.pdf\n\nBilaga: svar.docx",
        ),
        (2, "karta.pdf", 1, "Kartan över lekplatsen"),
        (3, "svar.docx", None, "Vårt svar"),
    ]
    with desk.db.read() as conn:
        first, second, _ = filer.of_handling(conn, done.handling_id)
    assert desk.files.path(first.sha256).read_bytes() == BREV
    assert desk.files.path(second.sha256).read_bytes() == KARTA


def test_a_word_of_an_attachment_is_found_once(desk: Desk) -> None:
    _registered(desk, _fil())
    arbete.work_off(desk)

    found = sokning.search(desk, '"kartan över lekplatsen"', zoner=frozenset({OPPEN}))
    passages = [
        (part.fil.namn, len(part.passager))
        for t in sokning.find_passages(desk, found)
        for part in t.filer
    ]

    assert passages == [("karta.pdf", 1)]


def test_an_outlook_message_is_taken_apart_too(desk: Desk) -> None:
    data = msg({BODY: "Se kartan."}, files=[bilaga("karta.pdf", KARTA)])

    done = _registered(desk, _fil(data, "brev.msg"))

    assert [(nr, namn) for nr, namn, *_ in _files(desk, done.handling_id)] == [
        (1, "brev.msg"),
        (2, "karta.pdf"),
    ]


def test_a_mail_among_other_files_is_followed_by_its_own(desk: Desk) -> None:
    done = _registered(desk, a_file("Följebrev.", "a.txt"), _fil(), a_file("Sist.", "z.txt"))

    assert [namn for _, namn, *_ in _files(desk, done.handling_id)] == [
        "a.txt",
        "brev.eml",
        "karta.pdf",
        "svar.docx",
        "z.txt",
    ]


def test_taken_apart_twice_is_taken_apart_once(desk: Desk) -> None:
    inner = eml("Inre.", bilagor={"karta.pdf": KARTA})
    once = epost.unpacked(desk, (_fil(eml("Yttre.", bilagor={"inre.eml": inner})),))

    twice = epost.unpacked(desk, once.filer)

    assert [f.namn for f in twice.filer] == ["brev.eml", "inre.eml", "karta.pdf"]
    assert [f.stream.read(4) for f in twice.filer] == [b"From", b"From", b"%PDF"]


def test_a_file_from_the_command_line_is_registered_with_all_that_the_mail_carries(
    desk: Desk, tmp_path
) -> None:
    plan = docx(
        stycke("Remiss av förslag till lekplatsplan")
        + stycke("Svar ska ha kommit in senast den 15 maj 2026.")
    )
    path = tmp_path / "brev.eml"
    path.write_bytes(eml("Hej! Se bifogat.", bilagor={"remiss.docx": plan}))

    done = inlamning.register_path(
        desk, path, vem=kommandorad(desk), plats=Plats(namnd_id=a_namnd(desk).id)
    )
    lasning, facts = inlamning.read_path(desk.reader, path)

    assert [namn for _, namn, *_ in _files(desk, done.registrerad.handling_id)] == [
        "brev.eml",
        "remiss.docx",
    ]
    assert "Bilaga: remiss.docx\n\nRemiss av förslag" in lasning.blad.clean
    svarsdatum = next(f for f in facts.facts if f.kind == "svarsdatum")
    assert (svarsdatum.value, svarsdatum.page) == ("2026-05-15", None)
    assert lasning.blad.raw.split("\n")[svarsdatum.line - 1] == svarsdatum.quote


HUVUD = {
    "amne": "Sv: KS 2026/1 och dnr 7/2025",
    "fran": "bo@lillby.example",
    "till": "ks@storby.example",
    "datum": "2026-03-16T22:59:00+00:00",
    "message_id": "<b@lillby.example>",
    "svar_pa": ["<a@storby.example>"],
    "auto": False,
    "dnr": ["KS 2026/1", "7/2025"],
}
SVAR = (
    b"From: bo@lillby.example\nTo: ks@storby.example\nMessage-ID: <b@lillby.example>\n"
    b"Subject: Sv: KS 2026/1 och dnr 7/2025\nIn-Reply-To: <a@storby.example>\n"
    b"Date: Mon, 16 Mar 2026 23:59:00 +0100\n\nHej!\n"
)


def test_what_the_heads_say_is_told_with_the_dnr_of_the_subject(desk: Desk) -> None:
    found = epost.unpacked(desk, (_fil(SVAR), _fil()))

    assert (found.huvud, found.karantan) == (HUVUD, "")


def test_files_that_are_no_mail_say_nothing(desk: Desk) -> None:
    letter = a_file("Rubrik: en text som ser ut som ett huvud")

    assert epost.unpacked(desk, (letter, _fil())).huvud == {}
    assert epost.unpacked(desk, (letter,)) == epost.Uppackat((letter,), {}, "")
    assert letter.stream.read(6) == b"Rubrik"


NESTED = b"From: a@b.se\nTo: c@d.se\nMIME-Version: 1.0\n" + b"".join(
    f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n'.encode() for n in range(2000)
)


@pytest.mark.parametrize(
    ("data", "namn", "karantan"),
    [
        (
            b"From: a@b.se\nTo: c@d.se\nContent-Type: text/plain; charset=x-finns-inte\n\nHej",
            "a.eml",
            "Brevets teckenkodning är okänd.",
        ),
        (
            b"To: c@d.se\nSubject: Hej\nDate: 35 Foo 2026\n\nHej",
            "a.eml",
            "Avsändaren saknas eller går inte att läsa. Brevets datum går inte att läsa.",
        ),
        (NESTED, "a.eml", "E-postmeddelandet är skadat: delar ligger i delar utan slut."),
        (NESTED, "utan ändelse", "E-postmeddelandet är skadat: delar ligger i delar utan slut."),
        (
            b"inget brev alls",
            "a.msg",
            "Filen heter .msg men är ingen sådan fil. Den är läst som vanlig text.",
        ),
        (b"", "a.eml", "Filen är tom (0 byte)."),
    ],
    ids=["charset", "no one, no day", "nested", "nested without a name", "no mail", "empty"],
)
def test_a_mail_that_is_broken_lies_apart_with_why_and_every_byte(
    desk: Desk, data: bytes, namn: str, karantan: str
) -> None:
    found = epost.unpacked(desk, (_fil(data, namn),))

    assert found.karantan == karantan
    assert [(f.namn, f.stream.read()) for f in found.filer] == [(namn, data)]


def test_a_broken_mail_is_registered_all_the_same(desk: Desk) -> None:
    done = _registered(desk, _fil(NESTED))

    with desk.db.read() as conn:
        (only,) = filer.of_handling(conn, done.handling_id)
    assert (only.namn, desk.files.path(only.sha256).read_bytes()) == ("brev.eml", NESTED)


INSTEAD = "så dagen då det togs in gäller."


@pytest.mark.parametrize(
    ("datum", "dag", "skal"),
    [
        ("2026-03-16T22:59:00+00:00", date(2026, 3, 16), ""),
        ("2026-03-16T23:01:00+00:00", date(2026, 3, 17), ""),
        (
            "2026-03-18T12:00:00+00:00",
            date(2026, 3, 17),
            f"Brevets datum, 18 mars 2026 (onsdag), ligger i framtiden, {INSTEAD}",
        ),
        (
            "1999-12-31T12:00:00+00:00",
            date(2026, 3, 17),
            f"Brevets datum, 31 dec 1999 (fredag), ligger mer än tio år tillbaka, {INSTEAD}",
        ),
        (
            "",
            date(2026, 3, 17),
            f"Brevet säger inte när det kom, {INSTEAD}",
        ),
    ],
    ids=["late in Stockholm", "past midnight in Stockholm", "in the future", "long ago", "no day"],
)
def test_a_mail_came_the_day_it_reached_the_server_in_stockholm(
    datum: str, dag: date, skal: str
) -> None:
    assert epost.mottagen({"datum": datum}, date(2026, 3, 17)) == (dag, skal)


def _thread(desk: Desk, huvud: dict[str, object], kod: str = "KS") -> list[tuple[int, str]]:
    vem = a_registrator(desk, kod)
    with desk.db.read() as conn:
        return epost.thread_arende(conn, huvud, zoner_of(vem), a_namnd(desk, kod).id)


def _registered_mail(desk: Desk, message_id: str, **facts: object) -> Registrerad:
    forsandelse_id = posten.receive_forsandelse(
        desk,
        vem=kommandorad(desk),
        namnd_id=a_namnd(desk).id,
        kanal=Kanal.EPOST,
        inlamnade=(_fil(),),
        huvud={"message_id": message_id},
    )
    done = a_handling(desk, **facts)
    with desk.db.write() as conn:
        forsandelser.set_registered(conn, forsandelse_id, done.handling_id)
    return done


def test_our_number_in_the_subject_suggests_the_arende_the_own_namnd_first(desk: Desk) -> None:
    other, own = a_handling(desk, namnd="BN"), a_handling(desk)

    found = _thread(desk, {"dnr": ["BN 2026/1", "KS 2026/1", "KS 2026/99", "inget"]})

    assert found == [
        (own.arende_id, "Ämnesraden nämner KS 2026/1."),
        (other.arende_id, "Ämnesraden nämner BN 2026/1."),
    ]


def test_an_answer_to_a_mail_that_is_registered_suggests_where_it_stands(desk: Desk) -> None:
    done = _registered_mail(desk, "<a@storby.example>")

    found = _thread(desk, {"dnr": [], "svar_pa": ["<x@y.example>", "<a@storby.example>"]})

    assert found == [
        (done.arende_id, "Brevet svarar på ett brev som är registrerat som KS 2026/1-1.")
    ]


def test_nothing_is_suggested_from_a_secret_that_the_reader_may_not_read(desk: Desk) -> None:
    secret = _registered_mail(desk, "<a@storby.example>", sekretess="OSL 26:1")
    huvud = {"dnr": ["KS 2026/1"], "svar_pa": ["<a@storby.example>"]}

    assert _thread(desk, huvud, "BN") == []
    assert [arende_id for arende_id, _ in _thread(desk, huvud, "KS")] == [secret.arende_id]


def test_a_secret_answer_in_an_open_arende_suggests_nothing_to_others(desk: Desk) -> None:
    opened = a_handling(desk)
    _registered_mail(desk, "<a@storby.example>", arende_id=opened.arende_id, sekretess="OSL 26:1")

    assert _thread(desk, {"svar_pa": ["<a@storby.example>"]}, "BN") == []


@pytest.mark.sqlite(reason="SQLite tells its plan")
def test_the_id_of_a_mail_is_found_by_index(desk: Desk) -> None:
    with desk.db.read() as conn:
        plan = conn.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT handling_id FROM forsandelse "
            "WHERE message_id = ? AND message_id != ''",
            ("<a@b>",),
        ).all()

    assert "ix_forsandelse_message_id" in str(plan)


def test_a_day_in_another_zone_is_told_in_utc(desk: Desk) -> None:
    found = epost.unpacked(desk, (_fil(),)).huvud

    assert datetime.fromisoformat(str(found["datum"])) == datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
