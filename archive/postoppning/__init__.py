"""The letter opener: what a text says about itself. Pure, with the evidence for every fact."""

from archive.postoppning.fakta import Fact, Facts, Slag
from archive.postoppning.lasning import read_facts

__all__ = ["Fact", "Facts", "Slag", "read_facts"]
