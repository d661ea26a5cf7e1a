"""What an instans does itself on its page: it confirms, asks for time, answers or declines.

Each is the desk's own act, done by the instans in the name of its link, with the rights to exactly
that Utskick. Something in writing that has come in is a handling, as if it had come by letter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from archive.diarium import NotAllowed
from archive.diarium.arende import MAX_RUBRIK, Riktning, Uppgifter, cleaned
from archive.diarium.behorighet import Vem
from archive.diarium.kalender import Kanal, datum_i_ord
from archive.diarium.remiss import Begaran, Remiss, Utskick
from archive.diarium.sekretess import zoner_of
from archive.diarium.svar import OBEDOMT, Svar
from archive.registratur import anstand, remissutskick, remissvar
from archive.registratur.belagg import as_file
from archive.registratur.desk import Desk
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.lankar import LankenGallerInte, Oppnad, count_form
from archive.registratur.registrering import Inlamnat, Registrerad
from archive.store import arenden, filer, handlingar, remisser
from archive.store.arenden import Arende
from archive.store.filer import Fil
from archive.store.handlingar import Handling
from archive.store.lankar import Mal

ACTS = frozenset(
    {
        "confirm",
        "request_anstand",
        "receive_yttrande",
        "receive_spontant",
        "supplement_yttrande",
        "decline",
        "register_handling",
    }
)


class IngetYttrande(NotAllowed):
    """An answer says something."""

    falt = "filer"

    def __init__(self) -> None:
        super().__init__("Välj filen med yttrandet, eller skriv det i rutan.")


@dataclass(frozen=True, slots=True)
class Forfragan:
    """What an instans is asked, and what has come of it so far.

    ``registrerat``: every handling of its answer, the first one first.
    """

    oppnad: Oppnad
    arende: Arende
    remiss: Remiss
    utskick: Utskick
    missiv: Sequence[Fil]
    registrerat: Sequence[Handling]

    @property
    def vantar(self) -> bool:
        """Whether an answer is waited for."""
        gone = self.remiss.aterkallad or self.remiss.avslutad
        return self.utskick.oppet and not gone

    @property
    def kan_svara(self) -> bool:
        """Whether the page takes an answer: one is enough, and then more can be added to it."""
        return self.utskick.yttrande is None and self.utskick.skickad is not None


def read_forfragan(desk: Desk, oppnad: Oppnad) -> Forfragan:
    """What the page shows: never more than anyone may read."""
    zoner = zoner_of(vem_of(oppnad.mal))
    with desk.db.read() as conn:
        arende = arenden.get(conn, oppnad.mal.arende_id, zoner=zoner)
        sand = remisser.get(conn, arende.id, oppnad.mal.nr, zoner=zoner)
        missiv = handlingar.get(conn, sand.missiv_id, zoner=zoner)
        if arende.hemlig or sand.hemlig or missiv.hemlig:
            raise LankenGallerInte
        utskick = sand.remiss.utskick_by_id(oppnad.mal.utskick_id)
        return Forfragan(
            oppnad=oppnad,
            arende=arende,
            remiss=sand.remiss,
            utskick=utskick,
            missiv=filer.of_handling(conn, sand.missiv_id),
            registrerat=handlingar.by_ids(conn, _svarsids(utskick), zoner=zoner),
        )


def vem_of(mal: Mal) -> Vem:
    """The instans as the one who acts: named, and with rights in this nämnd to these acts only."""
    return Vem(f"remissinstans: {mal.instans}", utifran=(mal.namnd_id, ACTS))


def confirm_receipt(desk: Desk, oppnad: Oppnad, *, ert_dnr: str = "", kontakt: str = "") -> None:
    """The instans has received the remiss; no handling, the event is enough."""
    count_form(desk, oppnad)
    remissutskick.confirm(
        desk,
        *_where(oppnad),
        vem=vem_of(oppnad.mal),
        datum=desk.today(),
        ert_dnr=ert_dnr,
        kontakt=kontakt,
    )


def ask_for_time(
    desk: Desk, oppnad: Oppnad, *, till: date | None, skal: str, av: str = "", nyckel: str
) -> Registrerad | None:
    """The instans asks for anstånd: an inkommen handling, decided on by us."""
    count_form(desk, oppnad)
    instans = oppnad.mal.instans
    lines = [f"{instans} begär anstånd med att yttra sig.", "", f"Skäl: {skal}"]
    lines[1:1] = [f"Vill svara senast {datum_i_ord(till)}."] if till else []
    text = "\n".join((*lines, *_signed(av)))
    belagg = _inlamnat(
        desk, oppnad, "skrivelse", "Begäran om anstånd", (as_file("Begäran om anstånd.txt", text),)
    )
    return anstand.request_anstand(
        desk,
        *_where(oppnad),
        vem=vem_of(oppnad.mal),
        begaran=Begaran(desk.today(), till, av or instans, skal),
        belagg=belagg,
        nyckel=_nyckel(oppnad, nyckel),
    )


def answer(
    desk: Desk,
    oppnad: Oppnad,
    *,
    inlamnade: tuple[InlamnadFil, ...],
    text: str = "",
    svar: Svar = OBEDOMT,
    ert_dnr: str = "",
    nyckel: str,
) -> Registrerad:
    """The yttrande of the instans, registered as it comes.

    One from an instans that is no longer asked is registered all the same, as spontant.
    """
    count_form(desk, oppnad)
    kept = _with_text(inlamnade, text, "Yttrande.txt")
    inlamnat = _inlamnat(desk, oppnad, "yttrande", "Yttrande", kept, ert_dnr=ert_dnr)
    known = read_forfragan(desk, oppnad)
    vem, key, mal = vem_of(oppnad.mal), _nyckel(oppnad, nyckel), oppnad.mal
    standing = known.utskick.tillfragad and not known.remiss.aterkallad
    if standing or known.utskick.yttrande:
        return remissvar.receive_yttrande(
            desk, *_where(oppnad), vem=vem, inlamnat=inlamnat, svar=svar, nyckel=key
        )
    return remissvar.receive_spontant(
        desk,
        mal.arende_id,
        mal.nr,
        mal.instans_id,
        vem=vem,
        inlamnat=inlamnat,
        svar=svar,
        nyckel=key,
    )


def supplement(
    desk: Desk,
    oppnad: Oppnad,
    *,
    inlamnade: tuple[InlamnadFil, ...],
    skal: str,
    nyckel: str,
) -> Registrerad:
    """More of an answer that has come: one more inkommen handling."""
    count_form(desk, oppnad)
    kept = _with_text(inlamnade, skal if not inlamnade else "", "Komplettering.txt")
    return remissvar.supplement_yttrande(
        desk,
        *_where(oppnad),
        vem=vem_of(oppnad.mal),
        inlamnat=_inlamnat(desk, oppnad, "yttrande", "Komplettering", kept),
        skal=skal,
        nyckel=_nyckel(oppnad, nyckel),
    )


def say_no(
    desk: Desk, oppnad: Oppnad, *, skal: str, av: str = "", nyckel: str
) -> Registrerad | None:
    """The instans will not answer: an inkommen handling that says why."""
    count_form(desk, oppnad)
    lines = (f"{oppnad.mal.instans} avstår från att yttra sig.", "", f"Skäl: {skal}", *_signed(av))
    text = as_file("Avstår från att yttra sig.txt", "\n".join(lines))
    return remissvar.decline(
        desk,
        *_where(oppnad),
        vem=vem_of(oppnad.mal),
        datum=desk.today(),
        anteckning=skal,
        belagg=_inlamnat(desk, oppnad, "skrivelse", "Avstår från att yttra sig", (text,)),
        nyckel=_nyckel(oppnad, nyckel),
    )


def _where(oppnad: Oppnad) -> tuple[int, int, int]:
    return oppnad.mal.arende_id, oppnad.mal.nr, oppnad.mal.utskick_id


def _nyckel(oppnad: Oppnad, nyckel: str) -> str:
    """The key of a form of this link; nobody else's form can be taken for it."""
    return f"svar {oppnad.lank.id} {nyckel}"


def _inlamnat(
    desk: Desk,
    oppnad: Oppnad,
    typ: str,
    om: str,
    kept: tuple[InlamnadFil, ...],
    *,
    ert_dnr: str = "",
) -> Inlamnat:
    today, remiss = desk.today(), read_forfragan(desk, oppnad).remiss
    uppgifter = Uppgifter(
        riktning=Riktning.INKOMMEN,
        typ=typ,
        rubrik=f"{om} från {oppnad.mal.instans}: {remiss.rubrik}"[:MAX_RUBRIK],
        motpart=oppnad.mal.instans,
        datum=today,
        ert_dnr=ert_dnr,
        kanal=Kanal.ETJANST,
        mottagen=today,
    )
    return Inlamnat(uppgifter, kept)


def _with_text(inlamnade: tuple[InlamnadFil, ...], text: str, namn: str) -> tuple[InlamnadFil, ...]:
    said = (as_file(namn, text),) if text.strip() else ()
    if not (said or inlamnade):
        raise IngetYttrande
    return (*said, *inlamnade)


def _signed(av: str) -> Iterable[str]:
    return ("", cleaned(av)) if cleaned(av) else ()


def _svarsids(utskick: Utskick) -> list[int]:
    more = [k.yttrande for k in reversed(utskick.kompletteringar)]
    return [y.handling_id for y in (utskick.yttrande, *more) if y]
