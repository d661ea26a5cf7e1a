"""The invented municipality: made by the desk's own acts, dates counted from the day of loading."""

from collections.abc import Callable

from archive.demo.grund import KOMMUN, LOSEN, MEDARBETARE, Medarbetare, is_demo, is_used, lay
from archive.demo.manus import berattelser
from archive.demo.moten import plan
from archive.demo.posten import brev, fill_post
from archive.demo.spel import play
from archive.diarium.behorighet import Vem
from archive.registratur import arbete
from archive.registratur.desk import Desk

__all__ = ["KOMMUN", "LOSEN", "MEDARBETARE", "Medarbetare", "is_demo", "is_used", "load", "size"]


def size() -> int:
    """How many steps ``load`` takes."""
    return sum(len(story.steg) for story in berattelser()) + len(list(brev()))


def load(desk: Desk, *, vem: Vem, progress: Callable[[int], None] = lambda _steps: None) -> None:
    """Load the invented municipality into an unused installation; all of it is searchable then."""
    grund = lay(desk, vem=vem)
    plan(desk, grund, vem=vem)
    play(desk, grund, progress)
    fill_post(desk, grund, progress)
    arbete.work_off(desk)
