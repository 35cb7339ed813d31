"""What anybody may read of the system's own use and effect. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sightline.clocks.local import LONDON
from sightline.publish.operation.records import Evidence, Launch, Reading
from sightline.publish.operation.rules import entered_late
from sightline.terms.operation import OperationMeasure, ReadingKind


def content(
    launch: Launch | None,
    readings: Iterable[Reading],
    evidence: Iterable[Evidence],
    tables: Sequence[dict[str, Any]],
    made_of: Sequence[Sequence[str]],
    *,
    today: date,
) -> dict[str, object]:
    """Return the update as JSON.

    tables   released tables on the system's use, each with its period; they were made safe before
    made_of  the editions that they are of
    """
    kept = [one for one in readings if not one.gone]
    return {
        "as_of": today.isoformat(),
        "launched": _day(launch.on) if launch else "",
        "measures": [
            {
                "name": measure.label,
                "before": _values(kept, measure, ReadingKind.BEFORE, launch),
                "since": _values(kept, measure, ReadingKind.SINCE, launch),
            }
            for measure in OperationMeasure
            if any(one.said.measure is measure for one in kept)
        ],
        "missing": [
            measure.label
            for measure in OperationMeasure
            if measure is not OperationMeasure.OTHER
            and not _values(kept, measure, ReadingKind.BEFORE, launch)
        ],
        "tables": list(tables),
        "made_of": [list(each) for each in made_of],
        "evidence": [_cited(one) for one in evidence if not one.gone],
    }


def _values(
    readings: Sequence[Reading], measure: OperationMeasure, kind: ReadingKind, launch: Launch | None
) -> list[dict[str, Any]]:
    return [
        {
            "value": one.said.value,
            "period": one.said.period,
            "source": one.said.source,
            "late": entered_late(one.said, one.at.astimezone(LONDON).date(), launch),
        }
        for one in readings
        if (one.said.measure, one.said.kind) == (measure, kind)
    ]


def _cited(one: Evidence) -> dict[str, Any]:
    said = one.said
    return {
        "claim": said.claim,
        "found": said.found,
        "words": said.words,
        "source": said.source,
        "looked_on": _day(said.looked_on),
    }


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
