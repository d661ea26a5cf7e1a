"""The counter: the pages of the staff, all of them behind a log-in."""

from flask import Blueprint, Flask
from flask_babel import Babel
from flask_wtf import CSRFProtect

from archive.config import Config
from archive.registratur.desk import Desk


def install(app: Flask, config: Config, desk: Desk) -> None:
    """Give the application its desk, its safeguards, its words and its pages."""
    from archive.web import fel, filter, inloggning, konverterare, sakerhet

    app.extensions["diarium.desk"] = desk
    app.extensions["diarium.config"] = config
    sakerhet.configure(app, config)
    konverterare.install(app)
    Babel(app)
    inloggning.install(app)
    sakerhet.guard(app)
    CSRFProtect(app)
    filter.install(app)
    fel.install(app)
    for blueprint in _blueprints():
        app.register_blueprint(blueprint)
    # INTERIM until every module is there:
    app.url_build_error_handlers.append(lambda _error, endpoint, _values: f"/saknas/{endpoint}")


def _blueprints() -> tuple[Blueprint, ...]:
    """Every page of the counter, in the order of the doors."""
    import importlib
    import importlib.util

    names = (
        "start", "inloggning", "handlingar", "arenden", "register", "remisser", "besvarande",
        "bevakning", "postlista", "sok", "instanser", "namnder", "personer",
    )
    return tuple(
        importlib.import_module(f"archive.web.{n}").bp
        for n in names
        if importlib.util.find_spec(f"archive.web.{n}")
    )
