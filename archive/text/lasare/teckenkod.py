"""Bytes to text without guessing libraries, which take short Swedish Latin-1 for Polish.

The rule: a byte order mark; else UTF-8 if it is UTF-8; else UTF-16 if every other byte is zero;
else Windows-1252, of which Latin-1 text is a part.
"""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65536
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")


def is_text(data: bytes) -> bool:
    """Whether ``data`` reads as text in any of the encodings: next to no control codes."""
    sample = data[:_SAMPLE]
    if _mark(sample) or _utf16(sample):
        return True
    controls = len(_CONTROL.findall(sample))
    return b"\0\0" not in sample and controls * 25 <= len(sample)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of ``data``; a ``declared`` encoding is believed only where the bytes agree."""
    if marked := _mark(data):
        mark, name = marked
        return _decoded(data[len(mark) :], name)
    if (text := _strict(data, "utf-8")) is not None:
        return text
    if declared and (text := _strict(data, declared)) is not None:
        return text
    return _decoded(data, _utf16(data[:_SAMPLE]) or _eight_bits(data))


def _mark(data: bytes) -> tuple[bytes, str] | None:
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)


def _strict(data: bytes, name: str) -> str | None:
    try:
        # A letter cut in two by the size limit is no fault: of a long text what is whole counts.
        # At the end of a short one, a first half of a letter is a letter of another encoding.
        return codecs.getincrementaldecoder(name)("strict").decode(data, len(data) < _SAMPLE)
    except (LookupError, UnicodeError, ValueError, TypeError, AttributeError):
        return None


def _decoded(data: bytes, name: str) -> str:
    return codecs.getincrementaldecoder(name)("replace").decode(data)


def _utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark: in Western text nearly every other byte is zero."""
    if len(sample) < 4:
        return None
    half = len(sample) // 2
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if high > half * 0.7 and low < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if low > half * 0.7 and high < half * 0.1 else None


def _eight_bits(data: bytes) -> str:
    """Windows-1252, unless it is UTF-8 with a few bad bytes."""
    sample = data[: _SAMPLE * 4]
    good = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", sample))
    high = len(re.findall(rb"[\x80-\xff]", sample))
    return "utf-8" if good * 4 > high else "cp1252"
