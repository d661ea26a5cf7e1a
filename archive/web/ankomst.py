"""How a document came, which day counts, what is wrong with a rubrik: wherever one registers."""

from collections.abc import Sequence
from datetime import date

from flask import Flask

from archive.diarium.kalender import Kanal, ankomstdag
from archive.postoppning.handlingstyper import Handlingstyp
from archive.postoppning.rubriklint import Anmarkning, lint


def install(app: Flask) -> None:
    """Make them known to the templates."""
    app.jinja_env.filters["kanal"] = kanal_i_ord
    app.jinja_env.globals |= {
        "ankomst_skal": ankomst_skal,
        "rubrik_anmarkningar": rubrik_anmarkningar,
    }


def kanal_choices(*, empty: str = "") -> dict[str, str]:
    """How post reaches us, in words; ``empty``: what stands first when nobody has said."""
    known = {str(kanal): kanal.i_ord.capitalize() for kanal in Kanal}
    return {"": empty, **known} if empty else known


def kanal_i_ord(kanal: str) -> str:
    """A stored channel in words."""
    return Kanal(kanal).i_ord if kanal in set(Kanal) else kanal


def ankomst_skal(kanal: str, mottagen: date) -> str:
    """Why the day counts that the law counts."""
    return ankomstdag(Kanal(kanal), mottagen).skal if kanal in set(Kanal) else ""


def rubrik_anmarkningar(rubrik: str, typ: str = "") -> Sequence[Anmarkning]:
    """The remarks on a rubrik; none of them stops anything."""
    return lint(rubrik, Handlingstyp(typ) if typ in set(Handlingstyp) else None)
