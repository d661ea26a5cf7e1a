"""The name of a file on its way out."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.web.nedladdning import disposition, saved_name, shown_name


@pytest.mark.parametrize(
    ("namn", "visat", "sparat"),
    [
        ("Översiktsplan åäö.pdf", "Översiktsplan åäö.pdf", "Översiktsplan åäö.pdf"),
        ("../../etc/passwd", "../../etc/passwd", "_.._etc_passwd"),
        ("C:\\brev.txt", "C:\\brev.txt", "C__brev.txt"),
        ("rad\r\nX-Huvud: 1.pdf", "rad X-Huvud: 1.pdf", "rad X-Huvud_ 1.pdf"),
        ("o\u0308l.txt", "öl.txt", "öl.txt"),
        ("exe\u202efdp.txt", "exefdp.txt", "exefdp.txt"),
        ("...", "...", "fil"),
        ("\0", "fil utan namn", "fil utan namn"),
        ("", "fil utan namn", "fil utan namn"),
    ],
)
def test_name_is_one_plain_line(namn, visat, sparat):
    assert (shown_name(namn), saved_name(namn)) == (visat, sparat)


def test_long_name_keeps_its_beginning_and_its_ending():
    assert shown_name("x" * 300 + ".pdf", 40) == "x" * 20 + "…" + "x" * 15 + ".pdf"


def test_header_names_the_file_for_old_and_new():
    assert disposition('Åsa "B".pdf') == (
        "attachment; filename=\"Asa _B_.pdf\"; filename*=UTF-8''%C3%85sa%20_B_.pdf"
    )


@given(st.text())
def test_header_is_one_line_of_ascii_whatever_the_name(namn):
    header = disposition(namn)

    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2


@given(st.text())
def test_shown_name_hides_and_turns_nothing(namn):
    kinds = {unicodedata.category(t) for t in shown_name(namn)}

    assert kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"} == set()
