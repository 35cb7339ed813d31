"""Editions: drafted by one, released by another, whole for ever."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.publish import actions
from sightline.publish.models import Edition, Release, Withdrawal
from sightline.publish.queries import editions, public
from sightline.publish.records import digest
from sightline.terms import Role
from sightline.terms.editions import EditionState, PublicPart
from tests.hotspots.concerning import ledger

pytestmark = pytest.mark.django_db
REVIEWS = PublicPart.REVIEWS


def test_what_one_drafts_another_releases(entering, clerk, second, drafted):
    reference = drafted({"said": 1})
    assert public.edition(REVIEWS) is None
    with entering(second) as viewer:
        actions.release(reference=reference, by=viewer, at=timezone.now())
        assert editions.edition(viewer, reference).state is EditionState.RELEASED
    assert public.edition(REVIEWS).content == {"said": 1}


def test_nobody_releases_what_they_drafted(entering, clerk, drafted):
    reference = drafted({"said": 1})
    with entering(clerk) as viewer, pytest.raises(Refused, match="Somebody else"):
        actions.release(reference=reference, by=viewer, at=timezone.now())


@pytest.mark.parametrize("role", [Role.COMMITTEE_MEMBER, Role.REPORTER, Role.AUDITOR])
def test_others_neither_draft_nor_release(entering, person, drafted, role):
    reference = drafted({"said": 1})
    other = person(agency="council", roles={role})
    with entering(other) as viewer, pytest.raises(Refused):
        actions.draft(part=REVIEWS, content={"said": 2}, by=viewer, at=timezone.now())
    with entering(other) as viewer, pytest.raises(Refused):
        actions.release(reference=reference, by=viewer, at=timezone.now())
    with entering(other):
        assert not Edition.objects.exists()


def test_a_member_reads_what_is_released_and_no_draft(entering, person, released, drafted):
    released({"said": 1})
    drafted({"said": 2})
    with entering(person(agency="council", roles={Role.COMMITTEE_MEMBER})):
        assert list(Edition.objects.values_list("number", flat=True)) == [1]


def test_each_step_is_in_the_ledger(entering, clerk, released, second):
    reference = released({"said": 1})
    with entering(second) as viewer:
        actions.withdraw(reference=reference, says="A date.", by=viewer, at=timezone.now())
    assert [row for row in ledger() if row[2] == [reference]] == [
        ("RELEASE", "DRAFT", [reference], clerk.account),
        ("RELEASE", "RELEASED", [reference], second.account),
        ("RELEASE", "WITHDRAWN", [reference], second.account),
    ]


def test_a_draft_that_was_overtaken_is_not_released(entering, second, drafted):
    older, newer = drafted({"said": 1}), drafted({"said": 2})
    with entering(second) as viewer:
        with pytest.raises(Refused, match="later draft"):
            actions.release(reference=older, by=viewer, at=timezone.now())
        assert editions.waiting(viewer, REVIEWS).reference == newer


def test_what_was_withdrawn_is_shown_for_no_day(entering, second, released):
    reference = released({"said": "too much"}, days=3)
    with entering(second) as viewer:
        actions.withdraw(reference=reference, says="A date.", by=viewer, at=timezone.now())
    for on in (None, timezone.localdate(), timezone.localdate() - timedelta(days=2)):
        found = public.edition(REVIEWS, on=on)
        assert (found.content, found.withdrawn_says) == (None, "A date.")


def test_a_past_day_shows_what_was_public_at_its_end(released):
    released({"said": 1}, days=10)
    released({"said": 2}, days=5)
    today = timezone.localdate()
    said = {days: public.edition(REVIEWS, on=today - timedelta(days)) for days in (11, 10, 6, 5, 0)}
    assert {days: each and each.content["said"] for days, each in said.items()} == {
        11: None, 10: 1, 6: 1, 5: 2, 0: 2,
    }  # fmt: skip


PAST_THE_POLICIES = (
    "SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE publish_edition NO FORCE ROW LEVEL SECURITY"
)


def row(by, **more):
    given = {"part": REVIEWS.value, "number": 1, "content": {}, "digest": digest({})}
    return given | {"reference": "T-00000-00000", "made_by": by, "made_at": timezone.now()} | more


def refused(sentence, make):
    with pytest.raises(DatabaseError, match=sentence), transaction.atomic():
        make()


def test_the_database_refuses_what_the_rules_do(entering, clerk, second, drafted):
    first, last = drafted({"said": 1}), drafted({"said": 2})
    now = timezone.now()
    with entering(clerk) as viewer:
        mine = {"by": viewer.account, "at": now}
        refused(
            "an_edition_is_released_by_another_person",
            lambda: Release.objects.create(edition_id=last, **mine),
        )
        refused("row-level security", lambda: Edition.objects.create(**row("A-other")))
        refused(
            "a_part_has_one_edition_of_a_number",
            lambda: Edition.objects.create(**row(viewer.account)),
        )
        refused(
            "an_edition_is_of_a_known_part",
            lambda: Edition.objects.create(**row(viewer.account, part="DIARY")),
        )
    with entering(second) as viewer:
        mine = {"by": viewer.account, "at": now}
        refused(
            "only_the_newest_edition_is_released",
            lambda: Release.objects.create(edition_id=first, **mine),
        )
        refused(
            "only_a_released_edition_is_withdrawn",
            lambda: Withdrawal.objects.create(edition_id=last, says="Why", **mine),
        )
        Release.objects.create(edition_id=last, **mine)
        refused(
            "a_withdrawal_says_why",
            lambda: Withdrawal.objects.create(edition_id=last, says="", **mine),
        )


@pytest.mark.parametrize("change", ["UPDATE {} SET number = 9", "DELETE FROM {}"])
def test_a_released_edition_is_never_changed_by_anybody(released, change):
    released({"said": 1})
    with (
        pytest.raises(IntegrityError, match="publish_edition_only_grows"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"{PAST_THE_POLICIES}; {change.format('publish_edition')}")
