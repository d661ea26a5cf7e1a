import re
import time
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.diarium.dnr import (
    Dnr,
    OgiltigtMonster,
    check_pattern,
    find_dnr,
    format_dnr,
    parse,
    same,
)

KS_318 = Dnr("KS", None, 2021, 318)


@pytest.mark.parametrize(
    "written",
    [
        "KS 2021/318",
        "ks2021/318",
        "Dnr: KS 2021/00318",
        "KS-2021:318",
        "KS/2021:318",
        "KS 2021-0318",
        "Vårt dnr KS 2021/318",
        "Diarienummer: KS 2021/318.",
        "”KS 2021/318”",
        "KS\u00a02021 / 318",
        "2021/KS 0318",
        "KS 318/2021",
    ],
)
def test_dnr_is_the_same_in_every_spelling(written):
    assert parse(written) == KS_318


@pytest.mark.parametrize(
    ("written", "dnr"),
    [
        ("211-0087/2019", Dnr(None, "211", 2019, 87)),
        ("DNR 211 – 87 / 19", Dnr(None, "211", 2019, 87)),
        ("211-87-19", Dnr(None, "211", 2019, 87)),
        ("1.2.3-87-2019", Dnr(None, "1.2.3", 2019, 87)),
        ("7-742-2019", Dnr(None, "7", 2019, 742)),
        ("2019-152-307", Dnr(None, "307", 2019, 152)),
        ("TN 2019-313-01743", Dnr("TN", "313", 2019, 1743)),
        ("S-Dp 2019-11922-54", Dnr("S-DP", "54", 2019, 11922)),
        ("2019/BUN 0272 10", Dnr("BUN", "10", 2019, 272)),
        ("2019BUN0604 301", Dnr("BUN", "301", 2019, 604)),
        ("BUN 2019 00099 1", Dnr("BUN", None, 2019, 99, handling=1)),
        ("BUN2019/0942-4", Dnr("BUN", None, 2019, 942, handling=4)),
        ("Fi2019/00530/SF", Dnr("FI", None, 2019, 530, suffix="SF")),
        ("Fi2019-530-SF", Dnr("FI", None, 2019, 530, suffix="SF")),
        ("Fi2019 /00530 /OFA/SF", Dnr("FI", None, 2019, 530, suffix="OFA/SF")),
        ("dnr 40-2019:2523", Dnr(None, "40", 2019, 2523)),
        ("dnr 2019:2523", Dnr(None, None, 2019, 2523)),
        ("2010/1431", Dnr(None, None, 2010, 1431)),
        ("2019-07406", Dnr(None, None, 2019, 7406)),
        ("1000-2019", Dnr(None, None, 2019, 1000)),
        ("1900/16", Dnr(None, None, 2016, 1900)),
        ("dnr 3355-83", Dnr(None, None, 1983, 3355)),
        ("dnr 7-12-2011", Dnr(None, "7", 2011, 12)),
    ],
)
def test_parse_tells_the_parts_apart(written, dnr):
    assert parse(written) == dnr


NO_DNR = """
SOU 2017:114 | Ds 2003:5 | PM 2016:122 | Dir. 2017:29 | prop. 2012/13:182 | bet. 2012/13:KU5
rskr. 2012/13:3 | SFS 2004:1320 | AFS 2019:5 | Motion (2012:6) | Utlåtande 2017:19 | § 208/2020
mål Ö 124-23 | T 123-20 | 2014-2018 | 2003 – 2005 | 2024-01-05 | 22/12 2004 | 22/12-2004 | 12/04
08-508 25 000 | 070-123 45 67 | 556677-2012 | 19850101-2012 | 850101-2012 | (EU) 2016/679
COM(2018) 12 | 2014/59/EU | 123 45 | 2016:122 | 12-15 | KS | 142 | 2024 | dnr | KS 2024/0
Dnr 2025-09-25 | KS 2024/ | /2024 | KS 2021/318 och mer | ١٢/2024
"""


@pytest.mark.parametrize("other", ["", *re.split(r"\s*[|\n]\s*", NO_DNR.strip())])
def test_parse_leaves_what_is_no_dnr(other):
    assert parse(other) is None


def test_parse_takes_no_notice_of_very_long_strings():
    started = time.perf_counter()

    assert parse("1-" * 500_000) is None
    assert parse("dnr " + "1" * 57) is None
    assert time.perf_counter() - started < 0.1


@given(st.text() | st.text("KS dnr0123456789-–/:. ()", max_size=40))
def test_parse_never_raises_and_its_canonical_form_is_read_back(text):
    dnr = parse(text)

    assert dnr is None or parse(dnr.canonical) == dnr


KLASS = st.none() | st.from_regex(r"[0-9]{1,4}|[0-9]{1,2}(\.[0-9]{1,2}){1,3}", fullmatch=True)
DNR = st.builds(
    Dnr,
    serie=st.none() | st.sampled_from(["KS", "BUN", "MHN", "FÖ", "S", "S-DP", "MILJÖ"]),
    klass=KLASS,
    ar=st.integers(1900, 2099),
    lopnr=st.integers(1, 999_999),
    handling=st.none() | st.integers(1, 999),
    suffix=st.none() | st.sampled_from(["SF", "OFA/SF", "L6", "FST"]),
)


@given(DNR)
def test_canonical_form_is_read_back(dnr):
    assert parse(dnr.canonical) == parse(f"Dnr {dnr.canonical.lower()}") == dnr


@given(DNR.filter(lambda dnr: dnr.serie), st.integers(0, 3))
def test_dnr_with_a_serie_is_found_again_in_running_text(dnr, filling):
    written = f"{dnr.serie} {dnr.ar}/{'0' * filling}{dnr.lopnr}"

    found = find_dnr(f"Nämnden har i ärendet (dnr {written}) yttrat sig.")

    assert [(one.dnr, one.as_written) for one in found] == [
        (Dnr(dnr.serie, None, dnr.ar, dnr.lopnr), written)
    ]


def test_query_without_serie_klass_or_suffix_takes_any():
    query = parse("2019/530")

    assert same(query, parse("Fi2019/00530/SF"))
    assert same(query, parse("KS 2019/530-4"))
    assert same(query, parse("106-530/2019"))
    assert same(parse("KS 2019/530"), query)


def test_query_with_a_suffix_or_another_serie_does_not():
    assert not same(parse("Fi2019/530/SF"), parse("Fi2019/530"))
    assert not same(parse("Fi2019/530/SF"), parse("Fi2019/530/BB"))
    assert not same(parse("KS 2019/530-4"), parse("KS 2019/530"))
    assert not same(parse("KS 2019/530"), parse("BUN 2019/530"))
    assert not same(parse("106-530/2019"), parse("107-530/2019"))
    assert not same(parse("KS 2019/53"), parse("KS 2019/530"))


def test_dnr_are_ordered_as_in_a_register():
    written = ["KS 2023/100", "KS 2024/9", "KS 2024/10", "BUN 2024/1"]

    ordered = sorted(map(parse, written), key=lambda dnr: dnr.sort_key)

    assert list(map(str, ordered)) == ["BUN 2024/1", "KS 2023/100", "KS 2024/9", "KS 2024/10"]


def test_find_dnr_gives_exact_places():
    text = (
        "Se N2019/06917/PUB och Ju2019/7,\nsamt skrivelse 106-0555/2019 och dnr 87-2019, 88-2019."
    )

    found = [text[one.start : one.end] for one in find_dnr(text)]

    assert found == ["N2019/06917/PUB", "Ju2019/7", "106-0555/2019", "87-2019", "88-2019"]


def test_find_dnr_joins_nothing_to_a_longer_number():
    assert [one.as_written for one in find_dnr("Ärendet KS 2021/318 (ej KS 2021/31-2).")] == [
        "KS 2021/318",
        "KS 2021/31-2",
    ]
    assert find_dnr("KS 2021/3185,5") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Enligt förordning (EU) 2016/679 och direktiv 2014/59/EU gäller lagen (2017:900).",
        "Läsåret 2013/14 och I 2013/2014 års plan, FiU 1994/95:2.",
        "SOU 2017:114, RiR 2010:24, S 2014:02.",
        "Perioden 2014-2018, 555/2004 kronor, mål T 123-20, AB 2015-2020 och tel. 08-123 2004.",
        "Förordning (EG) nr 883/2004 samt nr 1-2/2004 av tidskriften.",
        "Ärendet saknar diarienummer. 2024 blir ett bra år.",
        "Diarienummer: 2025-09-25",
    ],
)
def test_find_dnr_leaves_what_is_no_dnr(sentence):
    assert find_dnr(sentence) == []


@given(st.text() | st.text("KS dnr0123456789-–/:. \n", max_size=200))
def test_find_dnr_never_raises_and_its_spans_are_in_order(text):
    found = find_dnr(text)

    assert all(text[one.start : one.end] == one.as_written for one in found)
    assert all(one.end <= after.start for one, after in pairwise(found))


@pytest.mark.parametrize(
    "text", ["dnr " * 50_000, "1-" * 100_000, "KS 2024/" * 30_000, "dnr 1" + ".1" * 100_000]
)
def test_find_dnr_takes_bounded_time(text):
    started = time.perf_counter()

    find_dnr(text)

    assert time.perf_counter() - started < 3


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("{kod} {ar}/{lopnr}", "KS 2026/12"),
        ("{kod}{ar}/{lopnr:05}", "KS2026/00012"),
        ("{klass}-{lopnr}/{ar}", "106-12/2026"),
        ("{ar}/{lopnr}", "2026/12"),
        ("{kod} {klass}-{lopnr}/{ar}", "KS 106-12/2026"),
    ],
)
def test_pattern_gives_numbers_that_are_read_back(pattern, written):
    check_pattern(pattern, kod="KS", klass="106")

    assert format_dnr(pattern, kod="KS", ar=2026, lopnr=12, klass="106") == written
    assert parse(written).lopnr == 12


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "{kod} {ar}",
        "{kod}/{lopnr}",
        "{kod} {ar}/{lopnr}/{x}",
        "{ar}-{lopnr}",
        "{lopnr}-{ar}",
        "{ar}{lopnr}",
        "{kod} {ar}/{lopnr:5d}",
        "{kod} {ar:3}/{lopnr}",
        "{kod} {ar}/{lopnr",
        "{ar}/{lopnr} {ar}",
        "SOU {ar}:{lopnr}",
    ],
)
def test_pattern_that_cannot_be_read_back_is_refused(pattern):
    with pytest.raises(OgiltigtMonster, match="går inte att använda"):
        check_pattern(pattern, kod="KS", klass="106")


def test_pattern_with_klass_needs_one():
    with pytest.raises(OgiltigtMonster) as refusal:
        check_pattern("{klass}-{lopnr}/{ar}", kod="KS")

    assert str(refusal.value) == (
        "Mönstret ”{klass}-{lopnr}/{ar}” går inte att använda: nämnden har ingen klass att fylla i."
        " Skriv till exempel {kod} {ar}/{lopnr}."
    )


@given(st.text("{}karlopns :/-06", max_size=30))
def test_check_pattern_only_ever_refuses_by_name(pattern):
    with suppress(OgiltigtMonster):
        check_pattern(pattern, kod="KS", klass="106")
