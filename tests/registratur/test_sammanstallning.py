"""The remissammanställning end to end (domain.md App. B 11): seventeen asked, each by what came."""

from datetime import date
from io import BytesIO

import docx
import pypdfium2

from archive.diarium.arende import Riktning
from archive.diarium.behorighet import Roll
from archive.diarium.instans import Slag
from archive.diarium.sekretess import OPPEN
from archive.registratur import remissvar, remittering, sammanstallning
from archive.registratur.desk import Desk
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.registrering import Inlamnat
from archive.store import filer, remisser
from tests.builders import (
    Klocka,
    a_handling,
    a_person,
    a_remiss,
    an_instans,
    kommandorad,
    some_facts,
)
from tests.text.filer import flowing, pdf

SVARSDATUM = date(2026, 4, 15)
NAMN = (
    *("Bygg- och parknämnden", "Kultur- och fritidsnämnden", "Miljönämnden", "Skolnämnden"),
    *("Socialnämnden", "Vattennämnden", "Hamnnämnden", "Valnämnden", "Räddningsnämnden"),
    *("Ungdomsrådet", "Pensionärsrådet", "Björkforsa Bostäder", "Björkforsa Energi"),
    *("Fria Cyklister", "Handelsföreningen", "Regionstyrelsen", "Länsmuseet"),
)
YTTRANDE = (
    "Yttrande över förslag till cykelplan",
    (
        "Sammanfattning\n\nNämnden tillstyrker förslaget till cykelplan och vill se fler vägar "
        "till skolorna.\n\nBakgrund\n\nKommunstyrelsen har bett om ett yttrande."
    ),
)


def _in(datum: date, text: bytes, **facts: object) -> Inlamnat:
    known = some_facts(riktning=Riktning.INKOMMEN, datum=datum, typ="yttrande", **facts)
    return Inlamnat(known, (InlamnadFil("yttrande.pdf", BytesIO(text)),))


def _asked(desk: Desk) -> tuple[int, dict[str, int]]:
    for namn in NAMN:
        an_instans(desk, namn, Slag.NAMND)
    arende_id = a_remiss(desk, *NAMN, svarsdatum=SVARSDATUM)
    with desk.db.read() as conn:
        sand = remisser.get(conn, arende_id, 1, zoner=frozenset({OPPEN}))
    return arende_id, {u.instans: u.id for u in sand.remiss.utskick}


def _text_of(data: bytes) -> str:
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)]
    return " ".join(" ".join(pages).split())


def test_every_instans_stands_by_what_came_of_it_and_quotes_carry_their_page(
    desk: Desk, klocka: Klocka
) -> None:
    vem = kommandorad(desk)
    arende_id, ids = _asked(desk)
    klocka.stall(date(2026, 4, 10))
    answer = pdf(*(flowing(one) for one in YTTRANDE))
    remissvar.receive_yttrande(
        desk,
        arende_id,
        1,
        ids["Kultur- och fritidsnämnden"],
        vem=vem,
        inlamnat=_in(date(2026, 4, 10), answer),
    )
    remissvar.decline(desk, arende_id, 1, ids["Ungdomsrådet"], vem=vem, datum=date(2026, 4, 9))
    klocka.stall(date(2026, 4, 20))
    remissvar.receive_yttrande(
        desk,
        arende_id,
        1,
        ids["Miljönämnden"],
        vem=vem,
        inlamnat=_in(date(2026, 4, 20), b"%PDF-1.4 trasig"),
    )
    klocka.stall(date(2026, 5, 4))
    remissvar.close_unanswered(
        desk, arende_id, 1, ids["Valnämnden"], vem=vem, skal="Har inte hört av sig."
    )

    made = sammanstallning.compile_remiss(desk, arende_id, 1, vem=vem)

    text = _text_of(sammanstallning.pdf_of(made))
    listed = f"Ärendet har remitterats till {', '.join(NAMN[:-1])} och {NAMN[-1]}."
    assert listed in text
    assert "Ungdomsrådet har avstått från att yttra sig." in text
    assert "Valnämnden har inte inkommit med yttrande." in text
    assert "Efter svarstidens slut svarade Miljönämnden." in text
    assert "Nämnden tillstyrker förslaget till cykelplan och vill se fler vägar" in text
    assert "KS 2026/1-3, s. 2" in text
    assert "Yttrandet kunde inte läsas maskinellt. Läs det i sin helhet." in text
    words = docx.Document(BytesIO(sammanstallning.docx_of(made)))
    assert len(words.tables[0].rows) == len(NAMN) + 1


def test_a_secret_answer_gives_its_number_and_nothing_of_what_it_says(
    desk: Desk, klocka: Klocka
) -> None:
    arende_id, ids = _asked(desk)
    klocka.stall(date(2026, 4, 10))
    secret = pdf(flowing("Sammanfattning\n\nKorpen flyger vid midnatt."))
    remissvar.receive_yttrande(
        desk,
        arende_id,
        1,
        ids["Skolnämnden"],
        vem=kommandorad(desk),
        inlamnat=_in(date(2026, 4, 10), secret, sekretess="OSL 26:1", rubrik="Korpens rubrik"),
    )
    other = a_person(desk, Roll.LASARE).vem

    text = _text_of(
        sammanstallning.pdf_of(sammanstallning.compile_remiss(desk, arende_id, 1, vem=other))
    )

    assert "Skolnämnden" in text
    assert "Korpen" not in text


def test_a_handling_more_changes_nothing_of_what_was_compiled(desk: Desk) -> None:
    arende_id, _ids = _asked(desk)
    before = sammanstallning.compile_remiss(desk, arende_id, 1, vem=kommandorad(desk))

    a_handling(desk, arende_id=arende_id, text="En skrivelse om annat.")

    assert sammanstallning.compile_remiss(desk, arende_id, 1, vem=kommandorad(desk)) == before


def test_what_is_handed_over_keeps_the_compilation_without_what_is_secret(
    desk: Desk, klocka: Klocka
) -> None:
    vem = kommandorad(desk)
    arende_id, ids = _asked(desk)
    klocka.stall(date(2026, 4, 10))
    secret = pdf(flowing("Sammanfattning\n\nKorpen flyger vid midnatt."))
    remissvar.receive_yttrande(
        desk,
        arende_id,
        1,
        ids["Skolnämnden"],
        vem=vem,
        inlamnat=_in(date(2026, 4, 10), secret, sekretess="OSL 26:1", rubrik="Korpens rubrik"),
    )

    done = remittering.hand_over(desk, arende_id, 1, vem=vem, skal="Beslut tas i dag.")

    with desk.db.read() as conn:
        files = filer.of_handling(conn, done.handling_id)
    assert [f.namn for f in files] == ["Underlag remiss 1.txt", "Remissammanställning remiss 1.pdf"]
    texts = [desk.files.path(f.sha256).read_bytes() for f in files]
    assert b"Korpen" not in texts[0]
    assert "Skolnämnden" in _text_of(texts[1])
    assert "Korpen" not in _text_of(texts[1])
