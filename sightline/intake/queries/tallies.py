"""What waits under each label, counted after need to know and, of a very long queue, kept a while.

Whoever may see the whole of a label sees the same under it, but for what they are blocked from. So
a tally of one label serves everybody who may see that label and is blocked from the same records.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.db.models import Count, Min, Q, QuerySet

from sightline.access.parties import Codes, Viewer
from sightline.access.queries import labels_allowing
from sightline.intake.models import Submission
from sightline.intake.rules import BANDS, DIALS
from sightline.terms import Act, Risk, SubmissionStage

MOST_KEPT: Final = 512  # tallies


class Held(NamedTuple):
    """What one account holds: how many, how many of them late, the oldest."""

    many: int
    late: int
    oldest: datetime


@dataclass(frozen=True, slots=True)
class Tally:
    """What waits under one label as counted at a time.

    `by_risk` has for each risk how many there are, how many are late, and how many are younger than
    each bound of the bands of waiting; `held` what each account holds.
    """

    at: datetime
    by_risk: dict[Risk, Sequence[int]] = field(default_factory=dict)
    held: dict[str, Held] = field(default_factory=dict)

    @property
    def all(self) -> int:
        """Return how many wait or are being read."""
        return sum(numbers[0] for numbers in self.by_risk.values())


_kept: OrderedDict[tuple[int, Codes], Tally] = OrderedDict()


def tallies(viewer: Viewer, rows: QuerySet[Submission], at: datetime) -> list[Tally]:
    """Return a tally for each label of the rows, which are all that the viewer sees of the queue.

    A grant lets nobody work a report, so it adds no row to the queue.
    """
    labels = labels_allowing(viewer, Act.HAND_OVER)
    kept = {label: tally for label in labels if (tally := _fresh((label, viewer.blocked), at))}
    counted = {label: Tally(at) for label in labels if label not in kept}
    if counted:
        counted |= _counted(rows.order_by().filter(label_id__in=list(counted)), at)
    found = [*kept.values(), *counted.values()]
    if sum(tally.all for tally in found) > DIALS["queue_count_live"].value:
        _keep({(label, viewer.blocked): tally for label, tally in counted.items()})
    return found


def _fresh(which: tuple[int, Codes], at: datetime) -> Tally | None:
    found = _kept.get(which)
    longest = timedelta(seconds=DIALS["queue_count_seconds"].value)
    return found if found and timedelta(0) <= at - found.at <= longest else None


def _keep(counted: Mapping[tuple[int, Codes], Tally]) -> None:
    for which, tally in counted.items():
        _kept.pop(which, None)
        _kept[which] = tally
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)


def _counted(rows: QuerySet[Submission], at: datetime) -> dict[int, Tally]:
    found: dict[int, Tally] = {}
    bounds = [at - bound for _, bound in BANDS if bound]
    younger = {f"under_{n}": Count("pk", filter=Q(received_at__gt=b)) for n, b in enumerate(bounds)}
    waiting = rows.values("label_id", "risk").annotate(all=Count("*"), late=_late(at), **younger)
    for label, risk, *numbers in waiting.values_list("label_id", "risk", "all", "late", *younger):
        found.setdefault(label, Tally(at)).by_risk[Risk(risk)] = numbers
    for label, holders in held_by_label(rows, at).items():
        found.setdefault(label, Tally(at)).held.update(holders)
    return found


def held_by_label(rows: QuerySet[Submission], at: datetime) -> dict[int, dict[str, Held]]:
    """Return for each label what each account holds of rows of the queue, counted now."""
    taken = rows.order_by().filter(stage=SubmissionStage.TAKEN).values("label_id", "taken_by")
    counted = taken.annotate(held=Count("*"), late=_late(at), oldest=Min("received_at"))
    found: dict[int, dict[str, Held]] = {}
    for label, who, *held in counted.values_list("label_id", "taken_by", "held", "late", "oldest"):
        found.setdefault(label, {})[who] = Held(*held)
    return found


def _late(at: datetime) -> Count:
    return Count("pk", filter=Q(due_at__lt=at))


def by_risk(found: Sequence[Tally], risk: Risk) -> list[int]:
    """Return the numbers of one risk under all labels together, as `Tally.by_risk` has them."""
    rows = [tally.by_risk[risk] for tally in found if risk in tally.by_risk]
    return [sum(column) for column in zip(*rows, strict=True)]


def together(held: Iterable[Mapping[str, Held]]) -> dict[str, Held]:
    """Return what each account holds under all labels together."""
    found: dict[str, Held] = {}
    for who, one in (pair for holders in held for pair in holders.items()):
        so_far = found.get(who, Held(0, 0, one.oldest))
        oldest = min(so_far.oldest, one.oldest)
        found[who] = Held(so_far.many + one.many, so_far.late + one.late, oldest)
    return found
