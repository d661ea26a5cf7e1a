"""The tjänsteutlåtande of a besvarande, read as it is kept, and what a reader would ask."""

from archive.diarium.hinner import Utsikt
from archive.postoppning.utlatandekoll import check_utlatande
from archive.registratur.sokning import blad_of_handlingar
from archive.store import handlingar
from archive.store.besvaranden import Mottagen
from archive.store.db import Connection


def remarks_on_utlatande(
    conn: Connection, mottagen: Mottagen, *, utsikt: Utsikt | None, zoner: frozenset[str]
) -> tuple[str, ...]:
    """Remarks on the utlåtande's text; none when it is not there, not read, or not to be seen."""
    known = mottagen.besvarande
    if mottagen.hemlig or known.utlatande is None or known.avgjord:
        return ()
    if known.utlatande.handling_id is None:
        return ("Tjänsteutlåtandet är noterat som klart, men ingen handling är registrerad.",)
    found = handlingar.by_ids(conn, [known.utlatande.handling_id], zoner=zoner)
    if not found or found[0].hemlig:
        return ()
    if not found[0].filer:
        return ("Tjänsteutlåtandet har ingen fil.",)
    texts = blad_of_handlingar(conn, found)[found[0].id]
    if not texts:
        return ()
    (_first, blad), *others = texts
    return check_utlatande(
        blad,
        dnr=mottagen.dnr,
        ert_dnr=known.ert_dnr,
        other_files=[fil.namn for fil, _ in others],
        omedelbar=utsikt is Utsikt.GULT,
    )
