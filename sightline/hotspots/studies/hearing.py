"""Who could have told us, and what that leads us to expect of each small area."""

from collections.abc import Sequence

import numpy as np

from sightline.hotspots.analysis import DIALS
from sightline.hotspots.studies.evidence import evidence
from sightline.hotspots.studies.inputs import Listener, Study
from sightline.hotspots.studies.months import last_month
from sightline.stats.arrays import Array
from sightline.stats.coverage import Coverage, Settings, coverage
from sightline.terms import SettingKind, Unit

# Where adults know children by name and are trained to listen to them. Shops, takeaways, hotels,
# taxis and stations are where harm is met: they may see it, but no child goes there to tell, and
# their long hours would drown out every youth club. A children's home is known to operational
# readers alone, so that with it the same map would differ from reader to reader.
THAT_LISTEN = frozenset({
    SettingKind.YOUTH_CLUB,
    SettingKind.SCHOOL,
    SettingKind.SPORTS_CLUB,
    SettingKind.FAITH_GROUP,
    SettingKind.LIBRARY,
    SettingKind.HEALTH,
})  # fmt: skip


def listens(setting: Listener) -> bool:
    """Return whether a setting counts as listening: a school, once it is known to tell us."""
    if setting.kind is SettingKind.SCHOOL:
        return setting.tells is True
    return setting.kind in THAT_LISTEN


def listeners(study: Study) -> list[Listener]:
    """Return the settings that count as listening, in their order."""
    return [each for each in study.ground.listeners if listens(each)]


def told_before(settings: Sequence[Listener]) -> Array:
    """Return what each setting told us before (m,), NaN where it is not known.

    Where no setting is known to have told us five times, all are NaN: few reports in all, or a
    young site, and not that nobody would tell us.
    """
    known = [each.told for each in settings] if any(each.tells for each in settings) else []
    return np.array(known or [None] * len(settings), dtype=np.float64)  # None becomes NaN


def reports(study: Study) -> Array:
    """Return what each small area told us (n,): its evidence, old and new alike."""
    places = study.ground.units[Unit.LSOA]
    return evidence(study.rows, "area", places.row, last_month(study), None)


def heard(study: Study) -> Coverage | str:
    """Return what each small area's reports amount to, or why that cannot be said."""
    places, open_to = study.ground.units[Unit.LSOA], listeners(study)
    found = reports(study)
    people = np.where((places.people == 0) & (found > 0), np.nan, places.people)
    # No hours kept means that nobody wrote them down, not that the setting never opens.
    hours = [each.weekly_hours or np.nan for each in open_to]
    try:
        return coverage(
            found,
            people,
            places.middles,
            Settings(
                xy=[(each.easting, each.northing) for each in open_to],
                weekly_hours=hours,
                reports=told_before(open_to),
                kind=[str(each.kind) for each in open_to],
            ),
            reach=DIALS["listening_reach"].value,
        )
    except ValueError as problem:
        return str(problem)
