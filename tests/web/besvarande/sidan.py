"""The first ärende of KS, a remiss from länsstyrelsen, and what its page says."""

from datetime import date

from lxml import html

from archive.registratur import besvarande
from archive.registratur.registrering import Inlamnat, Plats
from tests.builders import a_namnd, kommandorad, some_facts
from tests.web.reading import texts

SIDA = "/arenden/KS-2026-1/besvara/1"
PRIMARY = "//*[contains(@class, 'go first')]"


def receive(desk, svarsdatum=date(2026, 4, 4), **facts):
    """A remiss from länsstyrelsen."""
    known = {
        "typ": "remiss",
        "rubrik": "Regional plan",
        "motpart": "Länsstyrelsen",
        "ert_dnr": "402-1234-2026",
    }
    return besvarande.receive_remiss(
        desk,
        vem=kommandorad(desk),
        plats=Plats(namnd_id=a_namnd(desk).id),
        inlamnat=Inlamnat(some_facts(**{**known, **facts})),
        svarsdatum=svarsdatum,
    )


def as_page(answer):
    """The page an answer holds: a form that was refused is shown again."""
    assert answer.status_code == 200, answer.status
    return html.fromstring(answer.data.decode())


def facts_of(page):
    """The facts of a page, by name."""
    names = texts(page, "//dl[@class='facts']//dt")
    return dict(zip(names, texts(page, "//dl[@class='facts']//dd"), strict=True))


def primary(page):
    """The page's one primary button."""
    return texts(page, PRIMARY)


def way(page):
    """The steps of the way to the answer, as they are said."""
    return texts(page, "(//ol[contains(@class, 'chain')])[1]/li")


def offered(page):
    """The acts that stand folded under the others."""
    return texts(page, "//details[summary[.='Andra steg']]//a")
