"""A query as it was understood, said in Swedish after "12 handlingar med …"."""

from collections.abc import Iterator

from flask_babel import gettext as _

from archive.search.fraga import Fraga
from archive.search.villkor import Falt, Slag, Villkor
from archive.web.ord import kort_datum


def fraga_i_ord(fraga: Fraga) -> str:
    """``frasen ”den sociala sammanhållningen” och cykelväg, utan barn``.

    A word by itself is meant in any inflection; ``exakt ”cykelväg”`` in none but its own.
    """
    wanted = [villkor_i_ord(v) for v in fraga.villkor if not v.inte]
    wanted += [str(_("dnr %(dnr)s", dnr=v.dnr)) for v in fraga.dnr if not v.inte]
    without = [villkor_i_ord(v) for v in fraga.villkor if v.inte]
    without += [str(_("dnr %(dnr)s", dnr=v.dnr)) for v in fraga.dnr if v.inte]
    said = _(" och ").join(wanted) or _("vilka ord som helst")
    return ", ".join([said, *_rest(fraga, without)])


def villkor_i_ord(villkor: Villkor) -> str:
    """One condition."""
    said = " ".join(villkor.ord)
    match villkor.falt:
        case Falt.NAMND:
            return str(_("nämnden %(kod)s", kod=said.upper()))
        case Falt.TYP:
            return str(_("handlingstypen %(typ)s", typ=said))
        case Falt.MOTPART:
            return str(_("motparten %(namn)s", namn=_sought(villkor.slag, said)))
    return _sought(villkor.slag, said)


def _sought(slag: Slag, said: str) -> str:
    match slag:
        case Slag.FRAS if " " not in said:
            return str(_("exakt ”%(ord)s”", ord=said))
        case Slag.FRAS:
            return str(_("frasen ”%(fras)s”", fras=said))
        case Slag.BORJAN:
            return str(_("ord på %(start)s…", start=said))
        case Slag.SLUT:
            return str(_("ord på …%(slut)s", slut=said))
    return said


def _rest(fraga: Fraga, without: list[str]) -> Iterator[str]:
    if without:
        yield _("utan %(ord)s", ord=_(" och ").join(without))
    if fraga.fran:
        yield _("från och med %(dag)s", dag=kort_datum(fraga.fran))
    if fraga.till:
        yield _("till och med %(dag)s", dag=kort_datum(fraga.till))
