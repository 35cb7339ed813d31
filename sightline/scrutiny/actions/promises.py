"""Entering promises and what happens to them: require, change, record; rows are only added."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.intelligence.actions import Overtaken, once
from sightline.ledger.actions import record
from sightline.notices.actions import settle
from sightline.scrutiny.models import Promise as PromiseRow
from sightline.scrutiny.models import PromiseVersion as VersionRow
from sightline.scrutiny.promises.records import (
    NewPromise,
    Promise,
    PromiseVersion,
    Said,
    Stands,
)
from sightline.scrutiny.promises.rules import (
    OUTSTANDING,
    after,
    entry_problems,
    said_problems,
    said_with,
    stands_problems,
)
from sightline.scrutiny.queries.minutes import minute
from sightline.scrutiny.queries.promises import parts_of, promise
from sightline.terms import Act, NoticeKind, new_reference
from sightline.terms.promises import PromiseState, PromiseStep

LETTER = "T"
IN_ORDER = (  # the sentences that a late step breaks
    "a_step_of_a_promise_follows_the_one_before",
    "a_closed_promise_is_only_opened_again",
    "what_stands_of_a_promise_is_only_put_right",
)
NO_PART = "A part is given with the whole, and has no parts of its own."


@transaction.atomic
def enter(*, by: Viewer, new: NewPromise, at: datetime) -> str:
    """Enter a promise as it was given; return its reference. A person has looked at its words.

    Raise ValueError where it is not sound, and Refused where what it is part of, or the minute
    from which it was taken, is not there.
    """
    require(role_refusal(by, Act.INFORM))
    _require_sound(entry_problems(new.meeting, new.stands, today=timezone.localdate(at)))
    whole = _whole(by, new)
    if new.minute:
        minute(by, new.minute)
    reference = new_reference(LETTER)
    PromiseRow.objects.create(
        reference=reference,
        created_by=by.account,
        created_at=at,
        committee=new.meeting.committee,
        met_on=new.meeting.met_on,
        item=new.meeting.item,
        link=new.meeting.link,
        part_of_id=new.part_of or None,
        minute_id=new.minute or None,
        minute_seen=new.minute_seen,
    )
    said, state = Said(on=timezone.localdate(at)), PromiseState.OPEN
    first = PromiseVersion(1, PromiseStep.ENTERED, state, new.stands, said, by.account, at)
    _add(reference, first)
    told = [reference, *([whole.reference] if whole else [])]
    record(by.account, Act.INFORM, told, about=first.step.value)
    return reference


@transaction.atomic
def take_step(
    *,
    by: Viewer,
    reference: str,
    step: PromiseStep,
    seen: int,
    given: Mapping[str, Any],
    stands: Stands | None = None,
    at: datetime,
) -> None:
    """Record what happened to a promise, with what the step asks; `stands` only to put it right.

    `seen` is the number of the version that the person saw: raise Overtaken where another came
    meanwhile, and ValueError where the step does not follow what stands or is not sound.
    """
    found = promise(by, Act.INFORM, reference)
    now = found.now
    if now.number != seen:
        raise Overtaken
    state, said = after(now, step), said_with(step, given)
    standing = stands if stands and step is PromiseStep.CHANGED else now.stands
    _require_sound(step_problems(by, found, step, said, standing, at))
    made = PromiseVersion(now.number + 1, step, state, standing, said, by.account, at)
    with once(*IN_ORDER):
        _add(reference, made)
    settle(kind=NoticeKind.PROMISE_DUE, about=reference)
    record(by.account, Act.INFORM, [reference], about=step.value)


def step_problems(
    by: Viewer, found: Promise, step: PromiseStep, said: Said, standing: Stands, at: datetime
) -> dict[str, str]:
    """Return what is wrong with a step, by field: what the form tells before it is taken."""
    parts = parts_of(by, Act.INFORM, found.reference) if step is PromiseStep.CLOSED else []
    waiting = any(one.now.state in OUTSTANDING for one in parts)
    today = timezone.localdate(at)
    wrong = said_problems(found.meeting, standing, step, said, today=today, open_parts=waiting)
    return wrong | stands_problems(found.meeting, standing)


def _whole(by: Viewer, new: NewPromise) -> Promise | None:
    """Return what a new promise is part of, if anything; a part was given at the same meeting."""
    if not new.part_of:
        return None
    whole = promise(by, Act.INFORM, new.part_of)
    same = (whole.meeting.committee, whole.meeting.met_on)
    if whole.part_of or same != (new.meeting.committee, new.meeting.met_on):
        raise Refused(NO_PART, new.part_of)
    return whole


def _require_sound(wrong: Mapping[str, str]) -> None:
    """Stop what the rules find wrong; the forms tell it at its field before it comes here."""
    if wrong:
        raise ValueError("; ".join(sorted(wrong)))


def _add(reference: str, made: PromiseVersion) -> None:
    stands, said = made.stands, made.said
    VersionRow(
        promise_id=reference,
        number=made.number,
        step=made.step.value,
        state=made.state.value,
        kind=stands.kind.value,
        words=stands.words.strip(),
        gave=stands.gave.strip(),
        role=stands.role.strip(),
        openness=stands.openness.value,
        due_on=stands.due_on,
        on=said.on,
        who=said.who.strip(),
        said=said.words.strip(),
        reply=said.reply.value if said.reply else "",
        evidence=said.evidence.strip(),
        result=said.result.value if said.result else "",
        accepted=said.accepted.value if said.accepted else "",
        accepted_on=said.accepted_on,
        by=made.by,
        at=made.at,
    ).save(force_insert=True)
