"""Diarium: the register of a Swedish municipality's documents, with its remisser."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from archive.config import Config
    from archive.registratur.desk import Desk

__all__ = ["create_app"]


def _utc_now() -> datetime:
    return datetime.now(UTC)


def create_app(
    config: "Config | None" = None,
    *,
    desk: "Desk | None" = None,
    clock: Callable[[], datetime] = _utc_now,
) -> "Flask":
    """The web application of an installation; its desk is opened from the settings if not given.

    Imports its rooms here, so that ``import archive.text`` or ``archive.diarium`` loads no Flask.
    """
    from flask import Flask

    from archive import web
    from archive.config import bundled, load
    from archive.registratur.oppning import open_desk

    config = config or load()
    app = Flask(
        __name__,
        template_folder=str(bundled("templates")),
        static_folder=str(Path(__file__).parent / "static"),
    )
    web.install(app, config, desk or open_desk(config, clock=clock))
    return app
