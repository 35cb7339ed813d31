"""What is shared first is written up, or chased; what was refused comes back; drafts go."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from sightline.sharing.actions.chasing import chase
from sightline.sharing.actions.decisions import share_in_emergency
from sightline.sharing.decide_rules import Answers
from sightline.sharing.queries.cases import case
from sightline.sharing.queries.decisions import decided
from sightline.terms import Act, NoticeKind, ShareOutcome
from tests.people import Person
from tests.sharing.looking import told
from tests.sharing.making import sound, unsound

pytestmark = pytest.mark.django_db


def _emergency(asked: str, who: Person, teacher: Person, entering: Callable) -> str:
    with entering(who) as viewer:
        return share_in_emergency(
            found=case(viewer, asked),
            answers=Answers(
                outcome=ShareOutcome.SHARE,
                reason="He is with them now.",
                described="Where they are.",
                recipients=(teacher.account,),
            ),
            by=viewer,
            at=timezone.now(),
        )


def test_an_emergency_is_shared_first_and_written_up(
    asked: str, gatekeeper: Person, teacher: Person, deciding: Callable, entering: Callable
):
    made = _emergency(asked, gatekeeper, teacher, entering)
    with entering(gatekeeper) as viewer:
        found = decided(viewer, Act.DISCLOSE, made)
    assert found.emergency
    assert "section 36(4)" in found.crossing_authority
    assert told(gatekeeper.account, NoticeKind.SHARE_DUE) == [made]
    written = deciding(sound(teacher), about=made)
    assert told(gatekeeper.account, NoticeKind.SHARE_DUE) == []
    with entering(gatekeeper) as viewer:
        assert decided(viewer, Act.DISCLOSE, made).newer == written


def _chase(at) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE sightline_worker")
        found = chase(at=at)
        cursor.execute("SET LOCAL ROLE NONE")
    return found


def test_what_is_not_written_up_is_chased_to_gatekeepers_and_then_to_the_lead(
    asked: str,
    gatekeeper: Person,
    second: Person,
    lead: Person,
    teacher: Person,
    person: Callable,
    entering: Callable,
):
    from sightline.ledger.models import Entry
    from sightline.terms import Role

    made = _emergency(asked, gatekeeper, teacher, entering)
    with entering(gatekeeper), connection.cursor() as cursor:
        cursor.execute("SELECT write_up_due FROM sharing_sharedecision")
        due = cursor.fetchone()[0]
    assert _chase(due - timedelta(hours=5)) == 0
    assert _chase(due - timedelta(hours=3)) == 1
    assert told(second.account, NoticeKind.SHARE_DUE) == [made]
    assert told(lead.account, NoticeKind.SHARE_DUE) == []
    assert _chase(due + timedelta(minutes=1)) == 1
    assert told(lead.account, NoticeKind.SHARE_DUE) == [made]
    assert _chase(due + timedelta(minutes=2)) == 0  # told once
    with entering(person(agency="council", roles={Role.AUDITOR})):
        by_clock = Entry.objects.filter(actor="the clock", about="chased")
        assert [one.references for one in by_clock] == [[made], [made]]


def test_a_refusal_comes_back_on_its_day(
    deciding: Callable, gatekeeper: Person, entering: Callable
):
    made = deciding(unsound())
    assert _chase(timezone.now()) == 0
    assert _chase(timezone.now() + timedelta(days=28)) == 1
    assert told(gatekeeper.account, NoticeKind.SHARE_AGAIN) == [made]
    deciding(unsound(), about=made)
    assert told(gatekeeper.account, NoticeKind.SHARE_AGAIN) == []


def test_a_draft_that_nobody_came_back_to_is_thrown_away(
    asked: str, gatekeeper: Person, entering: Callable
):
    from sightline.sharing.actions.chasing import KEPT, forget_drafts
    from sightline.sharing.actions.drafts import keep
    from sightline.sharing.queries.cases import typed

    now = timezone.now()
    with entering(gatekeeper) as viewer:
        keep(about=asked, screen="why", boxes={"necessity": ["Tam"]}, by=viewer, at=now)
    for at, kept in ((now + KEPT - timedelta(hours=1), True), (now + KEPT * 2, False)):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE sightline_worker")
            forget_drafts(at=at)
            cursor.execute("SET LOCAL ROLE NONE")
        with entering(gatekeeper) as viewer:
            assert bool(typed(viewer, asked)) is kept
