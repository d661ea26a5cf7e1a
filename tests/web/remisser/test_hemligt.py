"""What a remiss must not tell one who may not read its secrets."""

from datetime import date

import pytest

from archive.diarium.behorighet import Roll
from archive.registratur import remittering
from tests.builders import a_handling, a_remiss, an_instans, kommandorad
from tests.web.reading import words
from tests.web.remisser.varld import TAVLA, answer

HEMLIGT = ("Kalle", "Skyddsnämnden", "Hotbild")


@pytest.mark.parametrize(
    "path", ["/remisser", "/remisser?format=csv", TAVLA, f"{TAVLA}?format=csv", f"{TAVLA}/underlag"]
)
def test_remiss_of_a_secret_arende_is_masked_on_every_page(desk, logged_in, path):
    arende_id = a_handling(desk, rubrik="Hotbild mot Kalle", sekretess="OSL 18:1").arende_id
    remittering.send_remiss(
        desk,
        arende_id,
        vem=kommandorad(desk),
        rubrik="Hotbild mot Kalle",
        instans_ids=[an_instans(desk, "Skyddsnämnden")],
        svarsdatum=date(2026, 4, 15),
    )
    remittering.hand_over(desk, arende_id, 1, vem=kommandorad(desk), skal="Kalle")

    answer = logged_in(Roll.LASARE).get(path)
    seen = answer.data.decode()

    assert answer.status_code == 200
    assert [word for word in HEMLIGT if word in seen] == []
    assert "Sekretess" in seen


def test_secret_yttrande_is_counted_but_not_shown(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")
    answer(desk, "Kulturnämnden", rubrik="Om Kalle", sekretess="OSL 26:1", ert_dnr="KALLE 1")

    board = words(logged_in(Roll.LASARE).page(TAVLA))
    underlag = words(logged_in(Roll.LASARE, namn="en.till").page(f"{TAVLA}/underlag"))

    told = ("Kalle", "KALLE", "KS 2026/1-3", "Besvarad 17")
    for seen in (board, underlag):
        assert "Den enda instansen har svarat." in seen
        assert [x for x in told if x in seen] == []
