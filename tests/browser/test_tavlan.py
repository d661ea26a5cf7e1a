"""The board of a remiss by keyboard alone, and a note of a telephone call in a few keys."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from archive.diarium.sekretess import zoner_of
from archive.store import handlingar, remisser
from tests.builders import a_handling, a_remiss, kommandorad

TAVLAN = "/arenden/KS-2026-1/remisser/1"
NAMN = ("Byggnadsnämnden", "Kulturnämnden", "Skolnämnden")


@pytest.fixture
def board(desk, log_in) -> Page:
    """A remiss to three, none of whom has answered."""
    a_remiss(desk, *NAMN, svarsdatum=date(2026, 4, 15))
    page = log_in()
    page.goto(TAVLAN)
    return page


def the_row(page: Page) -> str:
    """The name of the instans whose row one stands in."""
    return page.evaluate(
        "document.activeElement.closest('tr')?.querySelector('th').innerText ?? ''"
    )


def go(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_rows_are_walked_and_a_key_belongs_to_the_row(board):
    board.keyboard.press("j")
    first = the_row(board)
    board.keyboard.press("j")
    second = the_row(board)
    board.keyboard.press("k")

    assert (first.splitlines()[0].strip(), second.splitlines()[0].strip()) == NAMN[:2]
    assert the_row(board) == first
    board.keyboard.press("j")
    go(board, "f")
    expect(board.get_by_role("heading", level=1)).to_contain_text("Kulturnämnden")


def test_key_where_no_row_is_chosen_is_the_first_rows(board):
    go(board, "y")

    expect(board.get_by_role("heading", level=1)).to_have_text("Yttrande från Byggnadsnämnden")


def test_enter_does_the_next_act_of_the_row(board):
    for _ in range(3):
        board.keyboard.press("j")
    go(board, "Enter")

    expect(board.get_by_role("heading", level=1)).to_contain_text("Skolnämnden")


def test_instans_that_avstar_is_noted_by_keys_alone(desk, board):
    board.keyboard.press("j")
    go(board, "a")
    board.get_by_role("heading", level=1).wait_for()
    go(board, "Control+Enter")

    expect(board.get_by_role("status")).to_contain_text("Byggnadsnämnden")
    with desk.db.read() as conn:
        (sand,) = remisser.every(conn, zoner=zoner_of(kommandorad(desk)))
    assert [u.avstod for u in sand.remiss.utskick] == [desk.today(), None, None]


def test_keys_of_the_board_are_told_where_all_keys_are(board):
    board.keyboard.press("?")

    expect(board.get_by_role("dialog")).to_contain_text("yttrande har kommit, påminn")


def test_note_of_a_call_takes_three_keys_beside_what_is_said(desk, log_in):
    done = a_handling(desk)
    page = log_in()
    page.goto("/arenden/KS-2026-1")

    go(page, "t")
    page.keyboard.type("Siv Ås, Vägverket")
    page.keyboard.press("Tab")
    page.keyboard.type("De svarar på fredag.")
    go(page, "Control+Enter")

    expect(page.get_by_role("status")).to_have_text("Anteckningen är registrerad som KS 2026/1-2.")
    with desk.db.read() as conn:
        rows = handlingar.of_arende(conn, done.arende_id, zoner=zoner_of(kommandorad(desk)))
    assert [(h.typ, h.motpart) for h in rows][1:] == [("tjänsteanteckning", "Siv Ås, Vägverket")]
