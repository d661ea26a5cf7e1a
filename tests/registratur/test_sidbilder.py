"""Pages as pictures: drawn once, kept clean, refused with a reason, and marked above."""

import re
import threading
from io import BytesIO

import pytest

from archive.registratur.desk import Desk
from archive.registratur.inlasning import keep_lasningar
from archive.registratur.sidbilder import (
    IngenBild,
    Mark,
    boxes_of,
    fault_of,
    has_pages,
    height_of,
    marks_of,
    page_picture,
)
from archive.store import filer
from archive.store.files import Kept
from archive.text import Lasning, Ordrutor, Orsak
from tests.text.bilder import flood, page, saved, size_and_mode
from tests.text.filer import flowing, pdf, pdf_bomb

BREV = pdf(flowing("Nämnden antar planen."), flowing("Planen är antagen."))


class Ritande:
    """A reader that counts what it draws."""

    def __init__(self, las) -> None:
        self.las = las
        self.ritade: list[tuple[int, int]] = []
        self.innan = lambda: None

    def render_page(self, path, nr, *, width, **how):
        self.innan()
        self.ritade.append((nr, width))
        return self.las.render_page(path, nr, width=width, **how)


@pytest.fixture
def ritande(desk, las):
    """The desk with a reader that counts."""
    reader = Ritande(las)
    return Desk(desk.db, desk.files, desk.index, reader, desk.clock), reader


def _kept(desk: Desk, data: bytes) -> Kept:
    return desk.files.keep(BytesIO(data))


def _read(desk: Desk, data: bytes) -> tuple[str, Lasning]:
    sha256 = _kept(desk, data).sha256
    lasning = desk.reader.read(desk.files.path(sha256))
    with desk.db.write() as conn:
        keep_lasningar(conn, desk, {sha256: lasning})
    return sha256, lasning


def test_page_is_drawn_once_in_each_width(ritande):
    desk, reader = ritande
    sha256 = _kept(desk, BREV).sha256

    pictures = [page_picture(desk, sha256, "brev.pdf", 2, width=w) for w in (700, 700, 1400)]

    assert [size_and_mode(picture)[:2] for picture in pictures] == [
        (700, 991),
        (700, 991),
        (1400, 1982),
    ]
    assert reader.ritade == [(2, 700), (2, 1400)]


def test_page_that_cannot_be_drawn_is_tried_once_and_says_why(ritande):
    desk, reader = ritande
    sha256 = _kept(desk, flood(30_000, 30_000)).sha256

    for _ in range(2):
        with pytest.raises(IngenBild, match="50 miljoner bildpunkter"):
            page_picture(desk, sha256, "stor.png", 1)

    assert reader.ritade == [(1, 700)]
    assert fault_of(desk, sha256, 1) == "Bilden har mer än 50 miljoner bildpunkter."


@pytest.mark.parametrize(
    "data",
    [pdf_bomb(600_000_000), b"%PDF-1.4 skr\xe4p", b"En text.", saved(page(), form="PNG")[:-900]],
    ids=["bomb", "broken", "text", "half a picture"],
)
def test_hostile_file_gets_a_sentence_or_a_picture(desk, data):
    sha256 = _kept(desk, data).sha256
    try:
        seen = page_picture(desk, sha256, "fil", 1)[:4]
    except IngenBild as no:
        seen = str(no)[-1]

    assert seen in (b"\x89PNG", ".")


def test_page_that_takes_too_long_may_come_another_time(ritande):
    desk, reader = ritande
    sha256 = _kept(desk, BREV).sha256

    def slow():
        raise IngenBild(Orsak.FOR_LANGSAM, "Sidan tar för lång tid att rita.")

    reader.innan = slow
    with pytest.raises(IngenBild):
        page_picture(desk, sha256, "brev.pdf", 1)
    reader.innan = lambda: None

    assert page_picture(desk, sha256, "brev.pdf", 1)[:4] == b"\x89PNG"


def test_flood_of_requests_draws_few_at_a_time_and_lets_the_rest_go(ritande):
    desk, reader = ritande
    sha256 = _kept(desk, BREV).sha256
    drawn, gate, at_once, most = threading.Event(), threading.Event(), [0], [0]

    def wait():
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        drawn.set()
        gate.wait(20)
        at_once[0] -= 1

    reader.innan = wait
    told = []

    def ask(nr):
        try:
            page_picture(desk, sha256, "brev.pdf", 1 + nr % 2, width=700 + nr)
        except IngenBild as no:
            told.append(no.fel)

    threads = [threading.Thread(target=ask, args=(nr,)) for nr in range(20)]
    for thread in threads:
        thread.start()
    drawn.wait(20)
    for _ in range(200):
        if len(told) == 14:
            break
        gate.wait(0.05)
    turned_away = len(told)
    gate.set()
    for thread in threads:
        thread.join(20)

    assert (most[0], turned_away) == (2, 14)
    assert set(told) == {"Många sidor ritas just nu. Ladda om sidan om en stund."}


def test_marks_are_told_by_page_with_the_number_of_their_hit(desk):
    sha256, lasning = _read(desk, BREV)
    with desk.db.read() as conn:
        rutor = boxes_of(conn, sha256)
    blad = lasning.blad
    spans = [found.span() for found in re.finditer("(?i)planen", blad.clean)]

    marks = marks_of(blad, rutor, spans, first=4)

    assert rutor == lasning.rutor
    assert {nr: [m.traff for m in found] for nr, found in marks.items()} == {1: [4], 2: [5]}
    (mark,) = marks[2]
    assert isinstance(mark, Mark)
    assert (round(mark.left / 100), round(mark.top / 100)) == (10, 6)
    assert 0 < mark.width < 1000 > mark.height > 0


def test_height_of_a_picture_is_known_before_it_is_drawn(desk):
    lying = page((60, 780, "Nämnden")).rotate(90, expand=True)
    data = saved(page(), lying, form="TIFF")
    sha256, lasning = _read(desk, data)

    heights = [height_of(lasning.rutor, nr) for nr in (1, 2)]
    drawn = [
        size_and_mode(desk.reader.render_page(desk.files.path(sha256), nr, width=700))
        for nr in (1, 2)
    ]

    assert heights == [height for _, height, _ in drawn]
    assert height_of(Ordrutor(), 1) == 990


def test_boxes_stand_in_the_register_as_they_were_read(desk):
    sha256, lasning = _read(desk, BREV)
    text, _ = _read(desk, b"En text.")

    with desk.db.read() as conn:
        assert boxes_of(conn, sha256) == lasning.rutor
        assert (boxes_of(conn, text), filer.boxes_of(conn, "0" * 64)) == (Ordrutor(), None)


def test_only_kinds_with_pages_of_their_own_have_pictures(desk):
    readings = [_read(desk, data)[1] for data in (BREV, saved(page(), form="PNG"), b"SID. 1 (1)\n")]

    assert [has_pages(r.mediatyp, r.blad) for r in readings] == [True, True, False]
