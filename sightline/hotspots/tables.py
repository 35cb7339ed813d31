"""The figures of a map as CSV that a spreadsheet opens without running anything in it. Pure."""

import csv
import io
from collections.abc import Iterable

from sightline.hotspots.spots import Spot

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """Return words that no spreadsheet takes for a formula: such get an apostrophe before them."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_csv(spots: Iterable[Spot], names: dict[str, str], unit: str) -> str:
    """Return places as CSV, with a byte-order mark so that a spreadsheet reads its letters."""
    out = io.StringIO()
    out.write("\ufeff")
    rate = f"children {unit}"
    headings = ("code", "name", "inside county", "children", "origins", "evidence", "z", "mark")
    writer = csv.writer(out)
    writer.writerow((*headings, rate, "lower 95%", "upper 95%"))
    for spot in spots:
        writer.writerow(
            (harmless(spot.place), harmless(names.get(spot.place, spot.place)), *_figures(spot))
        )
    return out.getvalue()


def _figures(spot: Spot) -> tuple[object, ...]:
    rate = spot.rate
    rates = ("", "", "") if rate is None else (rate.value, rate.lower, rate.upper)
    return (
        "yes" if spot.inside else "no",
        spot.children,
        spot.origins,
        spot.evidence,
        "" if spot.z is None else round(spot.z, 3),
        str(spot.mark),
        *(each if each == "" else round(float(each), 2) for each in rates),
    )
