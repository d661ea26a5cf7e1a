"""A remiss with many instanser that have answered or not, for what is made of it to be measured."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from io import BytesIO

from archive.diarium.arende import Riktning, Uppgifter
from archive.diarium.behorighet import Vem
from archive.diarium.instans import Slag
from archive.diarium.remiss import Utskick
from archive.diarium.sekretess import OPPEN
from archive.matning import texter
from archive.matning.klocka import repeated
from archive.matning.siffror import Sammanstallning
from archive.registratur import instanser, registrering, remissvar, remittering, sammanstallning
from archive.registratur.desk import Desk
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.registrering import Inlamnat, Plats
from archive.store import arenden, namnder, personer, remisser

INSTANSER = 300
SVAR = 60
SVARSTID = timedelta(days=60)
REPS = 3


def make_board(desk: Desk, kod: str) -> str:
    """Send a remiss of a nämnd to many, a third of whom have answered; the address of its board."""
    vem = _matare(desk)
    arende_id = _send(desk, vem, kod, [f"Provnämnd {nr}" for nr in range(INSTANSER)])
    for one in _utskick(desk, arende_id)[::3]:
        _answer(desk, arende_id, vem, one, ())
    with desk.db.read() as conn:
        slug = arenden.get(conn, arende_id, zoner=frozenset()).slug
    return f"/arenden/{slug}/remisser/1"


def measure_compiling(desk: Desk, kod: str, antal: int = SVAR) -> Sammanstallning:
    """The sammanställning of a remiss to which all have answered with some pages of text."""
    vem = _matare(desk)
    arende_id = _send(desk, vem, kod, [f"Svarsnämnd {nr}" for nr in range(antal)])
    answers = zip(_utskick(desk, arende_id), texter.documents(antal), strict=True)
    for nr, (one, row) in enumerate(answers):
        text = f"{_STAND[nr % len(_STAND)]}\n\n{row['text']}".encode()
        _answer(desk, arende_id, vem, one, (InlamnadFil("yttrande.txt", BytesIO(text)),))
    compiled = partial(sammanstallning.compile_remiss, desk, arende_id, 1, vem=vem)
    return Sammanstallning(
        antal,
        docx=repeated(lambda: sammanstallning.docx_of(compiled()), reps=REPS, warm_up=0),
        pdf=repeated(lambda: sammanstallning.pdf_of(compiled()), reps=REPS, warm_up=0),
    )


_STAND = (
    "Nämnden tillstyrker förslaget.",
    "Nämnden avstyrker förslaget.",
    "Nämnden har inget att erinra mot förslaget.",
)


def _matare(desk: Desk) -> Vem:
    with desk.db.read() as conn:
        return personer.kommandorad(conn, "matare")


def _send(desk: Desk, vem: Vem, kod: str, names: Iterable[str]) -> int:
    """Send a remiss to new instanser; the ärende it stands in."""
    with desk.db.read() as conn:
        namnd = next(n for n in namnder.every(conn) if n.kod == kod)
    facts = Uppgifter(Riktning.UPPRATTAD, "skrivelse", "Förslag på remiss", "", desk.today())
    plats = Plats(namnd_id=namnd.id)
    done = registrering.register_handling(desk, vem=vem, plats=plats, inlamnat=Inlamnat(facts))
    ids = [instanser.add_instans(desk, vem=vem, namn=namn, slag=Slag.NAMND) for namn in names]
    remittering.send_remiss(
        desk,
        done.arende_id,
        vem=vem,
        rubrik="Förslag på remiss",
        instans_ids=ids,
        svarsdatum=desk.today() + SVARSTID,
    )
    return done.arende_id


def _utskick(desk: Desk, arende_id: int) -> tuple[Utskick, ...]:
    with desk.db.read() as conn:
        return tuple(remisser.get(conn, arende_id, 1, zoner=frozenset({OPPEN})).remiss.utskick)


def _answer(
    desk: Desk, arende_id: int, vem: Vem, one: Utskick, filer: tuple[InlamnadFil, ...]
) -> None:
    facts = Uppgifter(Riktning.INKOMMEN, "yttrande", "Yttrande", one.instans, desk.today())
    given = Inlamnat(facts, filer)
    remissvar.receive_yttrande(desk, arende_id, 1, one.id, vem=vem, inlamnat=given)
