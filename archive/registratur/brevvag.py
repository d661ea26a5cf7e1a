"""Which way a letter of a remiss goes, decided here for all of them.

By e-mail goes only what anyone may read: of a secret ärende, or of a secret missiv, every letter
and every reminder is one to print. E-mail is open on its way, and that a body is asked at all can
be what is secret (OSL 5:2 second paragraph, domain.md L3).
"""

from archive.diarium.remiss import Vag
from archive.diarium.sekretess import OPPEN
from archive.expediering.epost import OgiltigAdress, check_address
from archive.store import handlingar
from archive.store.arenden import Arende
from archive.store.db import Connection
from archive.store.instansgiltighet import Adressat
from archive.store.remisser import Sand

INTERN, EPOST, POST = "intern", "e-post", "post"
"""How a remiss goes: to a nämnd with its diarium here, to an address for e-mail, or as a letter."""


def is_oppen(conn: Connection, arende: Arende, sand: Sand) -> bool:
    """Whether anyone may read what a letter is about: the ärende, and the missiv once it is one."""
    if arende.sekretess:
        return False
    if not sand.missiv_id:
        return True
    return not handlingar.get(conn, sand.missiv_id, zoner=frozenset({OPPEN})).hemlig


def vag_to(adressat: Adressat, *, oppen: bool) -> Vag:
    """How a remiss goes to a body. An address that no mail can go to is none."""
    if adressat.namnd_id:
        return Vag(INTERN)
    return _out(adressat, oppen=oppen)


def paminnelsevag(adressat: Adressat, *, oppen: bool) -> Vag:
    """How a reminder goes: by e-mail to a nämnd here too, since its own post reminds it of none."""
    out = _out(adressat, oppen=oppen)
    return out if out.kanal == EPOST else vag_to(adressat, oppen=oppen)


def is_address(text: str) -> bool:
    """Whether a mail can go there."""
    try:
        check_address(text)
    except OgiltigAdress:
        return False
    return True


def _out(adressat: Adressat, *, oppen: bool) -> Vag:
    if oppen and is_address(adressat.epost):
        return Vag(EPOST, adressat.epost.strip())
    return Vag(POST, adressat.adress)
