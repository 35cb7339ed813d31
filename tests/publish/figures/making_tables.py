"""Counts as the database would return them, drawn for tests."""

from collections import Counter
from random import Random

from sightline.publish.figures.axes import AREA, AXES, COUNTINGS, MONTH
from sightline.publish.figures.definitions import load
from sightline.publish.figures.filling import Counted, filled, wanted
from sightline.publish.figures.ground import Ground
from sightline.publish.figures.period import FiguresOf

WARDS = tuple(f"Ward {number}" for number in range(6))
GROUND = Ground(WARDS, (3_000,) * 6, {name: name for name in WARDS})


def counted(period: FiguresOf, seed: int = 1, *, most: int = 120) -> Counted:
    """Draw a year's things of each kind, and count those of a period as the database does."""
    rng = Random(seed)  # noqa: S311  a draw that is the same each time
    months, cells = FiguresOf(period.year).months, {}
    for name, counting in COUNTINGS.items():
        codes = {MONTH: months, AREA: GROUND.names}
        codes |= {each: tuple(AXES[each].of) for each in counting.columns if each in AXES}
        found: Counter[tuple[str | None, ...]] = Counter()
        for _ in range(4 * rng.randint(most // 4, most)):
            drawn = {each: _skewed(rng, codes[each]) for each in counting.columns}
            drawn[MONTH] = rng.choice(months)
            if drawn[MONTH] not in period.months:
                continue
            for kept in counting.groupings:
                found[
                    tuple(drawn[each] if each in kept else None for each in counting.columns)
                ] += 1
        cells[name] = list(found.items())
    return Counted(period, cells, GROUND)


def _skewed(rng: Random, codes: tuple[str, ...]) -> str:
    return codes[min(int(rng.expovariate(0.8)), len(codes) - 1)]


def tables(period: FiguresOf, seed: int = 1, *, issue: int = 1, most: int = 120):
    """Return the definitions and tables of a drawn period."""
    found, known = counted(period, seed, most=most), load()
    return [(each, filled(each, known, found, issue=issue)) for each in wanted(known, period)]
