"""An e-mail in its parts: what its writer says, and what each attachment says."""

import re

_HEADS = re.compile(r"\s*Från: .*\n(?:(?:Till|Kopia|Datum|Ämne): .*\n){1,4}")
_REPLY = re.compile(r"^Ämne:[ \t]*(?:sv|re)[ \t]?:", re.IGNORECASE | re.MULTILINE)
_QUOTED = re.compile(
    r"^(?:-{2,} ?(?:ursprungligt|original) \w+ ?-{2,}|från: .+\n(?:skickat|sent|datum): "
    r"|den .{6,60} skrev .{2,80}:[ \t]*$|> ?\S)",
    re.IGNORECASE | re.MULTILINE,
)
_ATTACHED = re.compile(r"^Bilaga: [^\n]{1,200}\.[A-Za-z0-9]{2,5}[ \t]*$", re.MULTILINE)


def parts(text: str) -> list[str]:
    """The mail's own text first, then one for each attachment; a text that is no mail is one part.

    Every part keeps the offsets of the whole: what comes before it is blank lines. What a reply
    quotes below itself was said before, by another: it is left out.
    """
    heads = _HEADS.match(text)
    if heads is None:
        return [text]
    starts = [match.start() for match in _ATTACHED.finditer(text)]
    ends = [*starts, len(text)]
    attached = ["\n" * start + text[start:end] for start, end in zip(starts, ends[1:], strict=True)]
    own = text[: ends[0]]
    quoted = _QUOTED.search(own, heads.end()) if _REPLY.search(heads.group()) else None
    return [own[: quoted.start()] if quoted else own, *attached]
