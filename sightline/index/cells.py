"""Asking for cells of any size by the one size that has an index."""

from collections.abc import Sequence
from typing import Any, Final

import h3

KEYED: Final = 8  # the resolution that has an index


def in_cells(cells: Sequence[str]) -> dict[str, Any]:
    """Return the condition for being in some cells of one resolution, as equalities with an index.

    Each resolution has its own hexagons, so a point of a cell may lie in a child of the cell's
    neighbour: the indexed cells asked for are those of the whole ring.
    """
    resolution = h3.get_resolution(cells[0])
    exactly = {f"cell{resolution}__in": [h3.str_to_int(cell) for cell in cells]}
    if resolution == KEYED:
        return exactly
    near = {each for cell in cells for each in _keyed_around(cell, resolution)}
    return {f"cell{KEYED}__in": sorted(h3.str_to_int(cell) for cell in near), **exactly}


def _keyed_around(cell: str, resolution: int) -> list[str]:
    if resolution > KEYED:
        return list(h3.grid_disk(h3.cell_to_parent(cell, KEYED), 1))
    return [child for each in h3.grid_disk(cell, 1) for child in h3.cell_to_children(each, KEYED)]
