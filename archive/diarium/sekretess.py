"""Secrecy: which zone a handling stands in, and what a reader without that zone is shown.

OSL 5:2 second paragraph (domain.md L3): motpart and rubrik may be masked, never date or dnr, so a
masked handling still stands in every list as a row.
"""

from archive.diarium.behorighet import Vem, namnder_med_sekretess

OPPEN = "oppen"
MASKERAD = "Sekretess"


def zon_of(namnd_id: int, sekretess: str) -> str:
    """The zone of a handling: open, or closed to all but those who read this nämnd's secrets.

    ``sekretess`` is the provision noted (such as "OSL 26:1"), empty for an open handling.
    """
    return f"sekretess-{namnd_id}" if sekretess else OPPEN


def zoner_of(vem: Vem) -> frozenset[str]:
    """The zones that ``vem`` may read."""
    return frozenset({OPPEN, *(f"sekretess-{n}" for n in namnder_med_sekretess(vem))})
