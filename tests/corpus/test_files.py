"""Every original of the corpus, registered and then searched for as anybody would."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from archive import config
from archive.diarium.sekretess import OPPEN
from archive.registratur import arbete, inlamning, oppning, sokning
from archive.registratur.desk import Desk
from archive.registratur.inlamning import Inlamning
from archive.registratur.registrering import Plats
from archive.registratur.sidbilder import IngenBild, page_picture
from archive.text import Las, ocr_available, ocr_missing
from tests.builders import Klocka, a_namnd, kommandorad
from tests.corpus.places import CORPUS, needs_corpus

pytestmark = [pytest.mark.corpus, needs_corpus]
ZONER = frozenset({OPPEN})
CUTS = frozenset({60, 70})
"""Characters after which the manifest cuts a cell or a line off, in mid-word if need be."""


@dataclass(frozen=True)
class Registered:
    """The desk with every original registered: what became of each, by file name."""

    desk: Desk
    files: dict[str, Inlamning]

    def finds(self, name: str, phrase: str) -> bool:
        """Whether a search for the phrase brings the handling of this file."""
        quoted = '"' + _whole_words(phrase).replace('"', " ") + '"'
        svar = sokning.search(self.desk, quoted, zoner=ZONER, limit=None)
        return self.files[name].registrerad.handling_id in {h.id for h in svar.handlingar}


def _whole_words(phrase: str) -> str:
    """The phrase without the half word that the manifest ends in where it cut a line off."""
    return phrase.rpartition(" ")[0] if len(phrase) in CUTS else phrase


def _shown(desk: Desk, name: str, nr: int) -> str:
    """That there is a picture of a page, or why there is none."""
    with (CORPUS / "files" / name).open("rb") as stream:
        sha256 = desk.files.keep(stream).sha256
    try:
        return page_picture(desk, sha256, name, nr)[1:4].decode()
    except IngenBild as no:
        return no.fel


def _items() -> list[dict[str, Any]]:
    manifest = json.loads((CORPUS / "files" / "MANIFEST.json").read_text(encoding="utf-8"))
    items: list[dict[str, Any]] = manifest["items"]
    return items


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory, las: Las) -> Iterator[Registered]:
    """Every original, registered once for the tests of this module."""
    folder = tmp_path_factory.mktemp("originals")
    config.make_instance(folder)
    settings = config.load(folder, environ={})
    oppning.upgrade(settings)
    desk = oppning.open_desk(settings, clock=Klocka(), reader=las)
    plats, vem = Plats(namnd_id=a_namnd(desk).id), kommandorad(desk)
    paths = [CORPUS / "files" / item["file"] for item in _items()]
    files = {p.name: inlamning.register_path(desk, p, vem=vem, plats=plats) for p in paths}
    arbete.work_off(desk)
    yield Registered(desk, files)
    desk.db.close()


def test_every_original_is_registered_whatever_it_holds(registered: Registered) -> None:
    numbers = sorted(f.registrerad.arende_id for f in registered.files.values())

    assert numbers == list(range(1, len(_items()) + 1))


def test_what_must_be_found_is_found_by_searching(registered: Registered) -> None:
    lost = [
        (item["file"], phrase)
        for item in _items()
        if "läses inte ännu" not in (registered.files[item["file"]].fel or "")
        for phrase in item.get("must_find", [])
        if not registered.finds(item["file"], phrase)
    ]

    assert lost == []


@pytest.mark.skipif(not ocr_available(), reason=str(ocr_missing()))
def test_what_tesseract_must_find_is_found_by_searching(registered: Registered) -> None:
    lost = [
        (item["file"], phrase)
        for item in _items()
        for phrase in item.get("ocr_find", [])
        if not registered.finds(item["file"], phrase)
    ]

    assert lost == []


def test_every_page_can_be_shown_or_says_why_not(registered: Registered) -> None:
    told = [
        (item["file"], _shown(registered.desk, item["file"], nr))
        for item in _items()
        for nr in range(1, (registered.files[item["file"]].sidor or 1) + 1)
    ]

    assert [(name, seen) for name, seen in told if seen != "PNG" and seen[-1:] != "."] == []
    assert len([seen for _, seen in told if seen == "PNG"]) > 60


def test_what_must_not_be_found_is_not(registered: Registered) -> None:
    leaked = [
        (item["file"], phrase)
        for item in _items()
        for phrase in item.get("must_not_find", [])
        if registered.finds(item["file"], phrase)
    ]

    assert leaked == []


def test_what_cannot_be_read_says_why(registered: Registered) -> None:
    silent = [
        item["file"]
        for item in _items()
        if item.get("must_reject") or item.get("no_text")
        if not (item.get("or_text") or item.get("or_partial"))
        if not (item.get("ocr_find") and ocr_available())
        if not registered.files[item["file"]].fel
    ]

    assert silent == []
