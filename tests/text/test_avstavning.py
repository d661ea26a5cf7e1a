"""Words broken over line ends."""

import pytest

from archive.text import clean_text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("en park-\nplan för byn", "en parkplan\nför byn"),
        ("en park-  \n  plan", "en parkplan"),
        ("en park-\n\n\nplan för", "en parkplan\nför"),
        ("par-\nkför-\nvaltning ny", "parkförvaltning\nny"),
        ("park\xad\nplan nu", "parkplan\nnu"),
        ("gatu-\noch parknämnden", "gatu-\noch parknämnden"),
        ("gatu- \n\noch parknämnden", "gatu- \n\noch parknämnden"),
        ("park\xad\noch lekplats", "park\noch lekplats"),
        ("såväl park-\nsom lekplats", "såväl park-\nsom lekplats"),
        ("det är efter-\nsom nämnden", "det är eftersom\nnämnden"),
        ("ett EU-\nmedlemskap för", "ett EU-medlemskap\nför"),
        ("åren 2003-\n2005 var", "åren 2003-2005\nvar"),
        ("Lillby-\nStorby kommun", "Lillby-Storby\nkommun"),
        ("slut-\n\nNy rubrik", "slut-\n\nNy rubrik"),
        ("- punkt ett\n- punkt två", "- punkt ett\n- punkt två"),
        ("-----\ntext", "\ntext"),
        ("en lek- och park-\nplan", "en lek- och parkplan"),
        ("såväl park-\nplans- som lek", "såväl parkplans- som lek"),
        ("park\xad\n12\nplan för", "parkplan\nför"),
        ("park-\n\n12\n\nplan för", "parkplan\nför"),
        ("park-\n12\noch lekplats", "park-\n12\noch lekplats"),
        ("åren 2003-\n2005\nvar", "åren 2003-2005\nvar"),
        ("sam\xad\n28 ord", "sam\n28 ord"),
        ("brottsförebyg-\ngande", "brottsförebyggande"),
    ],
)
def test_line_end_hyphen_goes_only_where_the_setter_put_it(raw, clean):
    assert clean_text(raw).clean == clean


def test_joined_word_leads_back_to_both_its_lines():
    raw = "rad ett\nen park-\nplan för byn"

    blad = clean_text(raw)

    at = blad.clean.index("parkplan")
    place = blad.place(at, at + len("parkplan"))
    assert (place.rad, place.till_rad) == (2, 3)
    assert [raw[b.start : b.slut] for b in blad.brus] == ["-\n"]


def test_word_is_joined_over_a_page_head():
    raw = "nämnden har en park-\n\nDNR 12-34/2004\nSID. 2 (2)\n\nplan för byn\n"

    blad = clean_text(raw)

    at = blad.clean.index("parkplan")
    place = blad.place(at, at + len("parkplan"))
    assert (place.sida, place.till_sida) == (1, 2)
    assert "DNR" not in blad.clean
