"""What a page on who looked shows."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.people import Person

SignIn = Callable[[Person], Client]


def looks(browser: Client, *about: str, **asked: str) -> list[Any]:
    answer = browser.get(reverse("who-looked" if about else "looked", args=about), asked)
    assert answer.status_code == 200, answer.status_code
    return list(answer.context["found"].lines)


def text_of(browser: Client, *about: str) -> str:
    return browser.get(reverse("who-looked" if about else "looked", args=about)).content.decode()
