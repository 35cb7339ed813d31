"""Pairs of items as a viewer may know them: suggested, judged, and what they make of a count."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.intelligence.corroboration import Corroboration, Judged, corroboration, one_origin
from sightline.intelligence.models import Echo, Item, OriginJudgement
from sightline.intelligence.queries.lists import Line, fallen, lines_of
from sightline.ledger.actions import record
from sightline.terms import ONE, Act, Tie, Verdict

MOST = 200  # undecided pairs on one page

PAIR = ("left_id", "right_id", "left__origin", "right__origin")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the machine makes of two items, the first the lower reference."""

    left: str
    right: str
    relation: Verdict
    probability: float
    reasons: tuple[str, ...] = field(repr=False)

    @property
    def mainly(self) -> str:
        """Return the weightiest reason that speaks for it, if any does."""
        return next((reason for reason in self.reasons if "+" in reason), "")


@dataclass(frozen=True, slots=True)
class Undecided:
    """A suggested pair that nobody has judged, as the page of pairs shows it."""

    left: Line
    right: Line
    suggestion: Suggestion


def judged_pairs(viewer: Viewer, act: Act, about: Iterable[str] | None = None) -> list[Judged]:
    """Return the pairs that count now, of items both of which the viewer may see.

    The newest judgement of a pair counts; a pair that nobody has judged counts as the machine
    suggests. With `about`, only pairs with one of these items.
    """
    known = _known(viewer, act) if about is None else _with(about)
    newest = {(row[0], row[1]): row for row in _judgements(known)}
    names = account_names(sorted({row[7] for row in newest.values()})) if newest else {}
    found = [_judged(row, names) for row in newest.values()]
    found += [pair for pair in _suggested(known) if (pair.left, pair.right) not in newest]
    return found if about is None else _seen(viewer, act, found)


def _with(items: Iterable[str]) -> Q:
    """Return the condition for pairs with one of some items, which two indexes answer."""
    some = list(items)
    return Q(left__in=some) | Q(right__in=some)


def _seen(viewer: Viewer, act: Act, pairs: list[Judged]) -> list[Judged]:
    """Return the pairs of which the viewer may see both items: asked once for all of them."""
    named = {ref for pair in pairs for ref in (pair.left, pair.right)}
    rows = Item.objects.filter(visible_to(viewer, act), reference__in=named)
    seen = set(rows.values_list("reference", flat=True)) if named else set()
    return [pair for pair in pairs if {pair.left, pair.right} <= seen]


def _judgements(known: Q) -> Iterable[tuple[Any, ...]]:
    fields = (*PAIR, "verdict", "tie", "why", "judged_by", "judged_at")
    return OriginJudgement.objects.filter(known).order_by("id").values_list(*fields)


def _judged(row: tuple[Any, ...], names: dict[str, str]) -> Judged:
    left, right, left_origin, right_origin, verdict, tie, why, by, at = row
    return Judged(
        left=left,
        right=right,
        left_origin=left_origin,
        right_origin=right_origin,
        verdict=Verdict(verdict),
        tie=Tie(tie),
        why=why,
        by=names.get(by, by),
        at=at,
    )


def _suggested(known: Q) -> Iterator[Judged]:
    for *pair, relation in Echo.objects.filter(known).values_list(*PAIR, "relation"):
        left, right, left_origin, right_origin = pair
        yield Judged(left, right, left_origin, right_origin, Verdict(relation))


def _known(viewer: Viewer, act: Act) -> Q:
    """Return the condition for pairs of which the viewer may see both items."""
    seen = Item.objects.filter(visible_to(viewer, act)).values("reference")
    return Q(left__in=seen, right__in=seen)


def stands_for(viewer: Viewer, act: Act) -> dict[str, str]:
    """Return the origins that count as one with another, and which stands for them.

    Grouped only by what named people judged and the viewer may see: for counting origins on maps.
    """
    newest = {(row[0], row[1]): row for row in _judgements(_known(viewer, act))}
    return one_origin(_judged(row, {}) for row in newest.values())


def may_be_one(viewer: Viewer, act: Act, item: str) -> frozenset[str]:
    """Return the origins that count as one with an item's, each by the one that stands for it.

    Those that people judged to be one, along any chain, and those of the items that the machine
    takes for an echo of this very item while nobody has decided.
    """
    joined = stands_for(viewer, act)
    suspected = [pair for pair in judged_pairs(viewer, act, [item]) if pair.is_suspected]
    found = {one for pair in suspected for one in (pair.left_origin, pair.right_origin)}
    own = Item.objects.filter(visible_to(viewer, act), pk=item).values_list("origin", flat=True)
    return frozenset(joined.get(one, one) for one in {*found, *own})


def corroboration_of(viewer: Viewer, item: str, graded: Sequence[str] = ()) -> Corroboration:
    """Return who stands behind an item's matter, as far as the viewer may know."""
    judged = _around(viewer, item)
    named = {item, *graded, *(ref for pair in judged for ref in (pair.left, pair.right))}
    gone = set(fallen(sorted(named - {item})))  # bears nothing out; an echo it may still be
    judged = [one for one in judged if one.verdict in ONE or not gone & {one.left, one.right}]
    rows = Item.objects.filter(visible_to(viewer, Act.READ), reference__in=named)
    return corroboration(item, dict(rows.values_list("reference", "origin")), judged, graded)


def _around(viewer: Viewer, item: str) -> list[Judged]:
    """Return the pairs with any item that people's judgements lead to from one, in as many steps
    as it takes."""
    reached, edge, found = {item}, {item}, dict[tuple[str, str], Judged]()
    while edge:
        pairs = judged_pairs(viewer, Act.READ, edge)
        found |= {(pair.left, pair.right): pair for pair in pairs}
        edge = {ref for pair in pairs if pair.leads_on for ref in (pair.left, pair.right)} - reached
        reached |= edge
    return list(found.values())


def undecided(viewer: Viewer, act: Act) -> list[Undecided]:
    """Return the suggested pairs that nobody has judged, likely echoes first; the ledger lists
    their items."""
    require(role_refusal(viewer, act))
    decided = set(OriginJudgement.objects.values_list("left", "right"))
    order = ("-relation", "-probability", "left", "right")  # SAME_ORIGIN before INDEPENDENT
    rows = Echo.objects.order_by(*order)
    waiting = [row for row in rows if (row.left_id, row.right_id) not in decided][:MOST]
    lines = _lines(viewer, waiting)  # of those alone that the viewer may see
    shown = [row for row in waiting if {row.left_id, row.right_id} <= lines.keys()]
    record(viewer.account, act, sorted(lines), about="echoes")
    return [Undecided(lines[row.left_id], lines[row.right_id], _suggestion(row)) for row in shown]


def pair(viewer: Viewer, act: Act, left: str, right: str) -> tuple[Line, Line, Suggestion | None]:
    """Return two items side by side and what the machine makes of them. Raise DoesNotExist."""
    require(role_refusal(viewer, act))
    found = {line.reference: line for line in lines_of(viewer, act, [left, right], most=2)}
    if set(found) != {left, right} or left == right:
        raise Item.DoesNotExist
    first, second = sorted((left, right))
    row = Echo.objects.filter(_known(viewer, act), left=first, right=second).first()
    record(viewer.account, act, [first, second])
    return found[first], found[second], _suggestion(row) if row else None


def _lines(viewer: Viewer, rows: Sequence[Echo]) -> dict[str, Line]:
    references = sorted({ref for row in rows for ref in (row.left_id, row.right_id)})
    found = lines_of(viewer, Act.JUDGE, references, most=2 * MOST)
    return {line.reference: line for line in found}


def _suggestion(row: Echo) -> Suggestion:
    return Suggestion(
        row.left_id, row.right_id, Verdict(row.relation), row.probability, tuple(row.reasons)
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What an item is compared by."""

    reference: str
    agency: str
    received_at: datetime
    text: str = field(repr=False)


def told(viewer: Viewer, act: Act, references: Iterable[str]) -> dict[str, Told]:
    """Return what some items are compared by, of those that the viewer may see."""
    rows: QuerySet[Any, Any] = Item.objects.filter(
        visible_to(viewer, act), reference__in=list(references)
    ).values_list("reference", "label__owner", "received_at", "sanitised_text")
    return {row[0]: Told(*row) for row in rows}
