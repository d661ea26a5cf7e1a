"""People, their roles and their passwords."""

import sys

import click

from archive.cli.grund import Avbrott, Grupp, opened
from archive.cli.namnder import namnd_called
from archive.cli.utskrift import say
from archive.diarium.behorighet import Roll

ROLLER = click.Choice([str(roll) for roll in Roll])


@click.group(cls=Grupp, help="Personer som får logga in.")
def user() -> None:
    """Commands of people."""


@user.command(help="Lägg till en person. Lösenordet frågas efter, eller läses från standard in.")
@click.argument("namn", metavar="NAME")
@click.option("--roll", "roll", metavar="R", type=ROLLER, required=True, help=", ".join(Roll))
@click.option("--namnd", "kod", metavar="KOD", help="Nämnden som rollen gäller i.")
@click.option("--visningsnamn", default="", help="Namnet som visas på sidorna.")
@click.option("--epost", default="", help="Adressen som kopior av påminnelser går till.")
def add(namn: str, roll: str, kod: str | None, visningsnamn: str, epost: str) -> None:
    """Add someone with a role."""
    from archive.registratur import styrning

    role = Roll(roll)
    if (role is Roll.ADMINISTRATOR) != (kod is None):
        raise styrning.RollBehoverNamnd
    with opened() as dorr:
        namnd_id = namnd_called(dorr, kod).id if kod else None
        known = {"namn": namn, "visningsnamn": visningsnamn, "epost": epost}
        person_id = styrning.add_person(dorr.desk, vem=dorr.vem, losen=_losen(), **known)
        styrning.grant_roll(dorr.desk, person_id, vem=dorr.vem, roll=role, namnd_id=namnd_id)
    say(f"{namn} får nu logga in.")


@user.command(help="Ge en person ett nytt lösenord.")
@click.argument("namn", metavar="NAME")
def password(namn: str) -> None:
    """Set someone's password; every session of theirs ends."""
    from archive.registratur import styrning
    from archive.store import personer

    with opened() as dorr:
        with dorr.desk.db.read() as conn:
            person = personer.find(conn, namn)
        if person is None:
            raise Avbrott(f"Det finns ingen person som heter {namn}. Kör: archive user add {namn}")
        styrning.set_losen(dorr.desk, person.id, vem=dorr.vem, losen=_losen())
    say(f"{person.namn} har fått ett nytt lösenord.")


def _losen() -> str:
    """The password: asked for twice on a terminal, the first line of what is piped otherwise."""
    if sys.stdin.isatty():
        given: str = click.prompt(
            "Lösenord", hide_input=True, confirmation_prompt="Lösenordet igen", err=True
        )
        return given
    return sys.stdin.readline().rstrip("\r\n")
