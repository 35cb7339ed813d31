"""Which settings tell us by links: a club as ever, a school, one gone quiet, one all but mute."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from sightline.access import queries as access
from sightline.county import loader
from sightline.county.agencies import COUNCIL, UK_GDPR
from sightline.county.generator import draw
from sightline.county.loader_links import end_links, put_links
from sightline.county.loader_places import load_places
from sightline.county.loader_scene import Scene
from sightline.county.story_links import LIFE, OFFICER, TELLERS, YEARS
from sightline.county.timing import ago, monday_after
from sightline.database.connection import as_viewer
from sightline.hotspots.studies.hearing import listens
from sightline.hotspots.studies.inputs import Listener
from sightline.hotspots.studies.telling import change, tells
from sightline.intake.links.queries import own_links
from sightline.intake.queries import told_by_setting
from sightline.places import queries as places
from sightline.terms import Act, SettingKind
from tests.county.telling import year_of

KILN, SCHOOL, HUB, MUTE = (teller.name for teller in TELLERS)
UNTILS = [date(2026, 6, n) for n in (1, 30)] + [date(2026, 7, 2), date(2026, 11, 27)]
UNTILS += [date(2027, 1, 3)]


@pytest.fixture(scope="module", params=UNTILS, ids=str)
def told_by(request):
    """A county that ends on some day: the demonstration's ends on the day that it is loaded."""
    return draw(reports=1_500, until=request.param)


def years(county, setting):
    """Return the years that a question about the last twelve months would ask about."""
    first = county.until.replace(day=1)
    since = first.replace(year=first.year - 1)
    return year_of(county, setting, since), year_of(county, setting, county.until)


def test_every_setting_sends_what_it_is_to_send(county):
    for teller in TELLERS:
        sent = [one for one in county.story.linked if one.setting == teller.name]
        assert [sum(one.year == year for one in sent) for year in range(YEARS)] == [
            sum(teller.sent[:2]),
            sum(teller.sent[2:]),
        ]


def test_what_came_by_a_link_is_background_that_the_council_holds_and_worked_as_it_was(county):
    reports = {report.key: report for report in county.reports}
    planted = {key for plant in county.manifest.plants for key in plant.reports}
    worked = {one.report: one for one in county.story.worked}
    linked = [one.report for one in county.story.linked]
    assert len(set(linked)) == len(linked)
    assert not planted & set(linked)
    for key in linked:
        report, one = reports[key], worked[key]
        assert (report.owner, report.regime, one.by) == (COUNCIL, UK_GDPR, OFFICER)
        assert one.written_at == monday_after(report.received_at)
        assert not report.danger_now


def test_each_link_lived_when_its_reports_came(county):
    reports = {report.key: report for report in county.reports}
    for one in county.story.linked:
        begun = ago(county.until, 0, 0) - (YEARS - one.year) * LIFE
        at = reports[one.report].received_at
        assert begun - timedelta(days=2) <= at <= begun + LIFE + timedelta(days=2)


def test_on_whatever_day_it_is_shown_each_setting_is_what_it_is_to_be(told_by):
    before, lately = years(told_by, KILN)
    assert tells(before)
    assert change(before, lately) == 0
    assert lately.reports > 0
    before, lately = years(told_by, HUB)
    assert tells(before)
    assert (change(before, lately), lately.reports) == (-1, 0)
    assert tells(years(told_by, MUTE)[0]) is False
    school = Listener(SCHOOL, SettingKind.SCHOOL, 0, 0, 35.0, years(told_by, SCHOOL)[0])
    assert listens(school)


@pytest.fixture(scope="module")
def loaded(county, django_db_setup, django_db_blocker):
    """The county's ground, its people, and what came by links alone; taken back at the end."""
    linked = {one.report for one in county.story.linked}
    part = replace(county, reports=tuple(one for one in county.reports if one.key in linked))
    now = timezone.now()
    with django_db_blocker.unblock(), transaction.atomic():
        load_places(part, at=now)
        found = loader._load_people(part, password="not used here", code_secret="JBSWY3DPEHPK3PXP")
        scene = Scene(part, found)
        scene.come_in()
        put_links(scene, OFFICER)
        loader._send(scene)
        end_links(scene, OFFICER, at=ago(part.until, 0, 0))
        yield scene
        transaction.set_rollback(True)


def as_one(scene, key, ask):
    with as_viewer(scene.passes[key]):
        return ask(access.viewer())


@pytest.mark.parametrize("by_day", [date(2025, 6, 1), date(2025, 7, 1), date(2026, 6, 1)])
def test_the_database_counts_what_the_story_tells(loaded, by_day):
    numbers = {each.number: each.name for each in places.settings()}
    found = as_one(loaded, "council_analyst", lambda by: told_by_setting(by, Act.MAP, by_day))
    assert {numbers[number]: tuple(each) for number, each in found.items()} == {
        teller.name: tuple(year_of(loaded.county, teller.name, by_day)) for teller in TELLERS
    }


def test_the_links_of_the_years_that_are_over_are_over(loaded):
    lines = as_one(loaded, OFFICER, lambda by: own_links(by, Act.MANAGE_LINKS, timezone.now()))
    names = [teller.name for teller in TELLERS]
    in_use = [line.name for line in lines if not line.over and line.name in names]
    assert sorted(in_use) == sorted(names)
    ended = [line for line in lines if line.over]
    assert len(ended) == YEARS * len(TELLERS)
    assert all(line.ended_why for line in ended)


def test_nothing_but_a_link_sent_them(loaded):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE intake_submission NO FORCE ROW LEVEL SECURITY")
        cursor.execute("SELECT from_link <> '', count(*) FROM intake_submission GROUP BY 1")
        assert cursor.fetchall() == [(True, len(loaded.county.story.linked))]
        cursor.execute("ALTER TABLE intake_submission FORCE ROW LEVEL SECURITY")
