"""The way back from a hit to the answer it stood in, with the place kept."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import request, url_for

from archive.registratur.sokning import Sokning
from archive.store.handlingar import Handling
from archive.web.sok.ritning import bp

_DELAR = ("q", "lage", "riktning", "instans", "arende", "nya", "sortera", "sida")


def place_of(found: Sokning) -> str | None:
    """What the address of a hit carries of the answer beside its query; None where that is all."""
    here = {name: request.args[name] for name in _DELAR if request.args.get(name)}
    if found.link_text == found.text:
        here.pop("q", None)
    return urlencode(here) or None


@bp.app_template_global()
def way_back(fraga_text: str, handling: Handling) -> str:
    """The address of the answer that the shown hit was found in, at the hit."""
    carried = dict(parse_qsl(request.args.get("svar", "")))
    parts: dict[str, Any] = {name: carried[name] for name in _DELAR if name in carried}
    at = anchor_of(handling)
    return url_for("sok.search", **{"q": fraga_text, **parts}, _anchor=at)


@bp.app_template_global()
def anchor_of(handling: Handling) -> str:
    """The name of a hit's place in the answer."""
    return f"h-{handling.slug}-{handling.nr}"
