"""The letters of an act are written with it: both are there, or neither, and each once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from archive.config import Config
from archive.diarium.instans import Slag
from archive.diarium.remiss import Innehall
from archive.diarium.sekretess import zoner_of
from archive.expediering.mallar import Mallslag, OkantFalt
from archive.registratur import (
    anstand,
    instansbyte,
    paminnelser,
    remissbrev,
    remissutkast,
    remissutskick,
    remissvar,
    remittering,
    utkastsandning,
)
from archive.registratur.belagg import Skrivelse
from archive.registratur.desk import Desk
from archive.registratur.paminn import send_due
from archive.registratur.remisspost import Remissbrev
from archive.store import arenden, brev, handlingar
from archive.store.tables import instans
from tests.builders import Klocka, a_handling, a_namnd, a_remiss, an_instans, kommandorad
from tests.registratur.krasch import lived
from tests.registratur.remissen import at, handlingar_of, the_remiss, the_utskick

SVARSDATUM = date(2026, 4, 15)
ALNO, BJORKO, CEDERO = "Alnö nämnd", "Björkö nämnd", "Cederö nämnd"
ADRESSER = {ALNO: "alno@exempel.se", BJORKO: "bjorko@exempel.se", CEDERO: ""}


def reached(desk: Desk, namn: str, epost: str | None = None) -> int:
    """A body, and the address for e-mail that stands at it, good or bad."""
    instans_id = an_instans(desk, namn, Slag.NAMND)
    with desk.db.write() as conn:
        known = ADRESSER[namn] if epost is None else epost
        conn.execute(instans.update().where(instans.c.id == instans_id).values(epost=known))
    return instans_id


def sent(desk: Desk) -> int:
    """A remiss to two that have an address and one that has none; its ärende."""
    for namn in ADRESSER:
        reached(desk, namn)
    return a_remiss(desk, *ADRESSER)


def letter(desk: Desk, arende_id: int, *namn: str, slag: Mallslag | None = None) -> Skrivelse:
    sand = the_remiss(desk, arende_id)
    till = [u for u in sand.remiss.utskick if u.instans in namn]
    with desk.db.read() as conn:
        arende = arenden.get(conn, arende_id, zoner=zoner_of(kommandorad(desk)))
        made = remissbrev.compose(conn, desk, arende, sand, till, slag=slag)
    return remissbrev.as_skrivelse(made)


def letters(desk: Desk) -> list[tuple[str, int | None]]:
    """To whom, and with which handling, the oldest first."""
    with desk.db.read() as conn:
        found, _total = brev.page(conn, namnder=frozenset({a_namnd(desk).id}))
    return [(b.till, b.handling_id) for b in reversed(found)]


def send_short(desk: Desk) -> int:
    """The remiss that is sent at once, always by the same form."""
    done = remittering.send_remiss(
        desk,
        1,
        vem=kommandorad(desk),
        rubrik="Förslag till cykelplan",
        instans_ids=[an_instans(desk, namn) for namn in ADRESSER],
        svarsdatum=SVARSDATUM,
        med_brev=True,
        nyckel="n",
    )
    return done.handling_id


def send_draft(desk: Desk) -> int:
    vem = kommandorad(desk)
    innehall = Innehall("Plan", svarsdatum=SVARSDATUM, brevtext="Säg vad ni tycker, {instans}.")
    draft = remissutkast.draft_remiss(desk, 1, vem=vem, innehall=innehall, nyckel="utkast")
    if not remissutkast.get_utkast(desk, draft, vem=vem).mottagare:
        ids = [an_instans(desk, namn) for namn in ADRESSER]
        remissutkast.add_instans(desk, draft, vem=vem, instans_ids=ids)
        remissutkast.decide_remiss(desk, draft, vem=vem, av="Ordföranden")
    return utkastsandning.send_remiss(desk, draft, vem=vem, nyckel="n").handling_id


def remind(desk: Desk, text: str | None = None) -> int | None:
    ids = [the_utskick(desk, 1, namn).id for namn in ADRESSER]
    words = letter(desk, 1, *ADRESSER)
    made = paminnelser.remind(
        desk,
        1,
        1,
        vem=kommandorad(desk),
        utskick_ids=ids,
        skrivelse=words if text is None else replace(words, text=text),
        nyckel="n",
    )
    return made.handling_id


def send_planned(desk: Desk) -> int | None:
    vem, sand = kommandorad(desk), the_remiss(desk, 1)
    if not sand.remiss.utskick_to(reached(desk, "Dalö nämnd", "dalo@exempel.se")):
        ids = [an_instans(desk, "Dalö nämnd")]
        remissutskick.add_instans(desk, 1, 1, vem=vem, instans_ids=ids)
    new = the_utskick(desk, 1, "Dalö nämnd").id
    words = letter(desk, 1, "Dalö nämnd", slag=Mallslag.MISSIV)
    done = remissutskick.send_remiss(
        desk, 1, 1, vem=vem, utskick_ids=[new], skrivelse=words, nyckel="n"
    )
    return done.handling_id if done else None


def replace_one(desk: Desk) -> int | None:
    new = reached(desk, "Dalö nämnd", "dalo@exempel.se")
    made = letter(desk, 1, ALNO, slag=Mallslag.MISSIV).brev[0]
    theirs = Remissbrev(new, "Dalö nämnd", Mallslag.MISSIV, made.dokument, adress="dalo@exempel.se")
    done = instansbyte.replace_instans(
        *at(desk, 1, ALNO),
        vem=kommandorad(desk),
        instans_id=new,
        skal="Fel nämnd",
        skrivelse=remissbrev.as_skrivelse([theirs]),
        nyckel="n",
    )
    return done.handling_id if done else None


def renew(desk: Desk) -> int | None:
    vem = kommandorad(desk)
    if the_utskick(desk, 1, ALNO).avstod is None and not the_utskick(desk, 1, ALNO).omgangar:
        remissvar.decline(*at(desk, 1, ALNO), vem=vem, datum=desk.today())
    words = letter(desk, 1, ALNO, slag=Mallslag.MISSIV)
    done = remissutskick.renew(
        *at(desk, 1, ALNO),
        vem=vem,
        svarsdatum=date(2026, 5, 4),
        andrat="Ny karta",
        skrivelse=words,
        nyckel="n",
    )
    return done.handling_id if done else None


def decide_anstand(desk: Desk) -> int | None:
    done = anstand.decide_anstand(
        *at(desk, 1, ALNO),
        vem=kommandorad(desk),
        till=date(2026, 5, 4),
        kommentar="Sammanträdet",
        skrivelse=letter(desk, 1, ALNO, slag=Mallslag.ANSTAND_BEVILJAT),
        nyckel="n",
    )
    return done.handling_id if done else None


def set_svarsdatum(desk: Desk) -> int | None:
    done = anstand.set_svarsdatum(
        desk,
        1,
        1,
        vem=kommandorad(desk),
        svarsdatum=date(2026, 4, 24),
        skal="Mötet är flyttat",
        skrivelse=letter(desk, 1, *ADRESSER, slag=Mallslag.SVARSDATUM),
        nyckel="n",
    )
    return done.handling_id if done else None


def recall(desk: Desk) -> int | None:
    done = remittering.recall_remiss(
        desk,
        1,
        1,
        vem=kommandorad(desk),
        skal="Förslaget är draget tillbaka",
        skrivelse=letter(desk, 1, *ADRESSER, slag=Mallslag.ATERKALLAD),
        nyckel="n",
    )
    return done.handling_id if done else None


TVA = ["alno@exempel.se", "bjorko@exempel.se"]
NY = ["dalo@exempel.se"]


@dataclass(frozen=True)
class Fall:
    """An act, and to whom its letters go. ``ny``: it sends a remiss that is not there before."""

    act: Callable[[Desk], int | None]
    till: list[str]
    ny: bool = False


@pytest.mark.parametrize(
    "fall",
    [
        Fall(send_short, TVA, ny=True),
        Fall(send_draft, TVA, ny=True),
        Fall(send_planned, NY),
        Fall(replace_one, NY),
        Fall(renew, ["alno@exempel.se"]),
        Fall(decide_anstand, ["alno@exempel.se"]),
        Fall(set_svarsdatum, TVA),
        Fall(recall, TVA),
        Fall(remind, TVA),
    ],
    ids=lambda fall: fall.act.__name__,
)
def test_an_act_writes_its_letters_and_a_form_sent_twice_writes_them_once(
    desk: Desk, fall: Fall
) -> None:
    begin(desk, fall)

    handling_id = fall.act(desk)
    again = fall.act(desk)

    assert again == handling_id
    assert letters(desk) == [(till, handling_id) for till in fall.till]


def begin(desk: Desk, fall: Fall) -> None:
    if not fall.ny:
        sent(desk)
        return
    a_handling(desk)
    for namn in ADRESSER:
        reached(desk, namn)


def remind_in_brief(desk: Desk) -> int | None:
    """With its letters only, so that there is nothing to read."""
    return remind(desk, text="")


def remind_by_plan(desk: Desk) -> None:
    send_due(desk, vem=kommandorad(desk))


@pytest.mark.parametrize("act", [send_short, remind_in_brief, remind_by_plan])
def test_killed_anywhere_there_is_the_act_with_its_letters_or_neither(
    desk: Desk, installation: Config, klocka: Klocka, act: Callable[[Desk], int | None]
) -> None:
    begin(desk, Fall(act, TVA, ny=act is send_short))
    klocka.stall(date(2026, 3, 30))
    before, killed, stood = len(handlingar_of(desk, 1)), 0, set()

    while not lived(installation, klocka, killed + 1, act, only_writes=True):
        killed += 1
        stood.add((len(handlingar_of(desk, 1)) - before, tuple(till for till, _ in letters(desk))))
    act(desk)

    assert stood <= {(0, ()), (1, tuple(TVA))}
    assert killed > 5
    assert [till for till, _ in letters(desk)] == TVA
    assert len(handlingar_of(desk, 1)) == before + 1


@pytest.mark.parametrize("skrivet", ["alno", "alno@exempel.se\r\nBcc: x@y.se", "@", "a b@c.se"])
def test_an_address_that_is_none_stops_no_act_and_its_letter_is_one_to_print(
    desk: Desk, klocka: Klocka, skrivet: str
) -> None:
    a_handling(desk)
    reached(desk, ALNO, skrivet)
    for namn in (BJORKO, CEDERO):
        reached(desk, namn)

    send_short(desk)
    klocka.stall(date(2026, 3, 30))
    gone = send_due(desk, vem=kommandorad(desk))

    assert [till for till, _ in letters(desk)] == ["bjorko@exempel.se"] * 2
    assert [(g.instans, g.hur) for g in gone] == [
        (ALNO, "post"),
        (BJORKO, "e-post"),
        (CEDERO, "post"),
    ]
    assert {u.instans: u.kanal for u in the_remiss(desk, 1).remiss.utskick} == {
        ALNO: "post",
        BJORKO: "e-post",
        CEDERO: "post",
    }


def test_a_letter_that_cannot_be_filled_in_lets_nothing_be_registered(desk: Desk) -> None:
    sent(desk)
    before = [h.id for h in handlingar_of(desk, 1)]

    innehall = Innehall("Cykelplan", svarsdatum=SVARSDATUM, brevtext="Hej {namnet}")
    with pytest.raises(OkantFalt):
        remissutkast.draft_remiss(desk, 1, vem=kommandorad(desk), innehall=innehall)

    assert ([h.id for h in handlingar_of(desk, 1)], letters(desk)) == (before, [])


def test_the_missiv_of_a_draft_is_in_the_words_of_the_draft_with_its_files(desk: Desk) -> None:
    begin(desk, Fall(send_draft, TVA, ny=True))

    handling_id = send_draft(desk)

    with desk.db.read() as conn:
        found, _total = brev.page(conn, namnder=frozenset({a_namnd(desk).id}))
        missiv = handlingar.get(conn, handling_id, zoner=zoner_of(kommandorad(desk)))
    assert [b.bilagor for b in found] == [(handling_id,)] * 2
    assert "Säg vad ni tycker, Alnö nämnd." in found[1].kropp
    assert missiv.typ == "remissmissiv"
