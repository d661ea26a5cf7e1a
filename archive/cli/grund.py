"""What every command stands on: the installation, who acts, and how a refusal is said."""

import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive import config

if TYPE_CHECKING:
    from archive.config import Config
    from archive.diarium.behorighet import Vem
    from archive.registratur.desk import Desk

_SQLITE = "sqlite:///"


class Avbrott(click.ClickException):
    """The command could not be done; one Swedish sentence says why. Exit code 1."""

    def show(self, file: Any = None) -> None:
        """Say it on standard error."""
        click.echo(self.format_message(), file=file, err=True)


@dataclass(frozen=True, slots=True)
class Dorr:
    """The installation, opened, and the one who acts: the system user, with full rights."""

    config: "Config"
    desk: "Desk"
    vem: "Vem"

    @property
    def zoner(self) -> frozenset[str]:
        """What the command line may read."""
        from archive.diarium.sekretess import zoner_of

        return zoner_of(self.vem)


class Grupp(click.Group):
    """A group of commands that turns what is not allowed into a sentence, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Do the command."""
        try:
            return super().invoke(ctx)
        except click.ClickException:
            raise
        except Exception as error:
            if _is_told(error):
                raise Avbrott(str(error)) from error
            raise


def _is_told(error: Exception) -> bool:
    """Whether the error's own words are for the one who gave the command."""
    from archive.config import SettingError
    from archive.diarium import NotAllowed
    from archive.search import IndexTrasigt, IndexUpptaget
    from archive.store.schema import FelSchema, SvararInte

    told = NotAllowed | SettingError | FelSchema | SvararInte | IndexTrasigt | IndexUpptaget
    return isinstance(error, told)


@contextmanager
def opened() -> Iterator[Dorr]:
    """The installation of ARCHIVE_INSTANCE, open for one command and closed after it."""
    from archive.registratur import oppning
    from archive.store import personer

    settings = config.load()
    _require_database(settings)
    desk = oppning.open_desk(settings)
    try:
        with desk.db.read() as conn:
            vem = personer.kommandorad(conn, system_user())
        yield Dorr(settings, desk, vem)
    finally:
        desk.close()


def system_user() -> str:
    """The system user who gave the command, by the system's own book and no variable."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def has_database(settings: "Config") -> bool:
    """Whether there is a database to open; a SQLite file that is missing would be made by it."""
    url = settings.database_url
    return not url.startswith(_SQLITE) or Path(url.removeprefix(_SQLITE)).exists()


def _require_database(settings: "Config") -> None:
    """Say what to run where there is no database."""
    if not has_database(settings):
        raise Avbrott(f"Det finns inget diarium i {settings.instance}. Kör: archive db upgrade")
