"""File to text: every kind of file read to pages of clean text, with a map back.

``read_file`` opens a file that came from outside, in a confined process; ``clean_text`` does the
same for text that is already text. Importing this room loads no reader.
"""

from archive.text.igenkanning import Igenkant
from archive.text.las import Las, confinement, read_file, render_page
from archive.text.lasning import Bilaga, IngenBild, Lasning, Orsak
from archive.text.ocr import (
    LACKS_TEXT,
    PICTURED,
    Bladare,
    Framsteg,
    is_scanned,
    read_scanned,
)
from archive.text.packning import Karta, from_json, from_karta, to_json, to_karta
from archive.text.process import Avbrutet
from archive.text.renskrift import clean_text
from archive.text.rutor import Markering, Ordrutor, from_boxes, to_boxes
from archive.text.tesseract import ocr_available, ocr_missing

__all__ = [
    "LACKS_TEXT",
    "PICTURED",
    "Avbrutet",
    "Bilaga",
    "Bladare",
    "Framsteg",
    "Igenkant",
    "IngenBild",
    "Karta",
    "Las",
    "Lasning",
    "Markering",
    "Ordrutor",
    "Orsak",
    "clean_text",
    "confinement",
    "from_boxes",
    "from_json",
    "from_karta",
    "is_scanned",
    "ocr_available",
    "ocr_missing",
    "read_file",
    "read_scanned",
    "render_page",
    "to_boxes",
    "to_json",
    "to_karta",
]
