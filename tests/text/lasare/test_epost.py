"""E-mail: heads, body once, attachments by name and text."""

import pytest

from archive.text.lasare import extract
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


def test_attachments_are_read_under_their_names():
    plan, brev = pdf(flowing("Planen på en sida")), docx(stycke("Brevet"))

    found = _read(eml("Se bilagor.", bilagor={"plan åäö.pdf": plan, "brev.docx": brev, "tom": b""}))

    assert found.text == (
        f"{HEADS}\n\nSe bilagor.\n\nBilaga: plan åäö.pdf\n\nPlanen på en sida"
        "\n\nBilaga: brev.docx\n\nBrevet\n\nBilaga: tom"
    )
    assert found.bilagor == (
        Bilaga("plan åäö.pdf", "application/pdf", None, plan),
        Bilaga(
            "brev.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            None,
            brev,
        ),
        Bilaga("tom", "application/octet-stream", "Filen är tom (0 byte).", b""),
    )


def test_broken_attachment_costs_only_its_own_text():
    found = _read(eml("Se bilaga.", bilagor={"../../plan.pdf": b"%PDF-1.4 trasig"}))

    assert [(b.namn, b.fel) for b in found.bilagor] == [
        ("../../plan.pdf", "Filen är skadad och kan inte öppnas som PDF.")
    ]
    assert (found.orsak, found.fel) == (None, None)


def test_mail_in_mail_is_read_to_a_depth():
    inner = eml("innerst")
    for level in range(8):
        inner = eml(f"nivå {level}", bilagor={f"{level}.eml": inner})

    found = _read(inner)

    assert "nivå 7" in found.text
    assert "nivå 3" in found.text
    assert "nivå 1" not in found.text


def test_nesting_without_end_is_a_fault_in_the_file():
    heads = b"From: a@b.se\nTo: c@d.se\nMIME-Version: 1.0\n"
    nested = b"".join(
        f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n'.encode() for n in range(1200)
    )

    found = _read(heads + nested)

    assert found.orsak is Orsak.TRASIG


@pytest.mark.parametrize(
    "lines",
    [
        b"Content-Type: text/plain; charset=finns-inte\n\nTexten h\xe4r",
        b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!!",
        b"Content-Type: multipart/mixed\n\nutan gr\xe4ns",
        b"Date: 35 Foo 2026\nFrom: <<>>\nCc: \xff\xfe\n\nTexten",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\n--x",
        b"Content-Type: message/rfc822\n\n",
    ],
)
def test_odd_mail_is_read_as_far_as_it_goes(lines):
    found = _read(b"From: a@b.se\nTo: c@d.se\n" + lines)

    assert found.text.startswith("Från: ")
