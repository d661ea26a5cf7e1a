"""Our letters to a remittent: in the nämnd's words, with what the remittent needs to find it by."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pypdfium2 as pdfium
import pytest

from archive.diarium.besvarande import Avstar
from archive.expediering.dokument import as_text
from archive.expediering.mallar import Mallslag
from archive.registratur import mallar
from archive.registratur.besvarande import brev
from archive.store import arenden
from tests.builders import a_namnd, kommandorad
from tests.diarium.besvarande.fall import NASTA, a_besvarande, decided, delegated
from tests.registratur.besvarande.disk import receive

HEAD = (
    "Nämnden KS, Provkommun\n\n{titel}: Remiss av översiktsplan\n\n"
    "Dnr: KS 2026/1\nErt dnr: 402-1234-2026\nDatum: 17 mars 2026 (tisdag)\nTill: Länsstyrelsen"
)
FOLJEBREV = (
    HEAD.format(titel="Yttrande med protokollsutdrag") + "\nBeslut: § 87, 16 mars 2026 (måndag)\n\n"
    "Nämnden KS i Provkommun lämnar sitt yttrande över ”Remiss av översiktsplan”.\n\n"
    "Yttrandet beslutades 16 mars 2026 (måndag), § 87. Protokollsutdrag bifogas.\n\n"
    "Ange vårt diarienummer KS 2026/1 om ni hör av er.\n\n"
    "Siv Ek, Nämnden KS\n"
)


@pytest.fixture
def cover(desk):
    """The följebrev of a besvarande, made by the desk of KS."""
    receive(desk)

    def make(known, undertecknare="Siv Ek"):
        with desk.db.read() as conn:
            arende = arenden.get(conn, 1, zoner=frozenset({"oppen"}))
            return brev.foljebrev(conn, desk, arende, known, undertecknare=undertecknare)

    return make


def test_cover_tells_dnr_paragraf_day_and_who_signs(cover):
    assert as_text(cover(decided(a_besvarande()))) == FOLJEBREV


def test_cover_that_nobody_signs_yet_leaves_the_line_out(cover):
    assert as_text(cover(decided(a_besvarande()), "")) == FOLJEBREV.replace(
        "\n\nSiv Ek, Nämnden KS", ""
    )


def test_delegation_and_avstaende_have_letters_of_their_own(cover):
    avstar = replace(a_besvarande(), avstar=Avstar(date(2026, 3, 16), "Siv Ek", "Rör oss inte."))

    assert brev.words_of(cover(delegated(a_besvarande()))).split("\n\n")[1] == (
        "Yttrandet beslutades på delegation 16 mars 2026 (måndag), punkt 3.2."
    )
    assert brev.words_of(cover(avstar)).split("\n\n")[:2] == [
        "Nämnden KS i Provkommun avstår från att yttra sig över ”Remiss av översiktsplan”.",
        "Rör oss inte.",
    ]


def test_cover_is_in_the_namnds_own_words_where_it_has_some(desk, cover):
    own = "Härmed översänds {paragraf} av {beslutsdatum}."
    mallar.save_mall(
        desk,
        a_namnd(desk).id,
        Mallslag.PROTOKOLLSUTDRAG,
        vem=kommandorad(desk),
        innehall=own,
    )

    assert brev.words_of(cover(decided(a_besvarande()))) == (
        "Härmed översänds § 87 av 16 mars 2026 (måndag)."
    )


def test_letter_is_the_same_on_paper_and_in_word(cover):
    letter = cover(decided(a_besvarande()))
    printed = pdfium.PdfDocument(brev.as_bytes(letter, docx=False))
    written = docx.Document(BytesIO(brev.as_bytes(letter, docx=True)))

    on_paper = " ".join(printed[0].get_textpage().get_text_bounded().split())
    in_word = " ".join(" ".join(p.text.split()) for p in written.paragraphs)
    assert len(printed) == 1
    assert in_word == " ".join(FOLJEBREV.split())
    assert on_paper.startswith(in_word)


def test_anstand_is_asked_for_with_the_day_and_the_meeting_that_makes_it(desk):
    receive(desk)
    with desk.db.read() as conn:
        arende = arenden.get(conn, 1, zoner=frozenset({"oppen"}))
        facts = {"till": date(2026, 4, 22), "skal": "Frågan är stor.", "mote": NASTA}
        letter = brev.anstandsbrev(conn, desk, arende, a_besvarande(), **facts)

    assert as_text(letter) == (
        HEAD.format(titel="Begäran om anstånd") + "\n\n"
        "Nämnden KS i Provkommun begär anstånd till 22 apr 2026 (onsdag) med att yttra sig över "
        "”Remiss av översiktsplan”. Nuvarande svarsdatum är 20 mars 2026 (fredag).\n\n"
        "Nämnden KS sammanträder 20 apr 2026 (måndag). Frågan är stor.\n\n"
        "Svara gärna så snart ni kan, så att vi vet vilken dag som gäller. "
        "Ange vårt diarienummer KS 2026/1.\n"
    )


def test_letter_that_somebody_has_written_in_keeps_its_head_and_its_braces(desk, cover):
    letter = brev.with_words(cover(decided(a_besvarande())), "Hej {du}!\r\n\r\nVi  svarar.")

    assert brev.words_of(letter) == "Hej {du}!\n\nVi  svarar."
    assert "Ert dnr: 402-1234-2026" in as_text(letter)
