"""A regime is read strictly, and no file or authorisation passes the floor."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sightline.publish.control import regimes
from sightline.publish.control.regimes import Authorisation, authorise
from sightline.publish.control.tables import why_not
from tests.publish.control.made import EXACT, ROUNDED, table, wards

TEXT = regimes.FILE.read_text(encoding="utf-8")
TODAY = date(2026, 11, 28)
TELFORD = Authorisation(
    "exact", "hides_up_to", 4, "The safeguarding partners", "As elsewhere", TODAY, date(2027, 3, 1)
)


def test_the_two_regimes_are_as_published() -> None:
    assert (ROUNDED.hides_up_to, ROUNDED.rounds_to, ROUNDED.mark) == (7, 5, "*")
    assert (EXACT.hides_up_to, EXACT.rounds_to, EXACT.mark) == (5, 1, "c")


@pytest.mark.parametrize(
    ("was", "now", "why"),
    [
        ("[rounded.zeros]", "[rounded.zeroes]", "line 18: rounded lacks zeros"),
        ("[rounded.mark]", "[rounded.sign]\nvalue = 1\n\n[rounded.mark]", r"line \d+: .*not known"),
        ('value = "SHOWN"', 'value = "shown"', "line 28: rounded.zeros must be one of"),
        ("value = true", "value = 1", "must be true or false"),
        ("value = 7\n", "value = 7.0\n", "line 18: .*whole number"),
        ("value = 7\n", "value = 1\n", "line 18: .*from 2"),
        ("value = 7\n", "value = true\n", "whole number"),
        ("value = 7\n", "", "needs a value, a source"),
        ("value = 7\n", "value = 7\nvalu = 7\n", "and no more"),
        ('"WARD"', '"SMALL_AREA"', "must be one of"),
        ("reviewed = 2026-11-28", 'reviewed = "lately"', "reviewed date"),
        ("value = 3\n", "value = 9\n", "no more can be left"),
        ("[rounded.zeros]", "[rounded.zeros", "line"),
    ],
)
def test_what_is_not_right_in_the_file_is_refused(tmp_path: Path, was, now, why) -> None:
    file = tmp_path / "regimes.toml"
    file.write_text(TEXT.replace(was, now, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=why):
        regimes.load(file)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "regimes.toml"
    file.write_text("", encoding="utf-8")
    with pytest.raises(ValueError, match="no regime"):
        regimes.load(file)


def test_an_authorisation_lowers_one_line_and_is_kept_with_the_regime() -> None:
    lowered = authorise(EXACT, TELFORD, on=TODAY)
    assert (lowered.hides_up_to, EXACT.hides_up_to) == (4, 5)
    assert "lowered from 5 to 4 by The safeguarding partners" in lowered.authorised[0]


@pytest.mark.parametrize(
    ("others", "why"),
    [
        ({"value": 1}, "never be below 2"),
        ({"value": 5}, "lowers nothing"),
        ({"value": 2.5}, "whole number"),
        ({"line": "rounds_to"}, "cannot be lowered"),
        ({"line": "all_of_a_group"}, "cannot be lowered"),
        ({"regime": "rounded"}, "another regime"),
        ({"why": " "}, "who authorises it, and why"),
        ({"until": date(2026, 11, 27)}, "does not hold"),
        ({"on": date(2026, 11, 29)}, "does not hold"),
        ({"until": date(2028, 11, 27)}, "at most a year"),
    ],
)
def test_an_authorisation_that_is_not_right_is_refused(others, why) -> None:
    with pytest.raises(ValueError, match=re.compile(why)):
        authorise(EXACT, replace(TELFORD, **others), on=TODAY)


def test_no_code_makes_a_regime_below_the_floor() -> None:
    with pytest.raises(ValueError, match="never be below 2"):
        replace(EXACT, hides_up_to=1)


def test_in_wards_3_and_4_stay_hidden_whatever_is_authorised() -> None:
    lowered = authorise(EXACT, replace(TELFORD, value=3), on=TODAY)
    assert "stay hidden" in why_not(table([30, 20], wards("x y")), lowered)
    assert why_not(table([30, 20]), lowered) is None
