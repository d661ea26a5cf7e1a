"""The counter: the pages of the staff, all of them behind a log-in."""

from flask import Flask
from flask_babel import Babel
from flask_wtf import CSRFProtect

from archive.config import Config
from archive.registratur.desk import Desk
from archive.web import (
    arenden,
    besvarande,
    bevakning,
    fel,
    handlingar,
    inloggning,
    instanser,
    konverterare,
    mallar,
    namnder,
    personer,
    postlista,
    register,
    remisser,
    sakerhet,
    sok,
    start,
)

PAGES = (
    start,
    handlingar,
    register,
    arenden,
    remisser,
    besvarande,
    bevakning,
    postlista,
    sok,
    instanser,
    namnder,
    personer,
    inloggning,
)
"""Every room of the counter; each has its pages in ``bp``."""


def install(app: Flask, config: Config, desk: Desk) -> None:
    """Give the application its desk, its safeguards, its words and its pages.

    The order counts: the log-in is asked for before a form's body is read to check its token.
    """
    app.extensions["diarium.desk"] = desk
    app.extensions["diarium.config"] = config
    sakerhet.configure(app, config)
    konverterare.install(app)
    Babel(app)
    inloggning.install(app)
    sakerhet.guard(app)
    CSRFProtect(app)
    mallar.install(app)
    fel.install(app)
    for page in PAGES:
        app.register_blueprint(page.bp)
