"""What the invented county's officers have under way: settings' links, and missing children."""

from datetime import datetime, timedelta
from typing import Final

from sightline.access import queries as access
from sightline.county.generator import County
from sightline.county.loader_scene import Scene
from sightline.intake import actions as intake
from sightline.intake.actions.missing import NewEpisode, record_episode
from sightline.intake.missing import Found
from sightline.intake.rules import LINK_DAYS
from sightline.terms import InCare, MissingRisk
from sightline.terms.links import LinkKind

LINKS: Final = (("Kiln Lane youth club", LinkKind.YOUTH_CLUB), ("Larch Cars", LinkKind.TAXI))
EPISODES: Final = (  # days ago, hours missing (None: still), the risk as police judged it
    (1, 5, MissingRisk.MEDIUM),
    (2, None, MissingRisk.HIGH),
    (4, 9, MissingRisk.LOW),
    (6, 30, MissingRisk.HIGH),
)


def put_links(scene: Scene, officer: str) -> dict[str, str]:
    """Make the settings' links, as an officer; return their tokens. See `Scene.come_in`: soon."""
    made = {}
    with scene.acting(officer) as viewer:
        for name, kind in LINKS:
            link = intake.make_link(by=viewer, name=name, kind=kind, days=max(LINK_DAYS))
            made[name] = link.token
    return made


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
