"""What each rule brings to an agenda, from real records, and that a second draft adds nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from sightline.hotspots.actions import concerns
from sightline.notices.queries import waiting as notices
from sightline.panels.actions import meetings, panels
from sightline.terms import (
    Act,
    ConcernPanel,
    ConcernStep,
    Marking,
    NoticeKind,
    PersonVerdict,
    Role,
)
from sightline.terms.meeting import AgendaReason, AgendaStrand
from tests.hotspots import concerning
from tests.panels import convening
from tests.panels.convening import act, ask, given, page, put

pytestmark = pytest.mark.django_db
R = AgendaReason


def draft(people, meeting):
    left = act(people.coordinator, meetings.draw_up, reference=meeting)
    assert left == 0
    return {e.line.about: e.line.reasons for e in page(people.police, meeting).entries
            if e.line.about}  # fmt: skip


def test_a_new_location_and_one_whose_review_is_due(people, meeting):
    new = convening.location(people.councillor)
    due = convening.location(people.councillor, review_on=concerning.review(3))
    found = draft(people, meeting)
    assert found[new] == [R.NEW]
    assert found[due] == [R.REVIEW_DUE, R.NEW]
    assert draft(people, meeting) == found


def test_a_location_that_was_handed_to_the_panel(people, meeting):
    place = convening.location(people.councillor)
    asked = {"panel": next(iter(ConcernPanel)), "asked": "Lighting",
             "review_on": concerning.review()}  # fmt: skip
    concerning.act(people.councillor, concerns.decide, place, step=ConcernStep.HAND_OVER, seen=1,
                   given=asked)  # fmt: skip
    assert R.REFERRED in draft(people, meeting)[place]


def test_what_was_referred_is_heard_once_and_what_was_declined_is_not(people, panel, meeting):
    taken, declined = (convening.location(people.councillor, name=name) for name in "AB")
    for place in (taken, declined):
        act(people.charity, panels.refer, panel=panel, about=place, why=f"Why {place}",
            strand=AgendaStrand.LOCATIONS)  # fmt: skip
    waiting = ask(people.coordinator, convening.pages.panel, panel).waiting
    number = {one.about: one.number for one in waiting}
    act(people.coordinator, panels.decline, referral=number[declined], why="Known already")
    told = {line.kind for line in ask(people.coordinator, notices, Act.NOTICES)}
    assert NoticeKind.PANEL_REFERRED in told  # one of the two still waits
    found = draft(people, meeting)
    told = {line.kind for line in ask(people.coordinator, notices, Act.NOTICES)}
    assert NoticeKind.PANEL_REFERRED not in told
    assert R.REFERRED in found[taken]
    assert R.REFERRED not in found.get(declined, [])
    assert ask(people.coordinator, convening.pages.panel, panel).waiting == []
    entry = next(e for e in page(people.police, meeting).entries if e.line.about == taken)
    assert entry.line.why == f"Why {taken}"


def test_a_late_action_brings_its_record_again(people, panel, meeting):
    place = convening.location(people.councillor)
    entry = put(people.coordinator, meeting, place)
    due = timezone.localdate() + timedelta(days=2)
    given(people.coordinator, entry, people.police, due=due)
    later = convening.meeting(people.coordinator, panel, days=20)
    assert R.ACTION_LATE in draft(people, later)[place]


def test_only_what_the_coordinator_may_know_is_drafted(people, meeting, person):
    own = concerning.label("police", "")
    secret = concerning.name(people.police, label=own)
    assert secret not in draft(people, meeting)


@pytest.mark.parametrize("verdict", [None, PersonVerdict.DIFFERENT])
def test_a_child_with_two_records_is_heard_once_unless_they_were_judged_to_be_two(
    people, panel, meeting, person, record_of, judging, verdict
):
    officer = person(agency="council", roles={Role.INTELLIGENCE_OFFICER}, compartments={"prevent"})
    lower = replace(convening.LABEL, marking=Marking.OFFICIAL)
    records = [record_of(officer, "Zoe Ash", "2012", child=True, label=label)
               for label in (convening.LABEL, lower)]  # fmt: skip
    if verdict:
        judging(officer, *sorted(records), verdict)
    for about in records:
        act(people.charity, panels.refer, panel=panel, about=about, why="Debts",
            strand=AgendaStrand.VICTIMS)  # fmt: skip
    assert len(set(draft(people, meeting)) & set(records)) == (2 if verdict else 1)
    assert ask(people.coordinator, convening.pages.panel, panel).waiting == []
