"""What a command prints: facts on standard output, messages on standard error."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

json_flagga = click.option(
    "--json", "som_json", is_flag=True, help="Skriv ett JSON-dokument i UTF-8 och inget annat."
)


def print_json(document: object) -> None:
    """One JSON document in UTF-8, whatever the locale."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    click.echo(text.encode("utf-8", "replace"))


def say(text: str) -> None:
    """One line for the one who gave the command, on standard error."""
    click.echo(text, err=True)


def shown(path: Path) -> str:
    """A path as it was given; bytes that are no UTF-8 are replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


@contextmanager
def progress(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal; in a pipe nothing at all."""
    with click.progressbar(
        length=length, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        yield bar.update
