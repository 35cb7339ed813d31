"""Entering what the update on the system says: require, change, record. Rows are only added."""

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.intelligence.actions import once
from sightline.ledger.actions import record
from sightline.publish.models import Launched, OperationEvidence, OperationReading
from sightline.publish.operation.records import Cited, Said
from sightline.publish.operation.rules import evidence_refusal, launch_refusal, reading_refusal
from sightline.publish.queries import operation as queries
from sightline.terms import Act


@transaction.atomic
def launch(*, on: date, by: Viewer, at: datetime, today: date) -> None:
    """Say on which day the system went live; a later word replaces an earlier one."""
    require(role_refusal(by, Act.RELEASE))
    require(launch_refusal(on, today))
    Launched.objects.create(on=on, by=by.account, at=at)
    record(by.account, Act.RELEASE, about="LAUNCHED")


@transaction.atomic
def enter_reading(
    *, said: Said, by: Viewer, at: datetime, replaces: int | None = None, gone: bool = False
) -> None:
    """Enter a value, or put one right, or take one out that was entered by mistake."""
    require(role_refusal(by, Act.RELEASE))
    require(reading_refusal(said, queries.launch(by)))
    if replaces is not None:
        queries.reading(by, replaces)
    with once():
        OperationReading.objects.create(
            **_codes(asdict(said)), replaces_id=replaces, gone=gone, by=by.account, at=at
        )
    record(by.account, Act.RELEASE, about="READING")


@transaction.atomic
def enter_evidence(
    *,
    said: Cited,
    by: Viewer,
    at: datetime,
    today: date,
    replaces: int | None = None,
    gone: bool = False,
) -> None:
    """Cite what bears out what is said of other places, or that nothing was found."""
    require(role_refusal(by, Act.RELEASE))
    require(evidence_refusal(said, today))
    if replaces is not None:
        queries.cited(by, replaces)
    with once():
        OperationEvidence.objects.create(
            **asdict(said), replaces_id=replaces, gone=gone, by=by.account, at=at
        )
    record(by.account, Act.RELEASE, about="EVIDENCE")


def _codes(said: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in said.items()}
