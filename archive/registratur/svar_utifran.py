"""What an instans does itself on its page: it confirms, asks for time, answers or declines.

Each is the desk's own act, done by the instans (see ``forfragan``). Something in writing that has
come in is a handling, as if it had come by letter.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from archive.diarium import NotAllowed
from archive.diarium.arende import MAX_RUBRIK, Riktning, Uppgifter, cleaned
from archive.diarium.kalender import Kanal, datum_i_ord
from archive.diarium.remiss import Begaran
from archive.diarium.svar import OBEDOMT, Svar
from archive.registratur import anstand, remissutskick, remissvar, spontana_svar
from archive.registratur.belagg import as_file
from archive.registratur.desk import Desk
from archive.registratur.forfragan import read_forfragan, vem_of
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.lankar import Oppnad, count_form
from archive.registratur.registrering import Inlamnat, Registrerad
from archive.store.files import ForStor


class IngetYttrande(NotAllowed):
    """An answer says something."""

    falt = "filer"

    def __init__(self) -> None:
        super().__init__("Välj filen med yttrandet, eller skriv det i rutan.")


class ForStortSvar(NotAllowed):
    """What is sent is over the size limit; nobody there has an administratör to ask."""

    falt = "filer"

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(
            f"Det ni skickade är för stort: en fil får vara högst {limit >> 20} MB. "
            "Ingenting har tagits emot. Dela upp filen, eller fråga oss hur ni kan lämna den."
        )


@contextmanager
def _within_limit() -> Iterator[None]:
    """Say in words for an instans that a file is too large."""
    try:
        yield
    except ForStor as no:
        raise ForStortSvar(no.limit) from no


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
    with _within_limit():
        if standing or known.utskick.yttrande:
            return remissvar.receive_yttrande(
                desk, *_where(oppnad), vem=vem, inlamnat=inlamnat, svar=svar, nyckel=key
            )
        return spontana_svar.receive_spontant(
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
    with _within_limit():
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
