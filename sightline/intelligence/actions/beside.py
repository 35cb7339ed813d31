"""What is added beside an item: findings settled, looks at it again, second opinions."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.queries import label_number
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.clocks import LONDON
from sightline.database.keys import seal
from sightline.intake.queries import own_refusal
from sightline.intelligence.actions.using import require_all
from sightline.intelligence.models import (
    Grade,
    Item,
    ItemPerson,
    ItemReview,
    Opinion,
    SettledFinding,
)
from sightline.intelligence.queries.beside import SETTLED
from sightline.intelligence.records import NewItem, Settled
from sightline.intelligence.reviewing import latest_review, review_refusals
from sightline.ledger.actions import record
from sightline.terms import Act, Assessment, ReviewOutcome, SourceEvaluation


def keep_settled(
    written: Sequence[tuple[str, NewItem]],
    settled: Sequence[Sequence[Settled]],
    by: Viewer,
    at: datetime,
) -> None:
    """Keep with each new item why what was pointed at in it gives nobody away."""
    SettledFinding.objects.bulk_create(
        SettledFinding(
            item_id=reference,
            label_id=label_number(new.label),
            kind=one.kind,
            words_hash=one.words_hash,
            why_sealed=seal(SETTLED, one.why, reference),
            settled_by=by.account,
            settled_at=at,
        )
        for (reference, new), given in zip(written, settled, strict=True)
        for one in given
    )


@transaction.atomic
def review_item(
    *, item: str, outcome: ReviewOutcome, why: str, until: date | None, by: Viewer, at: datetime
) -> None:
    """Keep an item until another day, or let it go. Raise NotYet with the reasons by field."""
    row = Item.objects.select_related("label").get(pk=item)
    require(refusal(by, Act.SANITISE, row.label.value, item), item)
    require(own_refusal(by, row.submission), item)
    adults = ItemPerson.objects.filter(item=item).exists()
    today, latest = at.astimezone(LONDON).date(), latest_review(at, names_adults=adults)
    require_all(**review_refusals(outcome, why, until, today, latest))
    renewed = outcome is ReviewOutcome.RENEWED
    ItemReview.objects.bulk_create(
        [
            ItemReview(
                item=row,
                label_id=row.label_id,
                outcome=outcome,
                until=until if renewed else None,
                why=why.strip(),
                reviewed_by=by.account,
                reviewed_at=at,
            )
        ]
    )
    record(by.account, Act.SANITISE, [item], about=outcome.value)


@transaction.atomic
def opine(
    *,
    item: str,
    source: SourceEvaluation,
    assessment: Assessment,
    why: str,
    by: Viewer,
    at: datetime,
) -> None:
    """Keep how another person would grade an item, beside the grade. It counts nowhere."""
    row = Item.objects.select_related("label").get(pk=item)
    require(refusal(by, Act.OPINE, row.label.value, item), item)
    require(own_refusal(by, row.submission), item)
    grades = Grade.objects.filter(item=item).order_by("-id").values_list("graded_by", flat=True)
    require_all(
        why="Say why you would grade it so."
        if not why.strip()
        else "You gave the grade that stands. Grade it again instead."
        if grades.first() == by.account
        else None
    )
    Opinion.objects.bulk_create(
        [
            Opinion(
                item=row,
                label_id=row.label_id,
                source_evaluation=source,
                assessment=assessment,
                why=why.strip(),
                given_by=by.account,
                given_at=at,
            )
        ]
    )
    record(by.account, Act.OPINE, [item])
