"""Searching: the answer with where it is said, what it can be narrowed to, what may be meant."""

from archive.web.sok import forslag, sidan, svar
from archive.web.sok.ritning import bp

__all__ = ["bp", "forslag", "sidan", "svar"]
