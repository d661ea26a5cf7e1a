"""Outlook messages: the shape of an e-mail, from what Outlook keeps."""

import pytest

from archive.text.lasare import extract
from archive.text.lasare.gemensamt import Fil
from archive.text.lasare.ole import MSG
from archive.text.lasning import Bilaga, Orsak
from tests.text.filer import docx, stycke
from tests.text.gamla_filer import bilaga, inre, msg, post

SUBJECT, TRAVELLED, BODY, HTML, RTF = 0x0037, 0x007D, 0x1000, 0x1013, 0x1009
SENDER, SENDER_SMTP, SENT = 0x0C1A, 0x5D01, (0x0039, 0x40)
CLASS, ID, ANSWERED, DELIVERED = 0x001A, 0x1035, 0x1042, (0x0E06, 0x40)
TICKS = 10_000_000
PACKED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af320"
    "68656c090020627705b06c647d0a800fa0"
)


def _read(data):
    mediatyp, found = extract(Fil(data, "brev.msg"))
    assert mediatyp == MSG
    return found


def _read_whole(data):
    return extract(Fil(data, "brev.msg", hel=True))[1]


def test_noted_heads_and_body_are_read():
    data = msg(
        {SUBJECT: "Remiss om parkplan", BODY: "Svara senast\r\nden 3 april.\r\n",
         SENDER: "Åsa Öberg", SENDER_SMTP: "asa@lillby.example"},
        recipients=[(1, "Storby", "kommunen@storby.example"), (2, "", "kopia@storby.example")],
        fixed={SENT: 13417005600 * TICKS},
    )  # fmt: skip

    assert _read(data).text == (
        "Från: Åsa Öberg <asa@lillby.example>\n"
        "Till: Storby <kommunen@storby.example>\n"
        "Kopia: kopia@storby.example\n"
        "Datum: Tue, 03 Mar 2026 10:00:00 +0000\n"
        "Ämne: Remiss om parkplan\n\n"
        "Svara senast\nden 3 april."
    )


def test_heads_it_travelled_with_count_before_what_outlook_noted():
    travelled = (
        "From: Bo <bo@lillby.example>\r\nSubject: =?utf-8?q?=C3=84rendet?=\r\n"
        "Date: Tue, 03 Mar 2026 10:00:00 +0100\r\n\r\n"
    )

    assert _read(msg({TRAVELLED: travelled, SUBJECT: "Något annat", BODY: "Hej."})).text == (
        "Från: Bo <bo@lillby.example>\nDatum: Tue, 03 Mar 2026 10:00:00 +0100\nÄmne: Ärendet\n\n"
        "Hej."
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({BODY: "plain", HTML: b"<p>html</p>", RTF: PACKED}, "plain"),
        ({BODY: " ", HTML: "<p>en å</p>".encode(), RTF: PACKED}, "en å"),
        ({HTML: "<p>en å</p>"}, "en å"),
        ({RTF: PACKED}, "hello world"),
        ({RTF: b"broken"}, ""),
        ({}, ""),
    ],
    ids=["plain", "html", "html as text", "rich text", "broken", "none"],
)
def test_plainest_body_is_read_once(body, text):
    assert _read(msg({SUBJECT: "A", **body})).text == f"Ämne: A\n\n{text}".strip()


def test_attached_files_are_named_and_handed_over():
    brev = docx(stycke("Ett yttrande"))
    files = [bilaga("brev å.docx", brev), bilaga("x.bin", b"\0\1\2\3" * 9)]

    found = _read(msg({BODY: "Se bilagor."}, files=files))

    assert found.text == "Se bilagor.\n\nBilaga: brev å.docx\n\nBilaga: x.bin"
    assert [(b.namn, b.fel, b.innehall) for b in found.bilagor] == [
        ("brev å.docx", None, brev),
        ("x.bin", None, b"\0\1\2\3" * 9),
    ]


def test_read_whole_attached_files_are_read_under_their_names():
    files = [bilaga("brev å.docx", docx(stycke("Ett yttrande"))), bilaga("x.bin", b"\0\1\2\3" * 9)]

    found = _read_whole(msg({BODY: "Se bilagor."}, files=files))

    assert found.text == "Se bilagor.\n\nBilaga: brev å.docx\n\nEtt yttrande\n\nBilaga: x.bin"
    assert [(b.namn, b.fel) for b in found.bilagor] == [
        ("brev å.docx", None),
        ("x.bin", "Filtypen läses inte."),
    ]


def test_message_in_a_message_is_told_there_and_its_files_are_handed_over():
    inner = post({SUBJECT: "Inre", BODY: "Svar."}, files=[bilaga("a.txt", b"Text")])

    found = _read(msg({BODY: "Yttre."}, files=[inre("Vidare", inner)]))

    assert found.text == "Yttre.\n\nBilaga: Vidare.msg\n\nÄmne: Inre\n\nSvar.\n\nBilaga: a.txt"
    assert found.bilagor == (Bilaga("a.txt", "text/plain", None, b"Text"),)


def test_read_whole_a_message_in_a_message_is_read_with_its_files():
    inner = post({SUBJECT: "Inre", BODY: "Svar."}, files=[bilaga("a.txt", b"Text")])

    found = _read_whole(msg({BODY: "Yttre."}, files=[inre("Vidare", inner)]))

    assert found.text == (
        "Yttre.\n\nBilaga: Vidare.msg\n\nÄmne: Inre\n\nSvar.\n\nBilaga: a.txt\n\nText"
    )
    assert found.bilagor == (
        Bilaga("Vidare.msg", MSG, "Meddelandet är läst i det yttre meddelandet."),
        Bilaga("a.txt", "text/plain", None, b"Text"),
    )


def test_messages_within_messages_are_read_only_so_deep():
    tree = post({BODY: "innerst"})
    for _ in range(12):
        tree = post({BODY: "skal"}, files=[inre("in", tree)])

    found = _read_whole(msg({BODY: "ytterst"}, files=[inre("in", tree)]))

    assert "innerst" not in found.text
    assert found.bilagor[-1].fel == "Bilagan ligger för djupt i andra bilagor."


def test_what_the_heads_say_is_told_as_of_an_e_mail():
    noted = {
        SUBJECT: "Om planen",
        SENDER: "Bo",
        ID: "<b@lillby.example>",
        ANSWERED: "<a@storby.example>",
    }
    data = msg(noted, fixed={SENT: 13417005600 * TICKS, DELIVERED: 13417005660 * TICKS})

    assert _read(data).huvud == {
        "amne": "Om planen",
        "fran": "Bo",
        "till": "",
        "datum": "2026-03-03T10:01:00+00:00",
        "message_id": "<b@lillby.example>",
        "svar_pa": ["<a@storby.example>"],
        "auto": False,
        "fel": [],
    }


@pytest.mark.parametrize(
    ("kind", "fel"),
    [
        ("IPM.Note.SMIME", "Meddelandet är krypterat (S/MIME) och är inte öppnat."),
        ("IPM.Note.SMIME.MultipartSigned", None),
        ("IPM.Note", None),
    ],
)
def test_locked_message_is_kept_unopened_and_marked(kind, fel):
    assert _read(msg({CLASS: kind, SUBJECT: "A"})).fel == fel


def test_message_cut_short_says_so():
    _, found = extract(Fil(msg({BODY: "text " * 3000})[:3000], "brev.msg"))

    assert (found.text, found.orsak) == ("", Orsak.TRASIG)
    assert found.fel == "Filen är skadad och kan inte öppnas som Outlook-meddelande."
