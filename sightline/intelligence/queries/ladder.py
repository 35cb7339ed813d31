"""The pieces of intelligence that a viewer may see: what was done to each, when, by whom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.intake.models import Reply, Submission
from sightline.intelligence.derived import LONDON
from sightline.intelligence.ladder import Piece, Rise
from sightline.intelligence.models import (
    Closing,
    Grade,
    Item,
    OriginJudgement,
    RequirementItem,
    Use,
)
from sightline.ledger.actions import record
from sightline.terms import Act, ItemOutcome, ReplyOutcome, Rung, Verdict

MOST = 100_000  # pieces on one page of figures; a narrower period has fewer

CAME_OF_IT = (  # what tells a reporter more than that somebody has read it
    ReplyOutcome.USED,
    ReplyOutcome.ACTION_TAKEN,
    ReplyOutcome.PASSED_ON,
    ReplyOutcome.NOT_FOR_US,
)
Rises = dict[str, dict[Rung, Rise]]  # by piece
Taken = Mapping[str, tuple[datetime | None, str]]  # by submission: when it was taken, by whom
Fact = tuple[str, datetime, str]  # an item, when something was done to it, by whom


class TooMany(Exception):
    """The period holds more than one page of figures can: ask for a shorter one."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days, the last included."""

    since: date
    until: date

    def moments(self) -> tuple[datetime, datetime]:
        """Return from the first day's midnight in London to the midnight after the last."""
        first = datetime(self.since.year, self.since.month, self.since.day, tzinfo=LONDON)
        after = self.until + timedelta(days=1)
        return first, datetime(after.year, after.month, after.day, tzinfo=LONDON)


def pieces(viewer: Viewer, act: Act, period: Period) -> list[Piece]:
    """Return the pieces received in a period that the viewer may see. Raise TooMany.

    For who may not work the queue, reports from which nothing is written yet do not exist here.
    The ledger says that the ladder was looked at; what is then listed of it, the caller says.
    """
    require(role_refusal(viewer, act))
    items = _items(viewer, period)
    waiting = _unwritten(viewer, period, {row["submission"] for row in items})
    if len(items) + len(waiting) > MOST:
        raise TooMany
    rises = _rises(viewer, items)
    outcomes = _outcomes(viewer, [row["reference"] for row in items])
    return [_piece(row, rises, outcomes) for row in items] + [_report(row) for row in waiting]


def looked_at(viewer: Viewer, shown: Iterable[Piece]) -> None:
    """Enter in the ledger that a viewer looked at the ladder, and at which pieces by reference."""
    record(viewer.account, Act.LIST, sorted({piece.reference for piece in shown}), about="ladder")


def rises_of(viewer: Viewer, item: str) -> dict[Rung, Rise]:
    """Return the rises of one item that the viewer may see. Raise Item.DoesNotExist."""
    row = Item.objects.filter(visible_to(viewer, Act.READ)).values(*FIELDS).get(pk=item)
    return _piece(row, _rises(viewer, [row]), {}).rises  # type: ignore[return-value]


FIELDS = (
    "reference",
    "submission",
    "received_at",
    "created_at",
    "created_by",
    "concern",
    "label__owner",
)


def _items(viewer: Viewer, period: Period) -> list[dict[str, Any]]:
    first, after = period.moments()
    rows = Item.objects.filter(
        visible_to(viewer, Act.LIST), received_at__gte=first, received_at__lt=after
    )
    return list(rows.values(*FIELDS)[: MOST + 1])


def _unwritten(viewer: Viewer, period: Period, written: set[str]) -> list[Submission]:
    """Return the reports that the viewer may work and of which they see no item."""
    if role_refusal(viewer, Act.TAKE):
        return []
    first, after = period.moments()
    rows = _submissions(viewer).filter(received_at__gte=first, received_at__lt=after)
    return [row for row in rows[: MOST + 1] if row.reference not in written]


def _submissions(viewer: Viewer) -> QuerySet[Submission]:
    return Submission.objects.filter(visible_to(viewer, Act.TAKE))


def _report(row: Submission) -> Piece:
    """Return a report from which nothing has been written as a piece."""
    rises = {Rung.RECEIVED: Rise(row.received_at)}
    if row.taken_at:
        rises[Rung.TRIAGED] = Rise(row.taken_at, row.taken_by)
    if row.closed_at:
        rises[Rung.CLOSED] = Rise(row.closed_at, row.taken_by)
    outcome = ItemOutcome.NOTHING_FURTHER if row.closed_at else None
    return Piece(row.reference, row.from_agency, "", rises, outcome)


def _piece(
    row: Mapping[str, Any], rises: Rises, outcomes: Mapping[str, ItemOutcome | None]
) -> Piece:
    written = Rise(row["created_at"], row["created_by"])
    own: dict[Rung, Rise] = {
        Rung.RECEIVED: Rise(row["received_at"]),
        Rung.TRIAGED: written,  # what a file brought in was read by whoever brought it in
        Rung.SANITISED: written,
    }
    reference = row["reference"]
    own |= rises.get(reference, {})
    return Piece(reference, row["label__owner"], row["concern"], own, outcomes.get(reference))


def _rises(viewer: Viewer, items: list[dict[str, Any]]) -> Rises:
    """Return what was done to items, each rung once: the first time."""
    found: Rises = defaultdict(dict)
    references = [row["reference"] for row in items]
    grades, judged = _grades(viewer, references), _judged(viewer, references)
    for rung, facts in (
        (Rung.GRADED, [fact for fact, _ in grades]),
        (Rung.LINKED, [fact for fact, _ in judged]),
        (Rung.REQUIREMENT, _required(viewer, references)),
        (Rung.CORROBORATED, [fact for fact, is_borne_out in grades + judged if is_borne_out]),
        (Rung.USED, _uses(viewer, references)),
        (Rung.CLOSED, _closed(viewer, references)),
    ):
        for item, at, by in facts:
            if rung not in found[item] or at < found[item][rung].at:
                found[item][rung] = Rise(at, by)
    submissions = {row["submission"] for row in items if row["submission"]}
    for rung, acts in (
        (Rung.TRIAGED, _taken(viewer, submissions)),
        (Rung.TOLD, _told(viewer, submissions)),
    ):
        for row in items:
            at, by = acts.get(row["submission"], (None, ""))
            if at:
                found[row["reference"]][rung] = Rise(at, by)
    return found


def _taken(viewer: Viewer, submissions: set[str]) -> Taken:
    if not submissions or role_refusal(viewer, Act.TAKE):
        return {}
    rows = _submissions(viewer).filter(reference__in=submissions)
    return {ref: (at, by) for ref, at, by in rows.values_list("reference", "taken_at", "taken_by")}


def _told(viewer: Viewer, submissions: set[str]) -> Taken:
    """Return when reporters first heard what came of it, for who may answer them."""
    if not submissions or role_refusal(viewer, Act.REPLY):
        return {}
    rows = Reply.objects.filter(
        visible_to(viewer, Act.REPLY, "submission_id"),
        submission__in=submissions,
        outcome__in=[str(outcome) for outcome in CAME_OF_IT],
    ).order_by("-at")
    return {ref: (at, by) for ref, at, by in rows.values_list("submission_id", "at", "by")}


def _known(viewer: Viewer, model: Any, references: list[str]) -> QuerySet[Any, Any]:
    known = visible_to(viewer, Act.LIST, "item_id")
    rows: QuerySet[Any, Any] = model.objects.filter(known, item__in=references)
    return rows.order_by("id")


def _grades(viewer: Viewer, references: list[str]) -> list[tuple[Fact, bool]]:
    """Return when some items were graded, and whether as borne out by another."""
    rows = _known(viewer, Grade, references)
    fields = ("item_id", "graded_at", "graded_by", "assessment")
    return [((item, at, by), word == "B") for item, at, by, word in rows.values_list(*fields)]


def _judged(viewer: Viewer, references: list[str]) -> list[tuple[Fact, bool]]:
    """Return when some items were judged to be of one origin with another that the viewer may see,
    or to be independent of it, and whether to be independent."""
    seen = Item.objects.filter(visible_to(viewer, Act.LIST)).values("reference")
    verdicts = (Verdict.SAME_ORIGIN, Verdict.INDEPENDENT)
    rows = OriginJudgement.objects.filter(left__in=seen, right__in=seen, verdict__in=verdicts)
    if len(references) == 1:  # the page of one item: two indexes answer
        rows = rows.filter(Q(left__in=references) | Q(right__in=references))
    fields = ("left_id", "right_id", "judged_at", "judged_by", "verdict")
    wanted = set(references)
    return [
        ((item, at, by), verdict == Verdict.INDEPENDENT)
        for *pair, at, by, verdict in rows.order_by("id").values_list(*fields)
        for item in pair
        if item in wanted
    ]


def _uses(viewer: Viewer, references: list[str]) -> QuerySet[Any, Any]:
    return _known(viewer, Use, references).values_list("item_id", "recorded_at", "recorded_by")


def _required(viewer: Viewer, references: list[str]) -> QuerySet[Any, Any]:
    """Return when items came under questions, of the questions and items that are both seen."""
    seen = Item.objects.filter(visible_to(viewer, Act.LIST), pk__in=references).values("pk")
    rows = RequirementItem.objects.filter(
        visible_to(viewer, Act.LIST, "requirement_id"), item__in=seen
    )
    return rows.order_by("id").values_list("item_id", "at", "by")


def _closed(viewer: Viewer, references: list[str]) -> list[tuple[str, datetime, str]]:
    """Return the endings that count: the newest of each item, unless it was opened again."""
    newest: dict[str, tuple[str, datetime, str]] = {}
    fields = ("item_id", "closed_at", "closed_by", "outcome")
    for item, at, by, outcome in _known(viewer, Closing, references).values_list(*fields):
        newest.pop(item, None)
        if outcome != ItemOutcome.REOPENED:
            newest[item] = (item, at, by)
    return list(newest.values())


def _outcomes(viewer: Viewer, references: list[str]) -> dict[str, ItemOutcome | None]:
    """Return the outcome of each item that counts now; None where it was opened again."""
    rows = _known(viewer, Closing, references).values_list("item_id", "outcome")
    return {
        item: None if outcome == ItemOutcome.REOPENED else ItemOutcome(outcome)
        for item, outcome in rows
    }
