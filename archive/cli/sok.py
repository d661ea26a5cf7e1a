"""Searching, as the search page does it."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import click

from archive.cli.grund import Avbrott, Dorr, opened
from archive.cli.utskrift import json_flagga, print_json, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.registratur.sokning import Istallet, Sokning, Traff
    from archive.store.handlingar import Handling

Row = dict[str, object]

PARTS = 100
"""Compounds that are suggested at most: who reads these has time."""


@click.command(help="Sök bland handlingarna, som på söksidan.")
@click.argument("query")
@click.option("--limit", type=click.IntRange(min=0), default=20, metavar="N", show_default=True)
@click.option("--public", is_flag=True, help="Sök som vem som helst, i det öppna diariet.")
@json_flagga
def search(query: str, limit: int, *, public: bool, som_json: bool) -> None:
    """What the query finds, with every place where it is said."""
    from archive.registratur import sokning

    if public:
        raise Avbrott("Det öppna diariet finns inte än, så --public går inte att använda.")
    with opened() as dorr:
        found = sokning.search(dorr.desk, query, zoner=dorr.zoner, limit=limit, parts=PARTS)
        hits = _hits(dorr, found)
        instead = [_instead(dorr, one) for one in found.instead]
    if som_json:
        print_json(
            {
                "query": query,
                "total": found.total,
                **({"more": True} if found.more else {}),
                "took_ms": round(found.took_ms, 2),
                "hits": hits,
                "instead": instead,
            }
        )
    else:
        _show(hits, f"minst {found.total}" if found.more else str(found.total))
        _show_instead(found)


def _hits(dorr: Dorr, found: "Sokning") -> list[Row]:
    from archive.registratur import sokning

    sources = _sources(dorr, found.handlingar)
    return [
        _hit(traff, sources[traff.handling.id]) for traff in sokning.find_passages(dorr.desk, found)
    ]


def _hit(traff: "Traff", source: str | None) -> Row:
    passages = [
        {"page": p.plats.sida, "line": p.plats.rad, "text": p.snippet}
        for _nr, _fil, p in traff.stallen()
    ]
    return {**_facts(traff.handling, source), "passages": passages}


def _facts(handling: "Handling", source: str | None) -> Row:
    return {
        "dnr": handling.dnr,
        "handling": handling.nr,
        "source": source,
        "rubrik": handling.rubrik,
        "datum": handling.datum.isoformat(),
    }


def _instead(dorr: Dorr, one: "Istallet") -> Row:
    """What might have been meant: why, the query to ask, how many it gives, and the first."""
    sources = _sources(dorr, one.handlingar)
    return {
        "kind": str(one.forslag.anledning),
        "query": str(one.forslag.fraga),
        "words": one.forslag.ord,
        "total": one.forslag.total,
        "hits": [_facts(handling, sources[handling.id]) for handling in one.handlingar],
    }


def _sources(dorr: Dorr, handlingar: "Sequence[Handling]") -> dict[int, str | None]:
    """Where each handling came from: its id in an imported source, or its first file's name."""
    from archive.store import filer

    known: dict[int, str | None] = {}
    with dorr.desk.db.read() as conn:
        for handling in handlingar:
            files = filer.of_handling(conn, handling.id)
            known[handling.id] = source_of(handling.kalla, files[0].namn if files else None)
    return known


def source_of(kalla: str | None, fil: str | None) -> str | None:
    """The id a handling had in a list of rows; of what came as a file, its name without folders."""
    came_as_file = kalla is None or PurePosixPath(kalla).name == fil
    return fil if came_as_file else kalla


def _show(hits: list[Row], total: str) -> None:
    for hit in hits:
        click.echo(f"{hit['dnr']}-{hit['handling']}  {hit['datum']}  {hit['rubrik']}")
        passages = hit["passages"]
        for p in passages if isinstance(passages, list) else ():
            page = f"s. {p['page']}, " if p["page"] else ""
            click.echo(f"    {page}rad {p['line']}: {p['text']}")
    say(f"{total} {'handling' if total == '1' else 'handlingar'}")


def _show_instead(found: "Sokning") -> None:
    """Apart from the hits, as on the search page."""
    for one in found.instead:
        say(f"{one.forslag.anledning}: {one.forslag.ord} ({one.forslag.total})")
