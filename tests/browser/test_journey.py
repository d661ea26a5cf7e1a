"""The whole way in a real browser: a document from the post to a search hit, a remiss from sending

to kommunstyrelsen.
"""

from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from archive.registratur.desk import Desk
from tests.browser.conftest import search_until_found, sign_in
from tests.builders import Klocka, a_person, an_instans

INSTANSER = ("Byggnadsnämnden", "Fritidsnämnden", "Föreningen Fri Väg")
SKAL = "Sammanträdet är i morgon."


def test_a_document_and_a_remiss_go_the_whole_way(
    desk: Desk, klocka: Klocka, page: Page, letter: Path
) -> None:
    majken = a_person(desk).namn
    for namn in INSTANSER:
        an_instans(desk, namn)

    sign_in(page, majken)
    _register(page, letter)
    expect(page.get_by_role("status")).to_contain_text("KS 2026/1-1")

    search_until_found(page, '"torget ska cykelbanan"', "s. 2")
    page.get_by_role("link", name="s. 2").click()
    expect(page.locator("#traff")).to_have_text("torget ska cykelbanan")
    expect(page.locator("#traff")).to_be_in_viewport(ratio=1)

    page.get_by_role("link", name="KS 2026/1", exact=True).first.click()
    _send_remiss(page, "31 mars 2026")
    expect(_rows(page)).to_have_count(3)

    klocka.stall(date(2026, 4, 8))  # The log-in of 17 March has ended since.
    sign_in(page, majken)
    _door(page, "Bevakning").click()
    expect(_rows(page)).to_have_count(3)
    page.goto("/arenden/KS-2026-1/remisser/1")
    for namn in INSTANSER[:2]:
        _receive(page, namn, "2026-03-30")
    expect(_rows(page).filter(has_text=INSTANSER[2])).to_contain_text("Försenad 4 arbetsdagar")
    _door(page, "Bevakning").click()
    expect(_rows(page)).to_have_count(1)
    expect(_rows(page)).to_contain_text(INSTANSER[2])

    _rows(page).get_by_role("link").click()
    _hand_over(page)
    expect(page.get_by_role("status")).to_contain_text("KS 2026/1-5")

    page.goto("/arenden/KS-2026-1/remisser/1/underlag")
    missing = page.get_by_role("main").get_by_role("list").filter(has_text="Försenad").inner_text()
    assert [namn for namn in INSTANSER if namn in missing] == [INSTANSER[2]]
    expect(page.locator("main")).to_contain_text(SKAL)
    expect(page.get_by_role("link", name="Yttrande från")).to_have_count(2)


def _door(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="Sidor", exact=True).get_by_role("link", name=name)


def _rows(page: Page) -> Locator:
    return page.locator(".ledger tbody tr")


def _register(page: Page, letter: Path) -> None:
    _door(page, "Registrera").click()
    page.get_by_label("Filer").set_input_files(letter)
    page.get_by_label("Rubrik").fill("Förslag till cykelplan")
    page.get_by_label("Avsändare eller mottagare").fill("Trafikkontoret")
    page.get_by_role("button", name="Registrera").click()


def _send_remiss(page: Page, svarsdatum: str) -> None:
    page.get_by_role("link", name="Skicka remiss").click()
    page.get_by_label("Svara senast").fill(svarsdatum)
    for folded in page.locator("details.more:not([open]) > summary").all():
        folded.click()
    for namn in INSTANSER:
        page.get_by_label(namn, exact=True).check()
    page.get_by_role("button", name="Skicka remiss").click()


def _receive(page: Page, instans: str, dag: str) -> None:
    row = _rows(page).filter(has_text=instans)
    row.locator("summary").click()  # With who is late the next thing is to remind.
    row.get_by_role("link", name="Yttrande har kommit").click()
    page.get_by_label("Inkom", exact=True).fill(dag)
    page.get_by_role("button", name="Registrera yttrandet").click()
    expect(page.get_by_role("status")).to_contain_text("KS 2026/1-")


def _hand_over(page: Page) -> None:
    page.get_by_role("link", name="Överlämna till kommunstyrelsen").click()
    page.get_by_label("Varför överlämnas remissen innan alla har svarat?").fill(SKAL)
    page.get_by_role("button", name="Överlämna till kommunstyrelsen").click()
