"""Text recognition: what is only pictures is read in its own time, and the register follows."""

import threading
from io import BytesIO

import pytest

from archive.diarium.kalender import Kanal
from archive.diarium.sekretess import OPPEN
from archive.registratur import arbete, inlamning, inlasning, posten, sokning
from archive.registratur.desk import Desk
from archive.registratur.igenkanning import Lage, lage_of
from archive.registratur.registrering import (
    InlamnadFil,
    Inlamnat,
    Plats,
    Registrerad,
    register_handling,
)
from archive.registratur.sidbilder import boxes_of, marks_of
from archive.store import filer, forsandelser, ocr, postfiler, utkorg
from archive.store.filer import Fil
from archive.text import LACKS_TEXT, PICTURED, Avbrutet, Las, from_karta, read_scanned
from tests.builders import Klocka, a_file, a_namnd, kommandorad, some_facts
from tests.text.bilder import page, scanned
from tests.text.filer import flowing, pdf
from tests.text.tesseract import Seende, no_tesseract, tesseract_of

ZONER = frozenset({OPPEN})
BLANKT = page()
SKANNAT = scanned(BLANKT, BLANKT)
"""What is seen on these pages is what the tesseract of a test sees."""


@pytest.fixture
def seende(desk: Desk, las: Las, monkeypatch, tmp_path) -> tuple[Desk, Seende]:
    """The desk with a reader that sees "Bron är stängd" on every page that is a picture."""
    tesseract_of(monkeypatch, tmp_path / "bin")
    reader = Seende(las, "Bron", "är", "stängd")
    return Desk(desk.db, desk.files, desk.index, reader, desk.clock), reader


def _registered(desk: Desk, *filer: tuple[str, bytes], **facts: object) -> Registrerad:
    given = tuple(InlamnadFil(namn, BytesIO(data)) for namn, data in filer)
    return register_handling(
        desk,
        vem=kommandorad(desk),
        plats=Plats(namnd_id=a_namnd(desk).id),
        inlamnat=Inlamnat(some_facts(**facts), given),
    )


def _fil(desk: Desk, handling_id: int = 1) -> Fil:
    with desk.db.read() as conn:
        return filer.of_handling(conn, handling_id)[0]


def _lage(desk: Desk, handling_id: int = 1) -> list[Lage]:
    with desk.db.read() as conn:
        return list(lage_of(conn, filer.of_handling(conn, handling_id)).values())


def _found(desk: Desk, text: str) -> list[str]:
    return [h.beteckning for h in sokning.search(desk, text, zoner=ZONER).handlingar]


def test_scan_is_found_by_its_facts_and_then_by_its_text(seende):
    desk, _ = seende
    _registered(desk, ("post.pdf", SKANNAT), rubrik="Om en bro")

    before = (_found(desk, "bro"), _found(desk, "stängd"), _lage(desk))
    arbete.recognise_off(desk)

    fil = _fil(desk)
    assert before == (["KS 2026/1-1"], [], [Lage()])
    assert (_found(desk, '"är stängd bron"'), _lage(desk)) == (["KS 2026/1-1"], [])
    assert (fil.orsak, fil.fel, fil.sakerhet, fil.has_boxes, fil.sidor) == ("", None, 91, True, 2)
    arbete.work_off(desk)
    assert _found(desk, "stängd") == ["KS 2026/1-1"]


def test_recognised_words_are_marked_where_tesseract_saw_them(seende):
    desk, _ = seende
    _registered(desk, ("post.pdf", SKANNAT))
    arbete.recognise_off(desk)

    with desk.db.read() as conn:
        sha256 = _fil(desk).sha256
        lager = filer.blad_of(conn, [sha256])[sha256]
        rutor = boxes_of(conn, sha256)
    blad = from_karta(lager.raw, lager.text, lager.karta)
    start = blad.clean.rindex("är stängd")

    ((sida, marks),) = marks_of(blad, rutor, [(start, start + 9)]).items()

    assert (sida, [(m.left, m.top, m.traff) for m in marks]) == (2, [(2000, 997, 1)])


def test_numbers_in_a_scan_lead_to_every_handling_that_bears_it(seende):
    desk, reader = seende
    reader.sagt = ("Dnr", "RS", "2025-0417")
    for _ in range(2):
        _registered(desk, ("post.pdf", SKANNAT))

    arbete.recognise_off(desk)

    assert sorted(_found(desk, "RS 2025-0417")) == ["KS 2026/1-1", "KS 2026/2-1"]


def test_file_that_has_text_is_not_recognised(seende):
    desk, _ = seende
    _registered(desk, ("brev.pdf", pdf(flowing("Ett brev."))), ("brev.txt", b"Text."))

    with desk.db.read() as conn:
        waiting = utkorg.count_waiting(conn, utkorg.OCR)

    assert (waiting, _lage(desk), arbete.recognise_off(desk)) == (0, [], 0)


def test_how_far_it_has_come_is_told_page_by_page(seende):
    desk, reader = seende
    _registered(desk, ("post.pdf", scanned(BLANKT, BLANKT, BLANKT)))
    told: list[list[Lage]] = []
    reader.efter = lambda: told.append(_lage(desk))

    arbete.recognise_off(desk)

    assert told == [[Lage(1, 3)], [Lage(2, 3)], [Lage(3, 3)]]


def test_what_is_broken_off_goes_on_after_the_last_page_that_was_done(seende):
    desk, reader = seende
    stop = threading.Event()
    _registered(desk, ("post.pdf", scanned(BLANKT, BLANKT, BLANKT)))
    reader.efter = lambda: stop.set() if len(reader.sidor) == 2 else None

    with pytest.raises(Avbrutet):
        arbete.recognise_off(desk, stop)
    broken_off = (_lage(desk), _fil(desk).sakerhet)
    arbete.recognise_off(desk)

    assert broken_off == ([Lage(3, 3)], None)
    assert reader.sidor == [1, 2, 3]
    assert (_found(desk, "bron"), _fil(desk).sakerhet, _lage(desk)) == (["KS 2026/1-1"], 91, [])


def test_worker_does_what_comes_until_it_is_stopped(seende):
    desk, reader = seende
    stop = threading.Event()
    worker = threading.Thread(
        target=arbete.recognise_until, args=(desk, stop), kwargs={"pause": 0.01}
    )
    reader.efter = stop.set

    worker.start()
    _registered(desk, ("post.pdf", SKANNAT))
    worker.join(10)

    assert (worker.is_alive(), reader.sidor, _lage(desk)) == (False, [1], [Lage(2, 2)])


def test_two_workers_do_not_do_the_same_work(seende):
    desk, reader = seende
    _registered(desk, ("post.pdf", SKANNAT))
    done: list[int] = []
    reader.efter = lambda: done.append(arbete.recognise_off(desk))

    arbete.recognise_off(desk)

    assert (done, reader.sidor) == ([0, 0], [1, 2])


def test_without_tesseract_a_scan_waits_and_says_what_is_missing(seende, monkeypatch, tmp_path):
    desk, _ = seende
    no_tesseract(monkeypatch, tmp_path / "tom")
    _registered(desk, ("post.pdf", SKANNAT))

    done, (lage,) = arbete.recognise_off(desk), _lage(desk)
    tesseract_of(monkeypatch, tmp_path / "bin")
    arbete.recognise_off(desk)

    assert done == 0
    assert lage.saknas == (
        "Textigenkänning (OCR) saknas: tesseract är inte installerat på servern "
        "(i Debian: tesseract-ocr och tesseract-ocr-swe)."
    )
    assert _found(desk, "bron") == ["KS 2026/1-1"]


def test_sheet_on_which_nothing_is_seen_has_had_its_turn(seende):
    desk, reader = seende
    reader.sagt = ()
    _registered(desk, ("post.pdf", SKANNAT))

    arbete.recognise_off(desk)
    _registered(desk, ("post.pdf", SKANNAT))
    arbete.recognise_off(desk)

    assert (reader.sidor, _lage(desk), _lage(desk, 2)) == ([1, 2], [], [])
    assert _fil(desk, 2).fel == "Textigenkänningen (OCR) fann ingen text i filen."


def test_a_late_reading_never_takes_the_place_of_recognised_text(seende):
    desk, _ = seende
    _registered(desk, ("post.pdf", SKANNAT))
    sha256 = _fil(desk).sha256
    late = desk.reader.read(desk.files.path(sha256), "post.pdf")
    arbete.recognise_off(desk)

    with desk.db.write() as conn:
        inlasning.keep_lasningar(conn, desk, {sha256: late})

    assert (_found(desk, "bron"), _fil(desk).sakerhet) == (["KS 2026/1-1"], 91)


def test_reader_that_is_gone_is_tried_again_later(seende, klocka: Klocka):
    desk, reader = seende
    _registered(desk, ("post.pdf", SKANNAT))

    def borta():
        raise OSError("läsaren är borta")

    reader.efter = borta
    arbete.recognise_off(desk)
    reader.efter = lambda: None
    at_once = (arbete.recognise_off(desk), _found(desk, "bron"))
    klocka.vrid(minutes=10)
    arbete.recognise_off(desk)

    assert at_once == (0, [])
    assert _found(desk, "bron") == ["KS 2026/1-1"]


def _in_post(desk: Desk, *inlamnade: InlamnadFil) -> int:
    return posten.receive_forsandelse(
        desk,
        vem=kommandorad(desk),
        namnd_id=a_namnd(desk).id,
        kanal=Kanal.POST,
        inlamnade=inlamnade,
    )


def test_scan_in_the_post_is_recognised_and_what_it_says_is_read_anew(seende):
    desk, reader = seende
    reader.sagt = ("Svar", "senast", "den", "15", "maj", "2026.")
    forsandelse_id = _in_post(desk, a_file("Följebrev."), InlamnadFil("1.pdf", BytesIO(SKANNAT)))
    arbete.work_off(desk)
    with desk.db.read() as conn:
        sha256 = postfiler.of_forsandelser(conn, [forsandelse_id])[forsandelse_id][1].sha256

    arbete.recognise_off(desk)
    with desk.db.read() as conn:
        again = list(forsandelser.unread(conn, tid=desk.stamp(), limit=9))
        text = filer.blad_of(conn, [sha256])[sha256].text
    arbete.work_off(desk)

    assert again == [forsandelse_id]
    assert text.startswith("Svar senast den 15 maj 2026.")
    assert arbete.recognise_off(desk) == 0


def test_post_that_is_registered_unrecognised_is_recognised_as_a_handling(seende):
    desk, _ = seende
    forsandelse_id = _in_post(desk, InlamnadFil("1.pdf", BytesIO(SKANNAT)))
    arbete.work_off(desk)

    _registered(desk, ("1.pdf", SKANNAT))
    with desk.db.write() as conn:
        forsandelser.set_registered(conn, forsandelse_id, 1)
    arbete.recognise_off(desk)

    assert _found(desk, "bron") == ["KS 2026/1-1"]


def test_failing_scan_in_the_post_waits_its_turn(seende, klocka: Klocka):
    desk, _ = seende
    _in_post(desk, InlamnadFil("1.pdf", BytesIO(SKANNAT)))
    arbete.work_off(desk)
    with desk.db.read() as conn:
        found = ocr.next_in_post(conn, orsaker=LACKS_TEXT, mediatyper=PICTURED, tid=desk.stamp())
    assert found is not None
    kept = desk.files.path(found[0])
    kept.rename(kept.with_suffix(".borta"))

    with pytest.raises(FileNotFoundError):
        arbete.recognise_off(desk)
    at_once = arbete.recognise_off(desk)
    kept.with_suffix(".borta").rename(kept)
    klocka.vrid(minutes=10)

    assert (at_once, arbete.recognise_off(desk)) == (0, 1)


def test_file_registered_from_the_command_line_waits_for_its_text(seende, tmp_path):
    desk, reader = seende
    reader.sagt = ("Remiss", "av", "lekplatsplan.")
    path = tmp_path / "post.pdf"
    path.write_bytes(SKANNAT)

    done = inlamning.register_path(
        desk, path, vem=kommandorad(desk), plats=Plats(namnd_id=a_namnd(desk).id)
    )

    assert (done.fel, done.sidor, done.tecken) == (None, 2, 47)
    assert _found(desk, "lekplatsplan") == ["KS 2026/1-1"]
    assert (_fil(desk).sakerhet, arbete.recognise_off(desk)) == (91, 0)


def test_killed_process_leaves_a_half_page_that_is_done_again(seende):
    desk, _ = seende
    _registered(desk, ("post.pdf", SKANNAT))
    sha256 = _fil(desk).sha256
    desk.mellanlager.put(sha256, "1.ocr", b'{"text": "half')

    arbete.recognise_off(desk)

    read = read_scanned(desk.files.path(sha256), las=desk.reader)
    with desk.db.read() as conn:
        assert filer.blad_of(conn, [sha256])[sha256].text == read.blad.clean
