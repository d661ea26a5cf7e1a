"""The look as far as it can be counted: contrast, tokens in both modes, nothing from outside."""

import re
from itertools import product
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
CSS = (HOUSE / "archive" / "static" / "diarium.css").read_text(encoding="utf-8")
TEXT = 7.0  # screens.md asks for more than WCAG AA: 7:1 for all text
SHAPE = 3.0  # WCAG 1.4.11: edges of fields, shapes of states

GROUNDS = ("--paper", "--sheet", "--act-soft")
# What is written, and every ground it is written on.
WRITTEN = [
    *product(("--ink", "--soft", "--act", "--late", "--soon", "--done"), GROUNDS),
    *product(("--ink", "--soft", "--act"), ("--late-soft", "--soon-soft", "--done-soft")),
    ("--late", "--late-soft"),
    ("--ink", "--mark"),
    ("--act-ink", "--act"),
    ("--paper", "--ink"),
]
DRAWN = [
    *product(("--edge", "--act", "--late", "--soon", "--done"), ("--paper", "--sheet")),
    ("--soon", "--soon-soft"),
    ("--late", "--late-soft"),
    ("--done", "--done-soft"),
]


def block(start: str) -> str:
    """The declarations of the first rule after ``start``."""
    at = CSS.index(start)
    opened = CSS.index(":root {", at)
    return CSS[opened : CSS.index("}", opened)]


def tokens(start: str) -> dict[str, str]:
    return dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]{6})\b", block(start)))


MODES = {"light": tokens(":root {"), "dark": tokens("prefers-color-scheme: dark")}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def weak(pairs, least: float) -> list[str]:
    return [
        f"{mode}: {front} on {ground} is {contrast(colours[front], colours[ground]):.2f}:1"
        for mode, colours in MODES.items()
        for front, ground in pairs
        if contrast(colours[front], colours[ground]) < least
    ]


def test_contrast_of_black_on_white_is_twenty_one():
    assert round(contrast("#000000", "#ffffff"), 2) == 21


def test_both_modes_have_the_same_tokens():
    assert sorted(MODES["light"]) == sorted(MODES["dark"])


def test_text_can_be_read_by_weak_eyes_in_both_modes():
    assert weak(WRITTEN, TEXT) == []


def test_edges_and_shapes_can_be_seen_in_both_modes():
    assert weak(DRAWN, SHAPE) == []


def test_every_token_that_is_used_is_defined():
    used = set(re.findall(r"var\((--[a-z-]+)", CSS))
    defined = set(re.findall(r"(--[a-z-]+):", CSS))

    assert used - defined == set()


def test_colours_are_named_once():
    # Outside the tokens only the picture of a paper page, paper in print and the backdrop have any.
    rules = CSS[CSS.index("/* ground */") : CSS.index("@media print")]

    assert set(re.findall(r"#[0-9a-f]{3,6}\b", rules)) == {"#fff", "#222", "#ffe9a3"}


@pytest.mark.parametrize(
    "path", sorted((HOUSE / "templates").rglob("*.html")), ids=lambda p: p.name
)
def test_template_has_nothing_that_the_policy_forbids(path):
    source = path.read_text(encoding="utf-8")

    assert re.findall(r"\sstyle=|\son[a-z]+=\"|<style|javascript:", source) == []
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//", source) == []


def test_style_sheets_fetch_nothing():
    vendored = (HOUSE / "archive" / "static" / "vendor" / "bootstrap.min.css").read_text("utf-8")

    assert re.findall(r"url\((?![\"']?data:)[^)]*\)|@import", CSS + vendored) == []
