"""Naming a location and working on it: nothing is lost, refused looks like missing, all is kept."""

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.hotspots.actions import concerns as actions
from sightline.hotspots.concerns.records import Said, Start
from sightline.hotspots.models import LocationVersion
from sightline.hotspots.queries.concern_page import location
from sightline.hotspots.queries.concerns import ConcernsAsked, concerns
from sightline.intelligence.actions import Overtaken
from sightline.terms import (
    Act,
    ConcernPanel,
    ConcernPart,
    ConcernPlace,
    ConcernState,
    ConcernStep,
    Regime,
)
from tests.hotspots import concerning, planting
from tests.hotspots.concerning import POINT, act, label, ledger, name, review
from tests.hotspots.planting import OWN

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
GIVEN = {
    "review_on": review(10), "panel": "CONTEXT", "asked": "Light it", "outcome": "SAFER",
    "words": "Quiet since spring", "name": "Park", "why": "Met",
}  # fmt: skip


@pytest.fixture
def read(entering):
    def seen(who, reference, wanted=Act.READ):
        with entering(who) as viewer:
            return location(viewer, wanted, reference)

    return seen


def step(who, reference, taken, seen, **different):
    given = {**GIVEN, "owner": who.account, **different}
    act(who, actions.decide, reference, step=taken, seen=seen, given=given)


def assess(who, reference, seen, words):
    said = Said(words, "Detached youth team", TODAY)
    part = ConcernPart.GUARDIANSHIP
    act(who, actions.assess, reference, part=part, seen=seen, said=said)


def test_a_location_needs_no_statistics(analyst, read):
    found = read(analyst, name(analyst))
    assert (found.now.state, found.now.number) == (ConcernState.PROPOSED, 1)
    assert found.now.name == concerning.NAME
    assert found.place == POINT
    assert found.evidence is None
    assert found.may_work


def test_every_act_is_in_the_ledger_with_all_that_it_touched(analyst, plant, read):
    (item,) = plant(planting.item())
    reference = name(analyst, start=Start(item=item))
    step(analyst, reference, ConcernStep.WORK, 1)
    assess(analyst, reference, 0, "Nobody after six")
    act(analyst, actions.link, reference, item=item, linked=False)
    read(analyst, reference)
    mine = [row[:3] for row in ledger() if row[3] == analyst.account]
    assert mine == [
        ("WORK", "NAME", [reference, item]),
        ("WORK", "WORK", [reference]),
        ("WORK", "GUARDIANSHIP", [reference]),
        ("WORK", "UNLINK", [reference, item]),
        ("READ", "", [reference, item]),
    ]


def test_work_goes_from_step_to_step_and_all_of_it_stays(analyst, read):
    reference = name(analyst)
    for seen, taken in enumerate(("WORK", "HAND_OVER", "TAKE_BACK", "CLOSE", "REOPEN"), 1):
        step(analyst, reference, ConcernStep(taken), seen)
    found = read(analyst, reference)
    assert [each.step for each in found.versions] == [
        "REOPEN", "CLOSE", "TAKE_BACK", "HAND_OVER", "WORK", "NAME",
    ]  # fmt: skip
    assert (found.versions[2].panel, found.versions[3].panel) == (None, ConcernPanel.CONTEXT)
    assert found.versions[1].outcome == "SAFER"
    assert found.now.state is ConcernState.WORKED


def test_who_comes_second_is_told_and_nothing_of_the_first_is_lost(analyst, person, read):
    colleague = person(agency="council", compartments={"prevent"})
    reference = name(analyst)
    step(colleague, reference, ConcernStep.CHANGE, 1, name="Bus station and car park")
    with pytest.raises(Overtaken):
        step(analyst, reference, ConcernStep.CHANGE, 1, name="The steps")
    assert read(analyst, reference).now.name == "Bus station and car park"
    step(analyst, reference, ConcernStep.CHANGE, 2, name="The steps")
    assert read(analyst, reference).now.name == "The steps"


def test_a_version_added_in_the_same_moment_is_overtaken_too(analyst, monkeypatch):
    reference = name(analyst)
    whole = actions.decided_next

    def meanwhile(*given, **more):
        after = whole(*given, **more)
        actions._version(reference, after).save(force_insert=True)
        return after

    monkeypatch.setattr(actions, "decided_next", meanwhile)
    with pytest.raises(Overtaken):
        step(analyst, reference, ConcernStep.WORK, 1)


def test_a_part_added_in_the_same_moment_is_overtaken_too(analyst, monkeypatch):
    reference = name(analyst)
    whole = actions.asdict

    def meanwhile(said):
        monkeypatch.setattr(actions, "asdict", whole)
        assess(analyst, reference, 0, "A colleague's")
        return whole(said)

    monkeypatch.setattr(actions, "asdict", meanwhile)
    with pytest.raises(Overtaken):
        assess(analyst, reference, 0, "Mine")


def test_a_broken_sentence_is_no_colleague(analyst, reporter):
    with pytest.raises(Exception, match="held_by_somebody"):
        step(analyst, name(analyst), ConcernStep.WORK, 1, owner=reporter.account)


def test_parts_of_an_assessment_are_added_and_the_newest_counts(analyst, read):
    reference = name(analyst)
    assess(analyst, reference, 0, "Nobody after six")
    assess(analyst, reference, 1, "A warden until eight")
    found = read(analyst, reference).assessed[ConcernPart.GUARDIANSHIP]
    assert [each.said.words for each in found] == ["A warden until eight", "Nobody after six"]
    for seen in (0, 1, 3):
        with pytest.raises(Overtaken):
            assess(analyst, reference, seen, "Too late")


@pytest.fixture
def strangers(person):
    """People who may not know of the location, and one who may read but not change it."""
    outside = person(agency="council", compartments=set())
    reader = person(agency="police", compartments={"prevent"}, regimes=set(Regime))
    return outside, reader


def test_who_may_not_know_of_it_meets_what_is_missing(analyst, strangers, read):
    reference, outside = name(analyst), strangers[0]
    for missing in (reference, "L-00000-00000"):
        with pytest.raises(ObjectDoesNotExist):
            read(outside, missing)
        for action in (step, lambda *a: assess(*a, 0, "x")):
            rest = (ConcernStep.WORK, 1) if action is step else ()
            with pytest.raises(ObjectDoesNotExist):
                action(outside, missing, *rest)


def test_a_reader_of_another_agency_reads_and_changes_nothing(analyst, strangers, read, plant):
    reference, reader = name(analyst), strangers[1]
    (item,) = plant(planting.item())
    assert not read(reader, reference).may_work
    with pytest.raises(Refused):
        read(reader, reference, Act.WORK)
    with pytest.raises(Refused):
        step(reader, reference, ConcernStep.WORK, 1)
    with pytest.raises(Refused):
        assess(reader, reference, 0, "x")
    with pytest.raises(Refused):
        act(reader, actions.link, reference, item=item, linked=True)


def test_nobody_names_for_another_agency_or_a_group_that_is_not_theirs(analyst, reporter):
    for different in (label("police"), label("council", "fern")):
        with pytest.raises(Refused):
            name(analyst, label=different)
    with pytest.raises(Refused):
        name(reporter, label=label("charity", ""))


def test_a_home_for_no_named_reader_is_refused_by_the_action_too(analyst):
    with pytest.raises(Refused, match="named readers"):
        name(analyst, kind=ConcernPlace.DWELLING, label=label("council", ""))


def test_an_item_that_may_not_be_seen_is_linked_by_nobody(analyst, plant):
    (hidden,) = plant(planting.item(label=OWN))
    reference = name(analyst)
    for item in (hidden, "I-00000-00000"):
        with pytest.raises(ObjectDoesNotExist):
            act(analyst, actions.link, reference, item=item, linked=True)
    with pytest.raises(ObjectDoesNotExist):
        name(analyst, start=Start(item=hidden))


def test_each_viewer_sees_the_linked_items_that_they_may_see(plant, person, read, entering):
    police = person(regimes=set(Regime), compartments={"prevent"})
    council = person(agency="council", compartments={"prevent"})
    shared, hidden = plant(planting.item(), planting.item(label=OWN))
    reference = name(police)
    for item in (shared, hidden, hidden):
        act(police, actions.link, reference, item=item, linked=True)
    assert {line.reference for line in read(police, reference).items} == {shared, hidden}
    assert len(read(police, reference).links) == 2  # linking twice changed nothing
    found = read(council, reference)
    assert [line.reference for line in found.items] == [shared]
    assert [link.item for link in found.links] == [shared]
    for who, count in ((police, 2), (council, 1)):
        with entering(who) as viewer:
            assert [
                each.items for each in concerns(viewer, ConcernsAsked(), today=TODAY).lines
            ] == [count]
    act(police, actions.link, reference, item=shared, linked=False)
    assert read(council, reference).items == []
    assert [link.linked for link in read(council, reference).links] == [False, True]


def test_nothing_of_a_location_is_in_its_name_for_logs(analyst, entering):
    reference = name(analyst)
    with entering(analyst):
        row = LocationVersion.objects.get(concern=reference)
        assert str(row) == f"of {reference}"
        assert concerning.NAME not in repr(row)
