"""Templates: the words of a nämnd with fields filled in, and nothing half said."""

import pytest

from archive.expediering.mallar import (
    FALT,
    MAX_MALL,
    STANDARD,
    ForLangMall,
    Mallslag,
    OkantFalt,
    TomMall,
    check_mall,
    filled,
)

ALL = {namn: f"<{namn}>" for namn in FALT}


def test_fields_are_filled_in_paragraph_by_paragraph() -> None:
    text = "{namnd} sänder {rubrik} till {instans}.\n\nSvara senast {svarsdatum}."

    assert filled(text, ALL) == (
        "<namnd> sänder <rubrik> till <instans>.",
        "Svara senast <svarsdatum>.",
    )


def test_a_sentence_whose_field_has_nothing_to_say_is_left_out() -> None:
    text = "Svara senast {svarsdatum}. Frågor besvaras av {kontakt}.\n\nSvara här: {lank}"

    assert filled(text, {"svarsdatum": "15 apr 2026", "kontakt": "", "lank": ""}) == (
        "Svara senast 15 apr 2026.",
    )


def test_what_a_field_says_is_not_read_as_a_field() -> None:
    assert filled("Om {rubrik}.", {"rubrik": "{dnr} {x}"}) == ("Om {dnr} {x}.",)


@pytest.mark.parametrize("slag", list(Mallslag))
def test_every_kind_has_words_of_its_own_that_can_be_kept(slag: Mallslag) -> None:
    assert check_mall(STANDARD[slag]) == STANDARD[slag]
    assert all("{" not in paragraph for paragraph in filled(STANDARD[slag], ALL))


def test_a_field_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(OkantFalt, match=r"\{svardatum\} finns inte.*\{svarsdatum\}"):
        check_mall("Svara senast {svardatum}.")


def test_an_empty_text_and_one_too_long_are_refused() -> None:
    with pytest.raises(TomMall):
        check_mall(" \r\n ")
    with pytest.raises(ForLangMall):
        check_mall("x" * (MAX_MALL + 1))


def test_a_sentence_begins_with_a_capital_whoever_it_begins_with() -> None:
    text = "{instans} får längre tid. {instans} svarar sedan."

    assert filled(text, {"instans": "miljönämnden"}) == (
        "Miljönämnden får längre tid. Miljönämnden svarar sedan.",
    )
