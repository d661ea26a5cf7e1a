"""The base of every form: CSRF, a key that makes sending twice harmless, and refusals beside fields."""

import secrets
from collections.abc import Callable
from datetime import date
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, StringField, ValidationError

from archive.diarium import NotAllowed
from archive.diarium.kalender import datum_i_ord, parse_datum


class Formular(FlaskForm):
    """A form that changes something. ``nyckel`` is new for each form shown and sent back with it."""

    nyckel = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.nyckel.data:
            self.nyckel.data = secrets.token_urlsafe(18)

    def accepted(self) -> bool:
        """Whether the form was sent and every field is good."""
        return bool(request.method == "POST" and self.validate())

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
        field = self._fields.get(getattr(refusal, "falt", ""))
        if field is None:
            self.form_errors.append(str(refusal))
        else:
            field.errors = [*field.errors, str(refusal)]


class DatumField(StringField):
    """A date typed in any Swedish form, shown back in words. ``data`` is a date or None."""

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return datum_i_ord(self.data) if isinstance(self.data, date) else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data = parse_datum(text) if text else None
        if text and self.data is None:
            raise ValueError(_("Skriv datumet som 2026-03-17 eller 17 mar 2026."))


def not_blank(form: FlaskForm, field: Field) -> None:
    """The field must say something more than blanks."""
    if not str(field.data or "").strip():
        raise ValidationError(_("Fyll i fältet."))
