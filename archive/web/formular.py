"""The base of every form: CSRF, a key that makes sending twice harmless, refusals by fields."""

import secrets
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar

from flask import abort, request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, StringField, ValidationError

from archive.diarium import NotAllowed
from archive.diarium.kalender import parse_datum

_OF_MANY = {"SelectMultipleField", "MultipleFileField", "FieldList", "FormField"}


class Formular(FlaskForm):
    """A form that changes something. ``nyckel`` is new for each form shown and sent back with it.

    ``beside``: the field a refusal is shown beside, for refusals that do not name one in ``falt``.
    """

    nyckel = HiddenField()
    beside: ClassVar[Mapping[type[NotAllowed], str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.nyckel.data:
            self.nyckel.data = secrets.token_urlsafe(18)

    def accepted(self) -> bool:
        """Whether the form was sent and every field is good.

        A field of one value that is sent twice was not sent by a form of ours (reliability.md B37).
        """
        if request.method != "POST":
            return False
        if any(len(f.raw_data or ()) > 1 and f.type not in _OF_MANY for f in self):
            abort(400)
        good = self.validate()
        for field in self:
            field.errors = [str(e) if isinstance(e, LazyString) else e for e in field.errors]
        return bool(good)

    def text(self, falt: str) -> str:
        """What was typed in a field, without the blanks around it; never None."""
        return str(self[falt].data or "").strip()

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do the act; a refusal is shown beside the field it names, or above the form."""
        try:
            act()
        except NotAllowed as refusal:
            self.refuse(refusal)
            return False
        return True

    def refuse(self, refusal: NotAllowed) -> None:
        """Show a refusal; what was typed stays in the form."""
        falt = getattr(refusal, "falt", None) or self.beside.get(type(refusal), "")
        field = self._fields.get(falt)
        if field is None:
            self.form_errors.append(str(refusal))
        else:
            field.errors = [*field.errors, str(refusal)]


class DatumField(StringField):
    """A date typed in any Swedish form, shown back in words. ``data`` is a date or None."""

    data: Any

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.isoformat() if isinstance(self.data, date) else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data = parse_datum(text) if text else None
        if text and self.data is None:
            raise ValueError(_("Skriv datumet som 2026-03-17 eller 17 mar 2026."))


def not_blank(_form: FlaskForm, field: Field) -> None:
    """The field must say something more than blanks."""
    if not str(field.data or "").strip():
        raise ValidationError(_("Fyll i fältet."))
