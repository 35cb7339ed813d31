"""The collections: what a GIS may add to its map. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from sightline.hotspots.layers import LAYERS

CELLS, AREAS, POINTS = "hot-spot-cells", "hot-spot-areas", "intelligence"


@dataclass(frozen=True, slots=True)
class About:
    """A collection in words. One that is `dated` is of the months that `datetime` asks for."""

    title: str
    description: str
    dated: bool = False


COUNTED = "Of the last twelve months unless datetime asks for others."
HOT_SPOTS: Mapping[str, About] = {
    CELLS: About(
        "Hot spots by hexagon",
        f"Distinct children and independent origins, and the mark of each place. {COUNTED}",
        dated=True,
    ),
    AREAS: About(
        "Hot spots by area",
        f"The same by small area, with children per 1,000 residents. {COUNTED}",
        dated=True,
    ),
}
FOR_ANALYSTS: Mapping[str, About] = {
    POINTS: About(
        "Intelligence",
        "Items as points, without their words: those whose place is known to a postcode or "
        f"better, and never a home. {COUNTED}",
        dated=True,
    ),
}
REFERENCE: Mapping[str, About] = {
    name: About(
        layer.title, f"{layer.about} {COUNTED}" if layer.role else layer.about, bool(layer.role)
    )
    for name, layer in LAYERS.items()
}


def collections(*, takes_out: bool) -> Mapping[str, About]:
    """Return the collections of a reader, by id: whoever may not take items out has no points."""
    return {**HOT_SPOTS, **(FOR_ANALYSTS if takes_out else {}), **REFERENCE}
