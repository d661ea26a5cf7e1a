"""Remisser sent out: the list of them, the board of each, and every step till it is handed over."""

from archive.web.remisser import lista, overlamning, svar, utsandning
from archive.web.remisser.ritning import bp

__all__ = ["bp", "lista", "overlamning", "svar", "utsandning"]
