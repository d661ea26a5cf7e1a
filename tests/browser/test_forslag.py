"""Suggestions while one types, by keyboard alone, in a real browser."""

import pytest
from playwright.sync_api import expect

from archive.registratur import arbete
from archive.web.sok import sidan
from tests.browser.tillganglig import faults
from tests.builders import a_handling


@pytest.fixture
def asked(page):
    """What was asked of the server for suggestions."""
    seen: list[str] = []
    page.on("request", lambda r: seen.append(r.url) if "/sok/forslag" in r.url else None)
    return seen


@pytest.fixture
def open_page(desk, log_in, asked):
    a_handling(desk, rubrik="En cykelbana", text="cykelbana cykelväg")
    a_handling(desk, rubrik="Fler", text="cykelbana")
    arbete.work_off(desk)
    opened = log_in()
    asked.clear()
    return opened


def options(page):
    return page.locator("#q-forslag [role=option]")


def test_words_are_proposed_after_a_pause_and_chosen_with_the_arrows(open_page, asked):
    page, field = open_page, open_page.get_by_role("combobox")
    page.keyboard.press("/")
    page.keyboard.type("cyk", delay=15)
    expect(options(page)).to_have_count(2)

    expect(field).to_have_attribute("aria-expanded", "true")
    assert len(asked) == 1
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#q-forslag [aria-selected=true]")
    expect(chosen).to_contain_text("cykelväg")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("ArrowDown")
    expect(chosen).to_have_count(0)
    page.keyboard.press("ArrowUp")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 handling med cykelväg")


def test_escape_closes_the_list_and_enter_searches_what_was_typed(open_page):
    page = open_page
    page.keyboard.press("/")
    page.keyboard.type("cykelb")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Escape")

    expect(options(page).first).to_be_hidden()
    assert page.input_value("#q") == "cykelb"
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowUp")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "q=cykelb" in page.url


def test_list_closes_when_one_goes_on(open_page):
    page = open_page
    page.keyboard.press("/")
    page.keyboard.type("cykelb")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Tab")

    expect(options(page).first).to_be_hidden()
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")


def test_open_list_is_right_for_everyone(open_page):
    page = open_page
    page.keyboard.press("/")
    page.keyboard.type("cykelb")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")

    assert faults(page) == []


def test_dnr_that_is_begun_leads_to_its_arende(open_page):
    page = open_page
    page.keyboard.press("/")
    page.keyboard.type("ks 2026/2")
    expect(options(page)).to_have_count(1)
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.url.endswith("/arenden/KS-2026-2")


def test_facets_of_a_large_answer_come_after_its_page_and_narrow_it(desk, open_page, monkeypatch):
    page = open_page
    a_handling(desk, namnd="BUN", rubrik="En cykel")
    monkeypatch.setattr(sidan, "GENAST", 1)
    page.goto("/sok?q=cykel*")
    facet = page.get_by_role("heading", name="Nämnd").locator("..")
    expect(facet.get_by_role("listitem")).to_have_count(2)

    with page.expect_navigation():
        facet.get_by_role("link", name="Nämnden BUN").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 handling med")


def test_next_and_previous_hit_and_the_answer_again_by_keyboard(open_page):
    page = open_page
    page.goto("/sok?q=cykel*&sortera=aldst")
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("Träff 1 av 2")).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("]")
    expect(page.get_by_text("Träff 2 av 2")).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("u")

    assert "sortera=aldst" in page.url
    assert page.url.endswith("#h-KS-2026-1-1")
