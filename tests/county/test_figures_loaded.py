"""The county's released figures: true to what was drawn, and no help to whoever attacks them."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from sightline.access import queries as access
from sightline.clocks.local import LONDON
from sightline.county import loader
from sightline.county.loader_assess import put_assessments
from sightline.county.loader_figures import put_figures
from sightline.county.loader_measures import put_measures
from sightline.county.loader_places import load_places
from sightline.county.loader_reports import is_corroborated
from sightline.county.loader_scene import Scene
from sightline.county.loader_work import put_work
from sightline.database.connection import as_viewer
from sightline.database.roles import WORKER
from sightline.publish.control import attacker, regimes
from sightline.publish.figures.period import FiguresOf
from sightline.publish.queries import figures
from tests.county.conftest import UNTIL

MOST = 120
FIRST, LAST = FiguresOf(2025, 2), FiguresOf(2026, 1)
AT = datetime.combine(UNTIL, time(9), LONDON)


@pytest.fixture(scope="module")
def part(county):
    """The county with some reports of the year that its figures are of, and the hot spot's."""
    held = [one for one in county.reports if one.processed and not is_corroborated(one)
            and FIRST.first <= one.received_at.astimezone(LONDON).date() <= LAST.last]  # fmt: skip
    plants = [county.manifest.plant(name) for name in ("hot_spot", "network")]
    spot = {key for plant in plants for key in plant.reports}
    chosen = {one.key for one in held[:: max(1, len(held) // MOST)]} | spot
    return replace(county, reports=tuple(
        one for one in county.reports
        if one.key in chosen and one.processed and not is_corroborated(one)))  # fmt: skip


@pytest.fixture(scope="module")
def scene(part, django_db_setup, django_db_blocker):
    """The part, put in with its figures once, and taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        now = timezone.now()
        load_places(part, at=now)
        found = loader._load_people(part, password="not used here", code_secret="JBSWY3DPEHPK3PXP")
        made = Scene(part, found)
        made.come_in()
        made.items.update(loader._load_items(part, made.accounts, at=now, scene=made))
        put_assessments(made, loader._officer(part, "council"), at=now)
        put_work(made, loader._officer(part, "council"), at=now)
        put_measures(made, at=now)
        assert len(put_figures(made, at=AT)) == 4
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def released(scene):
    with as_viewer(scene.passes["agency_lead"]):
        return figures.tables_released(access.viewer())


def test_an_attacker_with_all_of_it_pins_nothing(released):
    assert len(released) == 4 * 17
    assert not {cell.shown for table in released for cell in table.cells} & {*range(1, 8)}
    assert attacker.pinned(released, regimes.load()["rounded"]) == []


def test_what_is_shown_is_true(part, scene, released):
    """Distinct children of each quarter, by name and year as the county drew them."""
    named = {child.key: (child.name, child.born.year) for child in part.children}
    shown = 0
    for table in released:
        if table.name != "Children, by age":
            continue
        found = {named[key] for one in part.reports if one.key in scene.items
                 for key in one.children
                 if table.period.first <= one.received_at.astimezone(LONDON).date()
                 <= table.period.last}  # fmt: skip
        total = table.shown[None,]
        if total is not None:
            shown += 1
            assert abs(total - len(found)) <= 2
    assert shown


def test_measures_levels_and_interviews_are_counted_as_they_stand(scene):
    year = FiguresOf(UNTIL.year - 1)
    with as_viewer(scene.passes["council_analyst"], role=WORKER), connection.cursor() as cursor:
        found = {}
        for name in ("served", "outcomes", "interviews", "levels"):
            cursor.execute(f"SELECT * FROM publish_count_{name}(%s, 0)", [year.year])
            found[name] = {tuple(cell): times for cell, times in cursor.fetchall()}
    used = steps("SERVED", year)
    assert found["served"][None,] == len(used)
    assert {c[0]: n for c, n in found["served"].items() if c[0]} == Counter(used.values())
    over = steps("OUTCOME", year)
    assert found["outcomes"][None, None] == len(over)
    begins = datetime.combine(year.first, time(), LONDON)
    ends = datetime.combine(year.last + timedelta(1), time(), LONDON)
    back = rows("intake_missingepisode", "found_at")
    assert found["interviews"][None,] == sum(1 for (at,) in back if at and begins <= at < ends)
    assert sum(n for c, n in found["levels"].items() if c[0]) == found["levels"][None,]


def rows(table, columns):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        cursor.execute(f"SELECT {columns} FROM {table}")
        found = cursor.fetchall()
        cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        return found


def steps(step, year):
    """The class of each measure that took a step first within a year."""
    classes = dict(rows("disruption_measure", "reference, power_class"))
    first: dict[str, object] = {}
    for measure, taken, on in rows("disruption_measureversion", 'measure_id, step, "on"'):
        if taken == step:
            first[measure] = min(first.get(measure, on), on)
    return {m: classes[m] for m, on in first.items() if year.first <= on <= year.last}
