"""The card's form before anybody has touched it: what is proposed, ready to confirm."""

from collections.abc import Mapping, Sequence
from datetime import date

from archive.diarium.arende import Riktning
from archive.diarium.behorighet import Vem
from archive.diarium.instans import SLAG_I_ORD, slag_of
from archive.diarium.kalender import Kanal, ankomstdag, parse_datum
from archive.postoppning import Slag
from archive.postoppning.handlingstyper import ANSWERS, SENT, Handlingstyp
from archive.postoppning.tvilling import Band
from archive.registratur.instanser import Tolkad, Tolkning
from archive.registratur.mejlsvar import Svarsforslag
from archive.registratur.postforslag import Arendeforslag, Forslag
from archive.registratur.remissgrund import mottagare_i_ord
from archive.registratur.tvillingar import Tvilling
from archive.store import instanser, namnder, personer
from archive.store.db import Connection
from archive.store.namnder import Namnd
from archive.web.formular import DatumField
from archive.web.posten.formular import ANNAT, NYTT, KortForm
from archive.web.posten.kort import Uppgifterna
from archive.web.sprak import _

ALIAS, LAT, NY = "alias", "lat", "ny"
"""What may become of a name: another name of a body, left as a name, a new body (``ny-slag``)."""

_SVAR = frozenset(
    {
        Handlingstyp.YTTRANDE,
        Handlingstyp.KONTORSYTTRANDE,
        Handlingstyp.AVSTAENDE,
        Handlingstyp.BEGARAN_OM_ANSTAND,
        Handlingstyp.BESLUT_OM_ANSTAND,
        Handlingstyp.PAMINNELSE,
        Handlingstyp.PROTOKOLLSUTDRAG,
    }
)
"""Types that speak of a remiss they are not themselves."""
_YTTRANDEN = ANSWERS - {Handlingstyp.AVSTAENDE}


def card_form(
    conn: Connection, forslag: Forslag, known: Uppgifterna, *, vem: Vem, untouched: bool = False
) -> KortForm:
    """The form of one card. ``untouched``: as proposed, whatever the request holds."""
    given = {"formdata": None, "meta": {"csrf": False}} if untouched else {}
    mine = vem.namnder_for("register_handling")
    offered = [n for n in namnder.every(conn) if n.id in mine]
    people = [p for p in personer.every(conn) if p.aktiv and any(n in mine for _r, n in p.roller)]
    places = own_places(forslag.arenden, mine)
    said = proposed(forslag, known, places) | proposed_svar(forslag, known)
    if is_remiss(known) and _is_ours(known, offered, forslag):
        said |= _sent_out(forslag)
    form = KortForm(data=said, **given)
    form.offer(namnder=offered, personer=people, platser=place_choices(places))
    form.offer_svar({str(one.mal.utskick_id): svar_i_ord(one) for one in forslag.svar})
    form.samma = next((twin.beteckning for twin in same_text(forslag)), "")
    _offer_instanser(conn, form, forslag.instanser)
    return form


def same_text(forslag: Forslag) -> Sequence[Tvilling]:
    """The handlingar with the same text, of which somebody has to say what this one is to them."""
    return [twin for twin in forslag.tvillingar if twin.band is Band.SAMMA]


def own_places(arenden: Sequence[Arendeforslag], mine: frozenset[int]) -> list[Arendeforslag]:
    """The proposed ärenden in which the one who asks may register."""
    return [one for one in arenden if one.arende.namnd_id in mine]


def place_choices(places: Sequence[Arendeforslag]) -> dict[str, str]:
    """Where it may go: each proposed ärende, another, or a new one."""
    named = {str(one.arende.id): f"{one.arende.dnr} {one.arende.rubrik}" for one in places}
    return {**named, NYTT: _("Ett nytt ärende"), ANNAT: _("Ett annat ärende")}


def proposed(
    forslag: Forslag, known: Uppgifterna, places: Sequence[Arendeforslag]
) -> dict[str, object]:
    """What stands in each field of an untouched card."""
    said = {falt: known.value(falt) for falt in ("typ", "rubrik", "motpart", "ert_dnr")}
    found = forslag.forsandelse
    return {
        **said,
        "dokumentdatum": known.value("dokumentdatum"),
        "datum": forslag.ankomst.dag,
        "kanal": found.kanal,
        "mottagen": found.mottagen,
        "remiss": is_remiss(known),
        "svarsdatum": _day(known.value("svarsdatum")),
        "instanser": [{"namn": one.namn, "som": default_of(one)} for one in forslag.instanser],
        "plats": _place(places),
        "namnd": str(found.namnd_id),
    }


def proposed_svar(forslag: Forslag, known: Uppgifterna) -> dict[str, object]:
    """Which Utskick it is proposed to answer, where only one is sure, and what it says itself."""
    sure = [one for one in forslag.svar if one.sakert]
    answers = known.value("typ") in _YTTRANDEN or not known.value("typ")
    chosen = str(sure[0].mal.utskick_id) if len(sure) == 1 and answers else ""
    read = {u.slag: u.varde for u in reversed((*known.ovriga, *known.osakra))}
    return {
        "utskick": chosen,
        "svarsform": read.get(Slag.SVARSFORM, ""),
        "stallningstagande": read.get(Slag.STALLNINGSTAGANDE, ""),
    }


def svar_i_ord(one: Svarsforslag) -> str:
    """An Utskick as a choice: whose yttrande it is, and in which ärende."""
    return _("Yttrande från %(namn)s, %(dnr)s", namn=one.mal.instans, dnr=one.mal.dnr)


def is_remiss(known: Uppgifterna) -> bool:
    """Whether the document reads as a remiss: it says so, or asks for an answer by a day."""
    typ = known.value("typ")
    return typ in SENT or (bool(known.value("svarsdatum")) and typ not in _SVAR)


def default_of(one: Tolkad, *, ut: bool = False) -> str:
    """What a name becomes if nobody says otherwise: a body that is known is that body.

    Of a remiss to us a likeness or a new name is kept as a name, with the choice beside it. In one
    that we send out (``ut``) everybody named is to have it: the likeness and the new are proposed.
    """
    known = {Tolkning.KAND, Tolkning.EGEN} | ({Tolkning.LIKNANDE} if ut else set())
    if one.instans_id is not None and one.slag in known:
        return str(one.instans_id)
    return f"{NY}-{slag_of(one.namn)}" if ut and one.slag is not Tolkning.GRUPP else LAT


def follow_kanal(form: KortForm, forslag: Forslag) -> None:
    """A day that nobody has touched follows the channel and the day in hand that were changed."""
    kanal, mottagen, found = form.kanal.data, form.mottagen.data, forslag.forsandelse
    untouched = form.datum.data == forslag.ankomst.dag
    changed = (kanal, mottagen) != (found.kanal, found.mottagen)
    if untouched and changed and mottagen and kanal in set(Kanal):
        put_date(form.datum, ankomstdag(Kanal(kanal), mottagen).dag)


def put_date(field: DatumField, dag: date) -> None:
    """A day stands in the field as if somebody had written it."""
    field.data, field.raw_data = dag, [dag.isoformat()]


def _is_ours(known: Uppgifterna, offered: Sequence[Namnd], forslag: Forslag) -> bool:
    """Whether the nämnd whose post it is wrote it itself."""
    ours = (n.namn.casefold() for n in offered if n.id == forslag.forsandelse.namnd_id)
    return known.value("motpart").casefold() in ours


def _sent_out(forslag: Forslag) -> dict[str, object]:
    """What is proposed of a remiss that we send out: everybody named is to have it."""
    read = forslag.instanser
    return {
        "riktning": Riktning.UTGAENDE,
        "motpart": mottagare_i_ord([one.instans_namn or one.namn for one in read]),
        "instanser": [{"namn": one.namn, "som": default_of(one, ut=True)} for one in read],
    }


def _place(places: Sequence[Arendeforslag]) -> str:
    """Our own number in the document, or the thread of a mail, decides; a likeness does not."""
    sure = [one for one in places if one.sakert]
    return str(sure[0].arende.id) if sure else NYTT


def _day(text: str) -> date | None:
    return parse_datum(text) if text else None


def _offer_instanser(conn: Connection, form: KortForm, read: Sequence[Tolkad]) -> None:
    """Each name with its own choices; a name that the document does not have is passed over."""
    by_name = {one.namn: one for one in read}
    form.registret = {i.namn: i.id for i in instanser.every(conn)}
    for entry in form.instanser:
        one = by_name.get(entry.form.namn.data or "")
        entry.form.tolkad = one
        entry.form.som.choices = instans_choices(one) if one else {}
        entry.form.till = default_of(one) if one else ""
        entry.form.ut = default_of(one, ut=True) if one else ""


def instans_choices(one: Tolkad) -> dict[str, dict[str, str]]:
    """What may become of a name, grouped; a group of bodies is never one body."""
    choices: dict[str, str] = {}
    if one.instans_id is not None:
        like = one.slag is Tolkning.LIKNANDE
        same = _("Är %(namn)s", namn=one.instans_namn) if like else one.instans_namn
        choices[str(one.instans_id)] = same
    choices[LAT] = _("Bara namnet")
    if one.slag is Tolkning.GRUPP:
        return {"": choices}
    choices[ALIAS] = _("Ett annat namn på …")
    guess = slag_of(one.namn)
    kinds = sorted(SLAG_I_ORD, key=lambda slag: slag is not guess)
    new = {f"{NY}-{slag}": _("Ny: %(slag)s", slag=SLAG_I_ORD[slag]) for slag in kinds}
    return {"": choices, _("Ta upp som ny instans"): new}


def said_of(form: Mapping[str, int], namn: str) -> int | None:
    """The registered body that somebody typed the name of."""
    wanted = namn.strip().casefold()
    return next((i for known, i in form.items() if known.casefold() == wanted), None)
