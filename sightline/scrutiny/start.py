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
        "Practice reviews",
        "Where and when reports were published, and what is delayed and why.",
        "reviews",
        Act.SCRUTINISE,
    ),
    Part(
        "Promises",
        "What the committee resolved, recommended or was told would be done, and what came of it.",
        "promises",
        Act.SCRUTINISE,
    ),
    Part(
        "Sessions you can attend",
        "What is held, what of it is open to members, what you were told, and who came.",
        "sessions",
        Act.SCRUTINISE,
    ),
    Part(
        "Conferences and learning",
        "What conferences agreed, who was told of it and who opened it, and learning briefs.",
        "conferences",
        Act.SCRUTINISE,
    ),
    Part(
        "Figures",
        "Counts for each quarter, made safe: what anybody may read.",
        "figures-released",
        Act.SCRUTINISE,
    ),
    Part(
        "What is released",
        "Committee packs and all else that was released, exempt parts of packs too.",
        "read",
        Act.SCRUTINISE,
    ),
)


def parts_for(viewer: Viewer) -> list[Part]:
    """Return the parts that this viewer may open."""
    return [part for part in PARTS if role_refusal(viewer, part.act) is None]
