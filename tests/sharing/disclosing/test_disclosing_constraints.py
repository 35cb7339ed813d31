"""What the database never lets be sent, opened or changed, whatever the code above it does."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from sightline.terms import Marking, Role, new_reference
from tests.intelligence.making import POLICE, new_grade, new_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def put_by_hand(gatekeeper, entering):
    """Write a disclosure as the web role, past all rules but those of the database."""
    from sightline.sharing.models import Disclosure, Recipient, SharedRecord, Snapshot

    def put(decision, records, accounts, **different):
        now = timezone.now()
        sound = {
            "reference": new_reference("Y"), "decision_id": decision, "giver": "police",
            "receiver": "council", "outsider": "", "audience": "NAMED",
            "marking": "OFFICIAL_SENSITIVE", "content_hash": "0" * 64, "sent_at": now,
            "until": now + timedelta(days=1),
        }  # fmt: skip
        with entering(gatekeeper) as viewer:
            made = Disclosure.objects.create(sent_by=viewer.account, **{**sound, **different})
            of = {"disclosure": made, "giver": "police"}
            for each in records:
                SharedRecord.objects.create(**of, record=each)
            Snapshot.objects.create(**of, labels=[], content_sealed=b"sealed")
            for each in accounts:
                Recipient.objects.create(**of, account=each)
        return made.reference

    return put


def test_by_hand_a_sound_one_can_be_written(put_by_hand, decide, items, reader):
    assert put_by_hand(decide(items, recipients=[reader]), items, [reader.account])


@pytest.mark.parametrize(
    ("facts", "different", "sentence"),
    [
        ({"outcome": "REFUSE", "items": [], "reason": "No.", "think_again_on": "2027-01-01"}, {},
         "a_disclosure_carries_out_a_decision_to_share"),
        ({}, {"receiver": "charity"}, "a_disclosure_carries_out_a_decision_to_share"),
        ({}, {"audience": "THEMES"}, "a_disclosure_carries_out_a_decision_to_share"),
        ({}, {"until": timezone.now() + timedelta(days=90)},
         "a_disclosure_carries_out_a_decision_to_share"),
        ({}, {"marking": "OFFICIAL"}, "a_disclosure_is_marked_as_high_as_what_is_in_it"),
        ({}, {"outsider": "A clinic"}, "a_disclosure_carries_out_a_decision_to_share"),
        ({}, {"sent_at": timezone.now() + timedelta(days=2)}, "a_disclosure_ends_after_it_is_sent"),
        ({}, {"giver": "council"}, "a_disclosure_carries_out_a_decision_to_share"),
    ],
)  # fmt: skip
def test_a_disclosure_is_what_its_decision_says(
    put_by_hand, decide, items, reader, facts, different, sentence
):
    decision = decide(items, recipients=[reader], **facts)
    with pytest.raises(DatabaseError, match=sentence):
        put_by_hand(decision, items, [reader.account], **different)


def test_only_what_was_chosen_is_sent(put_by_hand, decide, items, reader):
    decision = decide(items[:1], recipients=[reader])
    with pytest.raises(DatabaseError, match="only_what_was_chosen_is_sent"):
        put_by_hand(decision, items, [reader.account])


@pytest.mark.parametrize(
    "different",
    [
        {"clearance": Marking.OFFICIAL},
        {"roles": {Role.COMMITTEE_MEMBER}},
    ],
)
def test_only_who_was_named_and_is_cleared_is_sent_anything(
    put_by_hand, decide, items, person, different
):
    reader = person(agency="council", **{"roles": {Role.REPORTER}, **different})
    decision = decide(items, recipients=[reader])
    with pytest.raises(DatabaseError, match="only_who_was_named_and_is_cleared"):
        put_by_hand(decision, items, [reader.account])


def test_whoever_was_not_named_is_sent_nothing(put_by_hand, decide, items, reader, person):
    other = person(agency="council", roles={Role.REPORTER})
    decision = decide(items, recipients=[reader])
    with pytest.raises(DatabaseError, match="only_who_was_named_and_is_cleared"):
        put_by_hand(decision, items, [other.account])


@pytest.mark.parametrize(("records", "accounts"), [(False, True), (True, False)])
def test_a_disclosure_holds_something_for_somebody(
    put_by_hand, decide, items, reader, records, accounts
):
    decision = decide(items, recipients=[reader])
    with pytest.raises(DatabaseError, match="a_disclosure_holds_something_for_somebody"):
        put_by_hand(decision, items * records, [reader.account] * accounts)


def test_nothing_under_consultation_is_sent(put_by_hand, put_in, writer, decide, reader):
    grade = new_grade("2AC", action_code="A1", sanitisation_code="S2")
    asked = put_in(writer, new_item(label=POLICE), grade=grade)
    decision = decide(asked, recipients=[reader])
    with pytest.raises(DatabaseError, match="nothing_under_consultation_is_sent"):
        put_by_hand(decision, asked, [reader.account])


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE sharing_snapshot SET content_sealed = 'x'",
        "DELETE FROM sharing_disclosure",
        "DELETE FROM sharing_opening",
        "UPDATE sharing_disclosure SET until = now() + interval '1 year'",
        "UPDATE sharing_recipient SET account = 'x'",
    ],
)
def test_the_web_role_changes_nothing_that_was_sent(send, decide, items, reader, gatekeeper,
                                                    entering, change):  # fmt: skip
    send(decide(items, recipients=[reader]))
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        entering(gatekeeper),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


def test_what_was_recalled_stays_recalled(send, decide, items, reader, gatekeeper, entering):
    from sightline.sharing.actions.disclosures import recall

    reference = send(decide(items, recipients=[reader]))
    with entering(gatekeeper) as viewer:
        recall(reference=reference, why="Wrong.", by=viewer, at=timezone.now())
    undo = "UPDATE sharing_disclosure SET recalled_at=NULL, recalled_by='', recall_why_sealed=''"
    with (
        pytest.raises(DatabaseError, match="what_was_sent_never_changes"),
        entering(gatekeeper),
        connection.cursor() as cursor,
    ):
        cursor.execute(undo)
