"""A remiss that we answer: where the answer stands, whether it can be in time, and each act."""

from archive.web.besvarande import anstand, beredning, beslut, sida, utgang
from archive.web.besvarande.ritning import bp

__all__ = ["anstand", "beredning", "beslut", "bp", "sida", "utgang"]
