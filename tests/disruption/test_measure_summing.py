"""The report of a year: each measure once in a column, and what was never tried."""

from sightline.disruption.measures.summing import (
    COLUMNS,
    Counted,
    area_rows,
    not_tried,
    power_rows,
    total_row,
    year,
)
from sightline.disruption.powers import powers
from sightline.terms.measures import MeasureOutcome, MeasureStep

S = MeasureStep
CATALOGUE = dict(powers())
ROWS = [
    Counted("T-1", "closure", "A1", S.CONSIDERED),
    Counted("T-1", "closure", "A1", S.SERVED),
    Counted("T-1", "closure", "A1", S.BREACHED),
    Counted("T-1", "closure", "A1", S.BREACHED),
    Counted("T-1", "closure", "A1", S.OUTCOME, MeasureOutcome.NOT_KNOWN),
    Counted("T-1", "closure", "A1", S.OUTCOME, MeasureOutcome.SAFER),
    Counted("T-2", "closure", "", S.CONSIDERED),
    Counted("T-3", "gone_power", "A1", S.CONSIDERED),
    Counted("T-4", "dispersal", "A2", S.SERVED),
]


def column(row, step):
    return row.steps[COLUMNS.index(step)]


def test_a_measure_counts_once_in_a_column_and_its_newest_outcome_counts():
    rows = {row.code: row for row in power_rows(ROWS, CATALOGUE)}
    closure = rows["closure"]
    assert column(closure, S.CONSIDERED) == 2
    assert column(closure, S.SERVED) == column(closure, S.BREACHED) == 1
    assert closure.outcomes == [(MeasureOutcome.SAFER, 1)]


def test_powers_stand_in_the_order_of_the_catalogue_and_those_that_left_it_last():
    assert [row.code for row in power_rows(ROWS, CATALOGUE)] == [
        "dispersal", "closure", "gone_power",
    ]  # fmt: skip
    assert power_rows(ROWS, CATALOGUE)[-1].power_class is None


def test_the_total_counts_all():
    assert column(total_row(ROWS), S.SERVED) == 2
    assert column(total_row(ROWS), S.CONSIDERED) == 3


def test_areas_with_most_served_come_first():
    rows = area_rows(ROWS)
    assert [(row.code, row.served, row.measures) for row in rows] == [
        ("A1", 1, 2), ("A2", 1, 1), ("", 0, 1),
    ]  # fmt: skip


def test_what_was_never_tried_is_named_and_what_was_thought_of_and_not_served():
    never, unserved = not_tried(ROWS[6:], CATALOGUE.values())
    assert len(never) == len(CATALOGUE) - 2
    assert [power.code for power in unserved] == ["closure"]


def test_a_year_is_from_its_first_day_to_the_next():
    first, after = year(2026)
    assert (first.isoformat(), after.isoformat()) == ("2026-01-01", "2027-01-01")
