"""Dnr: read any way it is typed, printed one way, ordered, allocated, found in running text."""

from archive.diarium.dnr.hitta import Omnamnt, find_dnr
from archive.diarium.dnr.monster import OgiltigtMonster, check_pattern, format_dnr
from archive.diarium.dnr.tolkning import parse
from archive.diarium.dnr.varde import Dnr, same

__all__ = [
    "Dnr",
    "OgiltigtMonster",
    "Omnamnt",
    "check_pattern",
    "find_dnr",
    "format_dnr",
    "parse",
    "same",
]
