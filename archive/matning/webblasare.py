"""A browser in a few lines: one connection kept alive, cookies, and forms filled in and sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from lxml import html

TIMEOUT = 120.0
Fil = tuple[str, bytes]
"""A file of a form: its name and its bytes."""


@dataclass(frozen=True, slots=True)
class Svar:
    """An answer: its status, its body, and where it leads."""

    status: int
    body: bytes
    leder_till: str


class OvantatSvar(RuntimeError):
    """A page answered otherwise than it should."""

    def __init__(self, path: str, svar: Svar) -> None:
        super().__init__(
            f"{path} svarade {svar.status}: {svar.body[:300].decode(errors='replace')}"
        )


class Webblasare:
    """One visitor to the server at ``address``."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._connection = HTTPConnection(
            parts.hostname or "127.0.0.1", parts.port, timeout=TIMEOUT
        )
        self._cookies = SimpleCookie()

    def get(self, path: str) -> Svar:
        """A page, which must be there."""
        svar = self._ask("GET", path)
        if svar.status != 200:
            raise OvantatSvar(path, svar)
        return svar

    def send(self, path: str, fields: Mapping[str, str], fil: Fil | None = None) -> Svar:
        """Fill in the form of a page and send it; it must be accepted and lead on."""
        form = next(f for f in _forms(self.get(path)) if f.get("action", "") in {"", path})
        filled = {**{name: value for name, value in form.form_values() if value}, **fields}
        kind, body = _multipart(filled, fil) if fil else _urlencoded(filled)
        svar = self._ask("POST", path, body, {"Content-Type": kind})
        if svar.status not in {302, 303}:
            raise OvantatSvar(path, svar)
        return svar

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _ask(
        self, method: str, path: str, body: bytes = b"", heads: Mapping[str, str] | None = None
    ) -> Svar:
        cookies = "; ".join(f"{name}={c.value}" for name, c in self._cookies.items())
        sent = {**({"Cookie": cookies} if cookies else {}), **(heads or {})}
        self._connection.request(method, path, body or None, sent)
        answer = self._connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", ()):
            self._cookies.load(cookie)
        return Svar(answer.status, answer.read(), answer.headers.get("Location", ""))


def _forms(svar: Svar) -> list[html.FormElement]:
    found = html.fromstring(svar.body.decode()).iter("form")
    return [form for form in found if isinstance(form, html.FormElement) and form.method == "POST"]


def _urlencoded(fields: Mapping[str, str]) -> tuple[str, bytes]:
    return "application/x-www-form-urlencoded", urlencode(fields).encode()


def _multipart(fields: Mapping[str, str], fil: Fil) -> tuple[str, bytes]:
    mark = uuid4().hex
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = f'--{mark}\r\nContent-Disposition: form-data; name="filer"; filename="{fil[0]}"\r\n\r\n'
    body = b"".join([*parts, head.encode(), fil[1], f"\r\n--{mark}--\r\n".encode()])
    return f"multipart/form-data; boundary={mark}", body
