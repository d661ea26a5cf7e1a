"""Correcting, makulering and moving: nothing is erased."""

import pytest

from archive.diarium import NotAllowed
from archive.diarium.arende import RedanFlyttad, RedanMakulerad, SammaArende, SkalSaknas
from archive.diarium.behorighet import Roll, SaknarBehorighet
from archive.diarium.sekretess import OPPEN
from archive.registratur import arbete, rattning, sokning
from archive.registratur.desk import Desk
from archive.store import handelser, handlingar, rattelser
from archive.store.handlingar import Handling, OkandHandling
from tests.builders import a_handling, a_person, a_registrator, kommandorad

ZONER = frozenset({OPPEN})


def _get(desk: Desk, handling_id: int) -> Handling:
    with desk.db.read() as conn:
        return handlingar.get(conn, handling_id, zoner=ZONER)


def _found(desk: Desk, text: str) -> list[str]:
    return [h.beteckning for h in sokning.search(desk, text, zoner=ZONER).handlingar]


def test_a_correction_stands_beside_what_it_corrects(desk: Desk) -> None:
    registered = a_handling(desk, rubrik="Skrivelse om cykelvägen")

    rattning.correct_handling(
        desk,
        registered.handling_id,
        vem=kommandorad(desk),
        efter={"rubrik": "Skrivelse om gångvägen"},
        skal="Fel i rubriken",
    )

    with desk.db.read() as conn:
        (rad,) = rattelser.of_handling(conn, registered.handling_id)
    assert (rad.falt, rad.fore, rad.efter, rad.skal) == (
        "rubrik",
        "Skrivelse om cykelvägen",
        "Skrivelse om gångvägen",
        "Fel i rubriken",
    )
    assert (
        _get(desk, registered.handling_id).rubrik,
        _get(desk, registered.handling_id).rattad,
    ) == ("Skrivelse om gångvägen", True)
    assert (_found(desk, "gångvägen"), _found(desk, "cykelvägen")) == (["KS 2026/1-1"], [])


def test_a_corrected_ert_dnr_is_found_and_the_wrong_one_is_not(desk: Desk) -> None:
    registered = a_handling(desk, ert_dnr="RS 2025/17")

    rattning.correct_handling(
        desk,
        registered.handling_id,
        vem=kommandorad(desk),
        efter={"ert_dnr": "RS 2025/71"},
        skal="Omkastat",
    )

    assert (_found(desk, "RS 2025/71"), _found(desk, "RS 2025/17")) == (["KS 2026/1-1"], [])


def test_a_makulerad_handling_keeps_its_number_its_row_and_its_reason(desk: Desk) -> None:
    registered = a_handling(desk)

    rattning.makulera_handling(
        desk, registered.handling_id, vem=kommandorad(desk), skal="Registrerad två gånger"
    )

    known = _get(desk, registered.handling_id)
    assert (known.nr, known.makulerad, known.makulerad_skal) == (
        1,
        desk.today(),
        "Registrerad två gånger",
    )
    assert a_handling(desk, arende_id=registered.arende_id).nr == 2
    with pytest.raises(RedanMakulerad):
        rattning.makulera_handling(desk, registered.handling_id, vem=kommandorad(desk), skal="igen")


def test_a_moved_handling_gets_a_number_there_and_leaves_a_pointer_here(desk: Desk) -> None:
    here = a_handling(desk, rubrik="Ritning över bron", text="Bron ska målas röd enligt BN 2025/9.")
    there = a_handling(desk, rubrik="Bron")

    moved = rattning.move_handling(
        desk,
        here.handling_id,
        vem=kommandorad(desk),
        till_arende_id=there.arende_id,
        skal="Hör hit",
    )

    pointer, standing = _get(desk, here.handling_id), _get(desk, moved.handling_id)
    assert (pointer.beteckning, pointer.flyttad_till) == ("KS 2026/1-1", "KS 2026/2-2")
    assert (standing.beteckning, standing.flyttad_fran, standing.rubrik) == (
        "KS 2026/2-2",
        "KS 2026/1-1",
        "Ritning över bron",
    )
    assert (standing.reg_datum, standing.reg_vem) == (pointer.reg_datum, pointer.reg_vem)
    for query in ("röd", '"målas röd"', "BN 2025/9"):
        assert _found(desk, query) == ["KS 2026/2-2"]
    arbete.work_off(desk)
    assert (_found(desk, "röd"), desk.index.count()) == (["KS 2026/2-2"], 2)


def test_a_pointer_row_is_neither_moved_nor_corrected_again(desk: Desk) -> None:
    here, there = a_handling(desk), a_handling(desk)
    rattning.move_handling(
        desk,
        here.handling_id,
        vem=kommandorad(desk),
        till_arende_id=there.arende_id,
        skal="Hör hit",
    )

    with pytest.raises(RedanFlyttad):
        rattning.move_handling(
            desk,
            here.handling_id,
            vem=kommandorad(desk),
            till_arende_id=there.arende_id,
            skal="igen",
        )
    with pytest.raises(RedanFlyttad):
        rattning.correct_handling(
            desk, here.handling_id, vem=kommandorad(desk), efter={"rubrik": "Ny"}, skal="igen"
        )


def test_a_move_within_the_same_arende_is_refused(desk: Desk) -> None:
    here = a_handling(desk)

    with pytest.raises(SammaArende):
        rattning.move_handling(
            desk,
            here.handling_id,
            vem=kommandorad(desk),
            till_arende_id=here.arende_id,
            skal="Hör hit",
        )


@pytest.mark.parametrize("skal", ["", "  ", "\u200b"])
def test_every_change_needs_its_reason(desk: Desk, skal: str) -> None:
    here, there = a_handling(desk), a_handling(desk)

    with pytest.raises(SkalSaknas):
        rattning.makulera_handling(desk, here.handling_id, vem=kommandorad(desk), skal=skal)
    with pytest.raises(SkalSaknas):
        rattning.move_handling(
            desk, here.handling_id, vem=kommandorad(desk), till_arende_id=there.arende_id, skal=skal
        )
    with pytest.raises(SkalSaknas):
        rattning.correct_handling(
            desk, here.handling_id, vem=kommandorad(desk), efter={"rubrik": "Ny"}, skal=skal
        )


def test_only_those_who_keep_the_register_correct_it(desk: Desk) -> None:
    here = a_handling(desk)
    handlaggare = a_person(desk, Roll.HANDLAGGARE).vem

    with pytest.raises(SaknarBehorighet):
        rattning.makulera_handling(desk, here.handling_id, vem=handlaggare, skal="Fel")


def test_what_one_may_not_read_one_may_not_move(desk: Desk) -> None:
    hidden = a_handling(desk, namnd="SN", sekretess="OSL 26:1", rubrik="Hemligheten Kvastskaft")
    open_one = a_handling(desk)
    stranger = a_registrator(desk, "KS")

    with pytest.raises((NotAllowed, OkandHandling)) as refusal:
        rattning.move_handling(
            desk,
            hidden.handling_id,
            vem=stranger,
            till_arende_id=open_one.arende_id,
            skal="Nyfiken",
        )

    assert "Kvastskaft" not in str(refusal.value)


def test_the_chain_holds_after_every_kind_of_change(desk: Desk) -> None:
    here, there = a_handling(desk), a_handling(desk)
    vem = kommandorad(desk)
    rattning.correct_handling(
        desk, here.handling_id, vem=vem, efter={"motpart": "Någon annan"}, skal="Fel namn"
    )
    rattning.makulera_handling(desk, there.handling_id, vem=vem, skal="Dubbel")
    rattning.move_handling(
        desk, here.handling_id, vem=vem, till_arende_id=there.arende_id, skal="Hör hit"
    )

    with desk.db.read() as conn:
        assert list(handelser.broken_links(conn)) == []
