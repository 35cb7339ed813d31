"""Which of many records a viewer may know of."""

from collections.abc import Iterable

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.index.models import Stamp
from sightline.terms import Act

MOST_AT_ONCE = 10_000  # references in one question; PostgreSQL takes 65,535 values at most


def known_records(viewer: Viewer, act: Act, records: Iterable[str]) -> set[str]:
    """Return those of the records that the viewer may know of for this act."""
    wanted, found = sorted(set(records)), set()
    for start in range(0, len(wanted), MOST_AT_ONCE):
        batch = wanted[start : start + MOST_AT_ONCE]
        rows = Stamp.objects.filter(visible_to(viewer, act, "record"), record__in=batch)
        found |= set(rows.values_list("record", flat=True))
    return found
