"""The answers of the API as plain values, made from absolute addresses. Pure."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from sightline.hotspots.ogc.asked import Feature, Page
from sightline.hotspots.ogc.collections import About

JSON, GEOJSON = "application/json", "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
CONFORMS = [
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{part}" for part in ("core", "geojson")
]
TITLE = "Sightline maps"
DESCRIPTION = (
    "What the holder of the token may see, counted for them alone. Places below their floor are "
    "not there at all. Every reading is in the ledger."
)
REACH = [-9.0, 49.7, 2.1, 61.1]  # Great Britain: a place outside the county is kept too

Answer = dict[str, Any]
Address = Callable[..., str]  # (name of an endpoint, its arguments) to an absolute address


def link(href: str, rel: str, kind: str = JSON, title: str | None = None) -> Answer:
    """Return a link."""
    return {"href": href, "rel": rel, "type": kind, "title": title}


def landing(address: Address) -> Answer:
    """Return where a client begins."""
    return {
        "title": TITLE,
        "description": DESCRIPTION,
        "links": [
            link(address("features"), "self", title="This page"),
            link(address("features-api"), "service-desc", OPENAPI, "The API's description"),
            link(address("features-conformance"), "conformance", title="What it conforms to"),
            link(address("features-collections"), "data", title="The collections"),
        ],
    }


def all_collections(found: Mapping[str, About], address: Address) -> Answer:
    """Return every collection of a reader."""
    return {
        "links": [link(address("features-collections"), "self")],
        "collections": [one_collection(name, about, address) for name, about in found.items()],
    }


def one_collection(name: str, about: About, address: Address) -> Answer:
    """Return a collection in words, and where its features are."""
    return {
        "id": name,
        "title": about.title,
        "description": about.description,
        "crs": [CRS84],
        "extent": {"spatial": {"bbox": [REACH], "crs": CRS84}},
        "links": [
            link(address("features-collection", name), "self"),
            link(address("features-items", name), "items", GEOJSON, about.title),
        ],
    }


def page(found: Page, asked: Mapping[str, str], address: str, *, at: datetime) -> Answer:
    """Return a page of features; `asked` is what its address asked, kept in that of the next."""
    links = [link(_with(address, asked), "self", GEOJSON)]
    if found.next_offset is not None:
        onward = {**asked, "offset": str(found.next_offset)}
        links.append(link(_with(address, onward), "next", GEOJSON))
    return {
        "type": "FeatureCollection",
        "features": list(found.features),
        "numberMatched": found.matched,
        "numberReturned": len(found.features),
        "timeStamp": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "links": links,
    }


def one(feature: Feature, name: str, address: Address) -> Answer:
    """Return a feature by itself, with the way back to its collection."""
    return {
        **feature,
        "links": [
            link(address("features-item", name, feature["id"]), "self", GEOJSON),
            link(address("features-collection", name), "collection"),
        ],
    }


def _with(address: str, asked: Mapping[str, str]) -> str:
    return f"{address}?{urlencode(asked)}" if asked else address
