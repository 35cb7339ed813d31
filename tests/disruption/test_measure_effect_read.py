"""What is told of each kind of subject, before and after, of what its reader may see."""

from datetime import UTC, datetime, time, timedelta

import pytest

from sightline.access.refused import Refused
from sightline.disruption.queries.effect import effect_of
from sightline.disruption.queries.measure_page import measure
from sightline.hotspots.actions.concerns import link
from sightline.hotspots.concerns.records import Somewhere
from sightline.index.pseudonyms import CHILD, PERSON, pseudonym
from sightline.subjects.actions import open_group
from sightline.subjects.part_records import GroupDetails
from sightline.terms import Act, ConcernPlace, GroupKind, PlaceRole
from sightline.terms.measures import MeasureStep, MeasureSubject
from tests.disruption.measuring import consider, day, moment, served, step, today
from tests.hotspots import concerning, planting
from tests.hotspots.planting import CORNER, MIDDLE

pytestmark = pytest.mark.django_db


def at(days):
    """Return a moment so many days from the day on which measures here are served."""
    return datetime.combine(day(-100) + timedelta(days=days), time(12), UTC)


def item(days, where=MIDDLE, **different):
    return planting.item(where, event_start=at(days), received_at=at(days), **different)


def counts(entering, who, made):
    with entering(who) as viewer:
        found = effect_of(viewer, made, today())
    return [(row.before, row.after) for row in found.rows]


def over(who, reference, **different):
    return served(who, reference, on=day(-100), starts_on=day(-100), **different)


def test_a_place_counts_what_happened_there_and_what_is_linked_to_it(
    analyst, place, plant, entering
):
    plant(item(-5), item(-4), item(3), item(-95), item(95))
    [far] = plant(item(4, CORNER))
    made = over(analyst, place)
    assert counts(entering, analyst, made) == [(2, 1)] * 3
    with entering(analyst) as viewer:
        link(by=viewer, reference=place, item=far, linked=True, at=moment())
    assert counts(entering, analyst, made) == [(2, 2)] * 3


def test_where_a_child_lives_or_told_someone_is_never_counted(analyst, place, plant, entering):
    for role in (PlaceRole.RESIDENCE, PlaceRole.TOLD_HERE):
        plant(item(-5, place_role=role))
    assert counts(entering, analyst, over(analyst, place)) == [(0, 0)] * 3


def test_what_the_reader_may_not_see_is_not_counted(analyst, place, plant, entering):
    plant(item(-5), item(-5, label=planting.OWN))
    assert counts(entering, analyst, over(analyst, place)) == [(1, 0)] * 3


@pytest.mark.parametrize("words", [{"areas": ("A22",)}, {"online": "App: one"}])
def test_an_area_and_an_online_place_are_places_too(words, analyst, plant, entering):
    kind = ConcernPlace.ONLINE if "online" in words else ConcernPlace.PARK
    place = concerning.name(analyst, place=Somewhere(**words), kind=kind)
    online = planting.online("App: one", event_start=at(2), received_at=at(2))
    plant(item(-5), item(-6, CORNER), online)
    found = counts(entering, analyst, over(analyst, place))[0]
    assert found == ((0, 1) if "online" in words else (1, 0))


def more(now, then):
    """Return how many more there are: the item that a record was opened from has a fixed day."""
    return [(a - c, b - d) for (a, b), (c, d) in zip(now, then, strict=True)]


def acted(who, reference, power, **different):
    made = consider(who, reference, power=power, on=day(-120))
    step(who, made, MeasureStep.SERVED, 1, on=day(-100), starts_on=day(-100), **different)
    return made


def test_a_person_and_a_vehicle_count_the_items_that_name_them(
    officer, adult, vehicle, plant, entering
):
    with entering(officer):
        name = pseudonym(PERSON, "Kez Orme", "1990")
    warned = acted(officer, adult, "abduction_warning")
    told = acted(officer, vehicle, "hire_firm", expires_on=None, review_on=day(20))
    before = [counts(entering, officer, made)[:1] for made in (warned, told)]
    plant(item(-5, people=(name,)), item(-5), item(6, people=(name,)))
    plant(item(7, sanitised_text="VK17 XGW stood there again."))
    after = [counts(entering, officer, made)[:1] for made in (warned, told)]
    assert [more(*pair) for pair in zip(after, before, strict=True)] == [[(1, 1)], [(0, 1)]]


def test_a_child_whom_several_items_name_counts_once(officer, child, plant, entering):
    with entering(officer):
        name = pseudonym(CHILD, "Zoë Ash", "2012")
    made = acted(officer, child, "nrm", expires_on=None, review_on=day(20))
    before = counts(entering, officer, made)
    plant(item(-5, children=(name,)), item(-4, children=(name,)))
    assert more(counts(entering, officer, made), before) == [(2, 0), (2, 0), (1, 0)]


def test_premises_may_be_a_subject_and_a_peer_group_may_not(officer, plant, entering):
    [about] = plant(item(-5))
    made = {}
    for kind in (GroupKind.PREMISES, GroupKind.PEER_GROUP):
        details = GroupDetails(kind=kind, name="The Copper Kettle", strengths="", needs="")
        with entering(officer) as viewer:
            made[kind] = open_group(item=about, details=details, by=viewer, at=moment())
    closed = over(officer, made[GroupKind.PREMISES])
    assert counts(entering, officer, closed) == [(0, 0)] * 3
    with entering(officer) as viewer:
        assert measure(viewer, Act.READ, closed).about.record is MeasureSubject.GROUP
    with pytest.raises(Refused):
        consider(officer, made[GroupKind.PEER_GROUP])


def test_a_measure_that_was_never_served_has_no_effect(analyst, closure, entering):
    with entering(analyst) as viewer:
        assert effect_of(viewer, closure, today()) is None
