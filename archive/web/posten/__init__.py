"""The post: what came, opened one by one and registered with what was read in it confirmed."""

from archive.web.posten import brev, intag, lista
from archive.web.posten.ritning import bp

__all__ = ["bp", "brev", "intag", "lista"]
