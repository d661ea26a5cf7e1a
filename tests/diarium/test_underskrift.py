"""What is known of a signature (domain.md L17)."""

from datetime import date

import pytest

from archive.diarium.underskrift import (
    DagIFramtiden,
    InteUndertecknad,
    Underskrift,
    UndertecknareSaknas,
    checked,
)

TODAY = date(2026, 3, 17)
MORGON = date(2026, 3, 18)


@pytest.mark.parametrize(
    "known",
    [
        Underskrift(finns=False),
        Underskrift(finns=True, av="Siv Å"),
        Underskrift(
            finns=True,
            av="Siv Å",
            hur="avancerad, BankID",
            undertecknad=date(2026, 3, 2),
            kontrollerad=TODAY,
            kontrollerad_av="eva",
        ),
    ],
)
def test_signature_is_kept_as_it_is_known(known):
    assert checked(known, today=TODAY) == known


@pytest.mark.parametrize(
    ("known", "refusal"),
    [
        (Underskrift(finns=False, av="Siv"), InteUndertecknad),
        (Underskrift(finns=True, av=" "), UndertecknareSaknas),
        (Underskrift(finns=True, av="Siv", undertecknad=MORGON), DagIFramtiden),
        (Underskrift(finns=True, av="Siv", kontrollerad=MORGON), DagIFramtiden),
        (
            Underskrift(finns=True, av="Siv", undertecknad=TODAY, kontrollerad=date(2026, 3, 2)),
            DagIFramtiden,
        ),
    ],
)
def test_signature_is_somebodys_and_of_a_day_that_has_been(known, refusal):
    with pytest.raises(refusal):
        checked(known, today=TODAY)
