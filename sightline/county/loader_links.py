"""Puts settings' links in: those in use, and the earlier ones by which two years' reports came."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import connection

from sightline.access.actions import open_pass
from sightline.county.loader_scene import Scene
from sightline.county.story_links import LIFE, TELLERS, YEARS
from sightline.intake import actions as intake
from sightline.places import queries as places
from sightline.terms.links import LinkKind

FIRM: Final = "Larch Cars"  # on no map
NEXT: Final = "The year is over: the setting has a new link."


def put_links(scene: Scene, officer: str) -> dict[str, str]:
    """Make the settings' links, as an officer; return the tokens of two to try.

    Each setting on the map has one for each year and one of now. See `Scene.come_in`: soon.
    """
    numbers = {each.name: each.number for each in places.settings()}
    with scene.acting(officer) as viewer:
        tried = intake.make_link(by=viewer, name=FIRM, kind=LinkKind.TAXI, days=LIFE.days)
        made = {FIRM: tried.token}
        for teller in TELLERS:
            for year in range(YEARS + 1):
                link = intake.make_link(
                    by=viewer,
                    name=teller.name,
                    kind=LinkKind(teller.kind),
                    days=LIFE.days,
                    setting=numbers[teller.name],
                )
                scene.links[teller.name, year] = link.reference
            made.setdefault(TELLERS[0].name, link.token)
    for key, reference in scene.links.items():
        scene.passes[link_key(*key)] = open_pass(reference)
    return made


def link_key(setting: str, year: int) -> str:
    """Return by which key a setting's link of a year acts in the scene."""
    return f"{setting}/{year}"


def senders(scene: Scene) -> Mapping[str, str]:
    """Return who sent each report that came by a link, by the report's key."""
    return {
        one.report: link_key(one.setting, one.year)
        for one in scene.county.story.linked
        if (one.setting, one.year) in scene.links
    }


def end_links(scene: Scene, officer: str, *, at: datetime) -> None:
    """End the links of the years that are over, and date them to their years.

    A link begins when it is made and no page says otherwise: only here, where two years are told
    in a minute, the owner of the tables moves the days.
    """
    past = {key: reference for key, reference in scene.links.items() if key[1] < YEARS}
    with scene.acting(officer) as viewer:
        for reference in past.values():
            intake.end_link(by=viewer, reference=reference, why=NEXT)
    with connection.cursor() as cursor:
        for (_, year), reference in past.items():
            begun = at - (YEARS - year) * LIFE
            cursor.execute(
                "UPDATE intake_settinglink SET made_at = %s, expires_at = %s, ended_at = %s"
                " WHERE reference = %s",
                [begun, begun + LIFE, begun + LIFE, reference],
            )
