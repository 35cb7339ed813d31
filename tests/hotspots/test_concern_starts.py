"""From what a location is named, what its reader learns of that, and what the list shows."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.hotspots.actions import concerns as actions
from sightline.hotspots.concerns.records import Somewhere, Start
from sightline.hotspots.models import LocationEvidence
from sightline.hotspots.queries.concern_page import location
from sightline.hotspots.queries.concern_start import concern_start
from sightline.hotspots.queries.concerns import ConcernsAsked, concerns, holders
from sightline.hotspots.rules import Asked
from sightline.hotspots.studies import spots
from sightline.hotspots.studies.question import Question
from sightline.terms import (
    Act,
    ConcernPlace,
    ConcernState,
    ConcernStep,
    Method,
    PlaceRole,
    Precision,
    Regime,
    Role,
)
from tests.hotspots import planting
from tests.hotspots.concerning import act, label, ledger, name, review
from tests.hotspots.planting import MIDDLE, OWN
from tests.hotspots.test_pages import cell_at
from tests.hotspots.working import worked_out

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture
def read(entering):
    def seen(who, reference):
        with entering(who) as viewer:
            return location(viewer, Act.READ, reference)

    return seen


@pytest.fixture
def start(entering):
    def begin(who, **given):
        with entering(who) as viewer:
            return concern_start(viewer, given)

    return begin


def test_from_an_item_its_place_is_taken_for_its_readers(plant, analyst, start):
    (item,) = plant(planting.item(place_name="Bus station"))
    found = start(analyst, item=item)
    assert found.place == Somewhere(*MIDDLE, Precision.POINT)
    assert (found.name, found.label, found.item) == ("Bus station", planting.SHARED, item)
    with pytest.raises(Refused, match="prevent"):
        name(analyst, place=found.place, start=found, label=label("council", ""))
    assert name(analyst, place=Somewhere(areas=("A00",)), start=found, label=label("council", ""))


@pytest.mark.parametrize("role", [PlaceRole.RESIDENCE, PlaceRole.TOLD_HERE])
def test_where_a_child_lives_or_told_someone_is_never_taken_over(role, plant, analyst, start):
    (item,) = plant(planting.item(place_role=role, place_name="Home"))
    assert start(analyst, item=item) == Start(item=item)


def test_an_items_other_places(plant, analyst, start):
    vague = {"precision": Precision.AREA}
    taken, online, area, nowhere = plant(
        planting.item(place_role=PlaceRole.CUCKOOED),
        planting.online("App: one"),
        planting.item(**vague),
        planting.item(None),
    )
    assert start(analyst, item=taken).kind is ConcernPlace.DWELLING
    assert start(analyst, item=online).place == Somewhere(online="App: one")
    assert start(analyst, item=area).place == Somewhere(areas=("A22",))
    assert start(analyst, item=nowhere).place is None


def test_from_a_place_of_the_map_by_its_code_whatever_is_known_there(county, analyst, start):
    cell = cell_at(MIDDLE)
    assert start(analyst, place=cell).place == Somewhere(cells=(cell,))
    assert start(analyst, place="A22") == Start(Somewhere(areas=("A22",)), "Fernbury 22")
    near = (f"0x{cell}", f" {cell}", f"{cell} ", cell.upper())  # no map writes a cell like these
    for code in ("A99", "852a1073fffffff", "x", *near):
        with pytest.raises(Refused):
            start(analyst, place=code)


@pytest.mark.parametrize("named", ["run", "item", "place"])
def test_what_no_database_can_hold_is_not_there(named, plant, analyst, start):
    plant(planting.item())
    with pytest.raises(Refused):
        start(analyst, **{named: "\0"})


@pytest.fixture
def finding(plant, police_analyst, monkeypatch):
    """A finding of the police's own run, which counted a record that the council may not see."""
    plant(planting.item(), planting.item(label=OWN))
    whole = spots._place
    monkeypatch.setattr(spots, "_place", lambda *a: {**whole(*a), "reading": "Two children."})
    asked = planting_question()
    return {"run": worked_out(police_analyst, asked), "finding": "spots-cells-0"}


def planting_question():
    asked = Asked(date(2026, 1, 1), date(2026, 11, 1))
    return Question(asked=asked, methods=(Method.SPOTS,))


def test_a_reading_is_for_those_alone_who_may_see_all_that_was_counted(
    finding, police_analyst, analyst, start, read
):
    found = start(police_analyst, **finding)
    assert found.place == Somewhere(cells=(cell_at(MIDDLE),))
    assert (found.evidence.run, found.evidence.reading) == (finding["run"], "Two children.")
    assert len(found.evidence.records) == 2
    reference = name(police_analyst, place=found.place, start=found)
    assert read(police_analyst, reference).evidence == found.evidence
    assert ledger()[-1][2] == [reference, finding["run"]]
    assert read(analyst, reference).evidence is None
    assert read(analyst, reference).place == found.place


def test_the_database_says_the_same_of_a_reading(finding, police_analyst, analyst, start, entering):
    found = start(police_analyst, **finding)
    name(police_analyst, place=found.place, start=found)
    for who, count in ((police_analyst, 1), (analyst, 0)):
        with entering(who):
            assert LocationEvidence.objects.count() == count


def test_a_finding_of_somebody_elses_run_or_none_is_missing(
    finding, analyst, police_analyst, start, officer
):
    with pytest.raises(ObjectDoesNotExist):
        start(analyst, **finding)
    with pytest.raises(Refused):
        start(officer, **finding)
    for absent in ("spots-cells-9", "surface-0", ""):
        with pytest.raises(Refused):
            start(police_analyst, **{**finding, "finding": absent})


def test_the_list_is_mine_my_agencys_or_all_and_those_to_review_first(analyst, person, entering):
    colleague = person(agency="council", compartments={"prevent"})
    police = person(regimes=set(Regime), compartments={"prevent"})
    later, sooner = name(analyst), name(colleague, review_on=review(5))
    theirs = name(police, review_on=review(30))
    closed = name(analyst)
    given = {"outcome": "SAFER", "words": "Quiet since spring"}
    act(analyst, actions.decide, closed, step=ConcernStep.CLOSE, seen=1, given=given)

    def shown(**asked):
        with entering(analyst) as viewer:
            found = concerns(viewer, ConcernsAsked(**asked), today=TODAY)
            return [line.reference for line in found.lines]

    assert shown() == [sooner, later, theirs]
    assert shown(whose="agency") == [sooner, later]
    assert shown(whose="mine") == [later]
    assert shown(state=ConcernState.CLOSED) == [closed]
    assert shown(state=ConcernState.WORKED) == []


def test_an_overdue_review_stands_out(analyst, entering):
    reference, other = name(analyst, review_on=review(2)), name(analyst)
    with entering(analyst) as viewer:
        late = concerns(viewer, ConcernsAsked(overdue=True), today=review(3)).lines
        both = concerns(viewer, ConcernsAsked(), today=review(3)).lines
    assert [(each.reference, each.overdue) for each in late] == [(reference, True)]
    assert [(each.reference, each.overdue) for each in both] == [(reference, True), (other, False)]


def test_only_colleagues_of_ones_own_agency_who_may_know_are_named_as_holders(
    analyst, person, entering
):
    colleague = person(agency="council", compartments={"prevent"})
    alone = person(agency="council", compartments=set())
    person(agency="council", roles={Role.REPORTER}, compartments={"prevent"})
    person(agency="police", regimes=set(Regime), compartments={"prevent"})
    with entering(analyst) as viewer:
        assert set(holders(viewer, label("council"))) == {analyst.account, colleague.account}
        assert set(holders(viewer, label("council", ""))) == {
            analyst.account, colleague.account, alone.account,
        }  # fmt: skip
        assert holders(viewer, label("council", "fern")) == {}
        assert holders(viewer, label("council", regime=Regime.LAW_ENFORCEMENT)) == {}
    with entering(alone) as viewer:
        assert holders(viewer, label("council")) == {}
