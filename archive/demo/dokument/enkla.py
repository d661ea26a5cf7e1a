"""The plain formats: text, web page, RTF and e-mail."""

import textwrap
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape

from archive.demo.dokument.innehall import Dokument, Slag


def as_txt(dokument: Dokument) -> bytes:
    """The document as plain text, in UTF-8, with lines of some eighty characters."""
    heads = [dokument.avsandare, f"Dnr {dokument.dnr}" if dokument.dnr else "", ""]
    return "\n".join([*(h for h in heads if h), "", *_lines(dokument)]).encode()


def as_html(dokument: Dokument) -> bytes:
    """The document as a web page."""
    title = escape(dokument.rubrik)
    body = "\n".join(_html(part.slag, part.text) for part in dokument.delar)
    head = f'<html lang="sv"><head><meta charset="utf-8"><title>{title}</title></head>'
    return f"<!doctype html>\n{head}\n<body>\n{body}\n</body></html>\n".encode()


def as_rtf(dokument: Dokument) -> bytes:
    """The document as an older word processor saves it."""
    parts = [rf"\pard {_rtf(dokument.avsandare)}\par", rf"\pard {_rtf(dokument.dnr)}\par"]
    for part in dokument.delar:
        text = r"\line ".join(map(_rtf, part.text.splitlines()))
        bold = (r"{\b ", "}") if part.slag is Slag.RUBRIK else ("", "")
        parts.append(rf"\pard {bold[0]}{text}{bold[1]}\par\par")
    fonts = r"{\fonttbl{\f0\fswiss Arial;}}"
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0" + fonts + "\n" + "\n".join(parts) + "\n}").encode(
        "ascii"
    )


def as_eml(dokument: Dokument) -> bytes:
    """The document as an e-mail; the text is the letter and the title its subject."""
    message = EmailMessage()
    message["From"] = f"{dokument.avsandare} <post@avsandare.example>"
    message["To"] = f"{dokument.mottagare} <registrator@bjorkforsa.example>"
    message["Subject"] = dokument.rubrik
    message["Date"] = format_datetime(dokument.skapad)
    message["Message-ID"] = f"<{dokument.skapad:%Y%m%d%H%M%S}@avsandare.example>"
    message.set_content("\n".join([*_lines(dokument)][2:]), cte="quoted-printable")
    return message.as_bytes()


def _lines(dokument: Dokument) -> Iterator[str]:
    for part in dokument.delar:
        for line in part.text.splitlines():
            yield from textwrap.wrap(line, 80)
        yield ""


def _html(slag: Slag, text: str) -> str:
    if slag is Slag.SIDBRYTNING:
        return "<hr>"
    tag = "h1" if slag is Slag.RUBRIK else "p"
    return f"<{tag}>{'<br>'.join(map(escape, text.splitlines()))}</{tag}>"


def _rtf(text: str) -> str:
    escaped = text.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
    return "".join(t if t.isascii() else rf"\u{ord(t)}?" for t in escaped)
