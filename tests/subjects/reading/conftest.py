"""Fixtures of reading: an item to read, deciding on its marks as a person, and what is shown."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from tests.intelligence.conftest import colleague
from tests.intelligence.making import SHARED, new_item
from tests.people import Person
from tests.subjects.reading.marked import TEXT

__all__ = ["colleague"]


@pytest.fixture
def item(officer: Person, put_in: Callable) -> str:
    """An item that names somebody, and one number twice."""
    return put_in(officer, new_item(label=SHARED, sanitised_text=TEXT))[0]


@pytest.fixture
def decide(entering: Callable) -> Callable:
    """Decide as a person: `decide(officer, item, ACCEPTED, NAME)`; they have seen all there is,
    or what `seen` says.
    """
    from sightline.subjects import queries
    from sightline.subjects.actions import Decision, mark
    from sightline.terms import Act

    def one(who: Person, item: str, *decided: object, seen: int | None = None, **more: object):
        with entering(who) as viewer:
            version = 1
            if seen is None:
                page = queries.reading(viewer, Act.LINK, item)
                version, seen = page.version, page.seen
            return mark(
                item=item, decisions=[Decision(*decided, **more)], version=version, seen=seen,
                by=viewer, at=timezone.now(),
            )  # fmt: skip

    return one


@pytest.fixture
def state(entering: Callable) -> Callable:
    """Return how the mark on some words stands: `state(officer, item, "Kacper")`; None for none."""
    from sightline.subjects import queries
    from sightline.terms import Act

    def of(who: Person, item: str, words: str) -> str | None:
        with entering(who) as viewer:
            page = queries.reading(viewer, Act.LINK, item)
        return {mark.read.text: mark.state for mark in page.reading.marks}.get(words)

    return of


@pytest.fixture
def rows(entering: Callable) -> Callable:
    """Return the decisions that a person may see, in their order."""
    from sightline.subjects.models import Mention

    def of(who: Person) -> list[Mention]:
        with entering(who):
            return list(Mention.objects.order_by("id"))

    return of
