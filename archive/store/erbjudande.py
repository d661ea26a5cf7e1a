"""One thing that a nämnd of the installation has sent another: the kinds of it, and its facts."""

from dataclasses import dataclass
from datetime import date

REMISS, YTTRANDE, AVSTAR, BEGARAN, BESKED = "remiss", "yttrande", "avstar", "begaran", "besked"
"""What is offered: a remiss; and of one an answer, a decline, a request for time, its answer."""


@dataclass(frozen=True, slots=True)
class Erbjudande:
    """Something sent from one nämnd here to another, to be taken in by it.

    ``fran_id`` and ``till_id``: the nämnder; ``dnr``: the sender's; ``svarsdatum``: the day it
    asks for or gives. ``handling_id``: what was sent. ``hemlig``: masked for this reader.
    """

    slag: str
    fran_id: int
    fran: str
    till_id: int
    dnr: str
    rubrik: str
    dag: date
    svarsdatum: date | None
    utskick_id: int
    besvarande_id: int | None = None
    handling_id: int | None = None
    arende_id: int | None = None
    nr: int | None = None
    sekretess: str = ""
    hemlig: bool = False
