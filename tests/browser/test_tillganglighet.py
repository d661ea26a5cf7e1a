"""Every page, in every state, for everyone: axe-core, narrow and dark, with targets one can hit."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from archive import config, create_app, demo
from archive.registratur import oppning
from tests.browser.conftest import PATIENCE, SWEDISH, serving, sign_in
from tests.browser.platser import begin_more, platser, tokens
from tests.browser.sidor import NOT_PAGES, SIDOR, TOMMA
from tests.browser.tillganglig import faults
from tests.builders import Klocka, a_person, kommandorad

BAS = "https://diarium.exempel.se"
BAD = """<h1>Fel</h1><img src=x><button class="plain" style="width: 20px">.</button>
<p style="width: 750px; color: #999">Bred och blek i ljuset</p>"""


@pytest.fixture(scope="module")
def kommun(tmp_path_factory, databases) -> Iterator[config.Config]:
    """An installation for the invented municipality."""
    folder = tmp_path_factory.mktemp("demo")
    config.make_instance(folder)
    with databases() as setting:
        given = {"ARCHIVE_KOMMUN": demo.KOMMUN, "ARCHIVE_BAS": BAS, **setting}
        settings = config.load(folder, environ=given)
        oppning.upgrade(settings)
        yield settings


@pytest.fixture(scope="module")
def demo_desk(kommun, las, _cheap_passwords):
    """Its desk, with the municipality loaded; the clock stands at Tuesday 17 March 2026."""
    made = oppning.open_desk(kommun, clock=Klocka(), reader=las)
    demo.load(made, vem=kommandorad(made))
    begin_more(made)
    yield made
    made.db.close()


@pytest.fixture(scope="module")
def places(demo_desk):
    return {**platser(demo_desk), **tokens(demo_desk)}


@pytest.fixture(scope="module")
def at(browser, kommun, demo_desk) -> Iterator:
    """A tab of someone's, logged in once; the page's own policy does not stop axe."""
    tabs: dict[str, Page] = {}
    with serving(kommun, demo_desk) as address:

        def tab(vem: str) -> Page:
            if vem not in tabs:
                context = browser.new_context(base_url=address, bypass_csp=True, **SWEDISH)
                context.set_default_timeout(PATIENCE)
                tabs[vem] = context.new_page()
                if vem != "ingen":
                    sign_in(tabs[vem], vem, demo.LOSEN)
            tabs[vem].set_viewport_size({"width": 1280, "height": 800})
            return tabs[vem]

        yield tab
        for opened in tabs.values():
            opened.context.close()


def test_what_is_wrong_is_found(tab):
    page = tab(bypass_csp=True)
    page.goto("/tillganglighet")
    page.locator("main").evaluate("(main, bad) => { main.innerHTML = bad; }", BAD)

    assert faults(page) == [
        "light 1280: color-contrast: p",
        "light 1280: image-alt: img",
        "light 1280: too small: BUTTON ., 20 px",
        "dark 1280: too small: BUTTON ., 20 px",
        "dark 320: image-alt: img",
        "dark 320: too small: BUTTON ., 20 px",
        "dark 320: 446 px stick out",
        "light 320: color-contrast: p",
        "light 320: too small: BUTTON ., 20 px",
        "light 320: 446 px stick out",
    ]


def test_every_page_is_in_the_list(installation, desk):
    rules = create_app(installation, desk=desk).url_map.iter_rules()
    pages = {rule.endpoint for rule in rules if "GET" in rule.methods} - NOT_PAGES

    assert {sida.endpoint for sida in SIDOR} == pages


@pytest.mark.parametrize("sida", SIDOR, ids=str)
def test_page_is_for_everyone(sida, at, places):
    page = at(sida.vem)
    answer = page.goto(sida.path.format_map(places))
    assert answer.status == sida.status
    if sida.send:
        for field in page.locator("main form :is(input[type=text], textarea)").all():
            field.evaluate("field => { field.value = ''; }")
        page.locator("main form button.go").last.click()
        expect(page.locator("#fel")).to_be_focused()

    assert faults(page) == []


def test_pages_of_an_empty_register_are_for_everyone(tab, desk):
    page = sign_in(tab(bypass_csp=True), a_person(desk).namn)
    found = {}
    for path in TOMMA:
        page.goto(path)
        found[path] = faults(page)

    assert found == {path: [] for path in TOMMA}


def test_the_keys_are_for_everyone(at):
    page = at("registrator")
    page.goto("/register")
    page.get_by_role("button", name="visar tangenterna").click()
    expect(page.get_by_role("dialog")).to_be_visible()

    assert faults(page) == []
