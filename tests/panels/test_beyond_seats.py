"""An action goes to whoever may read there, of an agency on the panel: they see it, no agenda."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.agencies.queries import leaving
from sightline.governance.leaving import hand_over, let_go, work_left
from sightline.notices.queries import waiting as notices
from sightline.panels.actions import panels
from sightline.panels.actions.doing import hand_on
from sightline.panels.models import Action, AgendaItem, Meeting
from sightline.panels.queries.doing import ActionsAsked, action, actions
from sightline.panels.queries.seats import could_hold
from sightline.terms import Act, NoticeKind, Role, WorkLeft
from sightline.terms.meeting import ActionStepKind, ActionsWhose
from tests.hotspots import concerning
from tests.panels import convening
from tests.panels.convening import act, ask, given, put
from tests.panels.test_both_guards import without_row_policies

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def entry(people, meeting):
    return put(people.coordinator, meeting, convening.location(people.councillor))


@pytest.fixture
def to_do(people, entry):
    """An action of an onlooker of the charity, who has no seat."""
    return given(people.coordinator, entry, people.onlooker)


@pytest.fixture
def lead(person):
    return person(agency="charity", roles={Role.AGENCY_LEAD}, compartments={"prevent"})


@pytest.fixture
def left(lead, people, to_do, entering):
    """The onlooker leaves the charity; what their lead was told of it."""
    now = timezone.now()
    with entering(lead) as viewer:
        return let_go(account=people.onlooker.account, agency="charity", leaves_at=now, by=viewer,
                      at=now)  # fmt: skip


def unheld(who, panel=""):
    asked = ActionsAsked(ActionsWhose.NOBODY, panel)
    return [line.reference for line in ask(who, actions, asked, today=TODAY).lines]


def test_those_who_may_be_given_an_action_are_of_agencies_on_the_panel(people, panel):
    found = ask(people.coordinator, could_hold, panel)
    assert {people.onlooker.account, people.councillor.account} <= found.keys()
    assert people.outsider.account not in found
    assert ask(people.police, could_hold, panel) == {}
    two = convening.panel(people.coordinator, [people.police])
    assert people.onlooker.account not in ask(people.coordinator, could_hold, two)


def test_the_holder_is_told_and_sees_the_action_alone(people, meeting, entry, to_do, entering,
                                                      browser_of):  # fmt: skip
    told = {line.kind for line in ask(people.onlooker, notices, Act.NOTICES)}
    assert NoticeKind.ACTION_GIVEN in told
    found = ask(people.onlooker, action, to_do, today=TODAY)
    assert (found.line.what, found.entry, found.meeting) == ("Ask for lighting", None, "")
    with entering(people.onlooker):
        assert list(Action.objects.values_list("pk", flat=True)) == [to_do]
        assert not AgendaItem.objects.exists()
        assert not Meeting.objects.exists()
    read = browser_of(people.onlooker).get
    assert read(f"/panels/actions/{to_do}/").status_code == 200
    for address in (f"entries/{entry}/", f"meetings/{meeting}/"):
        assert read(f"/panels/{address}").status_code == 404
    act(people.onlooker, convening.doing.take_step, reference=to_do, kind=ActionStepKind.DONE,
        seen=1, words="Two lamps stand")  # fmt: skip


def test_what_nobody_holds_is_listed_to_the_coordinator(people, panel, to_do, left, browser_of):
    assert unheld(people.coordinator, panel) == [to_do]
    line = ask(people.coordinator, action, to_do, today=TODAY).line
    assert (line.unheld, line.owner_left) == (True, True)
    shown = browser_of(people.coordinator).get(f"/panels/actions/?whose=NOBODY&panel={panel}")
    assert "Nobody holds this" in concerning.text(shown)


def test_nobody_holds_an_action_once_its_agency_sits_no_more(people, panel, to_do):
    assert unheld(people.coordinator) == []
    act(people.coordinator, panels.seat, reference=panel, account=people.charity.account,
        seated_=False)  # fmt: skip
    assert unheld(people.coordinator) == [to_do]
    assert unheld(people.outsider) == unheld(people.onlooker, "O-00000-00000") == []


def test_a_leavers_lead_hands_their_actions_on_by_name(people, to_do, left, lead, entering):
    now = timezone.now()
    with entering(lead) as viewer:
        line = leaving(viewer, left)
        work = work_left(viewer, line)
        assert work == [(WorkLeft.ACTION, to_do)]
        assert hand_over(line=line, work=work, to=people.outsider.account, by=viewer, at=now) == (
            [], work,
        )  # fmt: skip
        done, _ = hand_over(line=line, work=work, to=people.charity.account, by=viewer, at=now)
        assert done == work
        assert work_left(viewer, line) == []
    found = ask(people.charity, action, to_do, today=TODAY)
    assert (found.now.kind, found.now.owner) == (ActionStepKind.HAND_ON, people.charity.account)
    assert unheld(people.coordinator) == []


def test_a_lead_hands_on_nothing_of_who_did_not_leave(people, lead, person, to_do, entering):
    elsewhere = person(agency="council", roles={Role.AGENCY_LEAD}, compartments={"prevent"})
    with entering(elsewhere) as by:  # they answer for the panel, and see it
        assert not hand_on(by=by, reference=to_do, to=people.charity.account)
    for who in (lead, people.police):
        with entering(who) as by, pytest.raises((Refused, ObjectDoesNotExist)):
            hand_on(by=by, reference=to_do, to=people.charity.account)


def test_both_forms_show_a_lead_what_leavers_hold_and_nothing_else(
    people, entry, to_do, left, lead, entering
):
    other = given(people.coordinator, entry, people.charity)
    everything = ActionsAsked(ActionsWhose.ALL)
    with entering(lead) as viewer:
        assert list(Action.objects.values_list("pk", flat=True)) == [to_do]
    with without_row_policies():
        found = [line.reference for line in actions(viewer, everything, today=TODAY).lines]
    assert found == [to_do]
    assert other not in found


def test_the_form_offers_them_after_the_members(people, panel, entry, browser_of):
    browser = browser_of(people.coordinator)
    text = browser.get(f"/panels/entries/{entry}/give").content.decode()
    sits, none = (text.index(who.account) for who in (people.charity, people.onlooker))
    assert sits < none
    assert "(no seat)" in text
    due = TODAY + timedelta(days=5)
    typed = {"what": "Ring the school", "strand": "PREVENT", "owner": people.outsider.account}
    typed |= {f"due_{part}": getattr(due, part) for part in ("day", "month", "year")}
    refused = browser.post(f"/panels/entries/{entry}/give", typed)
    assert refused.status_code == 400
    assert "Ring the school" in refused.content.decode()
    typed["owner"] = people.onlooker.account
    assert browser.post(f"/panels/entries/{entry}/give", typed).status_code == 302
