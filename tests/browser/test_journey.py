"""The whole way in a real browser: a document from the post to a search hit, a remiss from sending

to kommunstyrelsen.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from archive.registratur.desk import Desk
from tests.builders import Klocka, an_instans
from tests.text.filer import flowing, pdf

INSTANSER = ("Byggnadsnämnden", "Fritidsnämnden", "Föreningen Fri Väg")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A PDF of two pages, the phrase to be found on its second."""
    path = tmp_path / "cykelplan.pdf"
    path.write_bytes(
        pdf(
            flowing("Förslag till cykelplan för kommunen."),
            flowing("Vid torget ska cykelbanan vara bred."),
        )
    )
    return path


def _register(page: Page, letter: Path) -> None:
    page.get_by_role("link", name="Registrera", exact=True).first.click()
    page.get_by_label("Filer").set_input_files(letter)
    page.get_by_label("Rubrik").fill("Förslag till cykelplan")
    page.get_by_label("Avsändare eller mottagare").fill("Trafikkontoret")
    page.get_by_role("button", name="Registrera").click()


def _receive(page: Page, instans: str, dag: str) -> None:
    page.get_by_role("row").filter(has_text=instans).get_by_role(
        "link", name="Yttrande har kommit"
    ).click()
    page.get_by_label("Datum").fill(dag)
    page.get_by_role("button", name="Registrera yttrandet").click()


def test_a_document_and_a_remiss_go_the_whole_way(
    desk: Desk, klocka: Klocka, log_in: Callable[..., Page], letter: Path
) -> None:
    for namn in INSTANSER:
        an_instans(desk, namn)
    page = log_in()

    _register(page, letter)
    expect(page.get_by_role("status")).to_contain_text("KS 2026/1")

    page.get_by_role("searchbox").first.fill('"torget ska cykelbanan"')
    page.keyboard.press("Enter")
    page.get_by_role("link", name="s. 2").click()
    expect(page.locator("#traff")).to_contain_text("torget ska cykelbanan")
    expect(page.locator("#traff")).to_be_in_viewport()

    page.goto("/arenden/KS-2026-1")
    page.get_by_role("link", name="Skicka remiss").click()
    page.get_by_label("Svara senast").fill("31 mars 2026")
    for summary in page.locator("details.more:not([open]) > summary").all():
        summary.click()
    for namn in INSTANSER:
        page.get_by_label(namn, exact=True).check()
    page.get_by_role("button", name="Skicka remiss").click()
    expect(page.get_by_role("row")).to_have_count(1 + len(INSTANSER))

    klocka.stall(date(2026, 4, 8))
    page.goto("/arenden/KS-2026-1/remisser/1")
    for namn in INSTANSER[:2]:
        _receive(page, namn, "2026-03-30")
    late = page.get_by_role("row").filter(has_text=INSTANSER[2])
    expect(late).to_contain_text("Försenad")
    page.goto("/bevakning")
    expect(page.get_by_role("row").filter(has_text=INSTANSER[2])).to_have_count(1)

    page.goto("/arenden/KS-2026-1/remisser/1")
    page.get_by_role("link", name="Överlämna till kommunstyrelsen").click()
    page.get_by_label("Skäl").fill("Sammanträdet är i morgon.")
    page.get_by_role("button", name="Överlämna till kommunstyrelsen").click()

    page.goto("/arenden/KS-2026-1/remisser/1/underlag")
    missing = page.locator("main").inner_text().split("Svar\n")[0]
    assert [namn for namn in INSTANSER if namn in missing] == [INSTANSER[2]]
    expect(page.locator("main")).to_contain_text("Sammanträdet är i morgon.")
    expect(page.get_by_role("link", name="Yttrande från")).to_have_count(2)
