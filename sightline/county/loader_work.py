"""What the invented county's officers have under way: missing children."""

from datetime import datetime, timedelta
from typing import Final

from sightline.access import queries as access
from sightline.county.generator import County
from sightline.county.loader_scene import Scene
from sightline.intake.actions.missing import NewEpisode, record_episode
from sightline.intake.missing import Found
from sightline.terms import InCare, MissingRisk

EPISODES: Final = (  # days ago, hours missing (None: still), the risk as police judged it
    (1, 5, MissingRisk.MEDIUM),
    (2, None, MissingRisk.HIGH),
    (4, 9, MissingRisk.LOW),
    (6, 30, MissingRisk.HIGH),
)


def put_work(scene: Scene, officer: str, *, at: datetime) -> None:
    """Record the missing children, as an officer."""
    with scene.acting(officer):
        _episodes(scene.county, at)


def _episodes(county: County, at: datetime) -> None:
    """Record some children of the county as missing. They are not those of any plant's truth."""
    for number, (child, (days, hours, risk)) in enumerate(
        zip(reversed(county.children), EPISODES, strict=False), 1
    ):
        since = at - timedelta(days=days)
        found_at = None if hours is None else since + timedelta(hours=hours)
        episode = NewEpisode(
            number=f"MP/{number:04d}",
            child_name=child.name,
            child_born=str(child.born.year),
            missing_since=since,
            found_at=min(found_at, at) if found_at else None,
            found=Found("Bus station") if found_at else Found(),
            risk=risk,
            in_care=InCare.YES if child.looked_after else InCare.NO,
        )
        record_episode(new=episode, by=access.viewer(), at=at)
