"""The counter: the pages of the staff, all of them behind a log-in."""

from flask import Flask
from flask_babel import Babel
from flask_wtf import CSRFProtect

from archive.config import Config
from archive.registratur.desk import Desk
from archive.web import (
    ankomst,
    anteckningar,
    arendeband,
    arenden,
    balans,
    besvarande,
    bevakning,
    brevmallar,
    fel,
    floden,
    handlingar,
    inloggning,
    instanser,
    konverterare,
    lankar,
    mallar,
    mejlsvar,
    namnder,
    overlamning,
    personer,
    posten,
    postlista,
    register,
    remisser,
    sakerhet,
    sammantraden,
    sandlistor,
    sidbilder,
    sok,
    sparade,
    sprak,
    start,
    svarssida,
    tvillingar,
    utskickat,
)

PAGES = (
    start,
    handlingar,
    sidbilder,
    register,
    arenden,
    anteckningar,
    tvillingar,
    remisser,
    besvarande,
    bevakning,
    sammantraden,
    posten,
    postlista,
    sok,
    sparade,
    instanser,
    arendeband,
    sandlistor,
    brevmallar,
    utskickat,
    balans,
    namnder,
    personer,
    inloggning,
    svarssida,
    overlamning,
    floden,
    lankar,
    mejlsvar,
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
    sprak.install(app)
    inloggning.install(app)
    sakerhet.guard(app)
    CSRFProtect(app).exempt(svarssida.bp)
    mallar.install(app)
    ankomst.install(app)
    fel.install(app)
    for page in PAGES:
        app.register_blueprint(page.bp)
