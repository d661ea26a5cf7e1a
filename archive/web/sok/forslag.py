"""What may be meant, while one types."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import render_template, request, url_for
from flask_babel import ngettext

from archive.registratur.sokforslag import Sokforslag
from archive.registratur.sokforslag import suggest as suggest_for
from archive.registratur.sokurval import read
from archive.search.fraga import MAX_CHARS
from archive.web.rum import desk, vem
from archive.web.sok.begransat import Adress
from archive.web.sok.ritning import bp
from archive.web.sprak import _


@dataclass(frozen=True, slots=True)
class Alternativ:
    """One suggestion: where it leads, what it is, and what is known of it."""

    adress: str
    text: str
    vad: str
    dnr: bool = False


@bp.get("/sok/forslag")
def suggest() -> str:
    """The suggestions for so much of a query, as a part of a page."""
    found = suggest_for(desk(), request.args.get("q", "")[:MAX_CHARS], vem=vem())
    return render_template("sok/suggest.html", alternativ=list(_alternativ(found)))


def _alternativ(found: Sokforslag) -> Iterator[Alternativ]:
    for arende in found.arenden:
        to = url_for("arenden.show", slug=arende.slug)
        yield Alternativ(to, arende.dnr, arende.rubrik, dnr=True)
    for one in found.sokningar:
        to = Adress(one.fraga, read(one.urval)).url()
        yield Alternativ(to, one.namn, _("sparad sökning"))
    for word in found.ord:
        counted = ngettext("%(num)s handling med ordet", "%(num)s handlingar med ordet", word.antal)
        yield Alternativ(url_for("sok.search", q=word.fraga), word.fraga, str(counted))
