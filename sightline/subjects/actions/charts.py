"""Keeping a chart and throwing it away."""

from datetime import datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.clocks import LONDON
from sightline.ledger.actions import record
from sightline.subjects.charting import keeping
from sightline.subjects.charting.asked import SAVED
from sightline.subjects.charting.keeping import NewChart
from sightline.subjects.models import Chart
from sightline.subjects.queries.chart_saved import last_day
from sightline.terms import Act, new_reference


@transaction.atomic
def keep_chart(*, new: NewChart, by: Viewer, at: datetime) -> str:
    """Keep a chart for an action until a day; return its reference."""
    today = at.astimezone(LONDON).date()
    require(role_refusal(by, Act.CHART))
    require(keeping.lapse_refusal(new.lapses_on, today, last_day()))
    reference = new_reference(SAVED)
    row = Chart(
        reference=reference,
        purpose=new.purpose,
        action=new.action,
        lapses_on=new.lapses_on,
        seeds=[seed.text for seed in new.seeds],
        shown=sorted(new.shown),
        filters=keeping.kept(new.asked),
        positions=keeping.placed(dict(new.positions), new.shown),
        made_by=by.account,
        made_at=at,
        made_on=today,
    )
    row.save(force_insert=True)
    record(by.account, Act.CHART, [reference, *row.shown], about="keep", words=new.purpose)
    return reference


@transaction.atomic
def throw_away_chart(*, reference: str, by: Viewer) -> None:
    """Delete one of one's own charts, lapsed or not. Raise Chart.DoesNotExist for any other."""
    require(role_refusal(by, Act.CHART))
    Chart.objects.get(reference=reference, made_by=by.account).delete()
    record(by.account, Act.CHART, [reference], about="throw-away")
