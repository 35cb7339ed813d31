"""Keeping a run of the hot-spot analysis, so that it can be shown, repeated and compared."""

import json
from datetime import datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.database.keys import seal
from sightline.hotspots import queries
from sightline.hotspots.models import Run
from sightline.hotspots.queries.runs import SEAL
from sightline.hotspots.runs import Parameters, input_hash, result, versions
from sightline.ledger.actions import record
from sightline.terms import Act, new_reference


@transaction.atomic
def run(*, by: Viewer, parameters: Parameters, at: datetime) -> str:
    """Analyse what a viewer may see now; keep settings, input's hash and result; return the
    run's reference. The result is sealed, and for this viewer alone."""
    require(role_refusal(by, Act.RUN))
    rows = queries.input_rows(by, parameters.asked)
    grid, areas = queries.grid(parameters.asked.resolution), queries.areas()
    reference = new_reference("R")
    Run.objects.create(
        reference=reference,
        account=by.account,
        at=at,
        parameters=parameters.plain(),
        seed=parameters.seed,
        versions=versions(),
        input_hash=input_hash(rows, grid, areas),
        records_sealed=seal(SEAL, json.dumps(sorted({row.record for row in rows})), reference),
        result_sealed=seal(SEAL, result(rows, parameters, grid, areas), reference),
    )
    record(by.account, Act.RUN, [reference])
    return reference
