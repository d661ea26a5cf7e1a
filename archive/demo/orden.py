"""The words that the texts of the script leave open: numbers, days and names."""

import re
from collections.abc import Mapping
from datetime import date
from string import Template

from archive.diarium.kalender import MANADER, add_arbetsdagar

_DAG = re.compile(r"dag_([pm])(\d+)")


class Ord(dict[str, str]):
    """Words for one step on ``dag``.

    ``$dag_p10`` is the tenth arbetsdag after it, ``$dag_m3`` the third before, ``$dnr_namn`` the
    number of another ärende.
    """

    def __init__(self, dag: date, words: Mapping[str, str]) -> None:
        years = {"ar": str(dag.year), "i_fjol": str(dag.year - 1), "nasta_ar": str(dag.year + 1)}
        super().__init__({**years, "datum": i_text(dag), **words})
        self._dag = dag

    def __missing__(self, name: str) -> str:
        match = _DAG.fullmatch(name)
        if not match:
            raise KeyError(name)
        count = int(match[2]) * (1 if match[1] == "p" else -1)
        return i_text(add_arbetsdagar(self._dag, count))

    def fill(self, text: str) -> str:
        """The text with every open word in its place."""
        return Template(text).substitute(self)


def i_text(dag: date) -> str:
    """A day as letters write it: 12 mars 2026."""
    return f"{dag.day} {MANADER[dag.month - 1]} {dag.year}"
