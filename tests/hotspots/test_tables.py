"""What is taken out opens in a spreadsheet and runs nothing there."""

import csv
import io

import pytest

from sightline.hotspots.spots import Mark, Rate, Spot
from sightline.hotspots.tables import as_csv, harmless


@pytest.mark.parametrize("words", ["=1+1", "+44", "-2", "@SUM(A1)", "\tx", "\rx"])
def test_words_that_a_spreadsheet_would_run_are_made_harmless(words: str) -> None:
    assert harmless(words) == f"'{words}"
    spot = Spot(words, True, 1, 1, Mark.NONE)
    (row,) = csv.DictReader(
        io.StringIO(as_csv([spot], {words: words}, "per 1,000")[1:], newline="")
    )
    assert (row["code"], row["name"]) == (f"'{words}", f"'{words}")


def test_figures_stay_figures() -> None:
    spot = Spot("A1", False, 4, 3, Mark.COLD, -2.34567, 0.01, Rate(12.345, 1.0, 40.0))
    (row,) = csv.reader(io.StringIO(as_csv([spot], {}, "per 1,000").splitlines()[1]))
    assert row == ["A1", "A1", "no", "4", "3", "3", "-2.346", "cold", "12.35", "1.0", "40.0"]
