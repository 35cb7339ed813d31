"""Putting a record right, and telling everybody with whom it was shared."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.governance.queries.rectify import PutRightPage, names_around, put_right
from sightline.intelligence import actions as items
from sightline.intelligence.actions.using import require_all
from sightline.intelligence.records import NewCorrection
from sightline.ledger.actions import record
from sightline.notices.actions import done
from sightline.subjects.actions import putting_right
from sightline.terms import (
    REACHES_OTHERS,
    Act,
    CorrectedPart,
    CorrectionOutcome,
    NoticeKind,
    Role,
    new_reference,
)

LETTER = "Z"
BY_OFFICER = (
    "An intelligence officer writes what an item says. Record that it is disputed, and ask one."
)
ITS_PART = "Only somebody whom an item names can be wrongly named in it."


@transaction.atomic
def rectify(
    *,
    new: NewCorrection,
    by: Viewer,
    at: datetime,
    seen: int = 0,
    text: str = "",
    value: str = "",
    names: Sequence[str] = (),
) -> int:
    """Record what was decided of a record that is said to be wrong, and do it; return how many
    people were told, who were sent it.

    text   what an item says now, for one that is put right
    value  what a fact or a name is, for one that is put right
    names  how somebody who was wrongly named is written, beside what their records say
    seen   the version of the item that the viewer saw

    Raise NotYet with the reasons by field, and Overtaken where a colleague was quicker.
    """
    require(role_refusal(by, Act.RECTIFY), new.record)
    number = _done(new, seen, text, value, names, by, at)
    if new.outcome not in REACHES_OTHERS:
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT governance_tell_put_right(%s, %s)", [new_reference(LETTER), number])
        told = int(cursor.fetchone()[0])
    record(by.account, Act.RECTIFY, [new.record], about="told")
    return told


def _done(
    new: NewCorrection,
    seen: int,
    text: str,
    value: str,
    names: Sequence[str],
    by: Viewer,
    at: datetime,
) -> int:
    if new.outcome is CorrectionOutcome.WRONGLY_NAMED:
        return _taken_off(new, seen, names, by, at)
    if new.outcome is not CorrectionOutcome.CORRECTED:
        return items.note_correction(new=new, by=by, at=at)
    if new.part is CorrectedPart.ITEM:
        writes = Role.INTELLIGENCE_OFFICER in by.roles
        require_all(outcome=None if writes else BY_OFFICER)
        return items.put_text_right(new=new, text=text, seen=seen, by=by, at=at)
    if new.part is CorrectedPart.FACT:
        return putting_right.put_fact_right(new=new, value=value, by=by, at=at)
    if new.part is CorrectedPart.PERSON:
        return putting_right.put_name_right(new=new, value=value, by=by, at=at)
    if new.part is CorrectedPart.ROLE:
        return putting_right.end_wrong_role(new=new, by=by, at=at)
    return putting_right.end_wrong_link(new=new, by=by, at=at)


def _taken_off(
    new: NewCorrection, seen: int, names: Sequence[str], by: Viewer, at: datetime
) -> int:
    require_all(outcome=None if new.part is CorrectedPart.ITEM else ITS_PART)
    theirs, others = names_around(by, new.record, new.person)
    number = items.take_off(new=new, names=[*theirs, *names], keep=others, seen=seen, by=by, at=at)
    putting_right.follow_taken_off(item=new.record, pseudonym=new.person, why=new.why, by=by, at=at)
    return number


@transaction.atomic
def seen_to(*, reference: str, by: Viewer, at: datetime) -> PutRightPage:
    """Record that somebody who was sent a record has changed their copy of it."""
    page = put_right(by, reference)
    record(by.account, Act.OPEN_DISCLOSURE, [reference, page.record], about="changed")
    done(kind=NoticeKind.PUT_RIGHT.value, about=reference, by=by, at=at)
    return page
