"""The keyboard, in a real browser: it helps, and stands aside where one types."""

import pytest

from tests.builders import a_handling


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
