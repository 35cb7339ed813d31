"""What a map says, in plain words, and what it does not say. Pure."""

from sightline.hotspots.analysis import Status
from sightline.hotspots.rules import Asked
from sightline.hotspots.spots import Mark, Spot

STATUS = {
    Status.JUDGED: "",
    Status.TOO_FEW: (
        "There are too few places to compare, so none is marked. Bring in the county's areas first."
    ),
    Status.NO_VARIATION: "Nothing stands out: one place is too much like another.",
}
LIMITS = (
    "A hot spot says that more children and more people who told us come together at a place, and "
    "around it, than chance would give. It does not say that harm will happen there, that anyone "
    "who lives or works there does harm, or that a place without a mark is safe: we may not be "
    "listening there."
)


def number(count: int, one: str, many: str) -> str:
    """Return a count with its noun: 1 child, 5 children."""
    return f"{count:,} {one if count == 1 else many}"


def finding(spot: Spot, items: int) -> str:
    """Return one place that stands out as two sentences."""
    return (
        f"{number(items, 'item', 'items')} of intelligence, from "
        f"{number(spot.origins, 'independent origin', 'independent origins')}, about "
        f"{number(spot.children, 'child', 'children')}. {_judgement(spot)}"
    )


def _judgement(spot: Spot) -> str:
    score = f"(z {spot.z or 0:.1f})"
    if spot.mark is Mark.HOT:
        return f"With the places around it that is more than chance would give {score}."
    return (
        f"It is not marked, because the places around it are quiet {score}, but as much is known "
        "here as at a hot spot."
    )


def period(asked: Asked) -> str:
    """Return the months of a map."""
    first, last = f"{asked.since:%B %Y}", f"{asked.until:%B %Y}"
    return first if first == last else f"{first} to {last}"
