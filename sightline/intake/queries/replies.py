"""What a reporter has heard: by their code, on their own list, and as officers see it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.database.connection import as_viewer
from sightline.database.keys import unseal
from sightline.intake.asking import goes_too_far
from sightline.intake.models import Reply, Submission
from sightline.intake.reply_rules import DAYS, asking_refusals
from sightline.intake.rules import DIALS, NOBODY_WAITS, reply_due
from sightline.ledger.actions import record
from sightline.terms import Act, ReplyOutcome, ReporterIs

QUESTION, ADDED = "reply-question", "supplement"  # uses of keys
NOBODY = ""  # a pass that nobody holds


class Heard(NamedTuple):
    """One thing that the reporter was told; `question` is its words where there is one."""

    reference: str
    outcome: ReplyOutcome
    at: datetime
    question: str
    answered_at: datetime | None

    @property
    def waits(self) -> bool:
        """Whether a question has not been answered yet."""
        return bool(self.question) and self.answered_at is None


class Told(NamedTuple):
    """One thing that the reporter was told, as officers see it."""

    outcome: ReplyOutcome
    at: datetime
    by_name: str
    question: str


class Standing(NamedTuple):
    """How things stand between us and a reporter."""

    may_ask: bool
    awaited: bool
    added: int
    added_at: datetime | None
    answered: int  # of the questions


class Panel(NamedTuple):
    """What an officer sees of the reporter's side of one submission."""

    reference: str
    received_at: datetime
    told: Sequence[Told]
    due: bool
    may_ask: bool
    added: int
    added_at: datetime | None


def history(code_hash: str) -> list[Heard]:
    """Return what the holder of a code has heard, the first first; nothing for no code of ours.

    Nobody is signed in, and the database shows the rows of that one report alone.
    """
    with as_viewer(NOBODY), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM intake_reply_history(%s)", [code_hash])
        rows = cursor.fetchall()
    return [
        Heard(ref or "", ReplyOutcome(outcome), at, _question(ref, sealed), answered)
        for ref, outcome, at, sealed, answered in rows
    ]


def _question(reference: str, sealed: bytes | memoryview) -> str:
    return unseal(QUESTION, bytes(sealed), reference) if sealed else ""


def told(viewer: Viewer, act: Act, submission: str) -> list[Told]:
    """Return what the reporter of a submission was told, the first first, for its officers."""
    require(role_refusal(viewer, act), submission)
    rows = list(Reply.objects.filter(submission_id=submission).order_by("at", "reference"))
    names = account_names(sorted({row.by for row in rows}))
    return [
        Told(
            ReplyOutcome(row.outcome),
            row.at,
            names.get(row.by, ""),
            _question(row.reference, row.question_sealed),
        )
        for row in rows
    ]


def standing(viewer: Viewer, act: Act, submission: str) -> Standing:
    """Return how things stand with a reporter; nothing may be asked where there is no receipt."""
    require(role_refusal(viewer, act), submission)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM intake_reply_standing(%s)", [submission])
        found = cursor.fetchone()
    return Standing(*found) if found else Standing(False, False, 0, None, 0)


def panel(viewer: Viewer, act: Act, submission: str, received_at: datetime, at: datetime) -> Panel:
    """Return what a submission's page shows of its reporter: its caller's row holds the reading."""
    said, stands = told(viewer, act, submission), standing(viewer, act, submission)
    return Panel(
        reference=submission,
        received_at=received_at,
        told=said,
        due=stands.awaited and not said and at > reply_due(received_at),
        may_ask=stands.may_ask,
        added=stands.added,
        added_at=stands.added_at,
    )


def questions_to_sender(submission: str, at: datetime) -> int:
    """Return how often this reporter was asked of late, over the reports that the viewer works."""
    since = at - timedelta(days=DAYS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_questions_to_sender(%s, %s)", [submission, since])
        return int(cursor.fetchone()[0])


def question_refusals_for(
    viewer: Viewer, submission: str, question: str, reporter: ReporterIs, at: datetime
) -> dict[str, str]:
    """Return why this question may not be put to a reporter, by field; empty is that it may."""
    stands = standing(viewer, Act.REPLY, submission)
    questions = [one for one in told(viewer, Act.REPLY, submission) if one.question]
    found = asking_refusals(
        reporter=reporter,
        may_ask=stands.may_ask,
        waits=len(questions) > stands.answered,
        asked_before=questions_to_sender(submission, at),
    )
    if "question" not in found and (too_far := goes_too_far(question)):
        found["question"] = f"{too_far} Ask only for what they already know"
    return found


def replies_due(viewer: Viewer, references: Iterable[str], at: datetime) -> set[str]:
    """Return those submissions whose reporters have heard nothing in time.

    For the rows of a list that the ledger holds already: what the viewer may not work is left out.
    """
    require(role_refusal(viewer, Act.TAKE))
    wanted = list(references)
    heard = set(Reply.objects.filter(submission_id__in=wanted).values_list("submission_id"))
    rows = Submission.objects.filter(reference__in=wanted).values_list(
        "reference", "received_at", "route"
    )
    return {
        reference
        for reference, received_at, route in rows
        if (reference,) not in heard and route not in NOBODY_WAITS and at > reply_due(received_at)
    }


def replies_owed(viewer: Viewer, at: datetime) -> dict[str, int]:
    """Return how many reporters have heard nothing in time, by the agency that owes it to them: of
    the reports that the viewer may work, and none for whoever works no reports."""
    if role_refusal(viewer, Act.TAKE):
        return {}
    days = timedelta(days=DIALS["reply_working_days"].value)  # a working day takes one at least
    rows = Submission.objects.filter(visible_to(viewer, Act.TAKE), received_at__lt=at - days)
    rows = rows.exclude(pk__in=Reply.objects.values("submission_id"))
    found = dict(rows.values_list("reference", "label__controller"))
    due = sorted(replies_due(viewer, found, at))
    record(viewer.account, Act.LIST, due, about="replies owed")
    return dict(Counter(found[reference] for reference in due))


def unheard(at: datetime) -> list[str]:
    """Return the reports whose reporters have heard nothing in time (for the clock's job)."""
    days = timedelta(days=DIALS["reply_working_days"].value)  # a working day takes one at least
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM intake_replies_due(%s)", [at - days])
        rows = cursor.fetchall()
    return [reference for reference, received_at in rows if at > reply_due(received_at)]
