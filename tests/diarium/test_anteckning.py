"""What was said, written down with when and by whom (FL 27 §)."""

from datetime import date

import pytest

from archive.diarium.anteckning import (
    Anteckning,
    AvVemSaknas,
    InteSagtAn,
    OkantKlockslag,
    VadSaknas,
    checked,
    lines,
)

TODAY = date(2026, 3, 17)


def test_note_tells_when_by_whom_and_what():
    note = Anteckning(TODAY, " Siv  Å ", "Ringde.\nBer om anstånd.\n", klockslag="9:05")

    kept = checked(note, today=TODAY)

    assert kept.rubrik == "Tjänsteanteckning"
    assert list(lines(kept, antecknad=TODAY, av="eva")) == [
        "Tjänsteanteckning",
        "",
        "Uppgiften lämnades 17 mars 2026 (tisdag) kl. 9.05 av Siv Å.",
        "Antecknat 17 mars 2026 (tisdag) av eva.",
        "",
        "Ringde.",
        "Ber om anstånd.",
    ]


@pytest.mark.parametrize(
    ("written", "kept"), [("", ""), ("0930", "9.30"), ("9.30", "9.30"), (" 23:59 ", "23.59")]
)
def test_time_of_day_is_read_in_any_way_it_is_written(written, kept):
    note = Anteckning(TODAY, "Siv", "Ja", klockslag=written)

    assert checked(note, today=TODAY).klockslag == kept


@pytest.mark.parametrize(
    ("note", "refusal"),
    [
        (Anteckning(TODAY, "Siv", " \n"), VadSaknas),
        (Anteckning(TODAY, " ", "Ja"), AvVemSaknas),
        (Anteckning(date(2026, 3, 18), "Siv", "Ja"), InteSagtAn),
        (Anteckning(TODAY, "Siv", "Ja", klockslag="24.00"), OkantKlockslag),
        (Anteckning(TODAY, "Siv", "Ja", klockslag="nio"), OkantKlockslag),
        (Anteckning(TODAY, "Siv", "Ja", klockslag="٠٩.٣٠"), OkantKlockslag),
    ],
)
def test_note_lacks_nothing_that_the_law_asks_for(note, refusal):
    with pytest.raises(refusal):
        checked(note, today=TODAY)
