"""What was entered for the update on the system, as it stands."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef
from django.db.models.query import QuerySet

from sightline.access.parties import Viewer
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.publish.figures.period import read
from sightline.publish.models import Launched, OperationEvidence, OperationReading
from sightline.publish.operation.public import content
from sightline.publish.operation.records import Cited, Evidence, Launch, Reading, Said
from sightline.publish.packs.blocks import Block
from sightline.publish.packs.making import mark_of
from sightline.publish.packs.sections import figures
from sightline.publish.queries import editions
from sightline.publish.records import Known
from sightline.terms import Act
from sightline.terms.editions import PublicPart
from sightline.terms.operation import OperationMeasure, ReadingKind

NONE = "There is no such entry."
OF_USE = frozenset(  # tables that say how the system is used, and what came of it
    {"reports-by-sender", "reports-read", "reports-answered", "intelligence-by-grade",
     "disruption-used", "settings-telling"}
)  # fmt: skip


def launch(by: Viewer) -> Launch | None:
    """Return the day of going live, if it was entered."""
    require(role_refusal(by, Act.RELEASE))
    row = Launched.objects.order_by("-pk").first()
    return Launch(row.on, row.at) if row else None


def readings(by: Viewer) -> list[Reading]:
    """Return the values as they stand, in the order of their measures."""
    require(role_refusal(by, Act.RELEASE))
    order = list(OperationMeasure)
    found = [_reading(row) for row in _standing(OperationReading.objects.all())]
    return sorted(found, key=lambda one: (order.index(one.said.measure), one.number))


def reading(by: Viewer, number: int) -> Reading:
    """Return one value that stands. Refuse what is not there, or was replaced."""
    return _one(readings(by), number)


def evidence(by: Viewer) -> list[Evidence]:
    """Return what is cited, as it stands, the newest first."""
    require(role_refusal(by, Act.RELEASE))
    return [_evidence(row) for row in _standing(OperationEvidence.objects.order_by("-pk"))]


def cited(by: Viewer, number: int) -> Evidence:
    """Return one citation that stands. Refuse what is not there, or was replaced."""
    return _one(evidence(by), number)


def public_content(by: Viewer, *, today: date) -> dict[str, object]:
    """Return what anybody may read of it."""
    figured = _figures(by)
    tables = [table for each in figured for table in _tables(each)]
    made_of = [mark_of(each) for each in figured]
    return content(launch(by), readings(by), evidence(by), tables, made_of, today=today)


def _figures(by: Viewer) -> list[Known]:
    """Return the released figures of the newest period, if there are any."""
    found = [each for each in editions.current(by) if each.part is PublicPart.FIGURES]
    return sorted(found, key=_until)[-1:]


def _tables(edition: Known) -> list[Block]:
    """Return what released figures say of the system's use; they were made safe before."""
    return [
        {**block, "caption": f"{block['caption']}, {edition.content['title']}"}
        for block in figures(edition.content, OF_USE)
    ]


def _until(edition: Known) -> date:
    period = read(edition.subject)
    return period.last if period else date.min


Entry = TypeVar("Entry", Reading, Evidence)


def _one(found: Iterable[Entry], number: int) -> Entry:
    for each in found:
        if each.number == number and not each.gone:
            return each
    raise Refused(NONE)


def _standing(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Leave out what another row replaces."""
    return rows.filter(~Exists(rows.model.objects.filter(replaces=OuterRef("pk"))))


def _reading(row: Any) -> Reading:
    kind, measure = ReadingKind(row.kind), OperationMeasure(row.measure)
    said = Said(kind, measure, row.value, row.period, row.source)
    return Reading(row.pk, said, row.at, row.gone)


def _evidence(row: Any) -> Evidence:
    said = Cited(row.claim, row.found, row.words, row.source, row.looked_on)
    return Evidence(row.pk, said, row.at, row.gone)
