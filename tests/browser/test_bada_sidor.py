"""Both sides of a remiss in one house, and somebody outside it, in a real browser."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Locator, Page, expect

from archive.diarium.behorighet import Roll
from archive.diarium.instans import Slag
from archive.registratur import instanser
from archive.registratur.desk import Brevhuvud, Desk
from tests.browser.conftest import sign_in
from tests.builders import a_handling, a_namnd, a_person, an_instans, kommandorad

BAS = "https://diarium.exempel.se"
NAMNDEN, FORENINGEN = "Miljönämnden", "Föreningen Fri Väg"
TAVLAN = "/arenden/KS-2026-1/remisser/1"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The desk, its pages reached from outside, with two nämnder and two to ask."""
    a_namnd(desk, "KS", "Kommunstyrelsen")
    a_namnd(desk, "MN", NAMNDEN)
    an_instans(desk, NAMNDEN)
    instanser.add_instans(
        desk,
        vem=kommandorad(desk),
        namn=FORENINGEN,
        slag=Slag.FORENING,
        epost="kansli@exempel.se",
    )
    return replace(desk, brevhuvud=Brevhuvud("diarium@exempel.se", "Provkommun", BAS))


def test_a_remiss_goes_out_is_answered_and_comes_back(
    desk: Desk, tab: Callable[..., Page], letter: Path
) -> None:
    a_handling(desk)
    ks = sign_in(tab(), a_person(desk).namn)
    mn = sign_in(tab(), a_person(desk, Roll.REGISTRATOR, "MN").namn)

    _send_remiss(ks)
    _take_in(mn, "Remiss från Kommunstyrelsen")
    expect(_said(mn)).to_contain_text("Registrerat som MN 2026/1-1")

    _decide_and_dispatch(mn, letter)
    expect(_said(mn)).to_contain_text("MN 2026/1-2")
    _take_in(ks, f"Yttrande från {NAMNDEN}")
    expect(_said(ks)).to_contain_text("Registrerat som KS 2026/1-3")
    ks.goto(TAVLAN)
    expect(_row(ks, NAMNDEN)).to_contain_text("Besvarad")
    expect(_row(ks, NAMNDEN)).to_contain_text("§ 87")

    _answer(tab(), _link(ks))
    ks.goto(TAVLAN)
    expect(_row(ks, FORENINGEN)).to_contain_text("KS 2026/1-4")

    _hand_over(ks)
    text = _sammanstallning(ks)
    assert [namn for namn in (NAMNDEN, FORENINGEN) if namn in text] == [NAMNDEN, FORENINGEN]


def _said(page: Page) -> Locator:
    return page.get_by_role("status")


def _row(page: Page, namn: str) -> Locator:
    return page.locator(".ledger.board tbody tr").filter(has_text=namn)


def _send_remiss(page: Page) -> None:
    page.goto("/arenden/KS-2026-1")
    page.get_by_role("link", name="Skicka remiss").click()
    page.get_by_label("Svara senast").fill("15 april 2026")
    for folded in page.locator("details.more:not([open]) > summary").all():
        folded.click()
    for namn in (NAMNDEN, FORENINGEN):
        page.get_by_label(namn, exact=True).check()
    page.get_by_role("button", name="Skicka remiss").click()
    expect(_said(page)).to_contain_text("KS 2026/1-2")


def _take_in(page: Page, offered: str) -> None:
    """The start page tells what waits; one button takes it in."""
    page.goto("/")
    waiting = page.get_by_role("listitem").filter(has_text=offered)
    waiting.get_by_role("button", name="Ta emot").click()


def _decide_and_dispatch(page: Page, letter: Path) -> None:
    page.goto("/arenden/MN-2026-1")
    page.get_by_role("link", name="Remiss att besvara").click()
    page.get_by_text("Andra steg").click()
    page.get_by_role("link", name="Registrera beslutet").click()
    page.get_by_label("Paragraf", exact=True).fill("§ 87")
    page.get_by_label("Beslutat", exact=True).fill("2026-03-17")
    page.get_by_role("button", name="Registrera beslutet").click()
    page.get_by_role("link", name="Expediera yttrandet").click()
    page.get_by_label("Filer").set_input_files(letter)
    page.get_by_role("button", name="Expediera yttrandet").click()


def _link(page: Page) -> str:
    """The address by which the body outside answers, made on the page for it."""
    _row(page, FORENINGEN).locator("summary").click()
    _row(page, FORENINGEN).get_by_role("link", name="Svarslänkar").click()
    page.get_by_role("button", name="Gör en länk").click()
    return page.locator("main code").inner_text().removeprefix(BAS)


def _answer(page: Page, way: str) -> None:
    page.goto(way)
    page.get_by_role("link", name="Lämna yttrande").click()
    page.get_by_label("Eller skriv yttrandet här").fill("Vi tillstyrker förslaget.")
    page.get_by_role("button", name="Lämna yttrandet").click()
    expect(page.get_by_role("main")).to_contain_text("Ert yttrande är registrerat")


def _hand_over(page: Page) -> None:
    page.get_by_role("link", name="Överlämna till kommunstyrelsen").click()
    page.get_by_role("button", name="Överlämna till kommunstyrelsen").click()
    expect(_said(page)).to_contain_text("Remissen är överlämnad")


def _sammanstallning(page: Page) -> str:
    page.goto(TAVLAN)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="PDF").click()
    data = fetched.value.path().read_bytes()
    assert data.startswith(b"%PDF")
    sidor = [sida.get_textpage().get_text_bounded() for sida in pypdfium2.PdfDocument(data)]
    return " ".join(" ".join(sidor).split())
