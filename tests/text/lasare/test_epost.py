"""E-mail: heads, body once, attachments by name and text."""

import pytest

from archive.text.lasare import extract
from archive.text.lasare.filtyp import DOCX
from archive.text.lasare.gemensamt import Fil
from archive.text.lasning import Bilaga, Orsak
from tests.text.filer import docx, eml, flowing, pdf, stycke

HEADS = (
    "Från: Åsa Öberg <asa@lillby.example>\n"
    "Till: kommunen@storby.example\n"
    "Datum: Tue, 03 Mar 2026 10:00:00 +0100\n"
    "Ämne: Remiss om förslag till parkplan"
)


def _read(data):
    mediatyp, found = extract(Fil(data, "brev.eml"))
    assert mediatyp == "message/rfc822"
    return found


def _read_whole(data):
    return extract(Fil(data, "brev.eml", hel=True))[1]


def test_heads_and_body_are_read():
    assert _read(eml("Svara senast den 3 april.\n")).text == (
        f"{HEADS}\n\nSvara senast den 3 april."
    )


def test_body_in_two_versions_is_read_once():
    found = _read(eml("Svara nu.\n", html="<p>Svara <b>nu</b>.</p>"))

    assert found.text == f"{HEADS}\n\nSvara nu."


def test_body_in_html_alone_is_read_as_text():
    found = _read(eml("", html="<html><p>Svara <b>nu</b>.</p></html>"))

    assert found.text == f"{HEADS}\n\nSvara nu."


def test_mail_that_is_one_file_of_several_names_what_it_carries_and_hands_it_over():
    plan, brev = pdf(flowing("Planen på en sida")), docx(stycke("Brevet"))

    found = _read(eml("Se bilagor.", bilagor={"plan åäö.pdf": plan, "brev.docx": brev, "tom": b""}))

    assert found.text == (
        f"{HEADS}\n\nSe bilagor.\n\nBilaga: plan åäö.pdf\n\nBilaga: brev.docx\n\nBilaga: tom"
    )
    assert found.bilagor == (
        Bilaga("plan åäö.pdf", "application/pdf", None, plan),
        Bilaga("brev.docx", DOCX, None, brev),
        Bilaga("tom", "application/octet-stream", None, b""),
    )


def test_read_whole_the_texts_of_what_it_carries_stand_under_their_names():
    plan, brev = pdf(flowing("Planen på en sida")), docx(stycke("Brevet"))

    found = _read_whole(
        eml("Se bilagor.", bilagor={"plan åäö.pdf": plan, "brev.docx": brev, "tom": b""})
    )

    assert found.text == (
        f"{HEADS}\n\nSe bilagor.\n\nBilaga: plan åäö.pdf\n\nPlanen på en sida"
        "\n\nBilaga: brev.docx\n\nBrevet\n\nBilaga: tom"
    )
    assert found.bilagor == (
        Bilaga("plan åäö.pdf", "application/pdf", None, plan),
        Bilaga("brev.docx", DOCX, None, brev),
        Bilaga("tom", "application/octet-stream", "Filen är tom (0 byte).", b""),
    )


def test_broken_attachment_costs_only_its_own_text():
    found = _read_whole(eml("Se bilaga.", bilagor={"../../plan.pdf": b"%PDF-1.4 trasig"}))

    assert [(b.namn, b.fel) for b in found.bilagor] == [
        ("../../plan.pdf", "Filen är skadad och kan inte öppnas som PDF.")
    ]
    assert (found.orsak, found.fel) == (None, None)


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_forwarded_mail_is_the_bytes_that_it_was(newline):
    forwarded = eml("Svara nu.", bilagor={"plan.txt": b"Planen"}).replace(
        b"Subject: ", b"X-Long: " + b"ett ord till " * 20 + b"\nSubject: "
    )
    outer = (
        b"From: bo@lillby.example\nTo: kommunen@storby.example\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=yttre\n\n"
        b"--yttre\nContent-Type: text/plain\n\nVidare.\n"
        b"--yttre\nContent-Type: message/rfc822\n\n" + forwarded + b"\n--yttre--\n"
    ).replace(b"\n", newline)
    forwarded = forwarded.replace(b"\n", newline)

    found = _read(outer)

    assert [(b.namn, b.mediatyp, b.innehall) for b in found.bilagor] == [
        ("Remiss om förslag till parkplan.eml", "message/rfc822", forwarded),
        ("plan.txt", "text/plain", b"Planen"),
    ]


def test_nesting_without_end_is_a_fault_in_the_file():
    heads = b"From: a@b.se\nTo: c@d.se\nMIME-Version: 1.0\n"
    nested = b"".join(
        f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n'.encode() for n in range(1200)
    )

    found = _read(heads + nested)

    assert found.orsak is Orsak.TRASIG


@pytest.mark.parametrize(
    ("lines", "fel"),
    [
        (
            b"Content-Type: text/plain; charset=finns-inte\n\nTexten h\xe4r",
            ["Brevets teckenkodning är okänd."],
        ),
        (
            b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!!",
            ["En del av brevet är skadad (base64)."],
        ),
        (
            b"Content-Type: multipart/mixed\n\nutan gr\xe4ns",
            ["Delarna i brevet går inte att skilja åt."],
        ),
        (
            b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\n--x\n\nTex",
            ["Brevet är avklippt."],
        ),
        (b"Date: 35 Foo 2026\nCc: \xff\xfe\n\nTexten", ["Brevets datum går inte att läsa."]),
        (b"Content-Type: message/rfc822\n\n", []),
    ],
    ids=["charset", "base64", "no boundary", "cut off", "date", "empty"],
)
def test_odd_mail_is_read_as_far_as_it_goes_and_says_what_is_wrong(lines, fel):
    found = _read(b"From: a@b.se\nTo: c@d.se\n" + lines)

    assert found.text.startswith("Från: a@b.se\nTill: c@d.se")
    assert found.huvud["fel"] == fel


@pytest.mark.parametrize("head", [b"", b"From: <<>>\n"], ids=["none", "no address"])
def test_mail_from_nobody_says_so(head):
    found = _read(head + b"To: c@d.se\nSubject: Planen\n\nTexten")

    assert found.huvud["fel"] == ["Avsändaren saknas eller går inte att läsa."]


SMIME = b"name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIIB\n"
LOCKED = {
    b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; " + SMIME: (
        "Meddelandet är krypterat (S/MIME) och är inte öppnat."
    ),
    b"Content-Type: application/x-pkcs7-mime; smime-type=signed-data; " + SMIME: (
        "Meddelandet är inpackat i sin signatur (S/MIME) och är inte öppnat."
    ),
    b"Content-Type: multipart/encrypted; boundary=x\n\n--x\n\nVersion: 1\n--x--\n": (
        "Meddelandet är krypterat (PGP) och är inte öppnat."
    ),
    b"Content-Type: text/plain\n\nHej\n-----BEGIN PGP MESSAGE-----\n\nhQEM\n": (
        "Meddelandet är krypterat (PGP) och är inte öppnat."
    ),
}


@pytest.mark.parametrize("lines", LOCKED, ids=["s/mime", "signed", "pgp", "pgp in the text"])
def test_locked_mail_is_kept_unopened_and_marked(lines):
    found = _read(b"From: a@b.se\nTo: c@d.se\nMIME-Version: 1.0\n" + lines)

    assert (found.orsak, found.fel) == (Orsak.KRYPTERAD, LOCKED[lines])
