"""A mail and what it carries: taken out as files, to a depth and a number, and never twice."""

import zipfile
from email.message import EmailMessage
from io import BytesIO

import pytest

from archive.text.lasare import extract
from archive.text.lasare.gemensamt import Fil
from archive.text.lasning import Orsak
from tests.text.filer import eml
from tests.text.gamla_filer import bilaga, inre, msg, post

BODY = 0x1000
WHOLE = (
    "Meddelandet har fler än 500 bilagor, bilagor i fler än 10 led eller mycket stora bilagor. "
    "Det är inte delat i filer: allt ligger kvar i det."
)


def _read(data, *, hel=False):
    return extract(Fil(data, "brev", hel=hel))[1]


def _nested(levels):
    inner = eml("innerst", bilagor={"plan.txt": b"Planen innerst"})
    for level in range(levels, 1, -1):
        inner = eml(f"led {level}", bilagor={f"{level}.eml": inner})
    return inner


def test_files_of_mails_in_the_mail_are_taken_out_each_after_its_mail():
    inner = eml("inre", bilagor={"karta.txt": b"Kartan"})
    found = _read(eml("yttre", bilagor={"a.txt": b"A", "inre.eml": inner, "z.txt": b"Z"}))

    assert [(b.namn, b.innehall) for b in found.bilagor] == [
        ("a.txt", b"A"),
        ("inre.eml", inner),
        ("karta.txt", b"Kartan"),
        ("z.txt", b"Z"),
    ]
    assert ("inre.eml" in found.text, "karta.txt" in found.text) == (True, False)


def test_an_outlook_message_in_a_mail_is_opened_too():
    inner = msg({BODY: "Hej"}, files=[bilaga("karta.txt", b"Kartan")])

    found = _read(eml("yttre", bilagor={"brev.msg": inner}))

    assert [b.namn for b in found.bilagor] == ["brev.msg", "karta.txt"]


def test_names_are_data_and_each_file_is_kept_though_they_are_the_same():
    mail = EmailMessage()
    mail["From"], mail["To"] = "bo@lillby.example", "kommunen@storby.example"
    mail.set_content("Se bilagor.")
    for data in (b"1", b"2"):
        mail.add_attachment(data, maintype="a", subtype="b", filename="../../x.pdf")
    mail.add_attachment(b"3", maintype="a", subtype="b")

    assert [(b.namn, b.innehall) for b in _read(mail.as_bytes()).bilagor] == [
        ("../../x.pdf", b"1"),
        ("../../x.pdf", b"2"),
        ("bilaga 4", b"3"),
    ]


def test_as_deep_as_ten_mails_is_taken_out():
    found = _read(_nested(10))

    assert (len(found.bilagor), found.bilagor[-1].innehall, found.fel) == (
        10,
        b"Planen innerst",
        None,
    )


def test_deeper_than_that_the_mail_is_left_whole_and_says_so_with_what_could_be_read():
    found = _read(_nested(11))

    assert (found.bilagor, found.orsak, found.fel) == ((), Orsak.FOR_MANGA_DELAR, WHOLE)
    assert found.text.endswith(WHOLE)
    assert "led 10" in found.text


@pytest.mark.parametrize(("levels", "taken"), [(9, ["plan.txt"]), (10, [])])
def test_outlook_messages_in_each_other_are_opened_as_deep(levels, taken):
    tree = post({BODY: "innerst"}, files=[bilaga("plan.txt", b"Planen")])
    for _ in range(levels - 1):
        tree = post({BODY: "skal"}, files=[inre("in", tree)])

    found = _read(msg({BODY: "ytterst"}, files=[inre("in", tree)]))

    assert [b.namn for b in found.bilagor] == taken


@pytest.mark.parametrize(("files", "taken"), [(500, 500), (501, 0)])
def test_five_hundred_files_are_taken_out_and_of_more_none(files, taken):
    mail = EmailMessage()
    mail["From"], mail["To"] = "bo@lillby.example", "kommunen@storby.example"
    mail.set_content("Se bilagor.")
    for number in range(files):
        mail.add_attachment(f"Text {number}".encode(), maintype="a", subtype="b", filename="t.txt")

    found = _read(mail.as_bytes())

    assert (len(found.bilagor), found.fel) == (taken, None if taken else WHOLE)
    assert "Text 250" in found.text or taken


def test_more_files_than_that_in_all_the_mails_together_is_as_many():
    inner = EmailMessage()
    inner["From"], inner["To"] = "bo@lillby.example", "kommunen@storby.example"
    inner.set_content("Se bilagor.")
    for number in range(260):
        inner.add_attachment(b"x", maintype="a", subtype="b", filename=f"{number}.txt")

    found = _read(eml("yttre", bilagor={"1.eml": inner.as_bytes(), "2.eml": inner.as_bytes()}))

    assert (found.bilagor, found.orsak) == ((), Orsak.FOR_MANGA_DELAR)


def test_locked_zip_is_kept_unopened_and_marked():
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "A")
    data = bytearray(stream.getvalue())
    data[6] |= 1

    found = _read(eml("Lösenordet är tall.", bilagor={"hemligt.zip": bytes(data)}))

    assert (found.orsak, found.fel) == (
        Orsak.KRYPTERAD,
        "Bilagan hemligt.zip är låst med lösenord och är inte öppnad.",
    )
    assert found.bilagor[0].innehall == bytes(data)
