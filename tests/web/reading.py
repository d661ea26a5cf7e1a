"""Reading pages as a person does."""

from lxml import html


def words(element: html.HtmlElement) -> str:
    """The text of an element as it is read: one line, blanks as one."""
    return " ".join(element.text_content().split())


def texts(page: html.HtmlElement, path: str) -> list[str]:
    """The text of every element an XPath finds."""
    return [words(element) for element in page.xpath(path)]


def heading(page: html.HtmlElement) -> str:
    """The page's one h1."""
    (h1,) = page.xpath("//h1")
    return words(h1)


def rows(page: html.HtmlElement, nr: int = 0) -> list[list[str]]:
    """The cells of a table's body."""
    body = page.xpath("//table")[nr].xpath("./tbody/tr")
    return [[words(cell) for cell in row.xpath("./th | ./td")] for row in body]


def faults(page: html.HtmlElement) -> list[str]:
    """What the summary above a form says is wrong."""
    return texts(page, "//*[@id='fel']//li")


def flashed(page: html.HtmlElement) -> list[str]:
    """What the page says has happened."""
    return texts(page, "//*[contains(@class, 'flashes')]/p")
