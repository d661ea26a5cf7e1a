"""A child that does an act and kills itself at the k-th touch of what it writes to."""

import os
import signal
from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from archive.config import Config
from archive.registratur import oppning
from archive.registratur.desk import Desk
from tests.builders import Klocka

DONE = 7


def lived(
    installation: Config,
    klocka: Klocka,
    step: int,
    act: Callable[[Desk], object],
    *,
    only_writes: bool = False,
) -> bool:
    """Whether a child lived to do the act, killed before its ``step``-th touch.

    Counted: each fsync, each link, each SQL statement of a writing transaction and its commit; or
    with ``only_writes`` the statements that change something, and the commits.
    """
    child = os.fork()
    if child == 0:
        try:
            desk = oppning.open_desk(installation, clock=klocka)
            _die_at(step, desk, only_writes=only_writes)
            act(desk)
            os._exit(DONE)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == DONE, "the act itself failed"
    return os.WIFEXITED(status)


def killing(
    step: int,
) -> tuple[Callable[..., None], Callable[[Callable[..., Any]], Callable[..., Any]]]:
    """What kills this process at its ``step``-th call, and what calls it before an act."""
    left = [step]

    def touched(*_args: Any, **_more: Any) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def before(act: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **more: Any) -> Any:
            touched()
            return act(*args, **more)

        return counted

    return touched, before


def _die_at(step: int, desk: Desk, *, only_writes: bool) -> None:
    touched, before = killing(step)

    def told(_conn: object, _cursor: object, statement: str, *_more: Any) -> None:
        if not (only_writes and statement.startswith(("SELECT", "BEGIN"))):
            touched()

    if not only_writes:
        os.fsync, os.link = before(os.fsync), before(os.link)
    event.listen(desk.db.engine, "before_cursor_execute", told)
    event.listen(desk.db.engine, "commit", touched)
