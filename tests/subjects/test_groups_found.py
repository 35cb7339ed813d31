"""A group is searched for, followed through time, and on a chart, for whoever may see it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sightline.subjects import actions, queries
from sightline.subjects.part_records import GroupDetails, NewLink
from sightline.subjects.queries import ways
from sightline.subjects.searching import read
from sightline.terms import Act, ChartKind, GroupKind, SubjectLinkKind
from tests.intelligence.making import FERN, SHARED, new_grade, new_item
from tests.subjects.charts import drawn

pytestmark = pytest.mark.django_db
NAME = "Those behind the arcade"


@pytest.fixture
def grouped(entering, put_in, record_of):
    """Open a group with a member: return the group, the member and the item that says so."""

    def open_one(who, label=SHARED):
        member = record_of(who, "Kez Orme", label=label)
        [item] = put_in(who, new_item(label=label), grade=new_grade("2AP"))
        with entering(who) as viewer:
            how = {"by": viewer, "at": timezone.now()}
            details = GroupDetails(GroupKind.PEER_GROUP, NAME, "Arcade")
            group = actions.open_group(item=item, details=details, **how)
            until = timezone.localdate() + timedelta(days=30)
            link = NewLink(member, group, SubjectLinkKind.MEMBER_OF, item, expires_on=until)
            actions.record_link(link=link, **how)
        return group, member, item

    return open_one


def looked_up(entering, who, words):
    with entering(who) as viewer:
        return [hit.reference for hit in queries.search(viewer, Act.SEARCH, read(words)).groups]


def test_it_is_found_by_its_words_and_its_reference(entering, officer, grouped, browser_of):
    group, *_ = grouped(officer)
    for words in ("arcade", "behind arcade", "behind church", group):
        assert looked_up(entering, officer, words) == [group]
    assert looked_up(entering, officer, "church") == []


def test_its_timeline_has_the_items_behind_it(entering, officer, grouped, browser_of):
    group, _, item = grouped(officer)
    with entering(officer) as viewer:
        found = ways.timeline_of(viewer, Act.LIST, group)
    assert [entry.reference for entry in found.entries] == [item]
    shown = browser_of(officer).get(reverse("timeline", args=[group])).content.decode()
    assert NAME in shown
    assert (
        reverse("timeline", args=[group])
        in browser_of(officer).get(reverse("group", args=[group])).content.decode()
    )


def test_a_chart_grows_from_a_member_to_the_group_and_from_it_to_its_members(
    entering, officer, grouped
):
    group, member, _ = grouped(officer)
    from_member, from_group = (drawn(entering, officer, one) for one in (member, group))
    assert from_member.graph.nodes[group].kind is ChartKind.GROUP
    assert from_member.graph.nodes[group].name == NAME
    assert set(from_group.graph.nodes) == {group, member}
    assert [edge.kind for edge in from_group.graph.edges] == ["MEMBER_OF"]


def test_what_is_hidden_is_missing(entering, officer, fern_officer, grouped, browser_of):
    group, *_ = grouped(fern_officer, FERN)
    assert looked_up(entering, fern_officer, "arcade") == [group]
    assert looked_up(entering, officer, "arcade") == looked_up(entering, officer, group) == []
    browser = browser_of(officer)
    for page in (reverse("timeline", args=[group]), f"{reverse('chart')}?from={group}"):
        assert browser.get(page).status_code == 404
