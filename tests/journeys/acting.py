"""What a person does in a browser, waited for: press a button and be on the next page."""

from typing import Any


def press(page: Any, name: str) -> None:
    """Press the button of that name and wait for the page that it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def follow(page: Any, name: str) -> None:
    """Follow the link of that name."""
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.click()
