"""The invented county's figures: four quarters, each asked for by one and released by another."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, time, timedelta
from typing import Final

from sightline.access import queries as access
from sightline.access.parties import Viewer
from sightline.clocks.local import LONDON
from sightline.county.loader_scene import Scene
from sightline.database.connection import as_viewer
from sightline.database.roles import WORKER
from sightline.publish import making
from sightline.publish.actions import figures, release
from sightline.publish.figures.definitions import load
from sightline.publish.figures.period import FiguresOf, settled
from sightline.publish.queries import figures as queries
from sightline.terms.figures import FigurePeriod

ASKS, RELEASES = "council_analyst", "agency_lead"
QUARTERS: Final = 4
LOOKED_BACK: Final = 8  # periods, of which some are years


def put_figures(scene: Scene, *, at: datetime) -> list[str]:
    """Release the last four quarters that have settled, the oldest first; return the editions."""
    known, today = load(), at.astimezone(LONDON).date()
    found = settled(today=today, settles_days=known.settles_days, most=LOOKED_BACK)
    quarters = [each for each in found if each.kind is FigurePeriod.QUARTER][:QUARTERS]
    return [_released(scene, each, known.settles_days) for each in sorted(quarters)]


def _released(scene: Scene, period: FiguresOf, settles_days: int) -> str:
    day = period.last + timedelta(settles_days + 1)
    at = datetime.combine(day, time(10), LONDON)
    with scene.acting(ASKS) as viewer:
        asked = figures.ask(
            period=period, without=(), definitions=load(), by=viewer, at=at, today=day
        )
    making.fill(_as_worker(scene), asked, at)
    with scene.acting(ASKS) as viewer:
        edition = queries.asked(viewer, asked).edition
    with scene.acting(RELEASES) as viewer:
        release(reference=edition, by=viewer, at=at + timedelta(hours=3))
    return edition


def _as_worker(scene: Scene) -> Callable[[], AbstractContextManager[Viewer]]:
    """Do what the job does, in the loader's own transaction, where no new pass can be opened."""

    @contextmanager
    def entering() -> Iterator[Viewer]:
        with as_viewer(scene.passes[ASKS], role=WORKER):
            yield access.viewer()

    return entering
