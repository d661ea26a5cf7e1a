"""Thousands of bad queries to the search page: each is answered, and none says what it must not."""

import os
from urllib.parse import quote_from_bytes

from archive.registratur import arbete
from tests.builders import a_handling
from tests.search.hagel import queries

ANTAL = int(os.environ.get("ARCHIVE_HAGEL", "2500"))
"""How many; `make hagel` asks a hundred thousand of page and engine."""

HEMLIGT = "xyzhemlighet"


def test_every_query_gets_a_page(desk, logged_in):
    a_handling(desk, text="Remissen till nämnden 2026: gatu- och parknämnden svarar i KS 2026/12.")
    a_handling(desk, text="Ann-Marie och e-post, ½ och ß.", rubrik="<script>alert(1)</script>")
    arbete.work_off(desk)
    browser = logged_in()

    failed = {}
    for nr, query in enumerate(queries(ANTAL)):
        written = quote_from_bytes(query.encode("utf-8", "surrogatepass"))
        order = ("traff", "nyast", "sned")[nr % 3]
        answer = browser.get(f"/sok?q={written}&sortera={order}&sida={nr % 7 - 1}")
        if answer.status_code != 200 or "<script>alert" in answer.text:
            failed[query] = answer.status_code
    assert failed == {}
