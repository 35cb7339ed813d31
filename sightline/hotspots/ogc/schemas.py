"""The shapes of the answers, from which the API describes itself."""

from typing import Any

from ninja import Schema


class Link(Schema):
    """An address and what is there."""

    href: str
    rel: str
    type: str
    title: str | None = None


class Landing(Schema):
    """Where a client begins."""

    title: str
    description: str
    links: list[Link]


class Conformance(Schema):
    """The parts of the standard that hold here."""

    conformsTo: list[str]  # noqa: N815  the standard's name


class Spatial(Schema):
    """Boxes in longitude and latitude: west, south, east, north."""

    bbox: list[list[float]]
    crs: str


class Extent(Schema):
    """Where a collection may reach."""

    spatial: Spatial


class Collection(Schema):
    """One collection and where its features are."""

    id: str
    title: str
    description: str
    itemType: str = "feature"  # noqa: N815
    crs: list[str]
    extent: Extent
    links: list[Link]


class Collections(Schema):
    """All collections of one reader."""

    links: list[Link]
    collections: list[Collection]


class Feature(Schema):
    """A GeoJSON feature (RFC 7946)."""

    type: str
    id: str
    geometry: dict[str, Any]
    properties: dict[str, Any]


class Features(Schema):
    """A page of a collection, as GeoJSON."""

    type: str
    features: list[Feature]
    numberMatched: int  # noqa: N815
    numberReturned: int  # noqa: N815
    timeStamp: str  # noqa: N815
    links: list[Link]


class Problem(Schema):
    """What went wrong, and what to do."""

    code: str
    description: str
