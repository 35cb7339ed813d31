"""What people look things up for, and what an auditor should see of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.database.keys import unseal
from sightline.ledger.actions import record
from sightline.subjects.models import LookUpFlag, LookUpTask
from sightline.terms import Act, FlagReason, LookUpPurpose

WORDS: Final = "look-up-words"
MOST: Final = 100


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody looks up for now."""

    reference: str
    purpose: LookUpPurpose
    about: str
    words: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Watched:
    """A task under which people were looked up, as an auditor sees it: never a word of it."""

    reference: str
    purpose: LookUpPurpose
    about: str
    account: str
    name: str
    at: datetime
    reason: FlagReason


def live_task(viewer: Viewer, act: Act, at: datetime) -> Task | None:
    """Return what the viewer looks up for, if it was said and has neither ended nor run out."""
    require(role_refusal(viewer, act))
    own = LookUpTask.objects.filter(opened_by=viewer.account, ended_at=None, ends_at__gt=at)
    row = own.filter(opened_at__lte=at).order_by("-opened_at", "-reference").first()
    if row is None:
        return None
    sealed = bytes(row.words_sealed)
    words = unseal(WORDS, sealed, row.reference) if sealed else ""
    return Task(row.reference, LookUpPurpose(row.purpose), row.about, words, row.ends_at)


def flagged(viewer: Viewer, act: Act) -> list[Watched]:
    """Return the newest tasks with a look-up that an auditor should see."""
    require(role_refusal(viewer, act))
    rows = list(LookUpFlag.objects.select_related("task").order_by("-at", "-id")[:MOST])
    found = _watched(rows)
    record(viewer.account, act, [one.reference for one in found], about="look-ups")
    return found


def _watched(rows: Sequence[LookUpFlag]) -> list[Watched]:
    names = account_names(sorted({row.account for row in rows}))
    return [
        Watched(
            reference=row.task_id,
            purpose=LookUpPurpose(row.task.purpose),
            about=row.task.about,
            account=row.account,
            name=names.get(row.account, ""),
            at=row.at,
            reason=FlagReason(row.why),
        )
        for row in rows
    ]
