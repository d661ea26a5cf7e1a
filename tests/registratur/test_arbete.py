"""What follows the acts: searchable at once, and a failing index or reader never in the way."""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from archive.config import Config
from archive.diarium.sekretess import OPPEN
from archive.registratur import arbete, oppning, registrering, sokning
from archive.registratur.desk import Desk, Reader
from archive.registratur.registrering import Inlamnat, Plats
from archive.search import Entry
from archive.store import filer, tvillingar, utkorg
from archive.store.db import Database
from archive.text import Lasning, Orsak
from archive.text.lasning import TOM_BLAD
from tests.builders import Klocka, a_file, a_handling, a_namnd, kommandorad, some_facts

ZONER = frozenset({OPPEN})


class TrasigtIndex:
    """An index whose disk is gone."""

    needs_rebuild = False

    def add(self, entries: Iterable[Entry]) -> None:
        raise OSError("disken är borta")


class LangsamLasare:
    """A reader that gives up on everything that is not given its whole time."""

    def __init__(self, las: Reader) -> None:
        self.las = las

    def read(self, path: Path, namn: str = "", *, timeout: float = 20.0) -> Lasning:
        if timeout < 20:
            return Lasning(
                TOM_BLAD, "text/plain", Orsak.FOR_LANGSAM, "Läsningen tog för lång tid.", ()
            )
        return self.las.read(path, namn, timeout=timeout)


def _found(desk: Desk, text: str) -> list[str]:
    return [h.beteckning for h in sokning.search(desk, text, zoner=ZONER).handlingar]


def _waiting(desk: Desk) -> int:
    with desk.db.read() as conn:
        return utkorg.count_waiting(conn, utkorg.INDEXERA)


def test_a_registration_is_found_before_the_index_knows_it(desk: Desk) -> None:
    a_handling(desk, text="Ljusstolpen vid torget lutar.")

    assert (_waiting(desk), _found(desk, '"vid torget"')) == (1, ["KS 2026/1-1"])


def test_a_registration_is_found_the_same_when_the_index_knows_it(desk: Desk) -> None:
    a_handling(desk, text="Ljusstolpen vid torget lutar.")

    arbete.work_off(desk)

    assert (_waiting(desk), desk.index.count(), _found(desk, '"vid torget"')) == (
        0,
        1,
        ["KS 2026/1-1"],
    )


def test_a_failing_index_never_stops_a_registration(desk: Desk) -> None:
    broken = Desk(desk.db, desk.files, TrasigtIndex(), desk.reader, desk.clock)  # type: ignore[arg-type]
    a_handling(broken, text="Ljusstolpen vid torget lutar.")

    with pytest.raises(OSError, match="disken"):
        arbete.work_off(broken)

    assert (_waiting(desk), _found(desk, "ljusstolpen")) == (1, ["KS 2026/1-1"])


def test_what_many_acts_left_is_done_whole_though_its_kinds_are_done_side_by_side(
    desk: Desk,
) -> None:
    slow = Desk(desk.db, desk.files, desk.index, LangsamLasare(desk.reader), desk.clock)
    for _ in range(3):
        a_handling(slow, text="Ljusstolpen vid torget lutar.")

    arbete.work_off_many(slow, batch=2)

    with desk.db.read() as conn:
        kinds = (utkorg.LAS, utkorg.INDEXERA, utkorg.TVILLING)
        assert [utkorg.count_waiting(conn, kind) for kind in kinds] == [0, 0, 0]
        assert len(tvillingar.of_handling(conn, 1)) == 2
    assert (desk.index.count(), len(_found(desk, "ljusstolpen"))) == (3, 3)


def test_of_many_acts_too_the_twins_are_noted_when_the_index_fails(desk: Desk) -> None:
    broken = Desk(desk.db, desk.files, TrasigtIndex(), desk.reader, desk.clock)  # type: ignore[arg-type]
    for _ in range(2):
        a_handling(broken, text="Ljusstolpen vid torget lutar.")

    with pytest.raises(OSError, match="disken"):
        arbete.work_off_many(broken, batch=9)

    with desk.db.read() as conn:
        assert [
            utkorg.count_waiting(conn, kind) for kind in (utkorg.INDEXERA, utkorg.TVILLING)
        ] == [2, 0]


def test_a_slow_file_is_found_by_its_facts_and_later_by_its_text(desk: Desk) -> None:
    slow = Desk(desk.db, desk.files, desk.index, LangsamLasare(desk.reader), desk.clock)

    a_handling(slow, rubrik="Anmälan om lampa", text="Ljusstolpen vid torget lutar.")

    assert (_found(desk, "anmälan"), _found(desk, "ljusstolpen")) == (["KS 2026/1-1"], [])
    arbete.work_off(slow)
    assert (_found(desk, "anmälan"), _found(desk, "ljusstolpen")) == (
        ["KS 2026/1-1"],
        ["KS 2026/1-1"],
    )


def test_a_lost_index_is_built_anew_and_finds_the_same(
    desk: Desk, installation: Config, klocka: Klocka, lose_index: Callable[[], None]
) -> None:
    for text in ("Ljusstolpen lutar.", "Bänken är trasig.", "Ljusstolpen är lagad."):
        a_handling(desk, text=text)
    arbete.work_off(desk)
    before = _found(desk, "ljusstolpen")
    lose_index()
    again = oppning.open_desk(installation, clock=klocka, reader=desk.reader)

    arbete.work_off(again)

    assert (sorted(before), _found(again, "ljusstolpen"), again.index.count()) == (
        ["KS 2026/1-1", "KS 2026/3-1"],
        before,
        3,
    )


def test_what_is_registered_while_the_index_is_rebuilt_is_in_it_afterwards(desk: Desk) -> None:
    a_handling(desk, text="Första lampan")

    class Mellan:
        """An index that is written to while it is being rebuilt."""

        needs_rebuild = False

        def rebuild(self, entries: Iterable[Entry]) -> int:
            listed = list(entries)
            a_handling(desk, text="Andra lampan")
            arbete.work_off(desk)
            return desk.index.rebuild(listed)

    arbete.reindex(Desk(desk.db, desk.files, Mellan(), desk.reader, desk.clock))  # type: ignore[arg-type]
    arbete.work_off(desk)

    assert (desk.index.count(), _waiting(desk)) == (2, 0)


def test_the_same_file_in_two_handlingar_is_read_once_and_found_in_both(desk: Desk) -> None:
    for _ in range(2):
        a_handling(desk, text="Ljusstolpen lutar.")

    assert sorted(_found(desk, "ljusstolpen")) == ["KS 2026/1-1", "KS 2026/2-1"]


def test_a_phrase_never_runs_from_one_file_into_the_next(desk: Desk) -> None:
    plats = Plats(namnd_id=a_namnd(desk).id)
    files = (a_file("slutar med vit", "1.txt"), a_file("hare börjar här", "2.txt"))
    registrering.register_handling(
        desk, vem=kommandorad(desk), plats=plats, inlamnat=Inlamnat(some_facts(), files)
    )

    pending = (_found(desk, '"vit hare"'), _found(desk, "vit hare"))
    arbete.work_off(desk)

    assert (
        pending == (_found(desk, '"vit hare"'), _found(desk, "vit hare")) == ([], ["KS 2026/1-1"])
    )


def test_a_worker_does_what_comes_until_it_is_stopped(desk: Desk) -> None:
    stop = threading.Event()
    worker = threading.Thread(target=arbete.work_until, args=(desk, stop), kwargs={"pause": 0.05})
    worker.start()

    a_handling(desk, text="Ljusstolpen lutar.")
    for _ in range(200):
        if desk.index.count():
            break
        stop.wait(0.05)
    stop.set()
    desk.woken.set()
    worker.join(10)

    assert (worker.is_alive(), desk.index.count(), _waiting(desk)) == (False, 1, 0)


def test_a_reading_that_fails_again_and_again_is_given_up_and_listed(
    desk: Desk, klocka: Klocka
) -> None:
    class Kastar:
        def read(self, path: Path, namn: str = "", *, timeout: float = 20.0) -> Lasning:
            if timeout < 20:
                return Lasning(
                    TOM_BLAD, "text/plain", Orsak.FOR_LANGSAM, "Läsningen tog för lång tid.", ()
                )
            raise OSError("läsaren är borta")

    broken = Desk(desk.db, desk.files, desk.index, Kastar(), desk.clock)
    registered = a_handling(broken, text="Ljusstolpen lutar.")

    for _ in range(utkorg.MAX_FORSOK + 1):
        arbete.work_off(broken)
        klocka.vrid(hours=1)

    with desk.db.read() as conn:
        assert [job.handling_id for job in utkorg.given_up(conn)] == [registered.handling_id]
        assert [f.last for f in filer.of_handling(conn, registered.handling_id)] == [False]


@pytest.mark.sqlite(reason="a pragma is asked for")
def test_a_database_that_would_forget_at_a_power_cut_is_never_opened(installation: Config) -> None:
    db = Database(installation.database_url)

    with db.write() as conn:
        settings = [
            conn.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    db.close()

    assert settings == ["wal", 2, 1]
