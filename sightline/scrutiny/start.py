"""What a member finds on the page where they begin. Pure."""

from dataclasses import dataclass
from typing import Final

from sightline.access.parties import Viewer
from sightline.access.rules import role_refusal
from sightline.terms import Act


@dataclass(frozen=True)
class Part:
    """One part of what the committee is told: its words, where it is, and for whom."""

    title: str
    says: str
    address: str  # the name of the page's address
    act: Act


PARTS: Final[tuple[Part, ...]] = (
    Part(
        "Figures",
        "Counts for each quarter, made safe: what anybody may read.",
        "figures-released",
        Act.SCRUTINISE,
    ),
)


def parts_for(viewer: Viewer) -> list[Part]:
    """Return the parts that this viewer may open."""
    return [part for part in PARTS if role_refusal(viewer, part.act) is None]
