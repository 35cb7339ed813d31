"""The hot reads use an index under row security: the plan is tested, not the time."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection

from sightline.access.queries import label_number
from sightline.hotspots.queries import counting
from sightline.hotspots.rules import Asked
from sightline.index.cells import in_cells
from sightline.places.grid import cells, to_longitude_latitude
from sightline.terms import Act
from tests.hotspots import planting
from tests.people import Person

pytestmark = pytest.mark.django_db

ASKED = Asked(date(2026, 9, 1), date(2026, 11, 1))
MANY = """
INSERT INTO index_occurrence (record, label_id, month, concern, role, grade, origin, child, cell7,
  cell8, cell9, area, inside_county, online)
SELECT 'I-' || n, %s, date '2020-01-01' + (n %% 82) * interval '1 month', 'MISSING', 'MET', '1A',
  'O-' || n %% 500, 'C-' || n %% 900, %s + n %% 40, %s + n %% 300, %s + n %% 2000, 'A' || n %% 60,
  true, '' FROM generate_series(1, 20000) n
"""


@pytest.fixture
def filled(officer: Person, entering: Callable[..., Any]) -> list[str]:
    """Twenty thousand occurrences over seven years; return cells of each size that hold some."""
    found = cells(*to_longitude_latitude(*planting.MIDDLE))
    numbers = [int(cell, 16) for cell in found]
    with entering(officer):
        label = label_number(planting.SHARED)
        with connection.cursor() as cursor:
            cursor.execute(MANY, [label, *numbers])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE index_occurrence, intelligence_closing")
    return list(found)


def plan(viewer: Any, rows: Any) -> str:
    """Return the plan that is chosen, of which no table need be read through.

    A table known to be empty is read through whatever indexes it has, so whether one could be
    used is asked with reading through forbidden, which the planner does only where it must.
    """
    assert viewer.account
    chosen = str(rows.explain())
    assert "access_read_labels" in chosen or "InitPlan" in chosen  # row security is on
    assert "Seq Scan on index_occurrence" not in chosen
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "Seq Scan" not in str(rows.explain())
    return chosen


@pytest.mark.parametrize("size", [0, 1, 2])
def test_what_is_behind_a_cell_is_found_by_an_index(
    size: int, filled: list[str], analyst: Person, entering: Callable[..., Any]
) -> None:
    with entering(analyst) as viewer:
        rows = counting.counted(viewer, Act.MAP, ASKED).filter(**in_cells([filled[size]]))
        found = plan(viewer, rows)
    assert "occurrence_cell8" in found


def test_a_period_of_the_map_is_found_by_an_index(
    filled: list[str], analyst: Person, entering: Callable[..., Any]
) -> None:
    with entering(analyst) as viewer:
        found = plan(viewer, counting.counted(viewer, Act.MAP, ASKED))
    assert "occurrence_map" in found


def test_what_is_behind_an_area_is_found_by_an_index(
    filled: list[str], analyst: Person, entering: Callable[..., Any]
) -> None:
    with entering(analyst) as viewer:
        found = plan(viewer, counting.counted(viewer, Act.MAP, ASKED).filter(area="A7"))
    assert "occurrence_area" in found
