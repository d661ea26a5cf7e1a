"""The keyboard, in a real browser: it helps, and stands aside where one types."""

import pytest
from playwright.sync_api import expect

from tests.builders import LOSEN, a_handling, a_person

SHOWN = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect();
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    ring: getComputedStyle(here).outlineStyle !== "none",
    covered: !(here.contains(at) || at?.contains(here)),
  };
}"""


@pytest.fixture
def page(desk, log_in):
    a_handling(desk)
    a_handling(desk)
    return log_in()


def focused(page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")


def open_door(page, letter) -> None:
    page.keyboard.press("g")
    with page.expect_navigation():
        page.keyboard.press(letter)


def test_slash_goes_to_the_search_field_where_keys_are_letters_again(page):
    page.keyboard.press("/")
    page.keyboard.type("n/j?")

    assert (focused(page), page.input_value("#q")) == ("q", "n/j?")


def test_question_mark_shows_the_keys_until_it_is_closed(page):
    page.keyboard.press("?")
    shown = page.get_by_role("dialog").inner_text()
    page.keyboard.press("Escape")

    assert "bevakning" in shown
    assert not page.get_by_role("dialog").is_visible()


def test_g_and_a_letter_opens_a_door(page):
    door = page.get_attribute('[data-tangent="g b"]', "href")
    open_door(page, "b")

    assert page.url.endswith(door)


def test_j_and_k_walk_the_rows_and_enter_opens(page):
    open_door(page, "r")
    rows = page.locator("a.row").all_inner_texts()
    seen = []
    for key in "jjjk":
        page.keyboard.press(key)
        seen.append(focused(page))
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert seen == [rows[0], rows[1], rows[1], rows[0]]
    assert rows[0] in page.inner_text("main")


def test_registering_takes_no_mouse(desk, tab, letter):
    page, keyboard = (opened := tab()), opened.keyboard
    page.goto("/")
    keyboard.type(a_person(desk).namn)
    keyboard.press("Tab")
    keyboard.type(LOSEN)
    keyboard.press("Enter")
    page.get_by_role("button", name="Logga ut").wait_for()
    page.wait_for_load_state()

    with page.expect_navigation():
        keyboard.press("n")
    expect(page.get_by_label("Filer")).to_be_focused()
    with page.expect_file_chooser() as chooser:
        keyboard.press("Space")
    chooser.value.set_files(letter)
    for key in ("Tab", "ArrowDown", "Tab"):
        keyboard.press(key)
    keyboard.type("Svar om cykelplanen")
    keyboard.press("Tab")
    keyboard.type("Trafikkontoret")
    with page.expect_navigation():
        keyboard.press("Control+Enter")

    assert "KS 2026/1-1" in page.get_by_role("status").inner_text()
    assert page.locator("dt", has_text="Till").locator("+ dd").inner_text() == "Trafikkontoret"


def test_tab_goes_through_a_page_and_shows_where_it_is(page):
    open_door(page, "r")
    seen, lost = [], []
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        seen.append(focused(page))
        if page.evaluate(SHOWN) != {"ring": True, "covered": False}:
            lost.append(seen[-1])

    assert (seen[0], seen[-1]) == ("Till innehållet", "visa-tangenter")
    assert lost == []


def test_keys_can_be_turned_off_and_stay_off(page):
    page.keyboard.press("?")
    page.get_by_label("Använd tangenterna").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("n")
    page.keyboard.press("?")

    assert not page.get_by_role("dialog").is_visible()
    assert page.url.endswith("/")
    page.get_by_role("button", name="visar tangenterna").click()
    assert not page.get_by_label("Använd tangenterna").is_checked()
