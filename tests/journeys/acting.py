"""What a person does in a browser, waited for: press a button and be on the next page."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SHOWN = 800  # characters of a page that is told when what was looked for is not on it


def press(page: Any, name: str) -> None:
    """Press the button of that name and wait for the page that it leads to."""
    with _telling(page, name), page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def follow(page: Any, name: str) -> None:
    """Follow the link of that name."""
    with _telling(page, name), page.expect_navigation():
        page.get_by_role("link", name=name).first.click()


@contextmanager
def _telling(page: Any, name: str) -> Iterator[None]:
    """Say which page it was on which something was not found: the county is invented."""
    from playwright.sync_api import Error

    try:
        yield
    except Error as problem:
        text = page.locator("body").inner_text()[:SHOWN]
        raise AssertionError(f"{name!r} cannot be used at {page.url}: {text}") from problem
