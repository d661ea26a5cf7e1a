"""A real browser against a real server: Chromium, waitress on loopback, the tests' own desk."""

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import MultiSocketServer, TcpWSGIServer, create_server

from archive import config, create_app
from archive.diarium.behorighet import Roll
from archive.registratur import arbete, styrning
from archive.registratur.desk import Desk
from tests.builders import LOSEN, a_person
from tests.text.filer import flowing, pdf

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SWEDISH = {"locale": "sv-SE", "timezone_id": "Europe/Stockholm"}
PATIENCE = 15_000
"""Milliseconds until a page that does not come is a fault: far more than a busy machine needs."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder drives a browser; without one it says what it lacks."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(
                pytest.mark.skipif(
                    CHROMIUM is None, reason="chromium is not installed (apt-get install chromium)"
                )
            )


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> Iterator[None]:
    """The same argon2 with little work, so that a log-in takes no second of every test."""
    hasher, styrning._hasher = styrning._hasher, PasswordHasher(time_cost=1, memory_cost=64)
    yield
    styrning._hasher = hasher


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as home:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=FLAGS, env={"HOME": home}
        )
        yield started
        started.close()


@contextmanager
def serving(settings: config.Config, desk: Desk) -> Iterator[str]:
    """The address of a server of a desk, with its worker."""
    server = create_server(create_app(settings, desk=desk), host="127.0.0.1", port=0, threads=4)
    stop = threading.Event()
    threads = [
        threading.Thread(target=_run, args=(server, stop)),
        threading.Thread(target=arbete.work_until, args=(desk, stop)),
    ]
    for thread in threads:
        thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        stop.set()
        desk.woken.set()
        server.close()
        for thread in threads:
            thread.join(10)


def _run(server: MultiSocketServer | TcpWSGIServer, stop: threading.Event) -> None:
    """Serve until the sockets are closed, which may be in the midst of waiting for them."""
    try:
        server.run()
    except OSError:
        if not stop.is_set():
            raise


@pytest.fixture
def address(installation: config.Config, desk: Desk) -> Iterator[str]:
    """The address of a server of the tests' desk."""
    with serving(installation, desk) as found:
        yield found


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """A new tab at the server, as the settings of a browser say; addresses are paths."""
    contexts = []

    def opened(**settings: object) -> Page:
        context = browser.new_context(base_url=address, **SWEDISH, **settings)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(tab: Callable[..., Page]) -> Page:
    """A tab as most have it: the page's own script may run."""
    return tab()


@pytest.fixture
def log_in(desk: Desk, page: Page) -> Callable[..., Page]:
    """Log someone with a role in through the log-in page."""

    def as_one(roll: Roll = Roll.REGISTRATOR, namnd: str | None = "KS") -> Page:
        return sign_in(page, a_person(desk, roll, namnd).namn)

    return as_one


def sign_in(page: Page, namn: str, losen: str = LOSEN) -> Page:
    """Log in, from wherever one is sent when one is not."""
    page.goto("/")
    page.get_by_label("Användarnamn").fill(namn)
    page.get_by_label("Lösenord", exact=True).fill(losen)
    page.get_by_role("button", name="Logga in").click()
    page.get_by_role("button", name="Logga ut").wait_for()
    page.wait_for_load_state()  # The page's script has run then, and its keys can be pressed.
    return page


def search_until_found(page: Page, fraga: str, traff: str) -> None:
    """Search, as one does who knows that a new document is read and indexed in a moment."""
    for _ in range(40):
        page.locator("#q").fill(fraga)
        page.locator("#q").press("Enter")
        page.wait_for_url("**/sok?*")
        if page.get_by_role("link", name=traff).count():
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"{fraga} was not found")


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
