"""The county's man under six spellings is one profile by six decisions, and its twins are two."""

from dataclasses import replace

import pytest
from django.utils import timezone

from sightline.access.actions import open_pass
from sightline.access.queries import viewer
from sightline.county import loader
from sightline.county.loader_people import put_people
from sightline.county.loader_profiles import put_profiles
from sightline.county.loader_scene import Scene
from sightline.database.connection import as_viewer
from sightline.subjects import actions, jobs, queries
from sightline.subjects.models import Person
from sightline.terms import Act, PersonVerdict
from tests.county.test_truth import of

pytestmark = pytest.mark.django_db
PLANTS = ("six_spellings", "twins")


@pytest.fixture
def accounts(county):
    """The county's people, with two plants brought in, records opened and looked through."""
    reports = {report for plant in PLANTS for report in of(county, plant)}
    held = tuple(sorted(reports, key=lambda one: one.received_at))
    small = replace(county, reports=held)
    found = loader._load_people(small, password="not used here", code_secret="JBSWY3DPEHPK3PXP")
    scene = Scene(small, found)
    scene.come_in()
    scene.items.update(loader._load_items(small, found, at=timezone.now(), scene=scene))
    officers = tuple(loader._officer(small, agency) for agency in ("police", "council"))
    put_people(scene, officers, at=timezone.now())
    scene.go_out()
    for officer in officers:
        jobs.find_same(found[officer], found[officer])
    return found


@pytest.fixture
def analyst(accounts):
    """Be the council's analyst."""
    with as_viewer(open_pass(accounts["council_analyst"])):
        yield viewer()


def decide(analyst, names):
    """Judge every suggestion of some names to be one person, until none waits; say how many."""
    decided = 0
    while True:
        pairs = [
            one
            for one in queries.waiting(analyst, Act.JUDGE).pairs
            if {one.left.name, one.right.name} <= names
        ]
        if not pairs:
            return decided
        actions.judge_people(
            left=pairs[0].left.reference, right=pairs[0].right.reference,
            verdict=PersonVerdict.SAME, why="One car, one street.", seen=None,
            by=analyst, at=timezone.now(),
        )  # fmt: skip
        decided += 1


def test_six_spellings_are_one_profile_by_six_decisions(county, analyst):
    spellings = set(county.manifest.plant("six_spellings").details["spellings"])
    records = Person.objects.filter(name__in=spellings)
    assert {one.name for one in records} == spellings
    assert len(records) == 7  # one spelling is held in the group and outside it
    assert decide(analyst, spellings) == 6
    page = queries.person(analyst, Act.READ, records[0].reference)
    assert set(page.names) == spellings
    assert len(page.items) == 9  # of twelve; three are the police's own


def test_twins_are_two_whatever_is_suggested(county, analyst):
    pair = county.manifest.plant("twins").details["pair"]
    names = {child.name for child in county.children if child.key in pair}
    assert len(names) == 2
    for one in queries.waiting(analyst, Act.JUDGE).pairs:
        assert {one.left.name, one.right.name} != names


def test_the_story_has_a_man_a_child_first_and_their_ties(county):
    plant = of(county, "network")
    small = replace(county, reports=tuple(sorted(plant, key=lambda one: one.received_at)))
    found = loader._load_people(small, password="not used here", code_secret="JBSWY3DPEHPK3PXP")
    scene = Scene(small, found)
    scene.come_in()
    scene.items.update(loader._load_items(small, found, at=timezone.now(), scene=scene))
    first, second = loader._officers(small, "council")
    put_profiles(scene, first, second, at=timezone.now())
    today = timezone.localdate()
    with scene.acting(second) as seen_by:
        records = list(Person.objects.values_list("reference", flat=True))
        said = queries.shown_roles_of(seen_by, Act.READ, records, today)
        ties = queries.links_of(seen_by, Act.READ, records, today)
    scene.go_out()
    assert sorted(said.values()) == ["Child; victim; also suspected of harming", "Suspected"]
    assert {one.kind.value for one in ties} >= {"EXPLOITS", "MEMBER_OF"}
