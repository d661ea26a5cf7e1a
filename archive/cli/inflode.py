"""The post that comes by itself, looked after beside the worker: folders and mailboxes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from archive.cli.grund import system_user

if TYPE_CHECKING:
    from archive.config import Config
    from archive.registratur.desk import Desk

_LAST_WORDS = 10.0
"""Seconds that what is being taken in has to be finished; what is not is taken the next time."""


@contextmanager
def post_watched(settings: "Config", desk: "Desk", stop: threading.Event) -> Iterator[None]:
    """While the block goes on, take in what comes to the folders and mailboxes that are set up.

    The block ends by setting ``stop``.
    """
    watchers = list(_watchers(settings, desk, stop))
    for watcher in watchers:
        watcher.start()
    try:
        yield
    finally:
        stop.set()
        for watcher in watchers:
            watcher.join(_LAST_WORDS)


def _watchers(
    settings: "Config", desk: "Desk", stop: threading.Event
) -> Iterator[threading.Thread]:
    from archive.registratur import brevlada, mapp

    vem = system_user()
    if settings.inkorgar:
        facts = (desk, settings, vem, stop)
        yield threading.Thread(target=mapp.look_until, args=facts, name="mapp", daemon=True)
    for one in settings.brevlador:
        args = (desk, settings, one, vem, stop)
        yield threading.Thread(target=brevlada.look_until, args=args, name=one.adress, daemon=True)
