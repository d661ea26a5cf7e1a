"""The settings: name, meaning, default. ARCHIVE_* goes over instance/config.py over defaults."""

import os
import runpy
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. ``default`` is text as it would stand in the environment."""

    name: str
    meaning: str
    default: str


SETTINGS = (
    Setting("KOMMUN", "kommunens namn, som det står överst på varje sida", "Exempelkommun"),
    Setting("DATABASE_URL", "databasens adress; tomt = archive.sqlite i instansmappen", ""),
    Setting(
        "SECRET_KEY", "hemlighet som skyddar inloggningar; tomt = filen secret i instansmappen", ""
    ),
    Setting("MAX_FILE_MB", "största fil som tas emot, i megabyte", "1024"),
    Setting("SESSION_HOURS", "så många timmar gäller en inloggning", "12"),
    Setting("HTTPS", "1 om sidorna nås med https, så att kakor bara skickas där", "0"),
)


class SettingError(ValueError):
    """A setting has a value that cannot be used."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything the installation is told from outside."""

    instance: Path
    kommun: str
    database_url: str
    secret_key: str
    max_file_bytes: int
    session_hours: int
    https: bool

    @property
    def files(self) -> Path:
        """Where the files of handlingar lie."""
        return self.instance / "files"

    @property
    def index(self) -> Path:
        """Where the search index lies; private, and always possible to build anew."""
        return self.instance / "index"


def instance_path() -> Path:
    """The instance folder: ARCHIVE_INSTANCE, or ``instance/`` beside the package."""
    return Path(os.environ.get("ARCHIVE_INSTANCE") or HOUSE.parent / "instance").resolve()


def bundled(name: str) -> Path:
    """A folder that lies beside the package in a checkout, and inside it when installed."""
    beside = HOUSE.parent / name
    return beside if beside.is_dir() else HOUSE / "_bundled" / name


def load(instance: Path | None = None, environ: Mapping[str, str] = os.environ) -> Config:
    """The settings of the installation in ``instance``."""
    folder = instance or instance_path()
    given = {**_from_file(folder / "config.py"), **_from_environ(environ)}
    value = {s.name: given.get(s.name, s.default) for s in SETTINGS}
    return Config(
        instance=folder,
        kommun=value["KOMMUN"],
        database_url=value["DATABASE_URL"] or f"sqlite:///{folder / 'archive.sqlite'}",
        secret_key=value["SECRET_KEY"] or _secret(folder / "secret"),
        max_file_bytes=_number("MAX_FILE_MB", value) << 20,
        session_hours=_number("SESSION_HOURS", value),
        https=value["HTTPS"] not in {"", "0"},
    )


def make_instance(folder: Path) -> None:
    """Make an instance of an empty folder: private, with a secret of its own."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    secret = folder / "secret"
    if not secret.exists():
        handle = os.open(secret, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(48))


def _from_environ(environ: Mapping[str, str]) -> dict[str, str]:
    names = {f"ARCHIVE_{s.name}": s.name for s in SETTINGS}
    return {names[key]: value for key, value in environ.items() if key in names}


def _from_file(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    given = runpy.run_path(str(path))
    return {s.name: str(given[s.name]) for s in SETTINGS if s.name in given}


def _secret(path: Path) -> str:
    return path.read_text(encoding="ascii") if path.exists() else ""


def _number(name: str, value: Mapping[str, str]) -> int:
    return _checked(name, value[name], lambda n: n > 0)


def _checked(name: str, text: str, good: Callable[[int], bool]) -> int:
    if not text.isascii() or not text.isdecimal() or not good(int(text)):
        raise SettingError(f"ARCHIVE_{name} ska vara ett heltal större än 0, inte ”{text}”.")
    return int(text)
