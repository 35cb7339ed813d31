"""The line of levels: as many dots as levels, in order, inside the figure, and never sloping."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sightline.assessments.figure import LEFT, RIGHT, figure
from sightline.assessments.records import read_subject, subject_reference
from sightline.terms.assessing import OF_A_RECORD, AssessedKind

FIRST = date(2026, 1, 5)
SCALE = ["Low", "Medium", "High"]
POINTS = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 2)), min_size=2, max_size=12).map(
    lambda found: [(FIRST + timedelta(days=d), rank, SCALE[rank]) for d, rank in sorted(found)]
)


def test_one_level_makes_no_line():
    assert figure([(FIRST, 1, "Medium")], SCALE) is None
    assert figure([], SCALE) is None


@given(POINTS)
def test_the_line_goes_along_and_up_or_down(points):
    drawn = figure(points, SCALE)
    assert len(drawn.dots) == len(points)
    xs = [x for x, _ in drawn.dots]
    assert xs == sorted(xs)
    assert all(LEFT <= x <= RIGHT and 0 < y < drawn.height for x, y in drawn.dots)
    heights = dict(zip([y for y, _ in drawn.levels], SCALE, strict=True))
    assert [heights[y] for _, y in drawn.dots] == [words for _, _, words in points]
    assert all(x == to_x or y == to_y for x, y, to_x, to_y in drawn.steps)
    assert all(one[2:] == after[:2] for one, after in pairwise(drawn.steps))
    assert [step[2:] for step in drawn.steps[1::2]] == list(drawn.dots[1:])
    assert drawn.days[-1][1] == f"{points[-1][0]:%-d %b %y}"
    gaps = [after - before for (before, _), (after, _) in pairwise(drawn.days)]
    assert all(gap >= 120 for gap in gaps)


def test_a_higher_level_stands_higher():
    drawn = figure([(FIRST, 0, "Low"), (FIRST + timedelta(days=30), 2, "High")], SCALE)
    assert drawn.dots[1][1] < drawn.dots[0][1]


@given(st.sampled_from(AssessedKind), st.text("0123456789ABCDEFGH", min_size=1, max_size=8))
def test_a_subject_is_named_and_read_back(kind, key):
    of = f"{'H' if kind is AssessedKind.PERSON else 'G'}-{key}" if kind in OF_A_RECORD else key
    assert read_subject(subject_reference(kind, of)) == (kind, of)
