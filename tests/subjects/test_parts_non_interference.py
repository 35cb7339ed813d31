"""No page of a person or group, and no chart's links, depend on what their reader cannot see."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.subjects import actions, queries
from sightline.subjects.part_records import GroupDetails, NewFact, NewLink, NewRole, Source
from sightline.terms import Act, FactKind, GroupKind, NamedAs, SubjectLinkKind, SubjectRole
from tests.intelligence.making import FERN, SHARED, new_grade, new_item

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LATER = TODAY + timedelta(days=30)
KINDS = ("fact", "role", "link", "concern", "group", "end")
said = st.lists(st.sampled_from(KINDS), min_size=1, max_size=6)


class County:
    """What is there to be seen, and how more is said of it from an item."""

    def __init__(self, entering, who, people, group, child):
        self.entering, self.who, self.people = entering, who, people
        self.group, self.child = group, child

    def say(self, what, item):
        """Record one thing of a kind from an item."""
        with self.entering(self.who) as viewer:
            how = {"by": viewer, "at": timezone.now()}
            getattr(self, f"_{what}")(item, how)

    def _fact(self, item, how):
        fact = NewFact(FactKind.ETHNICITY, "ROMA", Source(item))
        actions.record_fact(person=self.people[0], fact=fact, **how)

    def _role(self, item, how):
        role = NewRole(SubjectRole.SUSPECTED, "Said so.", Source(item))
        actions.give_role(person=self.people[1], role=role, **how)

    def _link(self, item, how):
        for other in (self.people[1], self.group):
            kind = SubjectLinkKind.SEEN_WITH
            link = NewLink(self.people[0], other, kind, item, LATER)
            actions.record_link(link=link, **how)

    def _concern(self, item, how):
        actions.record_concern(
            item=item, name="Amy Ash", year="2012", named_as=NamedAs.FRIEND, why="Seen.",
            lapses_on=LATER, **how,
        )  # fmt: skip

    def _group(self, item, how):
        details = GroupDetails(GroupKind.PEER_GROUP, "Behind the station")
        group = actions.open_group(item=item, details=details, **how)
        kind = SubjectLinkKind.MEMBER_OF
        link = NewLink(self.people[0], group, kind, item, LATER)
        actions.record_link(link=link, **how)

    def _end(self, item, how):
        self._link(item, how)
        found = queries.links_of(how["by"], Act.READ, self.people, TODAY)
        number = next(one.number for one in found if one.item == item)
        actions.end_link(link=number, words="Over.", **how)


@pytest.fixture
def county(entering, both_groups_officer, put_in, record_of):
    writer = both_groups_officer
    people = [record_of(writer, "Kez Orme"), record_of(writer, "Sam Vale")]
    child = record_of(writer, "Zoe Ash", "2012", child=True)
    [item] = put_in(writer, new_item(label=SHARED), grade=new_grade("2AP"))
    with entering(writer) as viewer:
        details = GroupDetails(GroupKind.BUS_ROUTE, "Route 9")
        how = {"by": viewer, "at": timezone.now()}
        group = actions.open_group(item=item, details=details, **how)
    found = County(entering, writer, [people[0], people[1], child], group, child)
    for what in ("fact", "role", "link"):
        found.say(what, item)
    return found


def outputs(entering, reader, browser, county):
    pages = [
        *(reverse("person", args=[one]) for one in county.people),
        reverse("group", args=[county.group]),
        reverse("groups"),
        reverse("people-recorded"),
    ]
    answers = [browser.get(page) for page in pages]
    assert {answer.status_code for answer in answers} == {200}
    ends = [*county.people, county.group]
    with entering(reader) as viewer:
        drawn = queries.links_among(viewer, Act.READ, ends, TODAY)
        roles = queries.shown_roles_of(viewer, Act.READ, county.people, TODAY)
    texts = [answer.content.decode() for answer in answers]
    return [re.sub(r'csrfmiddlewaretoken" value="\w+"', "", t) for t in texts], drawn, roles


@settings(max_examples=5, deadline=None)
@given(said=said)
def test_what_hidden_items_say_leaves_every_byte_the_same(
    entering, officer, analyst, browser_of, put_in, county, said
):
    with transaction.atomic():
        readers = [(officer, browser_of(officer)), (analyst, browser_of(analyst))]
        before = [outputs(entering, *each, county) for each in readers]
        for what in said:
            [hidden] = put_in(county.who, new_item(label=FERN), grade=new_grade("1AP"))
            county.say(what, hidden)
        assert [outputs(entering, *each, county) for each in readers] == before
        transaction.set_rollback(True)  # an example leaves no trace


def test_whoever_may_see_the_item_sees_what_it_says(
    entering, both_groups_officer, browser_of, put_in, county
):
    seen = both_groups_officer, browser_of(both_groups_officer)
    before = outputs(entering, *seen, county)
    [hidden] = put_in(county.who, new_item(label=FERN))
    for what in ("fact", "role", "link", "group"):
        county.say(what, hidden)
        after = outputs(entering, *seen, county)
        assert after != before
        before = after
