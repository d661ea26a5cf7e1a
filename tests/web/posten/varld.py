"""What the tests of the post share: invented letters, and post that has been taken in."""

import json
from io import BytesIO

from lxml import html
from sqlalchemy import text

from archive.diarium.kalender import Kanal
from archive.registratur import posten
from archive.registratur.inlamnad import InlamnadFil
from archive.store import forsandelser
from archive.store.forsandelser import Urval
from tests.builders import a_namnd, kommandorad
from tests.text.filer import flowing, pdf

BREV = """Kvarngatans samfällighetsförening

Skrivelse om belysningen på Kvarngatan

Belysningen på Kvarngatan har varit trasig sedan i höstas. Vi ber er laga den före påsk.

Björkforsa den 12 mars 2026

Med vänlig hälsning

Harald Myrstrand
ordförande
"""

REMISS = """Länsmyndigheten i Björkådalen
Dnr LM 2026-0417
2026-03-16

Remiss

Remiss av förslag till cykelplan för Björkådalen

Länsmyndigheten har tagit fram ett förslag till cykelplan och ger kommunerna tillfälle att yttra
sig. Yttrandet ska ha kommit in senast den 15 maj 2026.

Remissinstanser:
Barn- och utbildningsnämnden
Föreningen Öppna Gator
Kvarnholmens byalag
några idrottsföreningar

Bilagor:
1. Förslag till cykelplan
2. Karta över stråken
"""

YTTRANDE = """Kulturnämnden
Dnr KUN 2026/31
Ert dnr KS 2026/1
2026-03-16

Yttrande

Yttrande över remiss av förslag till cykelplan

Kulturnämnden tillstyrker förslaget.
"""

SKRIPT = {"X-Posten": "1"}


def fil(said=BREV, namn="brev.txt"):
    """A file as a browser sends it."""
    return BytesIO(said.encode() if isinstance(said, str) else said), namn


def pages(*texts):
    """A PDF with a page for each text."""
    return pdf(*(flowing(one) for one in texts))


def in_post(desk, said=BREV, namn="brev.txt", *, namnd="KS", read=True, **facts):
    """One försändelse that has been taken in, and read; its id."""
    data = said.encode() if isinstance(said, str) else said
    filer = facts.pop("filer", (InlamnadFil(namn, BytesIO(data)),))
    known = {"kanal": Kanal.EPOST, **facts}
    forsandelse_id = posten.receive_forsandelse(
        desk, vem=kommandorad(desk), namnd_id=a_namnd(desk, namnd).id, inlamnade=filer, **known
    )
    if read:
        posten.read_forsandelse(desk, forsandelse_id, seconds=None)
    return forsandelse_id


def lying(desk, lage="oppna"):
    """The post of every nämnd."""
    namnder = kommandorad(desk).alla_namnder
    with desk.db.read() as conn:
        return list(forsandelser.page(conn, Urval(namnder, lage)))


def handelse(desk, slag):
    """What the last händelse of a kind says."""
    query = text("SELECT kropp FROM handelse WHERE slag = :slag ORDER BY seq DESC")
    with desk.db.read() as conn:
        return json.loads(conn.execute(query, {"slag": slag}).scalar())


def seen(answer):
    """The page an answer holds."""
    assert answer.status_code == 200, (answer.status_code, answer.text[:2000])
    return html.fromstring(answer.text)


def values(page):
    """What stands in the fields of the card."""
    form = page.xpath("//form[@data-kort]")[0]
    return {name: value for name, value in form.form_values() if name != "csrf_token"}
