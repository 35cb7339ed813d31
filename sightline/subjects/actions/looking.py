"""Looking up: for a purpose that is said once, entered in the ledger, and watched."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import name_and_email, names_in
from sightline.database.bulk import insert
from sightline.database.keys import seal
from sightline.intelligence.identifiers import Found as Identified
from sightline.ledger.actions import record
from sightline.subjects.actions.asked import remember
from sightline.subjects.actions.things import refer_to
from sightline.subjects.dials import DIALS
from sightline.subjects.models import LookUpFlag, LookUpTask
from sightline.subjects.queries.looking import WORDS, live_task
from sightline.subjects.queries.searching import Found, search
from sightline.subjects.searching import As, Typed
from sightline.subjects.watching import colleagues_surname, is_oneself
from sightline.terms import Act, FlagReason, LookUpPurpose, new_reference

LETTER: Final = "E"
HOURS: Final[int] = DIALS["search_task_hours"].value


class NoPurpose(Exception):
    """What this is looked up for must be said first: it was not, or it ran out."""


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was found, and the references of the telephones, vehicles and accounts in it."""

    found: Found
    references: dict[Identified, str] = field(repr=False)


@transaction.atomic
def begin_task(*, purpose: LookUpPurpose, about: str, words: str, by: Viewer, at: datetime) -> str:
    """Say what one looks up for; what was said before ends. Return the task's reference."""
    require(role_refusal(by, Act.SEARCH))
    _end(by, at)
    reference = new_reference(LETTER)
    LookUpTask.objects.create(
        reference=reference,
        purpose=purpose.value,
        about=about,
        words_sealed=seal(WORDS, words, reference) if words else b"",
        opened_by=by.account,
        opened_at=at,
        ends_at=at + timedelta(hours=HOURS),
    )
    shown = [reference, about] if about else [reference]
    record(by.account, Act.SEARCH, shown, about=f"begin {purpose}", words=words)
    return reference


@transaction.atomic
def end_task(*, by: Viewer, at: datetime) -> None:
    """End what one looks up for, so that it is asked again."""
    require(role_refusal(by, Act.SEARCH))
    ended = _end(by, at)
    if ended:
        record(by.account, Act.SEARCH, ended, about="end")


def _end(by: Viewer, at: datetime) -> list[str]:
    task = live_task(by, Act.SEARCH, at)
    if task is None:
        return []
    LookUpTask.objects.filter(pk=task.reference).update(ended_at=at)
    return [task.reference]


@transaction.atomic
def look_up(*, text: str, typed: Typed, by: Viewer, at: datetime) -> LookedUp:
    """Search, and enter it in the ledger under what it is for. Raise NoPurpose without one."""
    require(role_refusal(by, Act.SEARCH))
    task = live_task(by, Act.SEARCH, at)
    if task is None:
        raise NoPurpose
    found = search(by, Act.SEARCH, typed)
    references = refer_to(hit.found for hit in found.things)
    shown = [task.reference, *found.shown, *references.values()]
    about = f"{task.purpose} {task.reference}"
    record(by.account, Act.SEARCH, shown, about=about, words=text)
    _flag(task.reference, text, typed, found, by, at)
    remember(task=task.reference, text=text, by=by, at=at)
    return LookedUp(found, references)


def _flag(task: str, text: str, typed: Typed, found: Found, by: Viewer, at: datetime) -> None:
    """Mark for the auditor what they should see. Whoever looks up is told nothing of it."""
    mark(task=task, reasons=_reasons(text, typed, found, by), by=by, at=at)


def mark(*, task: str, reasons: Sequence[FlagReason], by: Viewer, at: datetime) -> None:
    """Keep why an auditor should see a task's look-ups, each reason once. Part of the look-up."""
    rows = [(task, reason.value, by.account, at) for reason in reasons]
    insert(LookUpFlag, ("task_id", "why", "account", "at"), rows, once=True)


def _reasons(text: str, typed: Typed, found: Found, by: Viewer) -> Sequence[FlagReason]:
    name, email = name_and_email(by.account)
    reasons = [FlagReason.ONESELF] if is_oneself(text, name, email) else []
    children = [
        spelling
        for hit in found.people
        if hit.is_child and hit.by_name
        for spelling in hit.spellings
    ]
    names = " ".join(part.value for part in typed.of(As.NAME))
    if children and colleagues_surname(names, children, names_in(by.agency)):
        reasons.append(FlagReason.COLLEAGUE)
    return reasons
