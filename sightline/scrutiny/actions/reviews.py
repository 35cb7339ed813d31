"""Keeping the register of practice reviews: require, change, record. Rows are added, never edited.

The forms tell what is wrong at its field; what comes here unsound is stopped by the same rules, and
again by the database.
"""

from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.database.connection import as_viewer
from sightline.database.roles import WORKER
from sightline.intelligence.actions import Overtaken, once
from sightline.ledger.actions import record
from sightline.scrutiny.models import Review, ReviewWords
from sightline.scrutiny.queries.reviews import TABLES, TERMS
from sightline.scrutiny.queries.reviews import review as read
from sightline.scrutiny.reviews import links, records
from sightline.scrutiny.reviews.checking import part_problems
from sightline.scrutiny.reviews.records import Facts, Said
from sightline.scrutiny.reviews.rules import facts_problems
from sightline.scrutiny.reviews.timing import DIALS, first_published
from sightline.terms import Act, new_reference
from sightline.terms.practice_reviews import ReviewPart

LETTER: Final = "T"
IN_ORDER: Final = (  # the sentences that a late version breaks
    "follows_the_one_before",
    "a_delay_that_ended_stays_ended",
)


@transaction.atomic
def enter(*, by: Viewer, facts: Facts, at: datetime) -> str:
    """Enter a review into the register; return its reference.

    Raise ValueError where its days cannot be right.
    """
    require(role_refusal(by, Act.INFORM))
    _require_sound(facts_problems(facts, None, timezone.localdate(at)))
    reference = new_reference(LETTER)
    Review(reference=reference, created_by=by.account, created_at=at).save(force_insert=True)
    _add(by, reference, ReviewPart.REVIEW, (1, 1), facts, at)
    record(by.account, Act.INFORM, [reference], about=ReviewPart.REVIEW.value)
    return reference


@transaction.atomic
def change(*, by: Viewer, reference: str, seen: int, facts: Facts, at: datetime) -> None:
    """Add a version of a review, whole.

    `seen` is the number of the version that the person saw: raise Overtaken where another came
    meanwhile, and ValueError where the days cannot be right.
    """
    before = read(by, reference)
    if before.facts.number != seen:
        raise Overtaken
    _require_sound(facts_problems(facts, first_published(before), timezone.localdate(at)))
    with once(*IN_ORDER):
        _add(by, reference, ReviewPart.REVIEW, (1, seen + 1), facts, at)
    record(by.account, Act.INFORM, [reference], about=ReviewPart.REVIEW.value)


@transaction.atomic
def add(
    *, by: Viewer, reference: str, part: ReviewPart, seen: int, said: Said, at: datetime
) -> int:
    """Add a delay, a publication or another part to a review; return which one it is.

    `seen` is how many of them the person saw: raise Overtaken where another came meanwhile, and
    ValueError where it is not sound.
    """
    before = read(by, reference)
    if len(_of(before, part)) != seen:
        raise Overtaken
    _require_sound(part_problems(before, said, timezone.localdate(at)))
    with once(*IN_ORDER):
        _add(by, reference, part, (seen + 1, 1), said, at)
    record(by.account, Act.INFORM, [reference], about=part.value)
    return seen + 1


@transaction.atomic
def revise(
    *, by: Viewer, reference: str, part: ReviewPart, item: int, seen: int, said: Said, at: datetime
) -> None:
    """Add a version of a part of a review, whole: a delay ends, a publication is taken down.

    `seen` is the number of the version that the person saw: raise Overtaken where another came
    meanwhile, and ValueError where it is not sound or there is no such part.
    """
    before = read(by, reference)
    stands = next((one for one in _of(before, part) if one.item == item), None)
    if stands is None:
        raise ValueError("There is no such part of this review.")
    if stands.number != seen:
        raise Overtaken
    _require_sound(part_problems(before, said, timezone.localdate(at), stands.said))
    with once(*IN_ORDER):
        _add(by, reference, part, (item, seen + 1), said, at)
    record(by.account, Act.INFORM, [reference], about=part.value)


def try_links(*, opener: links.Opener | None = None, pace: links.Pace | None = None) -> int:
    """Try each published link, the longest untried first; return how many. For the worker.

    No transaction is open while a website is awaited.
    """
    with as_viewer("", role=WORKER), connection.cursor() as cursor:
        cursor.execute("SELECT scrutiny_links_to_try(%s)::text", [DIALS["link_most"].value])
        due = links.due(cursor.fetchone()[0])
    for one in due:
        tried = links.check(one.link, opener or links.open_publicly, pace or links.PACE)
        with as_viewer("", role=WORKER), connection.cursor() as cursor:
            cursor.execute(
                "SELECT scrutiny_link_tried(%s, %s, %s, %s, %s)",
                [one.review, one.item, one.link, tried.state.value, tried.status],
            )
    return len(due)


def _of(review: records.Review, part: ReviewPart) -> tuple[records.Stands[Any], ...]:
    if part is ReviewPart.REVIEW:
        raise ValueError("A review itself is changed whole.")
    found: tuple[records.Stands[Any], ...] = getattr(review, TABLES[part].name)
    return found


def _require_sound(wrong: dict[str, str]) -> None:
    if wrong:
        raise ValueError("; ".join(f"{name}: {why}" for name, why in sorted(wrong.items())))


def _add(
    by: Viewer, reference: str, part: ReviewPart, place: tuple[int, int], said: Said, at: datetime
) -> None:
    """Add one version: what members may read in its table, what they may not in that of words."""
    kept = TABLES[part]
    if not isinstance(said, kept.kind):
        raise TypeError(f"This is no {part.label.lower()}.")
    held = {one.name: _stored(one.name, getattr(said, one.name)) for one in fields(said)}
    inside = {name: held.pop(name) for name in kept.kind.INSIDE}
    written: dict[str, Any] = {
        "review_id": reference, "item": place[0], "number": place[1], "by": by.account, "at": at,
    }  # fmt: skip
    kept.table(**written, **held).save(force_insert=True)
    ReviewWords.objects.bulk_create(
        ReviewWords(**written, part=part.value, field=name, words=words)
        for name, words in inside.items()
        if words
    )


def _stored(name: str, value: Any) -> Any:
    """Return what a column takes: a term's code, nothing for a term that was not chosen."""
    if name in TERMS:
        return value.value if value else ""
    return value.strip() if isinstance(value, str) else value
