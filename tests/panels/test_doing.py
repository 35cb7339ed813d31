"""Actions from the room to their outcome, by whoever holds them, and unseen by others."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.intelligence.actions import Overtaken
from sightline.notices.queries import waiting
from sightline.panels.actions import doing, panels
from sightline.panels.jobs import late_actions
from sightline.panels.queries.doing import ActionsAsked, action, actions
from sightline.terms import Act, NoticeKind
from sightline.terms.meeting import ActionState, ActionStepKind, ActionsWhose
from tests.panels import convening
from tests.panels.convening import act, ask, given, put

pytestmark = pytest.mark.django_db
K = ActionStepKind
SOON = timezone.localdate() + timedelta(days=8)


@pytest.fixture
def entry(people, meeting):
    """The number of an entry about a location."""
    return put(people.coordinator, meeting, convening.location(people.councillor))


@pytest.fixture
def to_do(people, entry):
    """An action of the police member."""
    return given(people.coordinator, entry, people.police)


def step(who, reference, kind, seen=1, **more):
    act(who, doing.take_step, reference=reference, kind=kind, seen=seen, **more)


def listed(who, **asked):
    found = ask(who, actions, ActionsAsked(**asked), today=timezone.localdate())
    return [line.reference for line in found.lines]


def seen(who, reference):
    return ask(who, action, reference, today=timezone.localdate())


def told(who):
    return {line.kind for line in ask(who, waiting, Act.NOTICES)}


def test_from_given_to_done(people, to_do):
    assert told(people.police) >= {NoticeKind.ACTION_GIVEN}
    step(people.police, to_do, K.ACCEPT)
    assert NoticeKind.ACTION_GIVEN not in told(people.police)
    step(people.police, to_do, K.DONE, 2, words="The lights work since Monday.")
    found = seen(people.charity, to_do)
    assert (found.now.state, found.now.words) == (ActionState.DONE, "The lights work since Monday.")
    assert NoticeKind.ACTION_DONE in told(people.coordinator)
    assert listed(people.police) == []
    assert listed(people.police, ended=True) == [to_do]


def test_a_colleague_who_was_quicker_is_not_written_over(people, to_do):
    step(people.police, to_do, K.ARGUE, words="We have no money for it.")
    with pytest.raises(Overtaken):
        step(people.police, to_do, K.ACCEPT)
    with pytest.raises(Overtaken):
        step(people.coordinator, to_do, K.WITHDRAW, words="Not wanted")


def test_nobody_takes_a_step_for_somebody_else(people, to_do):
    with pytest.raises(Refused):
        step(people.charity, to_do, K.ACCEPT)
    with pytest.raises(Refused):
        step(people.coordinator, to_do, K.ACCEPT)
    with pytest.raises((Refused, ObjectDoesNotExist)):
        step(people.onlooker, to_do, K.DONE, words="Done")


def test_only_who_may_read_there_is_given_anything(people, entry, to_do):
    with pytest.raises(Refused):
        given(people.coordinator, entry, people.outsider)
    with pytest.raises(Refused):
        step(people.coordinator, to_do, K.HAND_ON, words="x", owner=people.outsider.account)
    step(people.coordinator, to_do, K.HAND_ON, words="Left", owner=people.charity.account)
    assert listed(people.charity) == [to_do]
    assert listed(people.police) == []


def test_whose_actions_a_list_shows(people, panel, entry, to_do):
    other = given(people.coordinator, entry, people.charity)
    everything = {"whose": ActionsWhose.ALL}
    assert set(listed(people.police, **everything)) == {to_do, other}
    assert listed(people.police) == [to_do]
    assert listed(people.charity, whose=ActionsWhose.AGENCY) == [other]
    assert listed(people.onlooker, **everything) == listed(people.outsider, **everything) == []
    assert listed(people.police, **everything, panel="O-00000-00000") == []
    assert set(listed(people.police, **everything, panel=panel)) == {to_do, other}


def test_an_action_is_late_after_its_day(people, to_do):
    tomorrow = timezone.localdate() + timedelta(days=8)
    late = ActionsAsked(late=True)
    lines = ask(people.police, actions, late, today=tomorrow).lines
    assert [(line.reference, line.late) for line in lines] == [(to_do, True)]
    assert ask(people.police, actions, late, today=timezone.localdate()).lines == []


def test_whoever_leaves_the_panel_keeps_their_action_and_the_others_see_it(people, panel, to_do):
    act(people.coordinator, panels.seat, reference=panel, account=people.police.account,
        seated_=False)  # fmt: skip
    assert listed(people.police) == [to_do]
    assert seen(people.coordinator, to_do).line.owner_left
    assert seen(people.police, to_do).line.about == seen(people.charity, to_do).line.about


def test_an_action_between_meetings_is_about_no_record(people, panel):
    made = act(people.coordinator, doing.give_in_panel, panel=panel,
               new=convening.action(people.charity))  # fmt: skip
    found = seen(people.charity, made)
    assert (found.line.about, found.entry) == ("", None)


def test_an_action_is_due_within_half_a_year(people, entry):
    for due in (timezone.localdate() - timedelta(days=1), timezone.localdate() + timedelta(400)):
        with pytest.raises(Refused):
            given(people.coordinator, entry, people.police, due=due)


def test_each_morning_whoever_holds_a_late_action_and_whoever_gave_it_are_told(people, to_do):
    with patch.object(timezone, "localdate", lambda: SOON):
        late_actions(0)
        late_actions(0)
    assert NoticeKind.ACTION_LATE in told(people.police)
    assert NoticeKind.ACTION_LATE in told(people.coordinator)
    assert NoticeKind.ACTION_LATE not in told(people.charity)
    step(people.police, to_do, K.DONE, words="It is lit.")
    assert NoticeKind.ACTION_LATE not in told(people.police)
    with patch.object(timezone, "localdate", lambda: SOON):
        late_actions(0)
    assert NoticeKind.ACTION_LATE not in told(people.police)
