"""Puts into the county who was let see what: a grant, an emergency and a conflict."""

from datetime import timedelta
from typing import Final

from sightline.agencies.actions import name_first_keeper
from sightline.county.loader_scene import Scene
from sightline.county.model import Report
from sightline.sharing import actions
from sightline.terms import ConflictKind

PREVENT: Final = "PREVENT_AND_DISRUPT"
KEEPERS: Final = ("gatekeeper", "police_gatekeeper")  # of the shared group
EMAIL: Final = "{}@county.example"


def put_widening(scene: Scene) -> None:
    """Name keepers, grant one record, open one in an emergency, and declare one conflict."""
    for keeper in KEEPERS:
        name_first_keeper(group=PREVENT, account=scene.accounts[keeper])
    shared, own = _newest(scene, PREVENT), _newest(scene, "")
    if shared:
        _grant(scene, shared[0])
        _declare(scene, shared[-1])
    if own:
        _break_glass(scene, own[0])


def _newest(scene: Scene, compartment: str) -> list[str]:
    """Return the council's items in a group, or in none, the newest first."""

    def fits(report: Report) -> bool:
        ours = (report.owner, report.regime) == ("council", "UK_GDPR")
        return ours and report.compartment == compartment and report.key in scene.items

    return [scene.items[one.key] for one in reversed(scene.county.reports) if fits(one)]


def _grant(scene: Scene, item: str) -> None:
    with scene.acting("gatekeeper") as viewer:
        now = scene.at(0)
        actions.widen(
            record_=item,
            email=EMAIL.format("health.lead"),
            why="The family's health visitor calls on Thursday and asks her lead what to look for.",
            until=now.date() + timedelta(days=14),
            authority="",
            by=viewer,
            at=now,
        )


def _break_glass(scene: Scene, item: str) -> None:
    with scene.acting("panel_member") as viewer:
        actions.break_glass(
            record_=item,
            why="A ward rang: the girl is about to be fetched by the man whom this names.",
            authority="",
            by=viewer,
            at=scene.at(0),
        )


def _declare(scene: Scene, item: str) -> None:
    with scene.acting("panel_coordinator") as viewer:
        actions.declare(
            record_=item,
            kind=ConflictKind.FAMILY,
            why="The boy is a friend of my son's and stays with us.",
            by=viewer,
            at=scene.at(0),
        )
