"""The counter on the real desk of tests/conftest.py, and a browser that fills in its forms."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import event
from werkzeug.test import TestResponse

from archive import create_app
from archive.diarium.behorighet import Roll
from archive.registratur import styrning
from tests.builders import LOSEN, a_person


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch):
    """The same argon2 with little work, so that a log-in takes no second of every test."""
    monkeypatch.setattr(styrning, "_hasher", PasswordHasher(time_cost=1, memory_cost=64))


class Client(FlaskClient):
    """A browser: it fetches a form before it sends it, and sends its hidden fields along."""

    def open(self, *args: object, **kwargs: object) -> TestResponse:
        """An answer, read whole, so that no file is left open."""
        return super().open(*args, **{"buffered": True, **kwargs})

    def page(self, path: str, status: int = 200) -> html.HtmlElement:
        """A page as it is shown."""
        answer = self.get(path)
        assert answer.status_code == status, (path, answer.status_code, answer.text[:500])
        return html.fromstring(answer.data.decode())

    def send(self, path: str, *, to: str | None = None, **fields: object) -> TestResponse:
        """Fill in a form of the page at ``path`` and send it: its own form, or the one to ``to``.

        Fields not named keep what stands in them. A file is (BytesIO, name).
        """
        form = self._form(path, to)
        return self.post(to or path, data={**_filled(form), **fields})

    def log_in(self, namn: str, losen: str = LOSEN) -> TestResponse:
        return self.send("/logga-in", namn=namn, losen=losen)

    def _form(self, path: str, to: str | None) -> html.HtmlElement:
        wanted = {to} if to else {"", path}
        forms = self.page(path).xpath("//form[@method='post']")
        found = [form for form in forms if form.get("action", "") in wanted]
        assert found, f"no form to {to or path} on {path}"
        return found[0]


def _filled(form: html.HtmlElement) -> dict[str, object]:
    """What a browser would send of a form that nobody has touched."""
    sent: dict[str, list[str]] = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return dict(sent)


@pytest.fixture
def app(installation, desk) -> Flask:
    """The application on the test's own desk."""
    app = create_app(installation, desk=desk)
    app.config["TESTING"] = True
    app.test_client_class = Client
    return app


@pytest.fixture
def client(app) -> Client:
    """A browser that nobody has logged in from."""
    return app.test_client()


@pytest.fixture
def logged_in(app, desk) -> Callable[..., Client]:
    """A browser of someone with a role: ``logged_in(Roll.LASARE, "BUN")``.

    A registrator of KS if none is said. The log-in name is the role and the nämnd
    (``registrator.ks``), for an administrator ``administrator.alla``.
    """

    def make(roll: Roll = Roll.REGISTRATOR, namnd: str | None = "KS", namn: str = "") -> Client:
        where = None if roll is Roll.ADMINISTRATOR else namnd
        client = app.test_client()
        client.log_in(a_person(desk, roll, where, namn).namn)
        return client

    return make


@pytest.fixture
def counted(desk) -> Callable[[], AbstractContextManager[list[str]]]:
    """Keeps what SQL was run to read; a block ``with`` it is given the list of statements."""

    @contextmanager
    def count() -> Iterator[list[str]]:
        seen: list[str] = []
        engine = desk.db._reader

        def note(_conn: object, _cursor: object, statement: str, *_more: object) -> None:
            seen.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(engine, "before_cursor_execute", note)

    return count
