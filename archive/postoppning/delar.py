"""An e-mail in its parts: what its writer says, and what each attachment says."""

import re

_HEADS = re.compile(r"\s*Från: .*\n(?:(?:Till|Kopia|Datum|Ämne): .*\n){1,4}")
_ATTACHED = re.compile(r"^Bilaga: [^\n]{1,200}\.[A-Za-z0-9]{2,5}[ \t]*$", re.MULTILINE)


def parts(text: str) -> list[str]:
    """The mail's own text first, then one for each attachment; a text that is no mail is one part.

    Every part keeps the offsets of the whole: what comes before it is blank lines.
    """
    if not _HEADS.match(text):
        return [text]
    starts = [match.start() for match in _ATTACHED.finditer(text)]
    ends = [*starts, len(text)]
    attached = ["\n" * start + text[start:end] for start, end in zip(starts, ends[1:], strict=True)]
    return [text[: ends[0]], *attached]
