"""The story, put in as the demonstration puts it in: each page has something for its reader."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from sightline.access import actions as passes
from sightline.access import queries as access
from sightline.access.actions import open_pass
from sightline.county import loader, story_police
from sightline.county.loader_scene import Scene
from sightline.county.loader_story import put_story
from sightline.county.timing import ago
from sightline.database.connection import as_viewer
from sightline.intake.queries.broadcasts import broadcasts_now, own_broadcasts
from sightline.intelligence import jobs, queries
from sightline.intelligence.ladder import funnel
from sightline.intelligence.models import Item, ItemPerson
from sightline.notices.queries import waiting
from sightline.terms import Act, NoticeKind, Rung
from tests.county.conftest import UNTIL
from tests.county.test_truth import of

STILL = timedelta(days=28)


def part_of(county):
    """Return the county with the reports of the story, the rumour and what bears a B out alone."""
    story = county.story
    keys = {under.report for question in story.questions for under in question.under}
    keys |= {key for one in story.judged for key in (one.left, one.right)}
    linked = {one.report for one in story.linked}  # see test_story_links
    worked = [one for one in story.worked if one.report not in linked]
    for acts in (story.used, worked, story.graded, story.passed, story.closed[:30]):
        keys |= {one.report for one in acts}
    keys |= {one.key for plant in ("echo", "corroboration") for one in of(county, plant)}
    return replace(county, reports=tuple(one for one in county.reports if one.key in keys))


@pytest.fixture(scope="module")
def accounts(county, django_db_setup, django_db_blocker):
    """The county's people after all that they did, put in once and taken back at the end."""
    part, now = part_of(county), timezone.now()
    with django_db_blocker.unblock(), transaction.atomic():
        found = loader._load_people(part, password="not used here", code_secret="JBSWY3DPEHPK3PXP")
        scene = Scene(part, found)
        scene.come_in()
        with pytest.MonkeyPatch.context() as slow:  # hours later, on a machine that takes so long
            slow.setattr(passes.time, "time", lambda: now.timestamp() + 7_200)
            scene.items.update(loader._load_items(part, found, at=now, scene=scene))
            put_story(scene, loader._send(scene), at=now)
        scene.go_out()
        yield found
        transaction.set_rollback(True)


@pytest.fixture
def still(accounts):
    """Let passes be opened when the module's transaction began: now() stands while it lasts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM now())::float")
        (began,) = cursor.fetchone()
    with pytest.MonkeyPatch.context() as then:
        then.setattr(passes.time, "time", lambda: began)
        yield


@pytest.fixture
def be(accounts, still):
    """Do something as one of the county's people: `be("police_analyst", lambda viewer: ...)`."""

    def act(key, ask):
        with as_viewer(open_pass(accounts[key])):
            return ask(access.viewer())

    return act


def rungs(viewer):
    pieces = queries.pieces(viewer, Act.LIST, queries.Period(ago(UNTIL, 800).date(), UNTIL))
    return {step.rung: step for step in funnel(pieces, now=ago(UNTIL, 0), still_after=STILL)}


def asked(viewer):
    """Return what the viewer sees asked, ended or not."""
    lists = (queries.requirements(viewer, today=UNTIL, ended=ended) for ended in (False, True))
    return {line.question for found in lists for line in found.lines}


@pytest.mark.parametrize("agency", ["police", "council"])
@pytest.mark.parametrize("role", ["intelligence", "analyst"])
def test_each_page_has_something_for_its_reader(be, agency, role):
    key = f"{agency}_{role}"
    lines = be(key, lambda viewer: queries.requirements(viewer, today=UNTIL).lines)
    assert {line.overdue for line in lines} == {True, False}
    assert any(line.late for line in lines)
    assert any(line.answers for line in lines)
    assert be(key, lambda viewer: queries.requirements(viewer, today=UNTIL, ended=True).lines)
    assert be(key, lambda viewer: queries.gaps(viewer, today=UNTIL).lines)
    assert be(key, lambda viewer: queries.asked_of_us(viewer, today=UNTIL))
    assert be(key, lambda viewer: own_broadcasts(viewer, today=UNTIL))


@pytest.mark.parametrize("agency", ["health", "charity", "schools"])
def test_those_who_are_asked_see_what_they_are_asked(be, agency):
    assert be(f"{agency}_lead", lambda viewer: queries.asked_of_us(viewer, today=UNTIL))


def test_a_question_to_the_settings_stands_and_another_waits_for_a_signature(be):
    shown = be("youth_worker", lambda viewer: broadcasts_now(viewer, Act.SUBMIT, UNTIL))
    assert len(shown) == 1
    waits = be("police_intelligence", lambda viewer: own_broadcasts(viewer, today=UNTIL))
    assert len(waits) == 1


def test_the_funnel_reaches_every_rung_and_thins_out(be):
    steps = be("police_intelligence", rungs)
    assert all(steps[rung].reached for rung in Rung)
    assert steps[Rung.SANITISED].still
    assert steps[Rung.SANITISED].ended
    assert steps[Rung.SANITISED].reached > steps[Rung.USED].reached
    assert be("council_analyst", rungs)[Rung.CORROBORATED].reached


@pytest.mark.parametrize(
    ("key", "kinds"),
    [
        ("police_intelligence", {NoticeKind.HANDED_TO_YOU, NoticeKind.TASK_ANSWERED}),
        ("council_intelligence", {NoticeKind.RETURNED, NoticeKind.TASKED}),
        ("council_analyst", {NoticeKind.TASK_ANSWERED}),
        ("agency_lead", {NoticeKind.TASKED}),
    ],
)
def test_something_waits_for_people(be, key, kinds):
    assert kinds <= {one.kind for one in be(key, lambda viewer: waiting(viewer, Act.NOTICES))}


def test_items_say_how_they_are_known_and_who_poses_a_risk(be):
    def look(viewer):
        bare = Item.objects.filter(provenance="").count()
        return bare, list(ItemPerson.objects.values_list("person", flat=True))

    bare, named = be("police_analyst", look)
    assert bare == 0
    assert len(named) > 20
    assert 5 < len(set(named)) < len(named)


def test_the_council_does_not_see_what_the_police_ask(be, county):
    questions = {one.question for one in county.story.questions}
    own = {one.question for one in county.story.questions if one.by.startswith("police")}
    assert be("council_intelligence", asked) == be("council_analyst", asked) == questions - own


def test_who_is_not_in_an_operation_does_not_see_what_it_asks(be):
    only_fern = {story_police.THE_ROOMS.question}
    assert be("police_intelligence", asked) - be("police_intelligence_2", asked) == only_fern


def test_the_rumour_waits_to_be_decided(be, accounts, county):
    officer = accounts["council_intelligence"]
    texts = {one.sanitised_text for one in of(county, "echo")}

    def rumour(viewer):
        return set(Item.objects.filter(sanitised_text__in=texts).values_list("pk", flat=True))

    def pairs(viewer):
        two = [(one.left, one.right) for one in queries.undecided(viewer, Act.JUDGE)]
        return {frozenset((left.reference, right.reference)) for left, right in two}

    items = be("council_analyst", rumour)
    for _ in range(30):
        jobs.find_echoes(officer, officer)
    assert sum(pair <= items for pair in be("council_analyst", pairs)) == 3
