"""The settings: name, meaning, default. ARCHIVE_* goes over instance/config.py over defaults."""

import os
import runpy
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

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
    Setting(
        "BAS", "sidornas adress utifrån, som https://diarium.exempel.se, för länkar i brev", ""
    ),
    Setting("MAIL", "e-postserver ut, som smtp://ks@mejl.exempel.se; tomt = mappen utgaende", ""),
    Setting("MAIL_LOSEN", "e-postserverns lösenord", ""),
    Setting("MAIL_FRAN", "adressen som brev skickas från", "diarium@exempel.invalid"),
    Setting("INKORG", "mappar att ta in post från, som KS=/inkorg/ks; med ; mellan flera", ""),
    Setting("IMAP", "brevlådor att hämta, som imaps://ks@mejl.example/INBOX?namnd=KS", ""),
    Setting("IMAP_LOSEN", "deras lösenord; annars i instansmappen, filen imap/ks@mejl.example", ""),
)


class SettingError(ValueError):
    """A setting has a value that cannot be used."""


class OkandBrevlada(SettingError):
    """What is written is no address of a mailbox. It may hold a password, and is not told."""

    def __init__(self, text: str) -> None:
        where = text.rpartition("@")[2]
        super().__init__(
            f"ARCHIVE_IMAP ska skrivas som imaps://användare@värd/INBOX?namnd=KOD, utan lösenord. "
            f"Så är det inte för ”{where}”."
        )


@dataclass(frozen=True, slots=True)
class Inkorg:
    """A folder whose files are taken into the post of a nämnd."""

    kod: str
    mapp: Path


@dataclass(frozen=True, slots=True)
class Brevlada:
    """A mailbox whose mails are taken into the post of a nämnd.

    ``skydd``: "tls" from the first byte, "starttls", or "" on the own machine.
    """

    kod: str
    anvandare: str
    vard: str
    port: int
    skydd: str
    mapp: str
    losen: str = field(repr=False)

    @property
    def adress(self) -> str:
        """What the mailbox is called where it is told of."""
        return f"{self.anvandare}@{self.vard}"


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
    bas: str = ""
    mail: str = ""
    mail_losen: str = field(default="", repr=False)
    mail_fran: str = "diarium@exempel.invalid"
    inkorgar: tuple[Inkorg, ...] = ()
    brevlador: tuple[Brevlada, ...] = ()

    @property
    def files(self) -> Path:
        """Where the files of handlingar lie."""
        return self.instance / "files"

    @property
    def max_form_bytes(self) -> int:
        """Bytes that a form with files may have: twice the limit of one file, and its fields.

        A file that is somewhat too large is then refused by the desk, beside its field and with
        everything typed kept.
        """
        return 2 * self.max_file_bytes + (1 << 20)

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
        bas=value["BAS"].rstrip("/"),
        mail=value["MAIL"],
        mail_losen=value["MAIL_LOSEN"],
        mail_fran=value["MAIL_FRAN"],
        inkorgar=tuple(_inkorg(folder, one) for one in _several(value["INKORG"])),
        brevlador=tuple(
            _brevlada(folder, one, value["IMAP_LOSEN"]) for one in _several(value["IMAP"])
        ),
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
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _several(text: str) -> list[str]:
    return [one.strip() for one in text.replace("\n", ";").split(";") if one.strip()]


def _inkorg(folder: Path, text: str) -> Inkorg:
    kod, sign, path = (part.strip() for part in text.partition("="))
    if not (kod and sign and path):
        raise SettingError(f"ARCHIVE_INKORG ska skrivas som KOD=mapp, inte ”{text}”.")
    return Inkorg(kod, folder / path)


def _brevlada(folder: Path, text: str, losen: str) -> Brevlada:
    try:
        url = urlsplit(text)
        port = url.port or (993 if url.scheme == "imaps" else 143)
        (kod,) = parse_qs(url.query)["namnd"]
    except (ValueError, KeyError) as fault:
        raise OkandBrevlada(text) from fault
    user, host, mapp = unquote(url.username or ""), url.hostname or "", unquote(url.path[1:])
    if url.scheme not in {"imap", "imaps"} or not (user and host) or url.password or "/" in user:
        raise OkandBrevlada(text)
    skydd = "tls" if url.scheme == "imaps" else "" if _is_own_machine(host) else "starttls"
    kept = _secret(folder / "imap" / f"{user}@{host}").strip()
    return Brevlada(kod, user, host, port, skydd, mapp or "INBOX", kept or losen)


def _is_own_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _number(name: str, value: Mapping[str, str]) -> int:
    return _checked(name, value[name], lambda n: n > 0)


def _checked(name: str, text: str, good: Callable[[int], bool]) -> int:
    if not text.isascii() or not text.isdecimal() or not good(int(text)):
        raise SettingError(f"ARCHIVE_{name} ska vara ett heltal större än 0, inte ”{text}”.")
    return int(text)
