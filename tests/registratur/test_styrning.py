"""Steering: nämnder, people, roles, passwords and log-in."""

import pytest

from archive.diarium.behorighet import Roll, SaknarBehorighet
from archive.diarium.dnr import OgiltigtMonster
from archive.registratur import styrning
from archive.registratur.desk import Desk
from archive.store import personer
from tests.builders import LOSEN, Klocka, a_namnd, a_person, kommandorad


def test_a_namnd_needs_a_code_a_name_and_a_pattern_that_numbers(desk: Desk) -> None:
    vem = kommandorad(desk)
    a_namnd(desk, "KS")

    for kod in ("", "K S", "KS/1", "K" * 11, "<b>"):
        with pytest.raises(styrning.OgiltigKod):
            styrning.add_namnd(desk, vem=vem, kod=kod, namn="Ny")
    with pytest.raises(styrning.NamndFinns):
        styrning.add_namnd(desk, vem=vem, kod="ks", namn="Ny")
    with pytest.raises(OgiltigtMonster):
        styrning.add_namnd(desk, vem=vem, kod="BUN", namn="Ny", monster="{kod}/{lopnr}")


def test_only_an_administrator_steers(desk: Desk) -> None:
    registrator = a_person(desk, Roll.REGISTRATOR).vem

    with pytest.raises(SaknarBehorighet):
        styrning.add_person(desk, vem=registrator, namn="ny", losen=LOSEN)
    with pytest.raises(SaknarBehorighet):
        styrning.add_namnd(desk, vem=registrator, kod="NY", namn="Ny")


def test_a_password_is_never_kept_as_it_was_typed(desk: Desk) -> None:
    person = a_person(desk)

    assert person.losen.startswith("$argon2id$")
    assert LOSEN not in repr(person)


def test_the_right_password_logs_in_and_a_wrong_one_says_nothing_of_why(desk: Desk) -> None:
    person = a_person(desk)

    assert (
        styrning.log_in(desk, namn=person.namn.upper(), losen=LOSEN, adress="127.0.0.1") == person
    )
    sentences = set()
    for namn, losen in ((person.namn, "fel"), ("ingen alls", LOSEN)):
        with pytest.raises(styrning.FelLosen) as refusal:
            styrning.log_in(desk, namn=namn, losen=losen, adress="127.0.0.1")
        sentences.add(str(refusal.value))
    assert len(sentences) == 1


def test_five_failures_close_the_door_for_ten_minutes_from_that_address_only(
    desk: Desk, klocka: Klocka
) -> None:
    person = a_person(desk)
    for _ in range(styrning.MAX_FORSOK):
        with pytest.raises(styrning.FelLosen):
            styrning.log_in(desk, namn=person.namn, losen="fel", adress="10.0.0.1")

    with pytest.raises(styrning.ForMangaForsok):
        styrning.log_in(desk, namn=person.namn, losen=LOSEN, adress="10.0.0.1")

    assert styrning.log_in(desk, namn=person.namn, losen=LOSEN, adress="10.0.0.2") == person


def test_the_door_opens_again_after_a_while(desk: Desk, klocka: Klocka) -> None:
    person = a_person(desk)
    for _ in range(styrning.MAX_FORSOK):
        with pytest.raises(styrning.FelLosen):
            styrning.log_in(desk, namn=person.namn, losen="fel", adress="10.0.0.1")

    klocka.vrid(minutes=11)

    assert styrning.log_in(desk, namn=person.namn, losen=LOSEN, adress="10.0.0.1") == person


def test_a_new_password_ends_what_was_begun_with_the_old(desk: Desk) -> None:
    person = a_person(desk)

    styrning.change_losen(desk, person, fore=LOSEN, losen="ett helt nytt lösenord")

    with desk.db.read() as conn:
        after = personer.get(conn, person.id)
    assert after is not None
    assert after.nyckel != person.nyckel
    with pytest.raises(styrning.FelLosen):
        styrning.log_in(desk, namn=person.namn, losen=LOSEN, adress="127.0.0.1")
    with pytest.raises(styrning.FelLosen):
        styrning.change_losen(desk, after, fore=LOSEN, losen="ännu ett lösenord")
    with pytest.raises(styrning.KortLosen):
        styrning.change_losen(desk, after, fore="ett helt nytt lösenord", losen="kort")


def test_someone_kept_out_cannot_log_in(desk: Desk) -> None:
    person = a_person(desk)

    styrning.set_aktiv(desk, person.id, vem=kommandorad(desk), aktiv=False)

    with pytest.raises(styrning.FelLosen):
        styrning.log_in(desk, namn=person.namn, losen=LOSEN, adress="127.0.0.1")


def test_a_role_belongs_to_a_namnd_and_administrator_to_none(desk: Desk) -> None:
    person, namnd = a_person(desk), a_namnd(desk, "BUN")

    with pytest.raises(styrning.RollBehoverNamnd):
        styrning.grant_roll(
            desk, person.id, vem=kommandorad(desk), roll=Roll.REGISTRATOR, namnd_id=None
        )
    with pytest.raises(styrning.RollBehoverNamnd):
        styrning.grant_roll(
            desk, person.id, vem=kommandorad(desk), roll=Roll.ADMINISTRATOR, namnd_id=namnd.id
        )
    styrning.grant_roll(desk, person.id, vem=kommandorad(desk), roll=Roll.LASARE, namnd_id=namnd.id)
    styrning.grant_roll(desk, person.id, vem=kommandorad(desk), roll=Roll.LASARE, namnd_id=namnd.id)
    styrning.withdraw_roll(
        desk, person.id, vem=kommandorad(desk), roll=Roll.REGISTRATOR, namnd_id=1
    )

    with desk.db.read() as conn:
        after = personer.get(conn, person.id)
    assert after is not None
    assert after.roller == frozenset({(Roll.LASARE, namnd.id)})
