"""The hot reads go through an index under row security. The plan is tested, never the time."""

from collections.abc import Callable

import pytest
from django.db import connection

from sightline.intelligence.queries.lists import Asked, _having, _narrowed, _ordered, _visible
from sightline.terms import Act
from tests.intelligence.making import new_item
from tests.people import Person

pytestmark = pytest.mark.django_db


def plan(rows: object) -> str:
    """Return the plan of a page where reading all of a table, or sorting it, costs very much."""
    with connection.cursor() as cursor:
        for way in ("seqscan", "sort", "incremental_sort"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    return rows[:51].explain()


def test_the_newest_items_come_from_an_index_in_their_order(
    officer: Person, entering: Callable, put_in: Callable
) -> None:
    put_in(officer, *(new_item() for _ in range(200)))
    with entering(officer) as viewer:
        shown = plan(_ordered(_narrowed(_visible(viewer, Act.LIST), Asked())))
    assert "item_newest" in shown
    assert "Seq Scan on intelligence_item" not in shown


def test_a_word_is_found_by_its_token(
    officer: Person, entering: Callable, put_in: Callable
) -> None:
    put_in(officer, *(new_item() for _ in range(200)))
    with entering(officer) as viewer:
        shown = plan(_ordered(_having(viewer, [("WORD", "station")])))
    assert "Seq Scan" not in shown.replace("Seq Scan on access_label", "")
    assert "index_token" in shown
