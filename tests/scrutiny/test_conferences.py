"""Conferences in the database: who is told, who opened, and what is safe of what people thought."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.intelligence.actions import Overtaken
from sightline.scrutiny.actions import conferences as actions
from sightline.scrutiny.conferences.records import Agreed, Taught, Told
from sightline.scrutiny.models import Feedback, OutcomeOpened
from sightline.scrutiny.queries import conferences as queries
from sightline.terms import Role
from sightline.terms.conferences import ConferenceState, OutcomeState
from tests.scrutiny.conferring import DAY, conference, event, outcome, thinks
from tests.scrutiny.convoking import act, ask

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def test_who_was_told_and_which_agencies_opened_it(people):
    made = conference(people.keeper)
    one = outcome(people.keeper, made)
    told = Told("charity", "", TODAY, "by e-mail")
    act(people.keeper, actions.tell, reference=one, told=told)
    with pytest.raises(ValueError, match="already"):
        act(people.keeper, actions.tell, reference=one, told=told)
    for who in (people.analyst, people.analyst, people.keeper):
        act(who, actions.opened, reference=one)
    found = ask(people.member, queries.outcome, one)
    assert (found.line.opened, found.people) == ({"charity"}, [])
    assert len(ask(people.keeper, queries.outcome, one).people) == 1
    content = ask(people.keeper, queries.public_content, today=TODAY)
    assert content["conferences"][0]["reach"] == [
        {"agency": "Youth charity", "told": 1, "opened": 1}
    ]


def test_members_see_no_row_of_who_opened_and_nobody_who_thought_what(people):
    made = conference(people.keeper)
    one = outcome(people.keeper, made)
    act(people.analyst, actions.opened, reference=one)
    thinks(people.analyst, made, best="The youth panel")
    assert ask(people.member, lambda _: OutcomeOpened.objects.count()) == 0
    assert ask(people.keeper, lambda _: Feedback.objects.count()) == 0
    assert ask(people.analyst, lambda _: Feedback.objects.count()) == 1


@pytest.mark.parametrize(("answers", "told"), [(4, None), (5, 5)])
def test_what_people_thought_is_told_of_five_and_after_the_last_day(person, people, answers, told):
    made = conference(people.keeper)
    for number in range(answers):
        thinks(person(roles={Role.REPORTER}), made, best=f"Words {9 - number}")
    assert ask(people.keeper, lambda _: queries.thought(made)) is None
    over = event(held_on=TODAY - 3 * DAY, feedback_until=TODAY - DAY)
    act(people.keeper, actions.change, reference=made, event=over, seen=1)
    found = ask(people.member, lambda _: queries.thought(made))
    assert (found and found.answers) == told
    if found:
        assert list(found.best) == sorted(found.best)
    assert ask(people.analyst, lambda _: queries.thought(made)) is None
    with pytest.raises(ValueError, match="any more"):
        thinks(people.analyst, made)


def test_one_answer_each_and_none_before_it_was_held(people):
    made = conference(people.keeper)
    thinks(people.member, made)
    with pytest.raises(ValueError, match="already"):
        thinks(people.member, made)
    coming = conference(people.keeper, state=ConferenceState.PLANNED, held_on=TODAY + DAY)
    with pytest.raises(ValueError, match="not held yet"):
        thinks(people.member, coming)


def test_an_outcome_and_a_brief_are_followed_by_versions_in_order(people):
    one = outcome(people.keeper, conference(people.keeper))
    done = Agreed("Youth clubs open", "Head of youth work", TODAY, OutcomeState.DONE, "Two did.")
    act(people.second, actions.follow, reference=one, agreed=done, seen=1)
    with pytest.raises(Overtaken):
        act(people.keeper, actions.follow, reference=one, agreed=done, seen=1)
    assert ask(people.analyst, queries.outcome, one).line.agreed == done
    taught = Taught("Listen first", "Child A, 2024", "School staff", ("Ask twice",), TODAY)
    brief = act(people.keeper, actions.issue, conference="", taught=taught)
    gone = Taught("Listen first", "", "School staff", ("Ask twice",), TODAY, withdrawn=True)
    act(people.keeper, actions.reissue, reference=brief, taught=gone, seen=1)
    assert ask(people.member, queries.shown_content, today=TODAY)["briefs"] == []


def test_a_setting_s_link_reads_nothing_and_only_keepers_write(person, people):
    made = conference(people.keeper)
    link = person(roles={Role.SETTING_LINK})
    with pytest.raises(Refused):
        ask(link, queries.conference, made)
    assert ask(link, lambda _: queries.conferences()) == []
    for who in (people.member, people.analyst):
        with pytest.raises(Refused):
            outcome(who, made)
        with pytest.raises(Refused):
            act(who, actions.plan, event=event())
    with pytest.raises(Refused):
        ask(people.member, queries.public_content, today=TODAY + timedelta(days=1))
