"""What must never be false of panels, meetings and actions, each tried in the database itself."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from sightline.access.parties import Label
from sightline.access.queries import label_number
from sightline.panels import models
from sightline.terms import Marking, Regime, new_reference
from tests.panels import convening
from tests.panels.convening import given, opened, put

pytestmark = pytest.mark.django_db
OWN = Label("council", Regime.GENERAL, "council", "", Marking.OFFICIAL)


@pytest.fixture
def breaks(people, entering):
    """Say that writing this as the coordinator breaks the sentence."""

    def expect(sentence, write):
        broken = pytest.raises(IntegrityError, match=sentence)
        with entering(people.coordinator), broken, transaction.atomic():
            write()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    return expect


@pytest.fixture
def entry(people, meeting):
    return put(people.coordinator, meeting, convening.location(people.councillor))


@pytest.fixture
def to_do(people, entry):
    return given(people.coordinator, entry, people.police)


def added(people, **more):
    return {"by": people.coordinator.account, "at": timezone.now(), **more}


def version(people, panel, **different):
    sound = {"number": 2, "name": "Panel", "kind": "PANEL", "purpose": "x", "quorum": 2}
    chair = {"chair": people.coordinator.account}
    models.PanelVersion.objects.create(panel_id=panel, **added(people, **sound | chair | different))


def of_meeting(people, meeting, **different):
    sound = {"number": 2, "state": "PLANNED", "minutes": 60, "place": "Room", "why": ""}
    when = {"starts_at": timezone.now() + timedelta(days=1)}
    models.MeetingVersion.objects.create(
        meeting_id=meeting, **added(people, **sound | when | different)
    )


def decision(people, entry, **different):
    sound = {"number": 1, "words": "Lighting", "reason": "Dark"} | different
    models.PanelDecision.objects.create(item_id=entry, **added(people, **sound))


def step(people, action, **different):
    sound = {
        "number": 2, "kind": "ACCEPT", "state": "ACCEPTED", "owner": people.police.account,
        "agency": "police", "due": timezone.localdate() + timedelta(days=7), "words": "",
    }  # fmt: skip
    models.ActionStep.objects.create(action_id=action, **added(people, **sound | different))


def test_a_panel_is_for_a_group_and_decides_with_two_agencies(people, panel, breaks):
    def alone():
        models.Panel.objects.create(
            reference=new_reference("O"), label_id=label_number(OWN),
            created_by=people.coordinator.account, created_at=timezone.now(),
        )  # fmt: skip

    breaks("a_panel_is_for_a_group", alone)
    breaks("a_quorum_is_two_agencies_or_more", lambda: version(people, panel, quorum=1))
    breaks("a_panel_follows_its_terms", lambda: version(people, panel, number=3))


def test_a_seat_is_for_somebody_who_may_read_there(people, panel, breaks):
    breaks("a_seat_is_for_somebody_who_may_read_there", lambda: (
        models.PanelSeat.objects.create(
            panel_id=panel, account=people.outsider.account, seated=True, **added(people)
        )
    ))  # fmt: skip


def test_a_meeting_follows_and_says_why_it_is_cancelled(people, panel, meeting, breaks):
    breaks("a_meeting_follows_where_it_stood", lambda: of_meeting(people, meeting, number=5))
    breaks("a_meeting_is_cancelled_with_a_reason",
           lambda: of_meeting(people, meeting, state="CANCELLED"))  # fmt: skip
    breaks("a_meeting_lasts_a_time", lambda: of_meeting(people, meeting, minutes=0))
    other = Label("council", Regime.GENERAL, "council", "prevent", Marking.OFFICIAL)
    breaks("a_meeting_is_under_its_panels_label", lambda: models.Meeting.objects.create(
        reference=new_reference("O"), panel_id=panel, label_id=label_number(other),
        created_by=people.coordinator.account, created_at=timezone.now(),
    ))  # fmt: skip


def test_only_members_attend(people, meeting, breaks):
    breaks("who_attends_has_a_seat", lambda: models.Attendance.objects.create(
        meeting_id=meeting, account=people.onlooker.account, agency="charity", here="PRESENT",
        **added(people),
    ))  # fmt: skip


def test_an_agenda_takes_a_record_once_with_a_reason_and_an_order(people, meeting, entry, breaks):
    item = models.AgendaItem.objects
    sound = {"meeting_id": meeting, "strand": "LOCATIONS", "reasons": ["NEW"]}
    with convening.as_viewer(people.coordinator.session_pass):
        about = item.get(pk=entry).about
    for sentence, different in (
        ("a_record_is_on_an_agenda_once", {"about": about}),
        ("business_is_about_no_record", {"about": ""}),
        ("an_agenda_item_has_a_reason", {"about": "", "strand": "BUSINESS", "reasons": []}),
    ):
        breaks(sentence, lambda more=different: item.create(**added(people, **sound | more)))
    for sentence, number, minutes in (
        ("an_agenda_follows_its_order", 3, 8),
        ("an_agenda_item_is_given_a_time", 2, 0),
    ):
        breaks(sentence, lambda n=number, m=minutes: models.AgendaPlace.objects.create(
            item_id=entry, number=n, position=1, minutes=m, **added(people)
        ))  # fmt: skip


def test_a_panel_decides_while_it_meets_with_a_quorum_and_says_why(people, meeting, entry, breaks):
    breaks("a_panel_decides_while_it_meets", lambda: decision(people, entry))
    opened(people.coordinator, meeting, [people.coordinator])
    breaks("a_panel_decides_with_a_quorum", lambda: decision(people, entry))
    convening.act(people.police, convening.room.attend, reference=meeting,
                  account=people.police.account, here=convening.PRESENT)  # fmt: skip
    breaks("a_panel_decision_says_what_and_why", lambda: decision(people, entry, reason=""))
    breaks("a_panel_decision_follows_the_one_before", lambda: decision(people, entry, number=2))


def test_a_contribution_and_a_minute_say_something(people, meeting, entry, breaks):
    for words, nothing in (("", False), ("Seen there", True)):
        sentence = "a_contribution_says_something_or_that_there_is_nothing"
        breaks(sentence, lambda w=words, n=nothing: (
            models.Contribution.objects.create(
                item_id=entry, agency="council", words=w, nothing=n, **added(people)
            )
        ))  # fmt: skip
    breaks("a_minute_follows_the_one_before", lambda: models.MinuteLine.objects.create(
        item_id=entry, number=2, words="x", **added(people)
    ))  # fmt: skip


def test_a_referral_is_of_a_record_and_both_answers_say_why(people, panel, entry, breaks):
    place = convening.location(people.councillor)
    sound = {"panel_id": panel, "about": place, "strand": "LOCATIONS", "why": "Dark"}
    referral = models.Referral.objects
    breaks("a_referral_says_why", lambda: referral.create(**added(people, **sound | {"why": ""})))
    breaks("a_referral_is_of_a_record",
           lambda: referral.create(**added(people, **sound | {"strand": "BUSINESS"})))  # fmt: skip
    with convening.as_viewer(people.coordinator.session_pass):
        row = referral.create(**added(people, **sound))
    breaks("a_referral_is_declined_with_a_reason", lambda: (
        models.ReferralAnswer.objects.create(referral=row, accepted=False, **added(people))
    ))  # fmt: skip


def test_an_action_is_a_members_and_stands_as_its_newest_step(people, panel, to_do, breaks):
    breaks("an_action_follows_its_steps", lambda: step(people, to_do, number=7))
    for who, agency in ((people.outsider, "charity"), (people.charity, "police")):
        breaks("an_action_is_held_within_an_agency_of_the_panel",
               lambda w=who, a=agency: step(people, to_do, owner=w.account, agency=a))  # fmt: skip
    breaks("an_action_ends_or_is_argued_in_words",
           lambda: step(people, to_do, kind="DONE", state="DONE"))  # fmt: skip
    breaks("the_newest_step_is_where_an_action_stands", lambda: step(people, to_do))
    breaks("an_action_stands_as_its_newest_step", lambda: (
        models.Action.objects.filter(pk=to_do).update(state="DONE")
    ))  # fmt: skip
    breaks("an_action_says_what", lambda: models.Action.objects.create(
        reference=new_reference("O"), panel_id=panel, what="", strand="PREVENT", state="GIVEN",
        label_id=label_number(convening.LABEL), owner=people.police.account, agency="police",
        due=timezone.localdate(), made_by=people.coordinator.account, made_at=timezone.now(),
    ))  # fmt: skip


def test_an_ended_action_takes_no_step(people, to_do, breaks):
    convening.act(people.police, convening.doing.take_step, reference=to_do, seen=1,
                  kind=convening.KIND.DONE, words="It is lit.")  # fmt: skip
    breaks("an_ended_action_takes_no_step", lambda: step(people, to_do, number=3))


@pytest.mark.parametrize("table", ["panels_panelversion", "panels_paneldecision",
                                   "panels_actionstep", "panels_minuteline"])  # fmt: skip
def test_what_was_added_is_neither_changed_nor_taken_away(table, people, entering):
    for statement in (f"UPDATE {table} SET by = 'x'", f"DELETE FROM {table}"):
        denied = pytest.raises(DatabaseError, match="permission denied")
        with (
            entering(people.coordinator),
            denied,
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
