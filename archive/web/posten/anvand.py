"""A proposal put into its field by a button; nothing is registered by it, and no script is needed.

With a script the page does the same by itself.
"""

from flask import request

from archive.diarium.kalender import parse_datum
from archive.web.formular import DatumField
from archive.web.posten.forval import put_date
from archive.web.posten.oppet import Kort

ANVAND = "anvand"
"""The name of such buttons; the value is the key of a fact, or ``rubrik-`` and a remark's place."""


def fill_in(kort: Kort) -> bool:
    """Whether such a button was pressed; the form then holds what it stands for."""
    asked = request.form.get(ANVAND)
    if asked is None:
        return False
    if asked == "ankomst":
        _put(kort, "datum", kort.ankomst.dag.isoformat())
    for one in (*kort.known.ovriga, *kort.known.osakra):
        if one.nyckel == asked and one.falt:
            _put(kort, one.falt, one.varde)
    for nr, remark in enumerate(kort.anmarkningar):
        if asked == f"rubrik-{nr}" and remark.rubrik:
            _put(kort, "rubrik", remark.rubrik)
    return True


def _put(kort: Kort, falt: str, varde: str) -> None:
    field = kort.form[falt]
    if not isinstance(field, DatumField):
        field.data = varde
    elif (dag := parse_datum(varde)) is not None:
        put_date(field, dag)
