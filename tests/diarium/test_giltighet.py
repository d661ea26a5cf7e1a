"""When a body is there to be asked, and who is asked instead."""

from datetime import date

import pytest

from archive.diarium.giltighet import (
    Giltighet,
    InstansGallerInte,
    TillForeFran,
    check_asked,
    check_giltighet,
)

TODAY = date(2026, 3, 17)
IGAR, IMORGON = date(2026, 3, 16), date(2026, 3, 18)


@pytest.mark.parametrize(
    "giltighet",
    [Giltighet(), Giltighet(TODAY, TODAY), Giltighet(IGAR), Giltighet(till=IMORGON)],
)
def test_body_is_asked_on_its_first_day_and_its_last(giltighet):
    check_asked("Kulturnämnden", giltighet, today=TODAY)


@pytest.mark.parametrize(
    ("giltighet", "said"),
    [
        (
            Giltighet(till=IGAR, eftertradare="Fritidsnämnden"),
            ("Kulturnämnden upphörde 16 mars 2026 (måndag). Skicka till Fritidsnämnden i stället."),
        ),
        (
            Giltighet(till=IGAR),
            (
                "Kulturnämnden upphörde 16 mars 2026 (måndag). Välj den instans som tog över, "
                "eller rätta giltigheten i instansregistret."
            ),
        ),
        (
            Giltighet(IMORGON, eftertradare="Fritidsnämnden"),
            "Kulturnämnden finns från 18 mars 2026 (onsdag). Välj en annan instans till dess.",
        ),
    ],
)
def test_body_that_is_not_there_is_not_asked(giltighet, said):
    with pytest.raises(InstansGallerInte) as refusal:
        check_asked("Kulturnämnden", giltighet, today=TODAY)

    assert str(refusal.value) == said


def test_body_does_not_end_before_it_begins():
    check_giltighet(Giltighet(TODAY, TODAY))

    with pytest.raises(TillForeFran):
        check_giltighet(Giltighet(TODAY, IGAR))
