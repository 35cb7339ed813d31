"""A printed map: the ground, the marks, a legend, a scale bar, north, and what it may not hide."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from sightline.hotspots.out import paints
from sightline.hotspots.out.about import About
from sightline.hotspots.out.backdrop import Backdrop
from sightline.hotspots.out.paints import INK, WHITE, Paint
from sightline.hotspots.out.svg import document, element, paragraph, path, words
from sightline.hotspots.out.themes import Mark, Theme
from sightline.stats.arrays import Array

PAGE, EDGE = (297.0, 210.0), 10.0  # A4 on its side, in mm
MARGIN = 0.04  # of the county's size, around it
HATCH = "weak"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a drawing, in mm from its top left."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on the ground: (west, north) in grid metres is its top left, `scale` mm a metre."""

    box: Box
    west: float
    north: float
    scale: float
    window: Any = field(repr=False)

    def of(self, shape: Any) -> Any:
        """Return the part of a shape that the window shows, in the drawing's mm."""
        return shapely.transform(shapely.clip_by_rect(shape, *self.window), self.to_drawing)

    def to_drawing(self, metres: Array) -> Array:
        """Return points (n, 2) of the ground as points of the drawing."""
        x = self.box.x + (metres[:, 0] - self.west) * self.scale
        return np.column_stack([x, self.box.y + (self.north - metres[:, 1]) * self.scale])


def frame_on(bounds: tuple[float, float, float, float], box: Box) -> Frame:
    """Return a window with the bounds in its middle, north up and alike in both directions."""
    west, south, east, north = bounds
    across, up = (east - west) * (1 + 2 * MARGIN), (north - south) * (1 + 2 * MARGIN)
    scale = min(box.width / across, box.height / up)
    middle = ((west + east) / 2, (south + north) / 2)
    half = (box.width / scale / 2, box.height / scale / 2)
    left, top = middle[0] - half[0], middle[1] + half[1]
    return Frame(box, left, top, scale, (left, middle[1] - half[1], middle[0] + half[0], top))


def sheet(theme: Theme, backdrop: Backdrop, about: About) -> str:
    """Return a whole page: the map with its marking above and below, its title and its scope."""
    width, height = PAGE
    middle = {"text_anchor": "middle", "font_weight": "700", "letter_spacing": 0.3}
    return document(
        width, height, f"{theme.title}, {about.period}", f"{about.scope()} {theme.limits}",
        element("rect", width=width, height=height, fill=WHITE),
        words(about.marking, width / 2, 8.0, 4.0, **middle),
        words(theme.title, EDGE, 17.0, 6.5, font_weight="700"),
        words(about.period, width - EDGE, 17.0, 5.0, text_anchor="end"),
        panel(theme, backdrop, Box(EDGE, 21.0, width - 2 * EDGE, 167.0), legend=66.0, size=3.2),
        words(about.scope(), EDGE, 193.5, 3.0),
        words(f"{about.taken()} Hash of the input {about.input_hash[:16]}.", EDGE, 198.0, 3.0),
        words(about.marking, width / 2, 205.0, 4.0, **middle),
    )  # fmt: skip


def figure(theme: Theme, backdrop: Backdrop) -> str:
    """Return the map with its legend alone, 170 by 98 mm: two of them fill a page."""
    return document(
        170.0, 98.0, theme.title, theme.limits,
        panel(theme, backdrop, Box(0.2, 0.2, 169.6, 97.6), legend=46.0, size=2.7),
    )  # fmt: skip


def panel(theme: Theme, backdrop: Backdrop, box: Box, *, legend: float, size: float) -> str:
    """Return the map on the left of a box and its legend, `legend` mm wide, on the right."""
    ground = Box(box.x, box.y, box.width - legend - 4, box.height)
    frame = frame_on(backdrop.bounds(mark.shape for mark in theme.marks), ground)
    left = ground.x + ground.width + 4
    return "".join(
        [
            element("defs", _hatch(), _window(theme.name, ground)),
            element("g", _map(theme, backdrop, frame, size), clip_path=f"url(#on-{theme.name})"),
            _rectangle(ground, fill="none", stroke=INK, stroke_width=0.3),
            _legend(theme, Box(left, box.y, legend, box.height), size),
            _scale_bar(frame, left, box.y + box.height - 5, legend, size),
            _north(ground.x + ground.width - 9, ground.y + 4, size),
        ]
    )


def _map(theme: Theme, backdrop: Backdrop, frame: Frame, size: float) -> str:
    box = frame.box
    ground = [
        _rectangle(box, fill=paints.SEA),
        _drawn(frame.of(backdrop.county), paints.COUNTY),
        *(_drawn(frame.of(shape), paints.GROUND[kind]) for kind, shape in backdrop.ground),
        _drawn(frame.of(shapely.GeometryCollection(list(backdrop.areas))), paints.AREA_EDGE),
    ]
    marks = [_mark(mark, frame) for mark in theme.marks]
    over = [_drawn(frame.of(backdrop.county), paints.COUNTY_EDGE)]
    return "".join(
        [*ground, *marks, *over, *_names(backdrop, frame, size), *_numbers(theme, frame)]
    )


def _mark(mark: Mark, frame: Frame) -> str:
    shape = frame.of(mark.shape)
    if shape.is_empty:
        return ""
    hatched = _drawn(shape, Paint(fill=f"url(#{HATCH})")) if mark.paint.hatched else ""
    return _drawn(shape, mark.paint) + hatched


def _drawn(shape: Any, paint: Paint) -> str:
    drawn = path(shape)
    return element("path", d=drawn, **_painted(paint)) if drawn else ""


def _painted(paint: Paint) -> dict[str, object]:
    return {
        "fill": paint.fill,
        "fill_rule": "evenodd",
        "fill_opacity": paint.opacity,
        "stroke": paint.line,
        "stroke_width": paint.width,
        "stroke_dasharray": paint.dashes,
        "stroke_linejoin": "round",
    }


def _rectangle(box: Box, **attributes: object) -> str:
    return element("rect", x=box.x, y=box.y, width=box.width, height=box.height, **attributes)


def _hatch() -> str:
    line = element("path", d="M0 0V1.4", stroke=INK, stroke_width=0.35)
    return element(
        "pattern", line, id=HATCH, width=1.4, height=1.4, patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )  # fmt: skip


def _window(name: str, box: Box) -> str:
    return element("clipPath", _rectangle(box), id=f"on-{name}")


def _names(backdrop: Backdrop, frame: Frame, size: float) -> Iterable[str]:
    """Write the towns that have room, the most important first."""
    taken: list[Any] = []
    for place in backdrop.settlements:
        ((x, y),) = frame.to_drawing(np.array([[place.easting, place.northing]])).tolist()
        long = len(place.name) * size * 0.55
        room = shapely.box(x - long / 2, y - size, x + long / 2, y + size * 0.6)
        inside = shapely.box(*_sides(frame.box)).contains(room)
        if inside and not any(room.intersects(other) for other in taken):
            taken.append(room)
            yield words(place.name, x, y, size, text_anchor="middle", paint_order="stroke",
                        stroke=WHITE, stroke_width=size * 0.25)  # fmt: skip


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.x + box.width, box.y + box.height


def _numbers(theme: Theme, frame: Frame) -> Iterable[str]:
    for mark in theme.marks:
        shape = frame.of(mark.shape)
        if mark.label and not shape.is_empty:
            at = shape.representative_point()
            yield element("circle", cx=at.x, cy=at.y, r=2.6, fill=paints.HOT)
            yield words(mark.label, at.x, at.y + 1.15, 3.2, fill=WHITE, text_anchor="middle",
                        font_weight="700")  # fmt: skip


def _legend(theme: Theme, box: Box, size: float) -> str:
    keys, y = _keys(theme.keys, box, box.y + size, size)
    heading = ""
    if theme.unit:
        y += size * 0.6 if theme.keys else 0
        heading, y = paragraph(theme.unit, box.x, y, box.width, size, font_weight="700")
    shades, y = _keys(theme.shades, box, y + size * 0.4, size)
    limits, _ = paragraph(theme.limits, box.x, y + size, box.width, size, font_style="italic")
    return keys + heading + shades + limits


def _keys(keys: Iterable[tuple[str, Paint]], box: Box, y: float, size: float) -> tuple[str, float]:
    """Return swatches with their words from y down, and where the next would stand."""
    parts = []
    for said, paint in keys:
        swatch = Box(box.x, y - size, size * 1.9, size * 1.25)
        parts.append(_rectangle(swatch, **_painted(paint)))
        if paint.hatched:
            parts.append(_rectangle(swatch, fill=f"url(#{HATCH})"))
        text, y = paragraph(said, box.x + size * 2.6, y, box.width - size * 2.6, size)
        parts.append(text)
        y += size * 0.55
    return "".join(parts), y


def _scale_bar(frame: Frame, x: float, y: float, room: float, size: float) -> str:
    metres = _round_length(room * 0.55 / frame.scale)
    long = metres * frame.scale
    said = f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"
    return "".join(
        [
            _rectangle(Box(x, y - 1.2, long / 2, 1.2), fill=INK, stroke=INK, stroke_width=0.2),
            _rectangle(Box(x + long / 2, y - 1.2, long / 2, 1.2), fill=WHITE, stroke=INK,
                       stroke_width=0.2),
            words("0", x, y + size, size),
            words(said, x + long, y + size, size, text_anchor="middle"),
        ]
    )  # fmt: skip


def _round_length(most: float) -> float:
    """Return the longest of 1, 2 or 5 times a power of ten metres that is no more than `most`."""
    power = 10.0 ** (np.floor(np.log10(most)) - 1)  # one lower: a logarithm may round up
    steps = (1, 2, 5, 10, 20, 50)
    return float(max(step * power for step in steps if step * power <= most))


def _north(x: float, y: float, size: float) -> str:
    arrow = element("path", d=f"M{x:g} {y:g}l2.2 7l-2.2 -1.6l-2.2 1.6Z", fill=INK)
    return arrow + words(
        "Grid north", x, y + 7 + size, size * 0.9, text_anchor="middle", paint_order="stroke",
        stroke=WHITE, stroke_width=size * 0.25,
    )  # fmt: skip
