"""The report of a year: what was used, where, did it help; of what this reader may see alone."""

from datetime import date
from typing import Any

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.disruption.measures.effect import together
from sightline.disruption.measures.rules import DIALS
from sightline.disruption.measures.summing import (
    Counted,
    Summary,
    area_rows,
    not_tried,
    power_rows,
    total_row,
    year,
)
from sightline.disruption.models import Measure, MeasureVersion
from sightline.disruption.powers import powers
from sightline.disruption.queries.about import seen
from sightline.disruption.queries.effect import effects
from sightline.ledger.actions import record
from sightline.terms import Act
from sightline.terms.measures import MeasureOutcome, MeasureStep

MOST_NAMED = 200  # references that one ledger row names
MOST_TOLD = 50  # reasons why measures were not used that one page tells


def report(viewer: Viewer, of: int, *, today: date) -> Summary:
    """Return a calendar year of measures as this viewer may know it."""
    act = Act.LIST
    require(role_refusal(viewer, act))
    first, after = year(of)
    rows = MeasureVersion.objects.filter(
        on__gte=first, on__lt=after, measure__in=seen(viewer, act).values("pk")
    ).exclude(step=MeasureStep.HANDED_ON.value)
    fields = ("measure_id", "measure__power", "measure__area", "step", "outcome", "words", "on")
    found = list(rows.order_by("measure_id", "number").values_list(*fields))
    counted = [
        Counted(measure, power, area, MeasureStep(step), MeasureOutcome(how) if how else None)
        for measure, power, area, step, how, *_ in found
    ]
    why_not = _why_not(found)
    told = [measure for measure, _ in why_not[:MOST_TOLD]]  # these the page names
    rest = sorted({one.measure for one in counted} - set(told))
    record(viewer.account, act, [*told, *rest][:MOST_NAMED], about="report")
    return _summary(viewer, counted, why_not, today)


def _why_not(found: list[tuple[Any, ...]]) -> list[tuple[str, str]]:
    """Return why measures were not used, the newest first."""
    rows = [row for row in found if row[3] == MeasureStep.NOT_USED.value]
    newest = sorted(rows, key=lambda row: (row[6], row[0]), reverse=True)
    return [(row[0], row[5]) for row in newest]


def _summary(
    viewer: Viewer, counted: list[Counted], why_not: list[tuple[str, str]], today: date
) -> Summary:
    catalogue = dict(powers())
    never, unserved = not_tried(counted, catalogue.values())
    served = {one.measure for one in counted if one.step is MeasureStep.SERVED}
    most = DIALS["effect_most"].value
    compared = Measure.objects.filter(pk__in=served).order_by("-moved_at", "-reference")[:most]
    known = list(effects(viewer, list(compared), today).values())
    over = sum(one.complete for one in known)
    return Summary(
        powers=power_rows(counted, catalogue),
        total=total_row(counted),
        areas=area_rows(counted),
        never=never,
        unserved=unserved,
        effect=together(known, today),
        compared=over,
        incomplete=len(known) - over,
        left_out=max(0, len(served) - most),
        why_not_used=why_not[:MOST_TOLD],
        why_left_out=max(0, len(why_not) - MOST_TOLD),
    )
