"""The same work in a browser that runs no scripts."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import search_until_found, sign_in
from tests.builders import a_person


def test_register_search_and_open_at_the_hit(desk, tab, letter: Path):
    page = sign_in(tab(java_script_enabled=False), a_person(desk).namn)
    expect(page.get_by_text("visar tangenterna")).to_be_hidden()

    page.get_by_role("link", name="Registrera", exact=True).first.click()
    page.get_by_role("button", name="Registrera").click()
    expect(page.get_by_role("alert")).to_contain_text("Rubrik")
    page.get_by_label("Filer").set_input_files(letter)
    page.get_by_label("Rubrik").fill("Förslag till cykelplan")
    page.get_by_label("Avsändare eller mottagare").fill("Trafikkontoret")
    page.get_by_role("button", name="Registrera").click()
    expect(page.get_by_role("status")).to_contain_text("KS 2026/1-1")

    search_until_found(page, '"torget ska cykelbanan"', "s. 2")
    page.get_by_role("link", name="s. 2").click()
    expect(page.locator("#traff")).to_have_text("torget ska cykelbanan")
    expect(page.locator("#traff")).to_be_in_viewport(ratio=1)
