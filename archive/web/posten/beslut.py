"""From a card to what the desk is asked to do: the decision, as the form says it."""

from collections.abc import Iterator

from archive.diarium import NotAllowed
from archive.diarium.arende import Riktning, Uppgifter
from archive.diarium.instans import Slag as Instansslag
from archive.diarium.kalender import Kanal, parse_datum
from archive.diarium.svar import Standpunkt, Svar, Svarsform
from archive.postoppning import Slag
from archive.registratur.instanser import Namnval, Upptag
from archive.registratur.postforslag import Forslag
from archive.registratur.postregistrering import Postbeslut, Remissval
from archive.registratur.postsvar import Postsvar
from archive.registratur.registrering import Plats
from archive.registratur.remissgrund import Utpekat
from archive.store.db import Connection
from archive.web.hitta import find_arende
from archive.web.posten.formular import ANNAN, ANNAT, NYTT, VERSION, InstansvalForm, KortForm
from archive.web.posten.forval import ALIAS, LAT, NY, said_of
from archive.web.posten.kort import Uppgift, Uppgifterna

_JUST_A_DAY = (Slag.DATUM, Slag.SVARSDATUM)


class OkantNamn(NotAllowed):
    """The body that a name is said to be another name of is not in the registry."""

    falt = "instanser"

    def __init__(self, namn: str, av: str) -> None:
        said = f"”{av}” finns inte bland instanserna" if av else "ingen instans är vald"
        super().__init__(
            f"”{namn}” ska bli ett annat namn, men {said}. "
            "Skriv namnet som det står i registret, eller ta upp den som ny."
        )


def beslut_of(
    conn: Connection,
    form: KortForm,
    forslag: Forslag,
    known: Uppgifterna,
    *,
    zoner: frozenset[str],
) -> Postbeslut:
    """What was decided. The plats of a new version is its twin's ärende."""
    return Postbeslut(
        uppgifter=_uppgifter(form),
        plats=_plats(conn, form, forslag, zoner=zoner),
        remiss=_remiss(form) if form.remiss.data else None,
        tvilling=_tvilling(form, forslag),
        tagna=tuple(_tagna(form, known)),
        svar=_svar(form, forslag),
    )


def as_read(form: KortForm, falt: str, one: Uppgift) -> bool:
    """Whether a field holds what was read for it."""
    if one.slag in _JUST_A_DAY:
        stands = form[falt].data
        day = parse_datum(stands) if isinstance(stands, str) else stands
        return day is not None and day.isoformat() == one.varde
    return form.text(falt) == " ".join(one.varde.split())


def _uppgifter(form: KortForm) -> Uppgifter:
    came_in = form.riktning.data == Riktning.INKOMMEN
    stated = form.text("dokumentdatum")
    day = parse_datum(stated) if stated else None
    return Uppgifter(
        riktning=Riktning(form.riktning.data),
        typ=form.typ.data or "",
        rubrik=form.text("rubrik"),
        motpart=form.text("motpart"),
        datum=form.datum.data,
        ert_dnr=form.text("ert_dnr"),
        dokumentdatum=day.isoformat() if day else stated,
        sekretess=form.text("sekretess"),
        kanal=Kanal(form.kanal.data) if came_in else None,
        mottagen=form.mottagen.data if came_in else None,
        ankomst_skal=form.text("ankomst_skal") if came_in else "",
    )


def _plats(conn: Connection, form: KortForm, forslag: Forslag, *, zoner: frozenset[str]) -> Plats:
    if form.tvilling.data == VERSION and forslag.tvillingar:
        return Plats(arende_id=forslag.tvillingar[0].arende_id)
    if form.plats.data == ANNAT:
        return Plats(arende_id=find_arende(conn, form.text("arende"), zoner=zoner)[0].id)
    if form.plats.data != NYTT:
        return Plats(arende_id=int(form.plats.data))
    person_id = int(form.handlaggare.data) if form.handlaggare.data else None
    return Plats(namnd_id=int(form.namnd.data), klass=form.text("klass"), handlaggare_id=person_id)


def _remiss(form: KortForm) -> Remissval:
    rows = [entry.form for entry in form.instanser if entry.form.tolkad]
    return Remissval(form.svarsdatum.data, tuple(_namnval(form, row) for row in rows))


def _namnval(form: KortForm, row: InstansvalForm) -> Namnval:
    namn, som = str(row.namn.data), str(row.som.data)
    if som == LAT:
        return Namnval(namn, Upptag.LAT)
    if som.startswith(f"{NY}-"):
        return Namnval(namn, Upptag.NY, slag=Instansslag(som.removeprefix(f"{NY}-")))
    if som != ALIAS:
        return Namnval(namn, Upptag.ALIAS, int(som))
    instans_id = said_of(form.registret, str(row.av.data or ""))
    if instans_id is None:
        raise OkantNamn(namn, str(row.av.data or "").strip())
    return Namnval(namn, Upptag.ALIAS, instans_id)


def _svar(form: KortForm, forslag: Forslag) -> Postsvar | None:
    chosen = str(form.utskick.data or "")
    mal = next((one.mal for one in forslag.svar if str(one.mal.utskick_id) == chosen), None)
    if mal is None:
        return None
    svar = Svar(
        svarsform=next((s for s in Svarsform if s == form.svarsform.data), None),
        stallningstagande=next((s for s in Standpunkt if s == form.stallningstagande.data), None),
    )
    return Postsvar(Utpekat(mal.arende_id, mal.nr, mal.utskick_id), svar)


def _tvilling(form: KortForm, forslag: Forslag) -> tuple[int, str] | None:
    if form.tvilling.data not in {VERSION, ANNAN} or not forslag.tvillingar:
        return None
    return forslag.tvillingar[0].id, str(form.tvilling.data)


def _tagna(form: KortForm, known: Uppgifterna) -> Iterator[dict[str, object]]:
    """The facts that stand in their fields as they were read, and whether each was ticked."""
    ticked = set(form.tagna.data or ())
    for one in _still_there(form, known):
        yield {
            "slag": str(one.slag),
            "varde": one.varde,
            "citat": one.citat,
            "fil": one.fil,
            "sida": one.sida,
            "rad": one.rad,
            "godtagen": one.nyckel in ticked,
        }


def _still_there(form: KortForm, known: Uppgifterna) -> Iterator[Uppgift]:
    for falt, one in known.av_falt.items():
        if falt == "svarsdatum" and not form.remiss.data:
            continue
        if as_read(form, falt, one):
            yield one
