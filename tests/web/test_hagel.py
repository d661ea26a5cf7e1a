"""Thousands of bad queries to the search page: each is answered, and none says what it must not.

`make hagel` shows how long the slowest took.
"""

import sys
import time
from urllib.parse import quote_from_bytes

import pytest

from archive.registratur import arbete
from tests.builders import a_handling
from tests.search.hagel import ANTAL, queries

PARTS = 4
BOUND = 3.0
"""CPU seconds: no measure of speed, but none may hold the server."""


@pytest.mark.parametrize("part", range(PARTS))
def test_every_query_gets_a_page(desk, logged_in, part):
    a_handling(desk, text="Remissen till nämnden 2026: gatu- och parknämnden svarar i KS 2026/12.")
    a_handling(desk, text="Ann-Marie och e-post, ½ och ß.", rubrik="<script>alert(1)</script>")
    arbete.work_off(desk)
    browser = logged_in()

    failed, slowest = {}, (0.0, "")
    for nr, query in enumerate(queries(ANTAL // PARTS, seed=part)):
        written = quote_from_bytes(query.encode("utf-8", "surrogatepass"))
        order = ("traff", "nyast", "sned")[nr % 3]
        begun = time.process_time()
        answer = browser.get(f"/sok?q={written}&sortera={order}&sida={nr % 7 - 1}")
        took = time.process_time() - begun
        slowest = max(slowest, (took, query))
        if answer.status_code != 200 or "<script>alert" in answer.text or took > BOUND:
            failed[query] = (answer.status_code, took)
    sys.stdout.write(f"{nr + 1} queries; the slowest took {slowest[0]:.3f} s: {slowest[1]!a:.99}\n")
    assert failed == {}
