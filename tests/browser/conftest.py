"""A real browser against a real server: Chromium, waitress on loopback, the tests' own desk."""

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import create_server

from archive import config, create_app
from archive.diarium.behorighet import Roll
from archive.registratur import arbete
from archive.registratur.desk import Desk
from tests.builders import LOSEN, a_person

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
AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as home:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=FLAGS, env={"HOME": home}
        )
        yield started
        started.close()


@pytest.fixture
def address(installation: config.Config, desk: Desk) -> Iterator[str]:
    """The address of a server of the tests' desk, with its worker."""
    app = create_app(installation, desk=desk)
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    stop = threading.Event()
    threads = [
        threading.Thread(target=server.run),
        threading.Thread(target=arbete.work_until, args=(desk, stop)),
    ]
    for thread in threads:
        thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    stop.set()
    desk.woken.set()
    server.close()
    for thread in threads:
        thread.join(10)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A tab at the server; addresses are paths. Scripts of the page itself may run."""
    context = browser.new_context(
        base_url=address, locale="sv-SE", timezone_id="Europe/Stockholm", accept_downloads=True
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def log_in(desk: Desk, page: Page) -> Callable[..., Page]:
    """Log someone with a role in through the log-in page."""

    def as_one(roll: Roll = Roll.REGISTRATOR, namnd: str | None = "KS") -> Page:
        person = a_person(desk, roll, namnd)
        page.goto("/")
        page.get_by_label("Användarnamn").fill(person.namn)
        page.get_by_label("Lösenord", exact=True).fill(LOSEN)
        page.get_by_role("button", name="Logga in").click()
        page.get_by_role("button", name="Logga ut").wait_for()
        return page

    return as_one
