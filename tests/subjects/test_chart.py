"""Growing a chart: what each step adds, what is too common, and whom it shows to whom."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.subjects import actions
from sightline.subjects.charting.graph import Asked
from sightline.subjects.part_records import NewLink
from sightline.subjects.queries import chart
from sightline.terms import (
    Act,
    ChartKind,
    ChartLink,
    PersonVerdict,
    PlaceRole,
    Regime,
    Role,
    SubjectLinkKind,
)
from tests.intelligence.making import FERN, POLICE, new_grade, new_item
from tests.intelligence.test_actions import ledger
from tests.subjects.charts import (
    KITCHEN,
    MARK,
    PHONE,
    by_kind,
    drawn,
    naming,
    network,
    node,
    opened,
    reference_of,
    stands,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def fern_officer(person):
    return person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )


def test_from_one_phone_the_network_is_found_in_five_steps(put_in, officer, entering):
    network(put_in, officer, entering)
    seeds = [reference_of(entering, officer, PHONE)]
    kinds = ChartKind.PERSON, ChartKind.PERSON, ChartKind.VRM, ChartKind.PLACE, ChartKind.CHILD
    for kind in kinds:
        found = drawn(entering, officer, *seeds)
        new = [one for one in found.graph.nodes.values() if one.id not in found.grown]
        assert [one.kind for one in new] == [kind]
        seeds.append(new[0].seed)
    assert max(found.graph.steps.values()) == 5
    assert by_kind(found) == {"PHONE": {"07700 900123"}, "PERSON": {"P"}, "VRM": {"VK17 XGW"},
                              "PLACE": {"Wharf Kitchen"}, "CHILD": {"C"}}  # fmt: skip


def test_a_record_and_its_pseudonym_are_one_point_under_its_name(put_in, officer, entering):
    items = network(put_in, officer, entering)
    with entering(officer):
        pseudonym = stands("danny")
    record = opened(entering, officer, items[0], "danny")
    for seed in (record, pseudonym):
        found = drawn(entering, officer, seed)
        assert node(found, "Danny Marsh").id == record
        assert found.grown == {record}
        assert set(found.items) == set(items[:2])


def test_a_profile_is_one_point_and_grows_as_a_whole_until_taken_apart(put_in, officer, entering):
    items = network(put_in, officer, entering)
    danny, kez = (opened(entering, officer, items[1], who) for who in ("danny", "kez"))
    assert len(drawn(entering, officer, danny).graph.nodes) == 3
    with entering(officer) as viewer:
        actions.judge_people(left=danny, right=kez, verdict=PersonVerdict.SAME, why="One man.",
                             seen=None, by=viewer, at=timezone.now())  # fmt: skip
    for seed in (danny, kez):
        found = drawn(entering, officer, seed)
        assert found.grown == {min(danny, kez)}
        assert set(found.items) == set(items[:3])
        assert by_kind(found)["PHONE"] == {"07700 900123"}


def test_a_child_is_shown_as_a_child_though_an_item_names_them_as_grown(put_in, officer, entering):
    items = network(put_in, officer, entering)
    record = opened(entering, officer, items[4], "amy")
    assert node(drawn(entering, officer, record), "Amy Ash").kind is ChartKind.CHILD


def test_from_an_item_all_it_names_is_the_start(put_in, officer, entering):
    items = network(put_in, officer, entering)
    found = drawn(entering, officer, items[1])
    assert set(found.graph.steps.values()) == {0}
    assert found.grown == set()
    assert len(found.graph.edges) == 1


def test_a_home_and_where_a_child_told_tie_nobody(put_in, officer, entering):
    with entering(officer):
        items = [naming("At home.", who, **{**KITCHEN, "place_role": role})
                 for who, role in (("danny", PlaceRole.RESIDENCE), ("kez", PlaceRole.TOLD_HERE),
                                   ("amy", PlaceRole.MET))]  # fmt: skip
    there = put_in(officer, *items)
    assert [by_kind(drawn(entering, officer, item)).get("PLACE") for item in there] == [
        None, None, {"Wharf Kitchen"},
    ]  # fmt: skip
    place = node(drawn(entering, officer, there[2]), "Wharf Kitchen").seed
    assert set(drawn(entering, officer, there[2], place).items) == {there[2]}


def test_a_place_is_one_however_its_name_is_typed_and_another_in_the_next_hexagon(
    put_in, officer, entering
):
    with entering(officer):
        typed = [{"place_name": " wharf  KITCHEN"}, {"easting": 352_500}, {"place_name": "Wharf"}]
        items = [naming("There.", "amy", **{**KITCHEN, **each}) for each in ({}, *typed)]
    there = put_in(officer, *items)
    place = node(drawn(entering, officer, there[0]), "Wharf Kitchen").seed
    assert set(drawn(entering, officer, place).items) == set(there[:2])


def test_a_place_leads_nowhere_through_an_item_that_is_not_there(put_in, officer, entering):
    items = network(put_in, officer, entering)
    place = node(drawn(entering, officer, items[3]), "Wharf Kitchen").id
    found = drawn(entering, officer, f"{place}@{items[0]}")
    assert (found.seeds, dict(found.graph.nodes)) == ([], {})


def test_an_online_place_that_is_no_account_ties_and_an_account_stands_by_itself(
    put_in, officer, entering
):
    online = {"place_role": PlaceRole.ONLINE, "place_name": ""}
    with entering(officer):
        items = [naming("Seen.", "amy", online="A game for racing cars", **online),
                 naming("Seen.", "danny", online="Snapchat: fernbury.lad22", **online)]  # fmt: skip
    there = put_in(officer, *items)
    assert by_kind(drawn(entering, officer, there[0]))["ONLINE"] == {"A game for racing cars"}
    kinds = by_kind(drawn(entering, officer, there[1]))
    assert kinds["HANDLE"] == {"@fernbury.lad22"}
    assert "ONLINE" not in kinds


def test_of_a_common_value_the_newest_items_are_drawn_and_it_is_said(put_in, officer, entering):
    text = "He rings from 07700 900123."
    with entering(officer):
        old = naming(text, "kez", received_at=timezone.now() - timedelta(days=300))
    put_in(officer, *[new_item(sanitised_text=text) for _ in range(chart.COMMON)], old)
    phone = reference_of(entering, officer, PHONE)
    found = drawn(entering, officer, phone)
    assert (len(found.items), set(found.graph.nodes)) == (chart.COMMON, {phone})
    [common] = found.common
    assert (common.held, common.drawn) == (chart.COMMON + 1, chart.COMMON)
    assert found.graph.nodes[phone].holds == chart.COMMON + 1
    more = drawn(entering, officer, f"{phone}+")
    assert (len(more.items), more.common) == (chart.COMMON + 1, [])
    assert by_kind(more)["PERSON"] == {"P"}


def test_what_lapsed_is_off_unless_it_is_asked_for(put_in, officer, entering):
    items = network(put_in, officer, entering)
    with connection.cursor() as cursor:
        cursor.execute("CREATE POLICY t ON intelligence_item USING (true)")
        cursor.execute(
            "UPDATE intelligence_item SET review_by = now()::date - 1 WHERE reference = %s",
            [items[1]],
        )
        cursor.execute("DROP POLICY t ON intelligence_item")
    with entering(officer):
        danny = stands("danny")
    found = drawn(entering, officer, danny)
    assert (found.graph.expired, len(found.graph.edges)) == (1, 1)
    all_ = drawn(entering, officer, danny, asked=Asked(expired=True))
    assert [edge.expired for edge in all_.graph.edges].count(True) == 1


def test_a_link_carries_the_newest_grade(put_in, officer, entering):
    items = network(put_in, officer, entering, grade="")
    [edge] = drawn(entering, officer, items[1]).graph.edges
    assert (edge.grade, edge.weak) == ("", True)
    graded = network(put_in, officer, entering)
    assert drawn(entering, officer, graded[1]).graph.edges[0].grade == "2AP"


def test_what_is_hidden_grows_nothing_and_its_references_are_as_if_missing(
    put_in, officer, fern_officer, entering, person
):
    hidden = network(put_in, fern_officer, entering, label=FERN)
    phone = reference_of(entering, fern_officer, PHONE)
    place = node(drawn(entering, fern_officer, hidden[3]), "Wharf Kitchen").seed
    with entering(fern_officer):
        people = [stands(who) for who in ("danny", "amy")]
    for seed in (phone, place, *people, *hidden):
        found = drawn(entering, officer, seed)
        assert (found.seeds, dict(found.graph.nodes), found.common) == ([], {}, [])


def test_a_name_that_only_another_agency_knows_stays_a_reference(
    put_in, officer, entering, analyst
):
    with entering(officer):
        both = [
            naming("He came.", "danny", "kez", label=label) for label in (POLICE, None) if label
        ]
        both.append(naming("He came.", "danny", "kez"))
    own, _shared = put_in(officer, *both)
    opened(entering, officer, own, "danny")
    with entering(officer):
        danny = stands("danny")
    assert by_kind(drawn(entering, officer, danny))["PERSON"] == {"Danny Marsh", "P"}
    assert by_kind(drawn(entering, analyst, danny))["PERSON"] == {"P"}


@pytest.mark.parametrize("role", [Role.REPORTER, Role.PANEL_COORDINATOR, Role.AUDITOR])
def test_others_than_officers_and_analysts_draw_none(role, person, entering):
    with pytest.raises(Refused):
        drawn(entering, person(roles={role}), "V-AAAAA-AAAAA")


def test_an_officer_takes_no_chart_out(put_in, officer, analyst, entering):
    items = network(put_in, officer, entering)
    assert drawn(entering, analyst, items[1], act=Act.EXPORT).seeds
    with pytest.raises(Refused):
        drawn(entering, officer, items[1], act=Act.EXPORT)


def test_the_ledger_lists_all_that_is_drawn(put_in, officer, entering):
    items = network(put_in, officer, entering)
    found = drawn(entering, officer, items[1], items[0])
    assert set(ledger("CHART", officer)[-1]) == {*found.graph.nodes, items[0], items[1]}


def test_so_many_statements_whatever_the_size(put_in, officer, entering):
    def statements(*seeds):
        with CaptureQueriesContext(connection) as asked:
            found = drawn(entering, officer, *seeds)
        return len(asked), len(found.graph.nodes)

    items = network(put_in, officer, entering)
    phone = reference_of(entering, officer, PHONE)
    few, small = statements(phone, items[3])
    for _ in range(5):
        network(put_in, officer, entering)
    more = [new_item(sanitised_text=f"07700 900123 and 07700 900{n}") for n in range(200, 240)]
    put_in(officer, *more, grade=new_grade())
    mark = reference_of(entering, officer, MARK)
    statements(phone, items[3], mark, *items)  # makes references once
    many, large = statements(phone, items[3], mark, *items)
    assert large > 40 > small
    assert many <= few + 2
    assert many < 40


def link(entering, who, one, other, item, **more):
    """Record that two people are seen together, from an item."""
    with entering(who) as viewer:
        until = timezone.localdate() + timedelta(days=30)
        kind = SubjectLinkKind.ASSOCIATES_WITH
        new = NewLink(one, other, kind, item, expires_on=until, **more)
        actions.record_link(link=new, by=viewer, at=timezone.now())


def typed(found):
    """Return the kinds of links on a chart that people recorded."""
    return [edge.kind for edge in found.graph.edges if edge.kind != ChartLink.TOGETHER]


def test_a_link_that_somebody_recorded_is_drawn_for_whoever_may_see_its_item(
    put_in, officer, fern_officer, entering
):
    items = network(put_in, officer, entering)
    danny = opened(entering, officer, items[0], "danny")
    kez = opened(entering, officer, items[1], "kez")
    [hidden] = put_in(fern_officer, new_item(label=FERN), grade=new_grade("2AP"))
    link(entering, fern_officer, danny, kez, hidden)
    assert typed(drawn(entering, fern_officer, danny)) == ["ASSOCIATES_WITH"]
    assert typed(drawn(entering, officer, danny)) == []
    link(entering, officer, danny, kez, items[1])
    [kind] = typed(drawn(entering, officer, danny))
    assert kind == "ASSOCIATES_WITH"


def test_a_link_that_is_over_is_drawn_only_where_what_is_over_is_asked_for(
    put_in, officer, entering
):
    items = network(put_in, officer, entering)
    danny = opened(entering, officer, items[0], "danny")
    kez = opened(entering, officer, items[1], "kez")
    today = timezone.localdate()
    link(entering, officer, danny, kez, items[1], since=today - 9 * DAY, until=today - DAY)
    assert typed(drawn(entering, officer, danny)) == []
    assert typed(drawn(entering, officer, danny, asked=Asked(expired=True))) == ["ASSOCIATES_WITH"]
