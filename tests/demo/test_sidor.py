"""Every page that a link leads to, in a municipality with something on every page."""

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from archive import create_app, demo

BEGIN = ("/", "/sok?q=remiss*", "/remisser", "/instanser")
OF_EACH = 4
"""So many pages of each kind are opened."""


@pytest.fixture(scope="module")
def app(kommun, desk):
    return create_app(kommun, desk=desk)


def _log_in(app, namn):
    client = app.test_client()
    [token] = html.fromstring(client.get("/logga-in").text).xpath(
        "//input[@name='csrf_token']/@value"
    )[:1]
    answer = client.post("/logga-in", data={"csrf_token": token, "namn": namn, "losen": demo.LOSEN})
    assert answer.status_code == 303
    return client


def _kind(address: str) -> str:
    """Addresses that differ only in numbers and names of what they show are one kind of page."""
    parts = urlsplit(address)
    fields = "&".join(sorted(re.findall(r"(\w+)=", parts.query)))
    return re.sub(r"[A-Z]{2,}[-\w]*|\d[-\d]*", "*", parts.path) + "?" + fields


def _walk(client) -> tuple[dict[str, int], set[str]]:
    """Pages from the start page on with how they answered, some of each kind; and the kinds."""
    found, ahead, kinds = {}, list(BEGIN), Counter[str]()
    while ahead:
        address = ahead.pop(0)
        answer = client.get(address)
        found[address], body = answer.status_code, answer.data
        answer.close()
        if answer.status_code == 303:
            ahead.append(answer.location)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        for href in html.fromstring(body.decode()).xpath("//a/@href"):
            to = urljoin(address, href).partition("#")[0]
            if to.startswith("/") and to not in found and to not in ahead:
                kinds[_kind(to)] += 1
                ahead += [to] if kinds[_kind(to)] <= OF_EACH else []
    return found, set(kinds)


@pytest.mark.parametrize("namn", ["registrator", "sekreterare", "lasare", "admin"])
def test_every_link_leads_to_a_page(app, namn):
    found, kinds = _walk(_log_in(app, namn))

    wrong = {address: status for address, status in found.items() if status not in {200, 303}}
    assert wrong == {}
    for kind in ("/arenden/*?", "/arenden/*/*?", "/arenden/*/remisser/*?", "/arenden/*/*/fil/*?"):
        assert any(known.startswith(kind) for known in kinds), kind
