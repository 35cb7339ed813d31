"""Keeping what the machine suggests of pairs, and what named people judge of them."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import refusal, role_refusal
from sightline.intake.queries import own_refusal
from sightline.intelligence.actions.using import require_all
from sightline.intelligence.corroboration import judging_refusal
from sightline.intelligence.models import Echo, EchoSearch, Item, OriginJudgement
from sightline.intelligence.queries import Suggestion
from sightline.ledger.actions import record
from sightline.terms import Act, Tie, Verdict


@transaction.atomic
def judge(
    *,
    left: str,
    right: str,
    verdict: Verdict,
    tie: Tie,
    why: str,
    suggested: str = "",
    by: Viewer,
    at: datetime,
) -> None:
    """Add a judgement of two items' origins; the newest counts. Raise NotYet, or DoesNotExist."""
    first, second = sorted((left, right))
    for reference in (first, second):
        row = Item.objects.select_related("label").get(pk=reference)
        require(refusal(by, Act.JUDGE, row.label.value, reference), reference)
        require(own_refusal(by, row.submission), reference)
    require_all(**judging_refusal(verdict, tie, why, left, right))
    OriginJudgement.objects.bulk_create(
        [
            OriginJudgement(
                left_id=first,
                right_id=second,
                verdict=verdict,
                tie=tie,
                why=why.strip(),
                suggested=suggested,
                judged_by=by.account,
                judged_at=at,
            )
        ]
    )
    record(by.account, Act.JUDGE, [first, second], about=verdict.value)


@transaction.atomic
def keep_echoes(
    *, searched: Iterable[str], found: Iterable[Suggestion], by: Viewer, at: datetime
) -> int:
    """Keep what a search suggested, once for each pair, and which items it looked through."""
    require(role_refusal(by, Act.JUDGE))
    items, pairs = sorted(set(searched)), list(found)
    EchoSearch.objects.bulk_create(
        [EchoSearch(item_id=item, searched_at=at) for item in items], ignore_conflicts=True
    )
    Echo.objects.bulk_create(
        [
            Echo(
                left_id=one.left,
                right_id=one.right,
                relation=one.relation,
                probability=one.probability,
                reasons=list(one.reasons),
                made_at=at,
            )
            for one in pairs
        ],
        ignore_conflicts=True,
    )
    record(by.account, Act.JUDGE, items, about="searched")
    return len(pairs)
