"""Fixtures of tokens."""

from collections.abc import Callable
from typing import Any

import pytest

from sightline.access import actions
from tests.people import Person


@pytest.fixture
def token_of(entering: Callable[..., Any]) -> Callable[..., str]:
    """Make tokens: `token_of(analyst, name="Desk", days=7)`."""

    def make(who: Person, *, name: str = "QGIS at my desk", days: int = 30) -> str:
        with entering(who) as viewer:
            made = actions.make_token(by=viewer, name=name, days=days)
        assert made
        return made

    return make
