"""Lists as files of their own, in the form that the address asks for."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from urllib.parse import quote

from flask import Response, has_request_context, request

from archive.expediering.tabell import Lista, as_csv, as_xlsx

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_answer(filename: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """A list as ``filename``, or with ``?format=xlsx`` as the spreadsheet of that name."""
    lista = Lista(PurePath(filename).stem.capitalize(), head, rows)
    if has_request_context() and request.args.get("format") == "xlsx":
        answer = Response(as_xlsx(lista), mimetype=_XLSX)
        filename = str(PurePath(filename).with_suffix(".xlsx"))
    else:
        answer = Response(as_csv(lista), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", **_named(filename))
    return answer


def _named(filename: str) -> dict[str, str]:
    """A file name in a header: as it is, and beside it in UTF-8 when it has other letters."""
    plain = filename.encode("ascii", "ignore").decode()
    if plain == filename:
        return {"filename": filename}
    return {"filename": plain, "filename*": f"UTF-8''{quote(filename)}"}
