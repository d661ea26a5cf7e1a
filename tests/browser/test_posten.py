"""The post in a real browser: registered by few keys, and all of it without a script."""

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import PATIENCE, sign_in
from tests.builders import a_person, a_remiss
from tests.text.filer import flowing, pdf
from tests.web.posten.varld import BREV, YTTRANDE, lying

GATOR = (
    *("Kvarngatan", "Sågvägen", "Lövstigen", "Ringvägen", "Hamngatan"),
    *("Bangatan", "Skolvägen", "Torggatan", "Åvägen", "Ängsgatan"),
)
BOXES = ".falt .tagen input"


def brev(gata: str) -> str:
    """A letter about a street, with words of its own."""
    own = " ".join(f"{gata.lower()}{nr}" for nr in range(40))
    return BREV.replace("Kvarngatan", gata).replace("trasig", f"trasig {own}")


def fil(namn: str, data: bytes) -> FilePayload:
    """A file as a person chooses it, whatever its name."""
    return {"name": namn, "mimeType": "application/octet-stream", "buffer": data}


@pytest.fixture
def letters() -> list[FilePayload]:
    """Ten letters as they come in a day: texts, and a PDF."""
    filer = [fil(f"{gata}.txt", brev(gata).encode()) for gata in GATOR]
    filer[3] = fil("Ringvägen.pdf", pdf(*map(flowing, (brev("Ringvägen"), "En sida till."))))
    return filer


@pytest.fixture
def post(desk, page: Page) -> Page:
    sign_in(page, a_person(desk).namn)
    page.goto("/posten")
    return page


class Tangenter:
    """The keyboard, which counts every key that is pressed."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.antal = 0

    def press(self, keys: str) -> None:
        self.antal += len(keys.split("+"))
        self._page.keyboard.press(keys)


def drop(page: Page, *filer: FilePayload) -> None:
    """Choose files and wait until every one of them has been read."""
    page.get_by_label("Filer", exact=True).set_input_files(filer)
    for waited_for in (".pa-vag li", "#posten tr[data-laser]"):
        expect(page.locator(waited_for)).to_have_count(0, timeout=2 * PATIENCE)
    expect(page.locator("#kort")).to_be_visible()


def test_ten_files_are_dropped_and_registered_in_at_most_25_key_presses(desk, post, letters):
    tangenter = Tangenter(post)
    drop(post, *letters)
    expect(post.get_by_role("heading", level=1)).to_have_text("10 försändelser att registrera")

    for nr in range(1, 11):
        tangenter.press("Control+Enter")
        expect(post.get_by_role("status")).to_have_text(f"KS 2026/{nr}-1 är registrerad.")

    expect(post.get_by_role("heading", level=1)).to_have_text("Posten är tom")
    expect(post.locator("[aria-labelledby=journal] li")).to_have_count(10)
    assert lying(desk) == []
    assert tangenter.antal <= 25


def test_facts_are_accepted_one_by_one_and_all_at_once(post, letters):
    drop(post, letters[0])
    boxes = post.locator(BOXES)
    antal = boxes.count()

    post.keyboard.press("a")
    post.keyboard.press("a")
    assert boxes.evaluate_all("all => all.map((one) => one.checked)") == [
        True,
        True,
        *[False] * (antal - 2),
    ]
    post.keyboard.press("A")
    expect(post.locator(f"{BOXES}:checked")).to_have_count(antal)
    expect(post.locator("#kort .go.first")).to_be_focused()


def test_value_changed_by_hand_is_no_longer_as_read(post, letters):
    drop(post, letters[0])
    post.keyboard.press("A")

    post.get_by_label("Rubrik", exact=True).fill("Något annat, 850709-9805")
    expect(post.locator("[data-fakta]:has(#rubrik) input[type=checkbox]")).not_to_be_checked()
    post.get_by_label("Avsändare", exact=True).focus()
    post.locator(BOXES).last.focus()
    post.keyboard.press("a")
    expect(post.locator(f"{BOXES}:checked")).to_have_count(post.locator(BOXES).count() - 1)
    post.get_by_role("button", name="Använd förslaget").click()

    expect(post.get_by_label("Rubrik", exact=True)).to_have_value("Något annat")
    expect(post.get_by_role("heading", level=1)).to_have_text("En försändelse att registrera")


def test_channel_that_is_changed_counts_the_day_anew(post, letters):
    drop(post, letters[0])
    day = post.get_by_label("Inkommen", exact=True)
    expect(day).to_have_value("2026-03-16")

    post.get_by_text("Kom med post, i handen").click()
    post.locator("#kort").get_by_label("Kom med", exact=True).select_option("bud")

    expect(day).to_have_value("2026-03-17")
    expect(post.locator("#kort .lag")).to_contain_text("lämnats med bud")
    post.get_by_label("Vi skickar ut den").check()
    expect(post.get_by_label("Mottagare", exact=True)).to_be_visible()
    expect(post.locator("#kort .lag")).to_be_empty()


def test_document_follows_the_field_and_the_link(post, letters):
    drop(post, letters[0])

    post.get_by_label("Avsändare", exact=True).focus()
    expect(post.locator(".dokument mark.nu")).to_have_text("Kvarngatans samfällighetsförening")
    post.locator("#dokumentdatum-belagg a").click()
    expect(post.locator(".dokument mark.nu")).to_contain_text("12 mars 2026")


def test_g_and_o_open_the_post_from_anywhere(post):
    post.goto("/")
    post.keyboard.press("g")
    with post.expect_navigation():
        post.keyboard.press("o")

    assert post.url.endswith("/posten")


def test_keys_are_letters_where_one_types(post, letters):
    drop(post, letters[0])

    post.get_by_label("Ert dnr").focus()
    post.keyboard.type("Aa")

    expect(post.get_by_label("Ert dnr")).to_have_value("Aa")
    expect(post.locator(f"{BOXES}:checked")).to_have_count(0)


def test_enter_in_a_field_registers_and_uses_no_proposal(post, letters):
    drop(post, letters[0])

    post.get_by_label("Rubrik", exact=True).fill("Skrivelse från anna@x.example om belysning")
    post.get_by_label("Rubrik", exact=True).press("Enter")

    expect(post.get_by_role("status")).to_have_text("KS 2026/1-1 är registrerad.")


def test_answer_to_a_remiss_is_registered_and_received_by_the_same_key(desk, post):
    a_remiss(desk, "Kulturnämnden", "Byggnadsnämnden")
    drop(post, fil("svar.txt", YTTRANDE.encode()))
    expect(post.get_by_label("Svarar på remiss")).to_have_value("1")

    post.keyboard.press("Control+Enter")

    expect(post.get_by_role("status")).to_have_text("KS 2026/1-3 är registrerad.")
    post.goto("/arenden/KS-2026-1/remisser/1")
    expect(post.locator("#utskick-1")).to_contain_text("KS 2026/1-3")


def test_refused_card_stays_with_what_was_typed(post, letters):
    drop(post, letters[0])

    post.get_by_label("Rubrik", exact=True).fill("")
    post.keyboard.press("Control+Enter")
    expect(post.locator("#fel")).to_be_focused()
    expect(post.get_by_label("Avsändare", exact=True)).to_have_value(
        "Kvarngatans samfällighetsförening"
    )
    post.get_by_label("Rubrik", exact=True).fill("Belysning")
    post.keyboard.press("Control+Enter")
    expect(post.get_by_role("status")).to_have_text("KS 2026/1-1 är registrerad.")


def test_file_that_is_too_large_is_told_by_name_and_the_others_go_on(desk, post, letters):
    big = fil("stor.txt", b"x" * 200_000)
    post.locator("#intag").evaluate("form => { form.dataset.mest = '100000'; }")

    post.get_by_label("Filer", exact=True).set_input_files([big, letters[0]])

    expect(post.locator("#kort")).to_be_visible()
    expect(post.locator(".pa-vag li")).to_contain_text("stor.txt är större än")
    assert len(lying(desk)) == 1


def test_lost_connection_says_what_was_not_taken_in_and_it_can_be_sent_again(desk, post, letters):
    post.route("**/posten/ny", lambda route: route.abort())
    post.get_by_label("Filer", exact=True).set_input_files(letters[0])
    expect(post.locator(".pa-vag li")).to_contain_text("Förbindelsen bröts, så Kvarngatan.txt")
    assert lying(desk) == []

    post.unroute("**/posten/ny")
    post.get_by_role("button", name="Försök igen").click()
    expect(post.locator("#kort")).to_be_visible()
    assert len(lying(desk)) == 1


def test_files_dropped_on_the_page_are_taken_in(post):
    post.locator("main").evaluate(
        """(main, text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "släppt.txt"));
          main.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
        }""",
        BREV,
    )

    expect(post.locator("#kort h2")).to_have_text("Skrivelse om belysningen på Kvarngatan")


def test_rows_are_walked_and_opened_by_keys(post, letters):
    drop(post, *letters[:3])
    expect(post.locator("#posten table.post a.row")).to_have_count(2)

    post.keyboard.press("j")
    post.keyboard.press("j")
    with post.expect_navigation():
        post.keyboard.press("Enter")
    expect(post.locator("#kort h2")).to_have_text("Skrivelse om belysningen på Lövstigen")
    with post.expect_navigation():
        post.keyboard.press("[")
    expect(post.locator("#kort h2")).to_have_text("Skrivelse om belysningen på Sågvägen")
    with post.expect_navigation():
        post.keyboard.press("Control+Enter")
    expect(post.get_by_role("status")).to_have_text("KS 2026/1-1 är registrerad.")
    expect(post.locator("#kort h2")).to_have_text("Skrivelse om belysningen på Lövstigen")


@pytest.fixture
def plain(desk, tab) -> Page:
    """The same page in a browser that runs no script."""
    page = sign_in(tab(java_script_enabled=False), a_person(desk).namn)
    page.get_by_role("link", name="Post", exact=True).click()
    return page


def test_the_whole_way_without_a_script(desk, plain, letters):
    plain.get_by_label("Filer", exact=True).set_input_files(letters[:2])
    plain.get_by_role("button", name="Ta emot").click()
    expect(plain.get_by_role("status")).to_have_text("2 försändelser är mottagna.")
    while plain.get_by_role("link", name="Visa igen").count():
        plain.get_by_role("link", name="Visa igen").first.click()

    plain.locator("#dokumentdatum-belagg a").click()
    expect(plain.locator(".line:target")).to_contain_text("12 mars 2026")
    plain.get_by_label("Rubrik", exact=True).fill("Belysning, 850709-9805")
    plain.get_by_label("Stämmer: Avsändare").check()
    plain.get_by_text("Kom med post, i handen").click()
    plain.get_by_label("I handen").last.fill("2026-03-16")
    plain.get_by_role("button", name="Registrera", exact=True).last.click()
    expect(plain.get_by_role("status")).to_have_text("KS 2026/1-1 är registrerad.")

    plain.get_by_text("Registreras inte …").click()
    plain.get_by_label("är av ringa betydelse").check()
    plain.get_by_label("Skäl", exact=True).fill("Samma fråga har kommit muntligt")
    plain.get_by_role("button", name="Lägg åt sidan").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Posten är tom")
    assert [f.avford_skal for f in lying(desk, "avforda")] == ["Samma fråga har kommit muntligt"]
