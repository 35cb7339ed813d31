"""The catalogue and its options, for those who do operational work; measures for panels to see."""

from collections.abc import Mapping
from datetime import date

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.disruption.powers import Power, powers
from sightline.disruption.queries.measures import measures_due, measures_since
from sightline.disruption.queries.onward import referrals_due
from sightline.disruption.rules import Found, Known, find
from sightline.terms import Act
from sightline.terms.disrupting import DisruptionSubject, PowerClass

__all__ = [
    "catalogue", "measures_due", "measures_since", "options", "referrals_due", "subject",
]  # fmt: skip


def subject(viewer: Viewer, code: str) -> DisruptionSubject:
    """Return what may be asked about, for somebody who may ask."""
    require(role_refusal(viewer, Act.WORK))
    return DisruptionSubject(code)


def catalogue(viewer: Viewer) -> Mapping[PowerClass, tuple[Power, ...]]:
    """Return every power by its class, in the order of the catalogue."""
    require(role_refusal(viewer, Act.WORK))
    found = powers().values()
    return {each: tuple(one for one in found if one.power_class is each) for each in PowerClass}


def options(viewer: Viewer, known: Known, today: date) -> Found:
    """Return the options for what is known. Raise ValueError where that is not sound."""
    require(role_refusal(viewer, Act.WORK))
    return find(known, powers().values(), today)
