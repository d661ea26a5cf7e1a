"""What an address may hold. A number too large for a database column is no page, not a fault."""

from flask import Flask
from werkzeug.routing import BaseConverter, IntegerConverter


class Heltal(IntegerConverter):
    """A whole number of at most nine ordinary digits; stands in for Flask's ``int``."""

    regex = "[0-9]{1,9}"


class ArendeSlug(BaseConverter):
    """An ärende in an address, such as ``KS-2026-12``: nämnd, year, number."""

    regex = "[A-Za-zÅÄÖåäö]{1,10}-[0-9]{4}-[0-9]{1,9}"


def install(app: Flask) -> None:
    """Make the converters known to the routes."""
    app.url_map.converters["int"] = Heltal
    app.url_map.converters["arende"] = ArendeSlug
