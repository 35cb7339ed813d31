"""What the pages of layers show: GeoJSON for the map, rows for a table, links to both."""

import json
from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from sightline.hotspots import words
from sightline.hotspots.layers import LAYERS, Feature
from sightline.hotspots.rules import Asked

ROWS = 50


def collection(features: Sequence[Feature]) -> str:
    """Return features as GeoJSON text."""
    return json.dumps({"type": "FeatureCollection", "features": list(features)}, ensure_ascii=False)


def links(asked: Asked) -> list[dict[str, str]]:
    """Return each layer with the address of its table, which is also its name for the map."""
    query = asked.address()
    return [
        {
            "name": name,
            "title": layer.title,
            "table": f"{reverse('hot-spot-layer-table', args=[name])}?{query}",
            "drawn": f"{reverse('hot-spot-layer', args=[name])}?{query}",
        }
        for name, layer in LAYERS.items()
    ]


def table(name: str, features: Sequence[Feature], asked: Asked, *, page: str) -> dict[str, Any]:
    """Return what the page of a layer shows, its places in order of their names."""
    layer = LAYERS[name]
    ordered = sorted((each["properties"] for each in features), key=lambda row: row["name"])
    return {
        "layer": layer,
        "counted": layer.role is not None,
        "period": words.period(asked) if layer.role else "",
        "many": len(ordered),
        "rows": Paginator(ordered, ROWS).get_page(page),
        "back": f"{reverse('hot-spots')}?{asked.address()}",
    }
