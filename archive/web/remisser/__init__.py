"""Remisser sent out: their list, the board of each, and every act from draft to handing over."""

from archive.web.remisser import (
    anstand,
    flera,
    lista,
    overlamning,
    svar,
    utkast,
    utkastmottagare,
    utsandning,
    utskick,
)
from archive.web.remisser.ritning import bp

__all__ = [
    "anstand",
    "bp",
    "flera",
    "lista",
    "overlamning",
    "svar",
    "utkast",
    "utkastmottagare",
    "utsandning",
    "utskick",
]
