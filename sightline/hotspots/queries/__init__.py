"""The only readers of occurrences for maps, and of runs: always by somebody, for something."""

from sightline.hotspots.queries.behind import Behind, behind_area, behind_cell
from sightline.hotspots.queries.ground import areas, base_map, cell_names, grid
from sightline.hotspots.queries.maps import (
    Finding,
    MapPage,
    area_map,
    cell_map,
    export,
    map_page,
)
from sightline.hotspots.queries.runs import RunLine, RunPage, input_rows, my_run, my_runs

__all__ = [
    "Behind",
    "Finding",
    "MapPage",
    "RunLine",
    "RunPage",
    "area_map",
    "areas",
    "base_map",
    "behind_area",
    "behind_cell",
    "cell_map",
    "cell_names",
    "export",
    "grid",
    "input_rows",
    "map_page",
    "my_run",
    "my_runs",
]
