"""The only readers of occurrences for maps, and of runs: always by somebody, for something."""

from sightline.hotspots.queries.behind import Behind, behind_area, behind_cell
from sightline.hotspots.queries.features import (
    collection_feature,
    collection_page,
    collections,
)
from sightline.hotspots.queries.ground import areas, base_map, cell_names, grid, wards
from sightline.hotspots.queries.layers import layer, point, points
from sightline.hotspots.queries.maps import (
    Finding,
    MapPage,
    area_map,
    cell_map,
    export,
    map_page,
)
from sightline.hotspots.queries.runs import (
    RunLine,
    RunList,
    RunPage,
    my_run,
    my_run_line,
    my_runs,
    run_for_map,
    run_list,
    two_runs,
)
from sightline.hotspots.queries.studies import study, study_ground, study_rows, told_ground

__all__ = [
    "Behind",
    "Finding",
    "MapPage",
    "RunLine",
    "RunList",
    "RunPage",
    "area_map",
    "areas",
    "base_map",
    "behind_area",
    "behind_cell",
    "cell_map",
    "cell_names",
    "collection_feature",
    "collection_page",
    "collections",
    "export",
    "grid",
    "layer",
    "map_page",
    "my_run",
    "my_run_line",
    "my_runs",
    "point",
    "points",
    "run_for_map",
    "run_list",
    "study",
    "study_ground",
    "study_rows",
    "told_ground",
    "two_runs",
    "wards",
]
