"""File to text: every kind of file read to pages of clean text, with a map back.

``read_file`` opens a file that came from outside, in a confined process; ``clean_text`` does the
same for text that is already text. Importing this room loads no reader.
"""

from archive.text.las import Las, confinement, read_file
from archive.text.lasning import Bilaga, Lasning, Orsak
from archive.text.packning import Karta, from_json, from_karta, to_json, to_karta
from archive.text.renskrift import clean_text

__all__ = [
    "Bilaga",
    "Karta",
    "Las",
    "Lasning",
    "Orsak",
    "clean_text",
    "confinement",
    "from_json",
    "from_karta",
    "read_file",
    "to_json",
    "to_karta",
]
