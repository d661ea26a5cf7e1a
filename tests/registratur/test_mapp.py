"""A watched folder: nothing is lost, doubled or deleted, and what cannot be taken says why."""

import errno
import os
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from archive.config import Config, Inkorg
from archive.registratur import mapp, oppning
from archive.registratur.desk import Desk
from archive.registratur.inflode import Liggande
from archive.registratur.mapp import Mappvakt
from archive.store import forsandelser, postfiler
from archive.store.files import Files
from archive.store.forsandelser import Forsandelse, Urval
from tests.builders import Klocka, a_namnd
from tests.registratur.krasch import killing
from tests.text.filer import eml

DONE = 7
LATER = 1e12
"""An instant when everything has lain for long."""


@pytest.fixture
def inkorg(tmp_path: Path) -> Inkorg:
    """A watched folder for KS."""
    folder = tmp_path / "inkorg"
    folder.mkdir()
    return Inkorg("KS", folder)


@pytest.fixture
def vakt(desk: Desk, inkorg: Inkorg) -> Mappvakt:
    """The one who watches it; KS is there."""
    a_namnd(desk)
    return Mappvakt(desk, inkorg, "prov")


def _post(desk: Desk) -> list[Forsandelse]:
    with desk.db.read() as conn:
        return list(forsandelser.page(conn, Urval(frozenset({a_namnd(desk).id}), limit=None)))


def _contents(desk: Desk) -> list[dict[str, bytes]]:
    """The files of each försändelse: name and bytes."""
    ids = [f.id for f in _post(desk)]
    with desk.db.read() as conn:
        files = postfiler.of_forsandelser(conn, ids)
    return [{f.namn: desk.files.path(f.sha256).read_bytes() for f in files[one]} for one in ids]


def _tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _lying_names(inkorg: Inkorg) -> list[str]:
    return sorted(path.name for path in inkorg.mapp.iterdir())


def _look(vakt: Mappvakt, times: int = 2) -> int:
    return sum(vakt.look() for _ in range(times))


def test_a_file_that_stands_still_is_taken_in_and_then_moved_aside(
    desk: Desk, inkorg: Inkorg, vakt: Mappvakt
) -> None:
    (inkorg.mapp / "brev å.txt").write_text("Hej")

    assert [vakt.look(), len(_post(desk)), vakt.look(), len(_post(desk))] == [0, 0, 1, 1]

    (found,) = _post(desk)
    assert (found.kod, found.kanal, found.mottagen, found.vem) == (
        "KS",
        "post",
        date(2026, 3, 17),
        "kommandorad:prov",
    )
    assert _contents(desk) == [{"brev å.txt": b"Hej"}]
    assert _tree(inkorg.mapp) == {"hamtat/2026-03-17/20ac4eea brev å.txt": "Hej"}


def test_a_file_that_is_being_written_waits(desk: Desk, inkorg: Inkorg, vakt: Mappvakt) -> None:
    path = inkorg.mapp / "brev.txt"
    path.write_text("Hej")
    vakt.look()
    path.write_text("Hej då")

    assert [vakt.look(), vakt.look()] == [0, 1]
    assert _contents(desk) == [{"brev.txt": "Hej då".encode()}]


@pytest.mark.parametrize("namn", [".brev.txt", "~$brev.docx", "brev.pdf.part", "brev.TMP"])
def test_what_is_not_finished_is_left(
    desk: Desk, inkorg: Inkorg, vakt: Mappvakt, namn: str
) -> None:
    (inkorg.mapp / namn).write_text("Hej")

    assert (_look(vakt), _post(desk), _tree(inkorg.mapp)) == (0, [], {namn: "Hej"})


def test_what_is_no_file_is_left_and_told_of(
    desk: Desk, inkorg: Inkorg, vakt: Mappvakt, tmp_path: Path, installation: Config
) -> None:
    secret = tmp_path / "hemligt.txt"
    secret.write_text("Hemligt")
    (inkorg.mapp / "lank.txt").symlink_to(secret)
    os.mkfifo(inkorg.mapp / "ror")
    (inkorg.mapp / "undermapp").mkdir()

    assert (_look(vakt), _post(desk)) == (0, [])
    assert _lying_names(inkorg) == ["lank.txt", "ror", "undermapp"]
    skal = "Det är ingen fil utan en länk, enhet eller kanal, och den tas inte in."
    assert _lying(installation, inkorg) == [
        Liggande("KS", "lank.txt", "inkorg", skal),
        Liggande("KS", "ror", "inkorg", skal),
    ]


def _lying(installation: Config, inkorg: Inkorg, nu: float = 0.0) -> list[Liggande]:
    return mapp.liggande(replace(installation, inkorgar=(inkorg,)), frozenset({"KS"}), nu=nu)


def test_a_mail_comes_by_e_mail_with_its_files_on_its_own_day(
    desk: Desk, inkorg: Inkorg, vakt: Mappvakt
) -> None:
    (inkorg.mapp / "brev.eml").write_bytes(eml("Se bilaga.", bilagor={"karta.txt": b"Kartan"}))

    _look(vakt)

    (found,) = _post(desk)
    assert (found.kanal, found.mottagen, found.huvud["mottagen_skal"], found.karantan) == (
        "e-post",
        date(2026, 3, 3),
        "",
        "",
    )
    assert list(_contents(desk)[0]) == ["brev.eml", "karta.txt"]


def test_a_broken_mail_is_taken_in_and_lies_apart(
    desk: Desk, inkorg: Inkorg, vakt: Mappvakt
) -> None:
    (inkorg.mapp / "brev.eml").write_bytes(b"")

    _look(vakt)

    (found,) = _post(desk)
    assert (found.kanal, found.mottagen, found.karantan) == (
        "e-post",
        date(2026, 3, 17),
        "Filen är tom (0 byte).",
    )


@pytest.mark.parametrize(
    ("folder", "kanal"), [("bud", "bud"), ("Brevlada", "brevlada"), ("skannat", "post")]
)
def test_the_name_of_the_folder_says_how_it_came(
    desk: Desk, tmp_path: Path, folder: str, kanal: str
) -> None:
    a_namnd(desk)
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "brev.txt").write_text("Hej")

    _look(Mappvakt(desk, Inkorg("ks", tmp_path / folder), "prov"))

    assert [f.kanal for f in _post(desk)] == [kanal]


def test_the_same_file_again_is_the_same_post_and_another_of_its_name_is_not(
    desk: Desk, inkorg: Inkorg, vakt: Mappvakt
) -> None:
    for text in ("Hej", "Hej", "Hej då"):
        (inkorg.mapp / "brev.txt").write_text(text)
        assert _look(vakt) == 1

    assert _contents(desk) == [{"brev.txt": b"Hej"}, {"brev.txt": "Hej då".encode()}]
    assert len(_tree(inkorg.mapp)) == 2


def test_a_file_over_the_limit_lies_apart_with_its_reason(
    desk: Desk, inkorg: Inkorg, installation: Config
) -> None:
    a_namnd(desk)
    small = replace(desk, files=Files(installation.files, limit=1 << 20))
    (inkorg.mapp / "stor.pdf").write_bytes(b"a" * ((1 << 20) + 1))
    (inkorg.mapp / "brev.txt").write_text("Hej")

    assert _look(Mappvakt(small, inkorg, "prov")) == 1

    skal = (
        "Filen är större än 1 MB, som är gränsen här. Ingenting har registrerats. "
        "Dela upp filen eller be en administratör höja gränsen."
    )
    name = "2026-03-17T090000.000000 stor.pdf"
    tree = _tree(inkorg.mapp)
    assert (tree[f"karantan/{name}.txt"], len(tree[f"karantan/{name}"])) == (
        f"stor.pdf\n\n{skal}\n",
        (1 << 20) + 1,
    )
    assert _lying(installation, inkorg) == [Liggande("KS", name, "inkorg/karantan", skal)]


def test_what_lies_in_a_folder_is_told_only_those_who_open_its_post(
    inkorg: Inkorg, installation: Config
) -> None:
    (inkorg.mapp / "brev.txt").write_text("Hej")
    settings = replace(installation, inkorgar=(inkorg,))

    assert mapp.liggande(settings, frozenset({"BN"}), nu=LATER) == []
    assert mapp.liggande(settings, frozenset({"ks"}), nu=LATER) == [
        Liggande(
            "KS",
            "brev.txt",
            "inkorg",
            "Filen har legat här länge utan att kunna tas in. Körs Diariums arbetare?",
        )
    ]


def test_a_folder_that_is_not_there_is_found_wanting(
    desk: Desk, inkorg: Inkorg, installation: Config, tmp_path: Path
) -> None:
    a_namnd(desk)
    gone = Inkorg("KS", tmp_path / "borta")

    assert Mappvakt(desk, gone, "prov").look() == 0
    assert mapp.findings(replace(installation, inkorgar=(inkorg, gone))) == [
        f"Inkorgen {gone.mapp} för KS: mappen finns inte. Skapa den eller rätta INKORG."
    ]


def test_a_folder_of_no_namnd_is_left_as_it_is(desk: Desk, inkorg: Inkorg) -> None:
    (inkorg.mapp / "brev.txt").write_text("Hej")

    assert _look(Mappvakt(desk, replace(inkorg, kod="XX"), "prov"), 3) == 0
    assert _tree(inkorg.mapp) == {"brev.txt": "Hej"}


def test_a_name_that_is_no_text_is_shown_as_near_as_can_be(
    desk: Desk, inkorg: Inkorg, vakt: Mappvakt
) -> None:
    with open(os.fsencode(inkorg.mapp) + b"/br\xe5.txt", "wb") as out:  # noqa: PTH123
        out.write(b"Hej")
    (inkorg.mapp / ("å" * 125 + ".txt")).write_text("Hej")

    assert _look(vakt) == 2
    assert [list(one) for one in _contents(desk)] == [["br\ufffd.txt"], ["å" * 125 + ".txt"]]
    assert _lying_names(inkorg) == ["hamtat"]


class Utbytt(Files):
    """Files that are kept while somebody puts another in the place of what is read."""

    def __init__(self, root: Path, act: Callable[[], object]) -> None:
        super().__init__(root, limit=1 << 30)
        self._act = act

    def keep(self, stream: Any) -> Any:
        kept = super().keep(stream)
        self._act()
        return kept


def test_a_file_put_in_the_place_of_one_being_taken_is_taken_next(
    desk: Desk, inkorg: Inkorg, installation: Config
) -> None:
    a_namnd(desk)
    path, other = inkorg.mapp / "scan.pdf", inkorg.mapp / ".ny"
    path.write_text("Den första")
    other.write_text("Den andra")

    def swap() -> None:
        if other.exists():
            other.replace(path)

    vakt = Mappvakt(replace(desk, files=Utbytt(installation.files, swap)), inkorg, "prov")

    assert [vakt.look() for _ in range(4)] == [0, 0, 0, 1]
    assert _contents(desk) == [{"scan.pdf": b"Den f\xc3\xb6rsta"}, {"scan.pdf": b"Den andra"}]
    assert list(_tree(inkorg.mapp).values()) == ["Den andra"]


class Trasig(Files):
    """Files on a disk that fails when something is kept."""

    def __init__(self, root: Path, fault: int) -> None:
        super().__init__(root, limit=1 << 30)
        self.fault = fault

    def keep(self, stream: Any) -> Any:
        if self.fault:
            raise OSError(self.fault, os.strerror(self.fault))
        return super().keep(stream)


def test_a_file_that_may_not_be_read_lies_apart(
    desk: Desk, inkorg: Inkorg, installation: Config
) -> None:
    a_namnd(desk)
    (inkorg.mapp / "brev.txt").write_text("Hej")
    broken = replace(desk, files=Trasig(installation.files, errno.EACCES))

    _look(Mappvakt(broken, inkorg, "prov"))

    name = "2026-03-17T090000.000000 brev.txt"
    assert _tree(inkorg.mapp) == {
        f"karantan/{name}": "Hej",
        f"karantan/{name}.txt": (
            "brev.txt\n\nFilen kunde inte läsas: den som kör Diarium får inte läsa den.\n"
        ),
    }


def test_a_full_disk_of_ours_moves_nothing_and_the_file_is_taken_later(
    desk: Desk, inkorg: Inkorg, installation: Config, klocka: Klocka
) -> None:
    a_namnd(desk)
    (inkorg.mapp / "brev.txt").write_text("Hej")
    full = Trasig(installation.files, errno.ENOSPC)
    vakt = Mappvakt(replace(desk, files=full), inkorg, "prov")

    assert (_look(vakt), _tree(inkorg.mapp)) == (0, {"brev.txt": "Hej"})
    full.fault = 0
    assert _look(vakt) == 0
    klocka.vrid(minutes=2)
    assert (vakt.look(), _lying_names(inkorg)) == (1, ["hamtat"])


def test_a_file_that_cannot_be_moved_is_in_the_post_once_and_stays(
    desk: Desk, inkorg: Inkorg, vakt: Mappvakt, klocka: Klocka, tmp_path: Path
) -> None:
    (tmp_path / "annanstans").mkdir()
    (inkorg.mapp / "hamtat").symlink_to(tmp_path / "annanstans")
    (inkorg.mapp / "brev.txt").write_text("Hej")

    for _ in range(4):
        vakt.look()
        klocka.vrid(minutes=2)

    assert (_contents(desk), _lying_names(inkorg)) == (
        [{"brev.txt": b"Hej"}],
        ["brev.txt", "hamtat"],
    )
    assert _tree(tmp_path / "annanstans") == {}


def _die_at(step: int, desk: Desk) -> None:
    """Kill this process at its ``step``-th touch of the disk."""
    touched, before = killing(step)
    for name in ("fsync", "link", "rename", "mkdir"):
        setattr(os, name, before(getattr(os, name)))
    event.listen(desk.db.engine, "before_cursor_execute", touched)
    event.listen(desk.db.engine, "commit", touched)


def _look_in_a_child(installation: Config, klocka: Klocka, inkorg: Inkorg, step: int) -> bool:
    """Whether the child lived to take in what lay in the folder."""
    child = os.fork()
    if child == 0:
        desk = oppning.open_desk(installation, clock=klocka)
        vakt = Mappvakt(desk, inkorg, "prov")
        vakt.look()
        if step:
            _die_at(step, desk)
        vakt.look()
        os._exit(DONE)
    _, status = os.waitpid(child, 0)
    return os.WIFEXITED(status) and os.WEXITSTATUS(status) == DONE


def _faults(desk: Desk, inkorg: Inkorg, given: list[str]) -> list[str]:
    """What is wrong: each text lies in the folder or aside, and what is aside is in the post."""
    tree = _tree(inkorg.mapp)
    taken = [text.decode() for one in _contents(desk) for text in one.values()]
    aside = [text for path, text in tree.items() if path.startswith("hamtat/")]
    return [
        *(f"borta: {text}" for text in given if text not in tree.values()),
        *(f"inte i posten: {text}" for text in aside if text not in taken),
        *(f"två gånger: {text}" for text in set(taken) if taken.count(text) > 1),
    ]


def test_killed_at_any_step_nothing_is_lost_and_nothing_doubled(
    desk: Desk, installation: Config, klocka: Klocka, inkorg: Inkorg
) -> None:
    a_namnd(desk)
    given, faults, lived = list[str](), list[str](), False

    while not lived:
        given.append(f"Brev {len(given) + 1}")
        (inkorg.mapp / "brev.txt").write_text(given[-1])
        lived = _look_in_a_child(installation, klocka, inkorg, len(given))
        faults += _faults(desk, inkorg, given)
        _look_in_a_child(installation, klocka, inkorg, 0)
        faults += _faults(desk, inkorg, given)

    assert faults == []
    assert len(given) > 20
    assert [list(one.values()) for one in _contents(desk)] == [[text.encode()] for text in given]
    assert _lying_names(inkorg) == ["hamtat"]


def test_several_workers_at_once_take_each_file_once(
    desk: Desk, installation: Config, klocka: Klocka, inkorg: Inkorg
) -> None:
    a_namnd(desk)
    for number in range(12):
        (inkorg.mapp / f"{number:02}.txt").write_text(f"Brev {number}")

    workers = [
        threading.Thread(target=_look, args=(Mappvakt(desk, inkorg, "prov"), 3)) for _ in range(3)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(list(one) for one in _contents(desk)) == [[f"{n:02}.txt"] for n in range(12)]
    assert sorted(_tree(inkorg.mapp).values()) == sorted(f"Brev {n}" for n in range(12))
    assert _lying_names(inkorg) == ["hamtat"]
