"""The definitions: each slip in the file stops everything."""

import pytest

from sightline.publish.control import regimes
from sightline.publish.control.regimes import FLOOR
from sightline.publish.figures.axes import AXES, COUNTINGS, group_of
from sightline.publish.figures.definitions import FILE, load
from sightline.publish.migrations import _counted_queries as queries
from sightline.publish.models import Lowering
from sightline.terms import Ethnicity
from sightline.terms.figures import RegimeLine

TEXT = FILE.read_text(encoding="utf-8")


def test_the_file_is_sound():
    found = load()
    assert len({each.code for each in found.tables}) == len(found.tables) > 10
    assert {each.regime for each in found.tables} <= {*regimes.load()}
    assert {each.counts for each in found.tables} == {*COUNTINGS}, "a counting that fills nothing"


SLIPS = [
    ('regime = "rounded"', 'regime = "ruonded"'),
    ('unit = "REPORTS"', 'unit = "REPORT"'),
    ('kind = "FLOW"', 'kind = "FLOWS"'),
    ('counts = "publish_count_items"', 'counts = "publish_count_item"'),
    ('dimensions = ["sex"]', 'dimensions = ["sexes"]'),
    ('margins = ["sender", "month", ""]', 'margins = ["sender", "read", ""]'),
    ('margins = [""]', 'margins = ["", ""]'),
    ("settles_days = 28", "settles_days = -1"),
    ("settles_days = 28", "settles_day = 28"),
    ('area_level = "WARD"', 'area_level = "WARDS"'),
    ('title = "Powers that were used"', 'title = ""'),
    ('chart = "BARS"', 'chart = "BAR"'),
    ("\n[settings]", "\n[setings]"),
]


def test_a_slip_stops_everything(tmp_path):
    for number, (said, slip) in enumerate(SLIPS):
        assert said in TEXT
        file = tmp_path / f"figures.toml{number}"
        file.write_text(TEXT.replace(said, slip, 1), encoding="utf-8")
        with pytest.raises(ValueError, match=r"figures\.toml"):
            load(file)


def test_what_the_database_counts_along_is_what_tables_are_made_of():
    for name, counting in COUNTINGS.items():
        counted = queries.COUNTED[name]
        alone = {frozenset({column}) for column in counted.columns}
        assert counting.columns == counted.columns
        assert counting.groupings == {frozenset(), *alone, *map(frozenset, counted.together)}


def test_every_ethnicity_is_in_a_group():
    assert {group_of(each).label for each in Ethnicity} == {*AXES["ethnicity"].categories}


def test_the_databases_floor_is_that_of_the_code():
    of = {each.name: each for each in Lowering._meta.constraints}
    parts = of["a_regime_is_never_lowered_below_the_floor"].condition.children
    assert {
        dict(part.children)["line"]: dict(part.children)["value__gte"] for part in parts
    } == FLOOR
    assert {str(each) for each in RegimeLine} == {*FLOOR}
