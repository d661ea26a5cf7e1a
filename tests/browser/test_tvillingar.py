"""Twins, in a real browser: a number decides, and the other keys stay what they are."""

from tests.builders import a_handling

BREV = " ".join(f"ord{nr}" for nr in range(120))


def test_a_pair_is_opened_and_decided_by_keyboard(desk, log_in):
    a_handling(desk, text=BREV)
    a_handling(desk, text=BREV.replace("ord60", "bänk"))
    page = log_in()
    for _ in range(40):
        page.goto("/tvillingar")
        if page.locator("a.row").count():
            break
        page.wait_for_timeout(250)

    page.keyboard.press("1")
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert page.get_by_role("heading", name="1 ord skiljer.").is_visible()
    with page.expect_navigation():
        page.keyboard.press("2")

    assert "KS 2026/2-1 är en ny version av KS 2026/1-1." in page.get_by_role("status").inner_text()
    assert page.get_by_text("Inga tvillingar väntar.").is_visible()
