"""What the pages of the update on the system show."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sightline.access.parties import Viewer
from sightline.publish.operation.records import Evidence, Reading
from sightline.publish.queries import operation as queries

Page = dict[str, object]


def shown(by: Viewer, today: date) -> Page:
    """Return what was entered, as it stands, and what is missing of it."""
    return {
        "launch": queries.launch(by),
        "readings": [one for one in queries.readings(by) if not one.gone],
        "evidence": [one for one in queries.evidence(by) if not one.gone],
        "content": queries.public_content(by, today=today),
    }


def typed(one: Reading | Evidence | None) -> dict[str, Any]:
    """Return what a form is filled with where something is put right."""
    if one is None:
        return {}
    given = asdict(one.said)
    if isinstance(one, Evidence):
        given["found"] = "yes" if one.said.found else "no"
    return given
