"""Putting a question to the settings: written by one person, signed off by another, ended."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.intake.asking import broadcast_refusals, signing_refusal
from sightline.intake.models import Broadcast
from sightline.ledger.actions import record
from sightline.terms import Act, SettingKind, new_reference


class NotSafe(Exception):
    """A rule said why a question may not go out, by the name of the form's field."""

    def __init__(self, problems: dict[str, list[str]]) -> None:
        """Hold what a person must mend; there is no settling it otherwise."""
        super().__init__("not safe")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class NewBroadcast:
    """A question in the words that the settings are to read; an empty audience is everybody."""

    question: str = field(repr=False)
    audience: tuple[SettingKind, ...]
    since: date
    until: date


@transaction.atomic
def write_broadcast(*, new: NewBroadcast, by: Viewer, at: datetime) -> str:
    """Write a question for the settings and return its reference. Raise NotSafe. It waits."""
    require(role_refusal(by, Act.TASK))
    _require_safe(broadcast_refusals(new.question, new.since, new.until))
    reference = new_reference("U")
    row = Broadcast(
        reference=reference, agency=by.agency, question=new.question.strip(),
        audience=[kind.value for kind in new.audience], since=new.since, until=new.until,
        written_by=by.account, written_at=at,
    )  # fmt: skip
    Broadcast.objects.bulk_create([row])
    record(by.account, Act.TASK, [reference], about="broadcast")
    return reference


@transaction.atomic
def sign_off_broadcast(*, broadcast: str, by: Viewer, at: datetime) -> None:
    """Sign off a question that somebody else has written: from now the settings read it."""
    require(role_refusal(by, Act.SIGN_OFF), broadcast)
    row = Broadcast.objects.select_for_update().get(pk=broadcast, agency=by.agency)
    why_not = signing_refusal(
        written_by=row.written_by, signer=by.account, signed=bool(row.signed_off_by),
        ended=row.ended_at is not None,
    )  # fmt: skip
    _require_safe({"signing": [why_not]} if why_not else {})
    _require_safe(broadcast_refusals(row.question, row.since, row.until))
    Broadcast.objects.filter(pk=broadcast).update(signed_off_by=by.account, signed_off_at=at)
    record(by.account, Act.SIGN_OFF, [broadcast])


@transaction.atomic
def end_broadcast(*, broadcast: str, by: Viewer, at: datetime) -> None:
    """Take a question back: no setting reads it any more. Ending what has ended does nothing."""
    if role_refusal(by, Act.SIGN_OFF):
        require(role_refusal(by, Act.TASK), broadcast)
    row = Broadcast.objects.get(pk=broadcast, agency=by.agency)
    if row.ended_at is None:
        Broadcast.objects.filter(pk=broadcast).update(ended_by=by.account, ended_at=at)
        record(by.account, Act.TASK, [broadcast], about="broadcast ended")


def _require_safe(problems: dict[str, list[str]]) -> None:
    if problems:
        raise NotSafe(problems)
