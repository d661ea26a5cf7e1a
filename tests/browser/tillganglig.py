"""What is asked of a page as it is shown: axe finds nothing, it fits, and it can be hit."""

from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules whose answer another scheme of colours may change."""

RUN = """async (rules) => {
  const found = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")}`));
}"""

TOO_SMALL = """() => [...document.querySelectorAll(
    "button, summary, select, textarea, input:not([type=hidden]), .go, .doors a, .pager a")]
  .filter((e) => e.checkVisibility() && !e.closest(".visually-hidden, .skip"))
  .map((e) => [e, (e.closest(".choice") || e).getBoundingClientRect()])
  .filter(([e, box]) => box.width && (box.width < 24 || box.height < 24))
  .map(([e, box]) =>
    `${e.tagName} ${e.textContent.trim() || e.name}, ${Math.round(box.width)} px`)"""
"""Links in running text are let be, as WCAG 2.5.8 does; axe knows those that stand too near."""

SIDEWAYS = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""

LOOKS = (
    ("light", 1280, TAGS),
    ("dark", 1280, COLOURS),
    ("dark", 320, TAGS),
    ("light", 320, COLOURS),
)


def faults(page: Page) -> list[str]:
    """All that is wrong with the page that is open, in light and dark, wide and at 320 px."""
    page.evaluate(AXE)
    found = []
    for scheme, width, rules in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{scheme} {width}: {fault}" for fault in _seen(page, rules)]
    return found


def _seen(page: Page, rules: object) -> list[str]:
    wide = page.evaluate(SIDEWAYS)
    return [
        *page.evaluate(RUN, rules),
        *(f"too small: {control}" for control in page.evaluate(TOO_SMALL)),
        *([f"{wide} px stick out"] if wide > 0 else []),
    ]
