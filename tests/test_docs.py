"""The docs say what is so: commands, settings, words, decisions, templates."""

import importlib
import re
from pathlib import Path

import click
import pytest

from archive import config, create_app

HOUSE = Path(__file__).parents[1]
DOCS = HOUSE / "docs"
HANDBOK = (DOCS / "handbok.md").read_text(encoding="utf-8")
TEMPLATES = HOUSE / "templates"
PAGES = [*DOCS.rglob("*.md"), HOUSE / "README.md", HOUSE / "CHANGELOG.md"]


def section(heading: str) -> str:
    """What stands in the handbook under a heading of the second level."""
    return HANDBOK.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def first_cells(markdown: str) -> list[str]:
    """The first cell of each row of the tables; heads have no backquote."""
    return re.findall(r"^\| `([^`]+)`", markdown, re.MULTILINE)


def commands(group: click.Group, path: str = "archive") -> dict[str, click.Command]:
    """Every command that does something, by how it is typed."""
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        typed = f"{path} {name}"
        found |= commands(command, typed) if isinstance(command, click.Group) else {typed: command}
    return found


@pytest.fixture(scope="module")
def known():
    return commands(importlib.import_module("archive.cli").cli)


def test_handbook_has_every_command_and_no_other(known):
    told = {
        re.match(r"archive( [a-z-]+)+", row).group() for row in first_cells(section("Kommandon"))
    }

    assert told == set(known)


def test_handbook_names_only_options_that_exist(known):
    wrong = [
        f"{name} {option}"
        for row in first_cells(section("Kommandon"))
        for name in [re.match(r"archive( [a-z-]+)+", row).group()]
        for option in re.findall(r"--[a-z-]+", row)
        if option not in {o for p in known[name].params for o in p.opts}
    ]

    assert wrong == []


def test_handbook_has_every_setting_with_its_meaning_and_default():
    rows = re.findall(
        r"^\| `([^`]+)` \| (.*?) \| (.*?)\s*\|$", section("Inställningar"), re.MULTILINE
    )

    assert rows == [(s.name, s.meaning, s.default) for s in config.SETTINGS]


def words_of_the_code() -> set[str]:
    sources = [*(HOUSE / "archive").rglob("*.py"), *TEMPLATES.rglob("*.html")]
    names = {part for path in sources for part in path.relative_to(HOUSE).with_suffix("").parts}
    return names.union(*(re.findall(r"\w+", path.read_text(encoding="utf-8")) for path in sources))


def test_every_word_of_the_glossary_is_used_in_the_code():
    told = first_cells((DOCS / "ordlista.md").read_text(encoding="utf-8"))
    used = words_of_the_code()

    assert len(told) > 40
    assert [word for word in told if word not in used] == []


def classes_of_the_book() -> set[str]:
    """The register's nouns: classes of diarium and text.blad that are not refusals or lägen."""
    sources = [
        *(HOUSE / "archive" / "diarium").rglob("*.py"),
        HOUSE / "archive" / "text" / "blad.py",
    ]
    source = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    return set(re.findall(r"^@dataclass.*\nclass (\w+)[:(]", source, re.MULTILINE))


def test_every_noun_of_the_book_is_in_the_glossary():
    told = (DOCS / "ordlista.md").read_text(encoding="utf-8")

    assert [name for name in sorted(classes_of_the_book()) if f"`{name}`" not in told] == []


def test_every_room_is_in_the_architecture():
    told = (DOCS / "arkitektur.md").read_text(encoding="utf-8")
    rooms = [p.name for p in (HOUSE / "archive").iterdir() if (p / "__init__.py").exists()]

    assert [name for name in rooms if f"`archive/{name}/`" not in told] == []


def test_decisions_are_numbered_without_gaps_and_say_what_and_why():
    pages = sorted((DOCS / "beslut").glob("*.md"))
    numbers = [page.name[:4] for page in pages]
    lacking = [
        f"{page.name}: {part}"
        for page in pages
        for part in (f"# {page.name[:4]} ", "**Decided.**", "**Why.**", "**Costs.**")
        if part not in page.read_text(encoding="utf-8")
    ]

    assert numbers == [f"{n:04}" for n in range(1, len(pages) + 1)]
    assert lacking == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page):
    targets = re.findall(r"\]\((?!https?:)([^)#]*)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))

    assert [t for t in targets if t and not (page.parent / t).exists()] == []


def test_every_template_has_its_endpoint(installation, desk):
    app = create_app(installation, desk=desk)
    files = {
        str(path.relative_to(TEMPLATES).with_suffix("")).replace("/", ".")
        for path in TEMPLATES.glob("*/*.html")
        if not path.name.startswith("_")
    }

    assert files - set(app.view_functions) == set()


def test_make_help_tells_every_target():
    makefile = (HOUSE / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE).group(1).split()

    assert re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE) == phony
