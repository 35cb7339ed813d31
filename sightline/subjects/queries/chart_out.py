"""A chart that is taken out: by whom, as whom, for what."""

from collections.abc import Iterable
from dataclasses import dataclass

from sightline.access.parties import Viewer
from sightline.agencies.queries import account_names, agency_names
from sightline.subjects.charting.asked import Seed
from sightline.subjects.charting.graph import Asked
from sightline.subjects.queries.chart import Drawn, drawn
from sightline.terms import Act, ChartFile


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken out, and through whose eyes it was drawn."""

    drawn: Drawn
    by: str
    as_whom: str


def taken_out(
    viewer: Viewer, seeds: Iterable[Seed], asked: Asked, file: ChartFile, reason: str
) -> Taken:
    """Return a chart to be taken out. Analysts alone; the ledger lists all that is on it."""
    found = drawn(viewer, Act.EXPORT, seeds, asked, about=f"chart-{file.value}", words=reason)
    return Taken(found, *whoever(viewer))


def whoever(viewer: Viewer) -> tuple[str, str]:
    """Return a viewer's own name, and their roles and agency in words."""
    name = account_names([viewer.account])[viewer.account]
    roles = ", ".join(sorted(role.label.lower() for role in viewer.roles))
    return name, f"{roles} of {agency_names().get(viewer.agency, viewer.agency)}"
