"""Serving: the whole installation in one process, pages and worker."""

import gc
import signal
import socket
import threading
from typing import TYPE_CHECKING, Any

import click

from archive.cli.grund import Avbrott, system_user
from archive.cli.inflode import post_watched
from archive.cli.instans import make
from archive.cli.utskrift import progress, say

if TYPE_CHECKING:
    from pathlib import Path

    from archive.config import Config
    from archive.registratur.desk import Desk

THREADS = 8
_MOST = 8
"""Times the largest file: a body that is larger is not even read to its end."""

_CONFIG = '"""Settings of the demo municipality."""\n\nKOMMUN = "{}"\n'


@click.command(help="Gör i ordning diariet om det behövs, och servera det.")
@click.option("--demo", is_flag=True, help="Läs först in en påhittad kommun.")
@click.option("--host", default="127.0.0.1", metavar="H", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, metavar="P", show_default=True)
def run(host: str, port: int, *, demo: bool) -> None:
    """Serve until SIGTERM or Ctrl-C. Port 0 takes one that is free."""
    from archive.registratur import oppning

    taken = _bound(host, port)
    settings = make()
    if demo:
        settings = _load_demo(settings)
    desk = oppning.open_desk(settings)
    try:
        _serve(settings, desk, taken)
    finally:
        desk.close()


def _bound(host: str, port: int) -> socket.socket:
    """The door, taken before anything slow is done; nobody is let in yet."""
    try:
        family, kind, _proto, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        door = socket.socket(family, kind)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(address)
    except OSError as error:
        raise Avbrott(
            f"Det går inte att svara på {host}:{port} ({error.strerror}). Ange en annan --port."
        ) from error
    return door


def _serve(settings: "Config", desk: "Desk", door: socket.socket) -> None:
    from waitress.server import create_server

    from archive import create_app
    from archive.cli.for_stort import channel_of
    from archive.cli.minne import give_back
    from archive.registratur import arbete

    give_back()
    server = create_server(
        create_app(settings, desk=desk),
        sockets=[door],
        threads=THREADS,
        max_request_body_size=_MOST * settings.max_file_bytes,
        ident=None,
    )
    server.channel_class = channel_of(settings.max_form_bytes)
    _settle()
    stop = threading.Event()
    workers = [
        threading.Thread(target=work, args=(desk, stop), name=work.__name__)
        for work in (arbete.work_until, arbete.recognise_until, arbete.send_until)
    ]
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, _end)
    for worker in workers:
        worker.start()
    click.echo(f"Diarium svarar på {_address(door)}  (stoppa med Ctrl-C)")
    try:
        with post_watched(settings, desk, stop):
            server.run()
    finally:
        server.close()
        stop.set()
        desk.woken.set()
        for worker in workers:
            worker.join()


def _settle() -> None:
    """What is loaded now stays for good, so no full collection walks it again.

    One walk of it takes a tenth of a second, and a large page asks for one every tenth time.
    """
    gc.collect()
    gc.freeze()


def _end(*_signal: Any) -> None:
    raise SystemExit(0)


def _address(door: socket.socket) -> str:
    host, port = door.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/"


def _load_demo(settings: "Config") -> "Config":
    """The invented municipality, in an unused installation; a used one is left as it is."""
    from archive import config, demo
    from archive.registratur import oppning

    desk = oppning.open_desk(settings)
    try:
        if demo.is_used(desk):
            say("Diariet används redan, så den påhittade kommunen läses inte in.")
        else:
            _name_it(settings.instance, demo.KOMMUN)
            _fill(desk)
        if demo.is_demo(desk):
            _tell_log_ins()
    finally:
        desk.close()
    return config.load(settings.instance)


def _fill(desk: "Desk") -> None:
    from archive import demo
    from archive.store import personer

    with desk.db.read() as conn:
        vem = personer.kommandorad(conn, system_user())
    with progress(demo.size(), "Läser in en påhittad kommun") as step:
        demo.load(desk, vem=vem, progress=step)


def _name_it(instance: "Path", kommun: str) -> None:
    """Let every page say which municipality it is, unless somebody has said so already."""
    path = instance / "config.py"
    if not path.exists():
        path.write_text(_CONFIG.format(kommun), encoding="utf-8")


def _tell_log_ins() -> None:
    from archive.demo import LOSEN, MEDARBETARE
    from archive.diarium.behorighet import ROLL_I_ORD

    click.echo("Allt här är påhittat. Logga in som:")
    for person in MEDARBETARE:
        if person.oppen:
            what = ROLL_I_ORD[person.roll]
            click.echo(f"  {person.namn:<12} lösenord {LOSEN}   {person.visningsnamn}, {what}")
