"""OGC API - Features for QGIS and other GIS: the maps of whoever holds the token, and no more.

Every endpoint is a GET with a personal token. What it answers comes from the same queries as the
pages, under the same floors.
"""

import json
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, reverse
from django.utils import timezone
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError

from sightline.access.api import by_token, problem
from sightline.access.refused import require
from sightline.access.web import ViewerRequest
from sightline.hotspots import queries
from sightline.hotspots.ogc import answers, schemas
from sightline.hotspots.ogc.asked import (
    MOST_LIMIT,
    USUAL_LIMIT,
    Unclear,
    read_box,
    read_months,
)
from sightline.hotspots.rules import USUAL_MONTHS, Asked, months_before

MISSING = "There is no such collection."
ASKABLE = frozenset({"bbox", "datetime", "limit", "offset"})

api = NinjaAPI(
    title=answers.TITLE,
    description=answers.DESCRIPTION,
    version="1.0.0",
    openapi_url=None,
    docs_url=None,
    urls_namespace="features",
    openapi_extra={
        "security": [{"basic": []}, {"bearer": []}],
        "components": {
            "securitySchemes": {
                scheme: {"type": "http", "scheme": scheme} for scheme in ("basic", "bearer")
            }
        },
    },
)
Box = Annotated[str, Query(description="west,south,east,north in degrees (CRS84)")]
Time = Annotated[str, Query(description="An instant or an interval, taken by whole months")]
Limit = Annotated[int, Query(ge=1, description=f"Features of a page; {MOST_LIMIT:,} at most")]
Offset = Annotated[int, Query(ge=0, description="Where the page begins")]


@api.get("/", url_name="features", response=schemas.Landing, exclude_none=True)
def landing(request: ViewerRequest) -> dict[str, Any]:
    """Say where everything is."""
    _only(request)
    return answers.landing(_address(request))


@api.get("/conformance", url_name="features-conformance", response=schemas.Conformance)
def conformance(request: ViewerRequest) -> dict[str, Any]:
    """Say which parts of the standard hold."""
    _only(request)
    return {"conformsTo": answers.CONFORMS}


@api.get("/api", url_name="features-api", include_in_schema=False)
def description(request: ViewerRequest) -> HttpResponse:
    """Describe the API (OpenAPI)."""
    _only(request)
    said = api.get_openapi_schema(path_prefix=reverse("features"))
    return HttpResponse(json.dumps(said), content_type=answers.OPENAPI)


@api.get(
    "/collections",
    url_name="features-collections",
    response=schemas.Collections,
    exclude_none=True,
)
def list_collections(request: ViewerRequest) -> dict[str, Any]:
    """List the collections that this reader has."""
    _only(request)
    found = queries.collections(request.viewer)
    return answers.all_collections(found, _address(request))


@api.get(
    "/collections/{name}",
    url_name="features-collection",
    response=schemas.Collection,
    exclude_none=True,
)
def collection(request: ViewerRequest, name: str) -> dict[str, Any]:
    """Say what a collection is."""
    _only(request)
    found = queries.collections(request.viewer)
    require(None if name in found else MISSING)
    return answers.one_collection(name, found[name], _address(request))


@api.get("/collections/{name}/items", url_name="features-items", response=schemas.Features)
def items(
    request: ViewerRequest,
    name: str,
    bbox: Box = "",
    datetime: Time = "",
    limit: Limit = USUAL_LIMIT,
    offset: Offset = 0,
) -> HttpResponse:
    """Give a page of a collection's features."""
    _only(request, ASKABLE)
    found = queries.collection_page(
        request.viewer,
        name,
        _asked(datetime),
        box=read_box(bbox),
        offset=offset,
        limit=min(limit, MOST_LIMIT),
    )
    address = _address(request)("features-items", name)
    asked = {key: str(value) for key, value in request.GET.items() if value}
    return _geojson(request, answers.page(found, asked, address, at=timezone.now()))


@api.get(
    "/collections/{name}/items/{known_by}",
    url_name="features-item",
    response=schemas.Feature,
)
def item(request: ViewerRequest, name: str, known_by: str) -> HttpResponse:
    """Give one feature; of what is counted by month, as it stands over the last twelve."""
    _only(request)
    found = queries.collection_feature(request.viewer, name, known_by, _asked(""))
    return _geojson(request, answers.one(found, name, _address(request)))


@api.exception_handler(Unclear)
def unclear(request: HttpRequest, why: Unclear) -> HttpResponse:
    """Say what to ask instead."""
    return problem(400, "InvalidParameterValue", str(why))


@api.exception_handler(ValidationError)
def unfit(request: HttpRequest, why: ValidationError) -> HttpResponse:
    """Say which parameters are wrong, and quote nothing of them."""
    wrong = sorted({str(error["loc"][-1]) for error in why.errors})
    return problem(400, "InvalidParameterValue", f"Give a whole number for {', '.join(wrong)}.")


def endpoints() -> list[URLPattern]:
    """Return the addresses, each of which asks for a token before anything else."""
    made = [each for each in api.urls[0] if isinstance(each, URLPattern)]
    patterns = [each for each in made if each.name != "api-root"]  # the library's own front page
    for each in patterns:
        each.callback = by_token(each.callback)
    return patterns


def _asked(datetime: str) -> Asked:
    """Return what the maps count: everything, in the months that are asked for or the usual."""
    today = timezone.localdate()
    usual = (months_before(today, USUAL_MONTHS - 1), today.replace(day=1))
    since, until = read_months(datetime, today=today) or usual
    return Asked(since, until)


def _only(request: ViewerRequest, askable: frozenset[str] = frozenset()) -> None:
    """Refuse a parameter that is not known, so that a misspelt one is not passed over."""
    if not request.GET.keys() <= askable:
        known = ", ".join(sorted(askable)) or "nothing"
        raise Unclear(f"This address takes no such parameter. It takes: {known}.")


def _address(request: ViewerRequest) -> answers.Address:
    return lambda name, *args: request.build_absolute_uri(reverse(name, args=args))


def _geojson(request: ViewerRequest, answer: dict[str, Any]) -> HttpResponse:
    """Answer in GeoJSON, with the addresses of pages made whole for a program to follow."""
    for each in answer.get("features", [answer]):
        if path := each["properties"].get("url"):
            each["properties"]["url"] = request.build_absolute_uri(path)
    return HttpResponse(json.dumps(answer, ensure_ascii=False), content_type=answers.GEOJSON)
