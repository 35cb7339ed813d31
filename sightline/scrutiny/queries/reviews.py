"""Reading the register of practice reviews, as somebody: as it stands, or stood on a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from django.db.models import Model

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.clocks import local_day
from sightline.ledger.actions import record
from sightline.scrutiny.models import (
    Review,
    ReviewAction,
    ReviewDelay,
    ReviewEvidence,
    ReviewLinkCheck,
    ReviewPublication,
    ReviewRecommendation,
    ReviewVersion,
    ReviewWords,
)
from sightline.scrutiny.reviews import public, records
from sightline.scrutiny.reviews.records import Checked, Stands
from sightline.terms import Act, Term
from sightline.terms.practice_reviews import (
    DelayReason,
    LinkState,
    PublicationMode,
    ReviewDecision,
    ReviewKind,
    ReviewPart,
)


class Kept(NamedTuple):
    """Where one part of a review is kept: its table, what it is, and its name in a review."""

    table: type[Any]
    kind: type[Any]
    name: str


TABLES: Final[Mapping[ReviewPart, Kept]] = MappingProxyType({
    ReviewPart.REVIEW: Kept(ReviewVersion, records.Facts, "facts"),
    ReviewPart.DELAY: Kept(ReviewDelay, records.Delay, "delays"),
    ReviewPart.PUBLICATION: Kept(ReviewPublication, records.Publication, "publications"),
    ReviewPart.RECOMMENDATION: Kept(
        ReviewRecommendation, records.Recommendation, "recommendations"
    ),
    ReviewPart.ACTION: Kept(ReviewAction, records.Action, "actions"),
    ReviewPart.EVIDENCE: Kept(ReviewEvidence, records.Evidence, "evidence"),
})  # fmt: skip
TERMS: Final[Mapping[str, type[Term]]] = MappingProxyType({
    "kind": ReviewKind,
    "decision": ReviewDecision,
    "reason": DelayReason,
    "mode": PublicationMode,
})  # fmt: skip
REGISTER: Final = "practice reviews"
_Place = tuple[str, ReviewPart, int, int]  # review, part, item, number


@dataclass(frozen=True, slots=True)
class Happened:
    """One version, as the history of a review tells it. `was` is the one before it, if any."""

    part: ReviewPart
    stands: Stands[Any]
    was: Stands[Any] | None
    by: str


def public_content(by: Viewer, *, today: date) -> dict[str, object]:
    """Return what the public is to be told of the register, for whoever releases it to look at."""
    act = Act.INFORM
    require(role_refusal(by, act))
    found = _reviews(None, None, inside=False)
    record(by.account, act, sorted(found), about=REGISTER)
    return public.content(found.values(), today=today)


def for_members(by: Viewer, *, on: date) -> dict[str, object]:
    """Return what members read: the public's words, as the register stood at the end of a day."""
    act = Act.SCRUTINISE
    require(role_refusal(by, act))
    found = _reviews(None, local_day(on)[1], inside=False)
    record(by.account, act, sorted(found), about=REGISTER)
    return public.content(found.values(), today=on)


def kept_reviews(by: Viewer) -> list[records.Review]:
    """Return all reviews of the register, with the words that are for its keepers."""
    act = Act.INFORM
    require(role_refusal(by, act))
    found = _reviews(None, None, inside=True)
    record(by.account, act, sorted(found), about=REGISTER)
    return list(found.values())


def review(by: Viewer, reference: str) -> records.Review:
    """Return one review, for its keepers. Raise DoesNotExist where there is none."""
    act = Act.INFORM
    require(role_refusal(by, act), reference)
    Review.objects.get(pk=reference)
    found = _reviews(reference, None, inside=True)[reference]
    record(by.account, act, [reference], about=REGISTER)
    return found


def history(by: Viewer, reference: str) -> list[Happened]:
    """Return every version of every part of a review, the newest first."""
    act = Act.INFORM
    require(role_refusal(by, act), reference)
    Review.objects.get(pk=reference)
    words, found = _words(reference), []
    for part, kept in TABLES.items():
        before: dict[int, Stands[Any]] = {}
        for row in kept.table.objects.filter(review=reference).order_by("item", "number"):
            one = _stands(part, row, words)
            found.append((part, one, before.get(one.item)))
            before[one.item] = one
    names = account_names(sorted({one.by for _, one, _ in found}))
    record(by.account, act, [reference], about=REGISTER)
    told = [Happened(part, one, was, names.get(one.by, "")) for part, one, was in found]
    return sorted(told, key=lambda each: each.stands.at, reverse=True)


def _reviews(
    reference: str | None, before: datetime | None, *, inside: bool
) -> dict[str, records.Review]:
    """Return reviews by reference: one or all, as they stand or stood before a moment."""
    words = _words(reference) if inside else {}
    parts: dict[str, dict[str, Any]] = defaultdict(dict)
    for part, kept in TABLES.items():
        for row in _newest(kept.table, reference, before):
            parts[row.review_id].setdefault(kept.name, []).append(_stands(part, row, words))
    checks = _checks(reference, before)
    return {
        which: records.Review(
            which,
            held.pop("facts")[0],
            checks=MappingProxyType(checks.get(which, {})),
            **{name: tuple(each) for name, each in held.items()},
        )
        for which, held in sorted(parts.items())
        if "facts" in held
    }


def _newest(table: type[Any], reference: str | None, before: datetime | None) -> Iterable[Any]:
    """Return the newest version of each part, in the order of the parts."""
    rows = table.objects.order_by("review_id", "item", "-number").distinct("review_id", "item")
    if reference is not None:
        rows = rows.filter(review=reference)
    if before is not None:
        rows = rows.filter(at__lt=before)
    found: Iterable[Any] = rows
    return found


def _stands(part: ReviewPart, row: Model, words: Mapping[_Place, Mapping[str, str]]) -> Stands[Any]:
    """Return a version as plain values, with the words that are for keepers, if they are read."""
    kind, held = TABLES[part].kind, vars(row)
    inner = words.get((held["review_id"], part, held["item"], held["number"]), {})
    said = {
        one.name: inner.get(one.name, "") if one.name in kind.INSIDE
        else _read(one.name, held[one.name])
        for one in fields(kind)
    }  # fmt: skip
    return Stands(held["item"], held["number"], held["by"], held["at"], kind(**said))


def _read(name: str, value: Any) -> Any:
    if name not in TERMS:
        return value
    return TERMS[name](value) if value else None


def _words(reference: str | None) -> dict[_Place, dict[str, str]]:
    """Return the words that are for keepers; the database shows them to nobody else."""
    rows = ReviewWords.objects.all()
    if reference is not None:
        rows = rows.filter(review=reference)
    found: dict[_Place, dict[str, str]] = defaultdict(dict)
    for row in rows:
        place = (row.review_id, ReviewPart(row.part), row.item, row.number)
        found[place][row.field] = row.words
    return found


def _checks(reference: str | None, before: datetime | None) -> dict[str, dict[int, Checked]]:
    rows = ReviewLinkCheck.objects.order_by("review_id", "item", "-at", "-id")
    rows = rows.distinct("review_id", "item")
    if reference is not None:
        rows = rows.filter(review=reference)
    if before is not None:
        rows = rows.filter(at__lt=before)
    found: dict[str, dict[int, Checked]] = defaultdict(dict)
    for row in rows:
        checked = Checked(row.link, LinkState(row.state), row.status, row.at)
        found[row.review_id][row.item] = checked
    return found
