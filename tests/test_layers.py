"""The arrows of docs/arkitektur.md: which room may import which, and where big libraries live."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
PACKAGE = HOUSE / "archive"
ENGINES = ("archive.search.whoosh_index", "archive.search.postgres_index")

LEAVES = ("archive.config", "archive.adresser")
BOOK = ("archive.diarium",)
BLAD = ("archive.text.blad",)
DOOR = (
    *LEAVES,
    *BOOK,
    *BLAD,
    "archive.store",
    "archive.search",
    "archive.postoppning",
    "archive.expediering",
    "archive.registratur",
)
# A room may import itself and what stands on its row. What is not here is not allowed.
MAY_IMPORT = {
    "diarium": (),
    "text": (),
    "search": ("archive.diarium.dnr", *BLAD),
    "postoppning": (*BOOK, *BLAD),
    "store": (*BOOK, *BLAD),
    "expediering": (*LEAVES, *BOOK, *BLAD),
    "registratur": (*DOOR, "archive.text"),
    "web": DOOR,
    "cli": (*DOOR, "archive.demo", "archive.matning", "archive.create_app"),
    "demo": DOOR,
    "matning": (*DOOR, "archive.demo.dokument", "archive.create_app"),
    "oppet": (
        *LEAVES,
        *BOOK,
        *BLAD,
        "archive.store.offentligt",
        "archive.search",
        "archive.expediering",
        "archive.registratur.begaran",
    ),
    "config": (),
    "adresser": (),
}
MAY_NOT = dict.fromkeys(("web", "cli", "demo", "matning", "oppet"), ENGINES)

# Where each library may be imported: the module itself and everything below it.
HOME = {
    "whoosh": ("archive.search.whoosh_index",),
    "sqlalchemy": ("archive.store", "archive.search.postgres_index", "migrations"),
    "alembic": ("archive.store", "migrations"),
    "flask": ("archive.web", "archive.cli", "archive.oppet", "archive"),
}
FLASK = {"flask", "flask_babel", "flask_login", "flask_wtf", "wtforms", "werkzeug"}


def modules() -> dict[str, str]:
    """Every module of the package and of migrations by its dotted name, with its source."""
    files = [*PACKAGE.rglob("*.py"), *(HOUSE / "migrations").rglob("*.py")]
    return {dotted(path): path.read_text(encoding="utf-8") for path in files}


def dotted(path: Path) -> str:
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(name: str, source: str, known: set[str], *, package: bool) -> Iterator[str]:
    """What a module imports, wherever in it the import stands, as the longest known module name.

    ``from archive.x import y`` is an import of ``archive.x.y`` where that is a module, and of
    ``archive.create_app`` where ``archive`` itself gives the name.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = absolute(name, node, package=package)
            for alias in node.names:
                full = f"{base}.{alias.name}"
                yield full if full in known or base == "archive" else base


def absolute(name: str, node: ast.ImportFrom, *, package: bool) -> str:
    if not node.level:
        return node.module or ""
    parts = name.split(".")
    up = node.level - 1 if package else node.level
    return ".".join([*parts[: len(parts) - up], *filter(None, [node.module])])


def within(name: str, places: tuple[str, ...]) -> bool:
    return any(name == place or name.startswith(place + ".") for place in places)


def room(name: str) -> str:
    return name.split(".")[1] if name.startswith("archive.") else ""


def arrows_against(name: str, target: str) -> bool:
    """Whether this import of our own goes against the table."""
    mine = room(name)
    if not within(target, ("archive",)) or name == "archive":
        return False
    if not mine:  # migrations read the tables, and nothing else of ours: a revision must not change
        return target != "archive.store.tables"
    own = (f"archive.{mine}",)
    if within(target, MAY_NOT.get(mine, ())):
        return True
    if name == "archive.text.blad" or mine not in MAY_IMPORT:
        return True
    return not within(target, own + MAY_IMPORT[mine])


def out_of_home(name: str, target: str) -> bool:
    """Whether a library is imported outside the rooms it lives in."""
    top = target.split(".", maxsplit=1)[0]
    library = "flask" if top in FLASK else top
    if library not in HOME:
        return False
    homes = tuple(home for home in HOME[library] if home != "archive")
    return not within(name, homes) and not (library == "flask" and name == "archive")


def offences(sources: dict[str, str], packages: set[str]) -> list[str]:
    known = set(sources)
    return sorted(
        {
            f"{name} imports {target}"
            for name, source in sources.items()
            for target in imports(name, source, known, package=name in packages)
            if arrows_against(name, target) or out_of_home(name, target)
        }
    )


def packages() -> set[str]:
    return {dotted(path) for path in PACKAGE.rglob("__init__.py")}


def test_every_import_follows_the_arrows():
    assert offences(modules(), packages()) == []


def test_every_room_is_in_the_table():
    rooms = {room(name) for name in modules() if name.startswith("archive.")}

    assert rooms - set(MAY_IMPORT) == set()


OFFENDING = {
    "plain": (
        "archive.store.arenden",
        "import archive.registratur.desk",
        "archive.registratur.desk",
    ),
    "from package": ("archive.diarium.dnr", "from archive import store", "archive.store"),
    "from module": (
        "archive.text.pdf",
        "from archive.diarium.dnr import Dnr",
        "archive.diarium.dnr",
    ),
    "relative": ("archive.search.analys", "from ..text import pdf", "archive.text.pdf"),
    "inline": (
        "archive.web.start",
        "def f():\n    import archive.text.pdf",
        "archive.text.pdf",
    ),
    "renamed": ("archive.diarium.remiss", "import archive.store as s", "archive.store"),
    "for types only": (
        "archive.postoppning.datum",
        "if TYPE_CHECKING:\n    from archive.text import pdf",
        "archive.text.pdf",
    ),
    "leaf": ("archive.text.blad", "from archive.text import pdf", "archive.text.pdf"),
    "book's rest": (
        "archive.search.fraga",
        "from archive.diarium import remiss",
        "archive.diarium.remiss",
    ),
    "revision": ("migrations.versions.x", "import archive.diarium.dnr", "archive.diarium.dnr"),
    "engine from a door": (
        "archive.web.sok",
        "from archive.search.whoosh_index import open_index",
        "archive.search.whoosh_index",
    ),
    "app from a room": (
        "archive.registratur.desk",
        "from archive import create_app",
        "archive.create_app",
    ),
    "settings from the book": ("archive.diarium.dnr", "import archive.config", "archive.config"),
    "unknown room": ("archive.nytt.rum", "import archive.store", "archive.store"),
    "whoosh": ("archive.search.fraga", "from whoosh.fields import TEXT", "whoosh.fields"),
    "sqlalchemy": ("archive.registratur.desk", "import sqlalchemy as sa", "sqlalchemy"),
    "flask": ("archive.registratur.desk", "from flask import g", "flask"),
    "flask's kin": ("archive.diarium.dnr", "import wtforms.fields", "wtforms.fields"),
}
ROOMS = {
    "archive.store": "",
    "archive.text.pdf": "",
    "archive.diarium.remiss": "",
    "archive.registratur.desk": "",
}


@pytest.mark.parametrize("case", OFFENDING)
def test_an_import_against_the_arrows_is_seen(case):
    name, source, target = OFFENDING[case]

    assert f"{name} imports {target}" in offences({**ROOMS, name: source}, set())


def test_a_package_counts_its_dots_from_itself():
    sources = {"archive.store": "from .tables import x", "archive.store.tables": ""}

    assert offences(sources, {"archive.store"}) == []


@pytest.mark.parametrize("part", ["archive.text", "archive.diarium"])
def test_the_pure_rooms_load_no_big_library(part):
    code = (
        "import importlib, pkgutil, sys\n"
        f"room = importlib.import_module({part!r})\n"
        f"for found in pkgutil.walk_packages(room.__path__, {part!r} + '.'):\n"
        "    if not found.name.endswith('__main__'): importlib.import_module(found.name)\n"
        "print(sorted({'whoosh', 'sqlalchemy', 'flask'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=False
    )

    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def graph() -> dict[str, set[str]]:
    sources = modules()
    known, inits = set(sources), packages()
    return {
        name: {t for t in imports(name, source, known, package=name in inits) if t in known}
        for name, source in sources.items()
        if name != "archive"
    }


def circle(arrows: dict[str, set[str]]) -> list[str]:
    """One circle of modules, or nothing."""
    done: set[str] = set()

    def walk(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        done.add(name)
        return next((c for t in sorted(arrows.get(name, ())) if (c := walk(t, [*path, name]))), [])

    return next((c for name in sorted(arrows) if (c := walk(name, []))), [])


def test_no_module_imports_itself_by_a_round():
    assert circle(graph()) == []


def test_a_circle_is_seen():
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]


def opens_a_write(source: str) -> bool:
    """Whether the source begins a transaction that writes: ``with ….write() as …``."""
    return any(
        isinstance(call := item.context_expr, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "write"
        and not call.args
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.With)
        for item in node.items
    )


def test_only_the_desk_writes():
    doors = {"web", "cli", "demo", "matning", "oppet"}
    writers = [
        name for name, source in modules().items() if room(name) in doors and opens_a_write(source)
    ]

    assert writers == []
    assert opens_a_write("with desk.db.write() as conn:\n    pass")
