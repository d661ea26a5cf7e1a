"""Fields that the forms of a besvarande share: a choice in a list, a meeting, a handling."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from wtforms import SelectField, ValidationError

from archive.diarium.kalender import datum_i_ord
from archive.diarium.sammantrade import Sammantrade
from archive.store import sammantraden
from archive.store.handlingar import Handling
from archive.web.rum import desk
from archive.web.sprak import _

EFTERAT = timedelta(days=90)
"""How long a meeting that has been held is offered to those who register afterwards."""


class ValField(SelectField):
    """A choice in a list that is known when the page is asked for; empty is no choice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"choices": {}, "validate_choice": False, **kwargs})
        self.type = "SelectField"

    def offer(self, choices: Mapping[str, str], *, empty: str = "") -> None:
        """What can be chosen; ``empty`` says what no choice means."""
        self.choices = {**({"": empty} if empty else {}), **choices}

    def pre_validate(self, _form: object) -> None:
        """Only what was offered."""
        if (self.data or "") not in (self.choices or {}):
            raise ValidationError(_("Välj i listan."))

    @property
    def chosen(self) -> int | None:
        """The id that was chosen, or None."""
        return int(self.data) if self.data else None


def sammantrade_val(namnd_id: int, *, since: date) -> dict[str, str]:
    """The nämnd's meetings from that day on, as choices."""
    with desk().db.read() as conn:
        found = sammantraden.to_come(conn, [namnd_id], since=since)[namnd_id]
    return {str(s.id): _i_ord(s) for s in found}


def handling_val(rows: Iterable[Handling]) -> dict[str, str]:
    """The handlingar that can be pointed at, as choices."""
    return {
        str(h.id): f"{h.beteckning} {h.rubrik}"[:120]
        for h in rows
        if not (h.hemlig or h.makulerad or h.flyttad_till)
    }


def _i_ord(sammantrade: Sammantrade) -> str:
    stopp = datum_i_ord(sammantrade.stoppdatum).partition(" (")[0]
    return _("%(dag)s, stoppdatum %(stopp)s", dag=datum_i_ord(sammantrade.datum), stopp=stopp)
