"""Touching polygons and H3 rings."""

import h3
import numpy as np
import pytest
from shapely import Polygon, box

from sightline.stats.neighbours import h3_rings, touching

CENTRE = h3.latlng_to_cell(54.0, -5.0, 8)
SQUARES = [box(x, y, x + 1, y + 1) for y in range(3) for x in range(3)]


def test_edges_and_corners_both_touch() -> None:
    near = touching(SQUARES, tolerance=0).toarray()
    assert near.sum(axis=1).tolist() == [3, 5, 3, 5, 8, 5, 3, 5, 3]
    assert (near == near.T).all()
    assert not near.diagonal().any()
    assert (touching(SQUARES, tolerance=0, include_self=True).toarray() == near + np.eye(9)).all()


def test_the_tolerance_bridges_a_gap_and_no_more() -> None:
    apart = [box(0, 0, 1, 1), box(1.01, 0, 2, 1)]
    assert touching(apart, tolerance=0.02).sum() == 2
    assert touching(apart, tolerance=0.001).sum() == 0


@pytest.mark.parametrize(
    ("polygons", "tolerance", "reason"),
    [
        ([None], 0, "missing"),
        ([Polygon()], 0, "empty"),
        ([Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])], 0, "invalid"),
        (SQUARES, -1, "tolerance"),
    ],
)
def test_touching_refuses(polygons: list, tolerance: float, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        touching(polygons, tolerance=tolerance)


def test_a_ring_is_the_six_cells_around() -> None:
    disk = h3.grid_disk(CENTRE, 2)
    near = h3_rings(disk).toarray()
    assert near[disk.index(CENTRE)].sum() == 6
    assert (near == near.T).all()
    assert not near.diagonal().any()
    assert h3_rings(disk, rings=2).toarray()[disk.index(CENTRE)].sum() == 18
    assert h3_rings(disk, include_self=True).diagonal().all()


def test_a_cell_far_from_all_has_no_neighbour() -> None:
    assert h3_rings([CENTRE, h3.latlng_to_cell(55.0, -5.0, 8)]).sum() == 0


@pytest.mark.parametrize(
    ("cells", "rings", "reason"),
    [
        ([CENTRE, CENTRE], 1, "twice"),
        (["nowhere"], 1, "not an H3"),
        ([CENTRE, h3.cell_to_parent(CENTRE)], 1, "different resolutions"),
        ([CENTRE], 0, "one ring"),
    ],
)
def test_h3_rings_refuse(cells: list[str], rings: int, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        h3_rings(cells, rings=rings)
