"""The work behind the acts: the worker, and the index built anew."""

import signal
import threading
import time

import click

from archive.cli.grund import opened
from archive.cli.inflode import post_watched
from archive.cli.minne import give_back
from archive.cli.utskrift import json_flagga, print_json, say


@click.command(help="Sköt index, läsning, textigenkänning och brev tills kommandot stoppas.")
def worker() -> None:
    """Work off the outbox until SIGTERM or Ctrl-C."""
    from archive.registratur import arbete

    give_back()
    stop = threading.Event()
    with opened() as dorr:

        def end(*_signal: object) -> None:
            stop.set()
            dorr.desk.woken.set()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, end)
        say("Arbetar. Stoppa med Ctrl-C.")
        beside = [
            threading.Thread(target=work, args=(dorr.desk, stop))
            for work in (arbete.recognise_until, arbete.send_until)
        ]
        for one in beside:
            one.start()
        with post_watched(dorr.config, dorr.desk, stop):
            arbete.work_until(dorr.desk, stop)
        for one in beside:
            one.join()


@click.command(help="Bygg om sökindexet bredvid det gamla och byt.")
@json_flagga
def reindex(*, som_json: bool) -> None:
    """Build the index anew from the register."""
    from archive.registratur import arbete

    begun = time.monotonic()
    with opened() as dorr:
        entries = arbete.reindex(dorr.desk)
        arbete.work_off(dorr.desk)
    seconds = round(time.monotonic() - begun, 3)
    if som_json:
        print_json({"entries": entries, "seconds": seconds})
    else:
        click.echo(f"{entries} handlingar i indexet.")
