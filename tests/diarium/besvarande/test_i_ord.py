"""What is worth a remark, though nothing of it is refused."""

from dataclasses import replace
from datetime import date

import pytest

from archive.diarium.besvarande import (
    Anstandsbegaran,
    adjust_protokoll,
    anmarkningar,
    ask_for_anstand,
    call_to_sammantrade,
    report_delegation,
)
from tests.diarium.besvarande.fall import (
    MOTET,
    NASTA,
    TODAY,
    a_besvarande,
    a_justering,
    called,
    completed,
    decided,
    delegated,
    sent,
)

LATE = date(2026, 4, 1)


def remarks(besvarande, today=TODAY):
    return anmarkningar(besvarande, today=today)


def adjusted(justerad=date(2026, 3, 17), anslagen=date(2026, 3, 17), today=TODAY):
    justering = a_justering(justerad, anslagen)
    return adjust_protokoll(decided(called(completed(a_besvarande()))), justering, today=today)


def test_the_whole_way_in_time_needs_no_remark():
    ready = called(completed(a_besvarande()))

    assert [remarks(b) for b in (a_besvarande(), ready, decided(ready), adjusted())] == [()] * 4


@pytest.mark.parametrize(
    ("besvarande", "today", "said"),
    [
        (
            ask_for_anstand(a_besvarande(), Anstandsbegaran(TODAY, date(2026, 4, 22)), today=TODAY),
            TODAY,
            (
                "Anstånd till 22 apr 2026 (onsdag) begärdes 17 mars 2026 (tisdag). "
                "Remittenten har inte svarat än, så svarsdatum gäller."
            ),
        ),
        (
            called(a_besvarande()),
            TODAY,
            (
                "Stoppdatum 2 mars 2026 (måndag) har passerat utan tjänsteutlåtande: "
                "remissen är ett extra ärende."
            ),
        ),
        (
            call_to_sammantrade(a_besvarande(), NASTA, kallad=TODAY, today=TODAY),
            TODAY,
            "Remissen står i kallelsen, men tjänsteutlåtandet är inte klart.",
        ),
        (
            called(completed(a_besvarande(), date(2026, 3, 5))),
            TODAY,
            (
                "Tjänsteutlåtandet blev klart efter stoppdatum 2 mars 2026 (måndag): "
                "remissen är ett extra ärende."
            ),
        ),
        (
            replace(a_besvarande(), sammantrade=replace(MOTET, installt=TODAY)),
            TODAY,
            "Sammanträdet 16 mars 2026 (måndag) är inställt. Välj ett annat.",
        ),
        (
            decided(called(completed(a_besvarande()))),
            LATE,
            "Protokollet skulle ha justerats senast 30 mars 2026 (måndag).",
        ),
        (
            adjusted(date(2026, 3, 31), date(2026, 3, 31), today=LATE),
            LATE,
            "Protokollet justerades 31 mars 2026 (tisdag), mer än 14 dagar efter sammanträdet.",
        ),
        (
            adjusted(date(2026, 3, 17), date(2026, 3, 20), today=LATE),
            LATE,
            "Justeringen anslogs 20 mars 2026 (fredag), mer än 2 dagar efter att den gjordes.",
        ),
        (
            adjusted(anslagen=None),
            LATE,
            "Justeringen skulle ha anslagits senast 19 mars 2026 (torsdag).",
        ),
        (
            sent(decided(called(completed(a_besvarande())))),
            TODAY,
            "Yttrandet expedierades innan protokollet var justerat.",
        ),
        (
            delegated(a_besvarande()),
            TODAY,
            "Delegationsbeslutet ska anmälas till nämnden vid nästa sammanträde.",
        ),
    ],
)
def test_what_is_odd_is_said(besvarande, today, said):
    assert remarks(besvarande, today) == (said,)


def test_nothing_is_said_of_what_is_reported_or_makulerat():
    reported = report_delegation(delegated(a_besvarande()), datum=TODAY, today=TODAY)

    assert remarks(reported) == ()
    assert remarks(replace(delegated(a_besvarande()), makulerad=TODAY)) == ()
