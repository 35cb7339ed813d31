"""A run as files to take out."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils import timezone

from sightline.hotspots import words
from sightline.hotspots.out.about import About
from sightline.hotspots.out.geojson import geojson_files
from sightline.hotspots.out.geopackage import geopackage
from sightline.hotspots.out.layers import Layer
from sightline.hotspots.out.parts import layers_of
from sightline.hotspots.out.setting import png
from sightline.hotspots.out.sheet import sheet
from sightline.hotspots.out.tables import csv_files
from sightline.hotspots.out.themes import theme_of
from sightline.hotspots.queries.taking_out import Taken
from sightline.terms import Marking

FILES: dict[str, tuple[Callable[[list[Layer], About], bytes], str, str]] = {
    "gpkg": (geopackage, "gpkg", "application/geopackage+sqlite3"),
    "csv": (csv_files, "zip", "application/zip"),
    "geojson": (geojson_files, "zip", "application/zip"),
}


def layers(taken: Taken) -> list[Layer]:
    """Return the layers of the run that is taken out."""
    return layers_of(taken.run.result, taken.run.names, taken.ground.areas)


def file(taken: Taken, form: str, map_: str) -> HttpResponse:
    """Return the file that was asked for, with a name that holds no word of a record."""
    about = _about(taken)
    if form in FILES:
        make, ending, kind = FILES[form]
        return _answer(make(layers(taken), about), kind, about.name(form, ending))
    layer = next(layer for layer in layers(taken) if layer.name == map_)
    drawn = sheet(theme_of(layer, taken.ground.marked), taken.ground.backdrop, about)
    if form == "png":
        return _answer(png(drawn), "image/png", about.name(map_, "png"))
    return _answer(drawn.encode(), "image/svg+xml", about.name(map_, "svg"))


def _answer(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


def _about(taken: Taken) -> About:
    line = taken.run.line
    return About(
        reference=line.reference,
        marking=Marking.OFFICIAL_SENSITIVE.label,
        period=words.period(line.question.asked),
        items=taken.run.result["items"],
        as_whom=taken.as_whom,
        by=taken.by,
        taken_at=timezone.localtime(),
        input_hash=line.input_hash,
    )
