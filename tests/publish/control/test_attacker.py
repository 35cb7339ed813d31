"""What is published together is judged together: tables, times, areas, issues, percentages."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from sightline.publish.control import attacker
from sightline.publish.control.dimensions import Change, Group, Period
from sightline.publish.control.hiding import drafted
from sightline.publish.control.published import Published, Share
from sightline.terms.publishing import Counted, Told
from tests.publish.control.made import (
    EXACT,
    ROUNDED,
    kinds,
    quarter,
    quarters,
    split,
    table,
    wards,
    with_shown,
)  # fmt: skip

BARE = replace(EXACT, all_of_a_group=False)  # for tables that are about something else
TOTAL = (None,)


def draft(made, *hidden, regime=EXACT) -> Published:
    return drafted(made, regime, frozenset(hidden))


def found(*published, regime=BARE) -> set[tuple[Told, str, int, int]]:
    return {
        (each.told, " ".join(name for _, name in each.where) or "all", each.low, each.high)
        for each in attacker.pinned(published, regime)
    }


def test_konote_prints_the_total_and_all_but_one_cell() -> None:
    """20 and 17 are printed, "< 5" over 3: 20 - 17 = 3."""
    report = draft(table([3, 17], name="Ages"), ("a",))
    assert found(report) == {(Told.EXACT, "a", 3, 3)}
    (pinned,) = attacker.pinned([report], EXACT)
    assert pinned.chain == (report.title,)
    assert "Reports received (kind 1: a). It can be worked out exactly" in pinned.sentence
    assert not {"3", "17", "20"} & {*pinned.sentence.split(" From")[0].split()}


def test_konote_leaves_a_total_of_three_over_one_cell() -> None:
    """All 3, a 3, b 0: the total is left visible, and a is hidden."""
    assert (Told.EXACT, "a", 3, 3) in found(draft(table([3, 0]), ("a",)))


def test_a_mark_tells_nothing_so_that_two_hidden_cells_of_thirty_three_are_wide() -> None:
    assert found(draft(table([3, 30]), ("a",), ("b",))) == set()


def test_whoever_knows_that_a_count_is_small_is_not_told_which() -> None:
    """Between 4 and 30 are many numbers, but only 4 and 5 are small."""
    report = draft(table([[5, 30], [26, 40]]), *[(a, b) for a in "ab" for b in "ab"])
    shown = replace(report, cells=tuple(
        c._replace(shown={("a", None): 30, (None, "a"): 30, (None, None): 56}.get(c.key))
        for c in report.cells
    ))  # fmt: skip
    assert (Told.IF_SMALL, "a a", 4, 30) in found(shown)


def test_a_row_and_a_column_bound_a_cell_that_no_table_prints() -> None:
    margins = (frozenset({"kind 1"}), frozenset({"kind 2"}))
    report = draft(table([[5, 40], [0, 1]], margins=margins))
    assert (Told.EXACT, "a b", 40, 40) not in found(report)
    assert {(Told.NARROW, "a a", 4, 5)} <= found(with_margins(report, 45, 1, 5, 41))


def with_margins(report: Published, *values: int) -> Published:
    cells = zip(report.cells, values, strict=True)
    return replace(report, cells=tuple(cell._replace(shown=value) for cell, value in cells))


def test_a_quarter_is_the_year_less_the_other_three() -> None:
    each = [draft(table([n, 40], period=quarter(q)), *([("a",), TOTAL, ("b",)] if q == 4 else []))
            for q, n in enumerate((9, 8, 7, 2), 1)]  # fmt: skip
    assert found(*each) == set()
    year = draft(table([26, 160]))
    assert (Told.EXACT, "a", 2, 2) in found(*each, year)
    (last, *_) = [p for p in attacker.pinned([*each, year], BARE) if p.where]
    assert last.chain == tuple(sorted(p.title for p in (*each, year)))


def test_quarters_in_one_table_are_those_of_another() -> None:
    by_quarter = draft(table([[9, 8, 7, 2], [40, 40, 40, 40]], kinds(2, "kind 1"),
                             quarters(1, 2, 3, 4)), ("a", "Q4"), ("b", "Q4"), (None, "Q4"),
                       ("a", None), ("b", None), (None, None))  # fmt: skip
    assert found(by_quarter) == set()
    assert (Told.EXACT, "a", 2, 2) in found(by_quarter, draft(table([26, 160])))


def test_two_spans_that_overlap_give_away_what_is_in_one_alone() -> None:
    half = Period(quarter(1).first, quarter(2).last)
    assert found(draft(table([24, 60])), draft(table([20, 30], period=half))) == {
        (Told.EXACT, "a", 4, 4)
    }


def test_quarters_of_distinct_children_do_not_add_up_to_the_year() -> None:
    def of(counts, **others):
        return table(counts, counted=Counted.CHILDREN, **others)

    each = [draft(of([9, 40], period=quarter(q))) for q in (1, 2, 3)]
    hidden = draft(of([2, 40], period=quarter(4)), ("a",), ("b",), TOTAL)
    assert found(*each, hidden, draft(of([28, 160]))) == set()  # 28 - 27 = 1 for reports
    assert found(*each, hidden, draft(of([31, 160]))) == {(Told.IF_SMALL, "a", 4, 31)}


def test_the_same_count_in_two_tables_is_one_count() -> None:
    one = draft(table([[3, 30], [20, 20]], kinds(2, "age"), kinds(2, "kind"), name="One"),
                ("a", "a"), ("a", "b"), ("a", None), (None, "a"), (None, "b"))  # fmt: skip
    other = draft(table([[10, 23], [20, 20]], kinds(2, "age"), kinds(2, "origin"), name="Other"))
    assert found(one) == set()
    kind = draft(table([23, 50], kinds(2, "kind"), name="Third"))
    assert (Told.EXACT, "a a", 3, 3) in found(one, other, kind)


def test_a_town_less_its_other_wards_is_a_ward() -> None:
    by_ward = draft(table([3, 20, 30], wards("x y z")), ("x",), ("z",), TOTAL)
    assert found(by_ward) == set()
    town = Change(("town", ("Ledbury",)), ("ward, 2024", ("x", "y")))
    by_town = draft(table([23, 30], replace(kinds(2, "town"), categories=("Ledbury", "Ross")),
                          changes=(town,)))  # fmt: skip
    assert (Told.EXACT, "x", 3, 3) in found(by_ward, by_town)
    grouped = wards("x y z", groups=(Group("Ledbury", ("x", "y")),))
    assert (Told.EXACT, "x", 3, 3) in found(draft(table([3, 20, 30], grouped), ("x",), ("z",)))


def test_a_ward_that_split_is_the_sum_of_what_it_became() -> None:
    old = draft(table([23, 40], wards("x y", "2015"), name="Old"))
    new = table([3, 20, 40], wards("x1 x2 y"), name="New")
    kept = (split("x", "x1", "x2"), split("y", "y"))
    hidden = draft(replace(new, changes=kept), ("x1",), ("y",), TOTAL)
    assert found(hidden) == set()
    assert (Told.EXACT, "x1", 3, 3) in found(old, hidden)
    for changes in ((), kept[:1]):
        unrelated = attacker.pinned([old, draft(replace(new, changes=changes), ("x1",))], EXACT)
        assert {each.told for each in unrelated} == {Told.UNRELATED}


@pytest.mark.parametrize(("after", "told"), [(26, Told.CHANGE), (24, Told.CHANGE), (31, None)])
def test_a_small_correction_shows_in_the_next_issue(after, told) -> None:
    first, second = (draft(table([n, 60], issue=issue)) for issue, n in ((1, 25), (2, after)))
    assert {each[0] for each in found(first, second)} == ({told} if told else set())


def test_a_correction_elsewhere_does_not_free_a_hidden_count() -> None:
    """One issue hides a, the next hides b: as nothing changed there, both are known."""
    made = [table([3, 40, 50], issue=issue) for issue in (1, 2)]
    first = draft(made[0], ("a",), ("b",))
    second = draft(made[1], ("a",), ("c",))
    assert found(first) == found(second) == set()
    assert (Told.EXACT, "a", 3, 3) in found(first, second)


def test_rounding_is_undone_as_far_as_the_total_undoes_it() -> None:
    made = draft(table([8, 8, 6, 0]), ("c",), regime=ROUNDED)
    assert found(with_shown(made, all=20), regime=ROUNDED) == set()
    assert found(with_shown(made, all=30), regime=ROUNDED) == set()
    two = draft(table([12, 7], name="Two"), ("b",), regime=ROUNDED)
    assert found(with_shown(two, all=20), regime=ROUNDED) == {(Told.IF_SMALL, "b", 6, 14)}


def test_a_percentage_with_its_base_is_a_count() -> None:
    made = table([3, 40, 57])
    hidden = draft(made, ("a",), ("b",))
    assert found(hidden) == set()
    told = replace(hidden, shares=(Share(("a",), TOTAL, 30, 1),))
    assert found(told) == {(Told.EXACT, "a", 3, 3)}


def test_a_percentage_gives_its_hidden_base_away() -> None:
    hidden = draft(table([40, 3]), ("b",), TOTAL)
    told = replace(hidden, shares=(Share(("a",), TOTAL, 930, 1),))
    assert found(told) == {(Told.EXACT, "b", 3, 3)}


def test_all_of_a_group_in_one_category_is_told_by_a_full_cell_and_its_noughts() -> None:
    for shown in ((), (("a",),), (("b",),)):
        assert {each[0] for each in found(draft(table([20, 0]), *shown), regime=EXACT)} >= {
            Told.ALL_OF_A_GROUP
        }
    assert found(draft(table([20, 0]), ("a",), ("b",)), regime=EXACT) == set()
    assert found(draft(table([20, 0], wards("x y"))), regime=EXACT) == set()


def test_what_contradicts_what_is_published_is_said_with_its_tables() -> None:
    one, other = draft(table([10, 20])), draft(table([11, 20], name="Other"))
    (contradiction,) = attacker.pinned([one, other], EXACT)
    assert contradiction.told is Told.CONTRADICTION
    wrong = with_shown(draft(table([10, 20])), all=31)
    assert {each[0] for each in found(wrong)} == {Told.CONTRADICTION}


def test_a_release_answers_for_what_it_adds_alone() -> None:
    bad, good = draft(table([3, 17], name="Bad"), ("a",)), draft(table([30, 20], measure="Other"))
    assert attacker.refusal(good, [bad]) == []
    assert attacker.why_not(good, [bad]) is None
    assert "would be given away" in attacker.why_not(bad, [good])
    assert attacker.why_not(replace(bad, name="Again"), [bad]) is None
    with pytest.raises(KeyError):
        attacker.refusal(replace(good, regime="none"), [])


def test_what_earlier_tables_tell_of_a_sum_is_not_held_against_the_one_that_names_it() -> None:
    """Each quarter is at least 2, so the half-year is at least 4."""
    made = [table([[2, 30], [5, 0]], period=quarter(number)) for number in (1, 2)]
    hidden = {*made[0].printed()} - {("a", None), (None, "b")}
    earlier = [draft(each, *hidden) for each in made]
    half = Period(quarter(1).first, quarter(2).last)
    year = draft(table([[4, 60], [10, 0]], period=half), *made[0].printed())
    assert found(*earlier) == set()
    assert (Told.IF_SMALL, "a a", 4, 64) in found(*earlier, year)
    assert attacker.refusal(year, earlier, BARE) == []


def test_the_attacker_shares_nothing_with_hiding() -> None:
    folder = Path(attacker.__file__).parent
    todo, seen = ["attacker"], set()
    while todo:
        name = todo.pop()
        seen.add(name)
        for node in ast.walk(ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and "publish.control" in (node.module or ""):
                todo += {node.module.rsplit(".", 1)[1]} - seen
    assert not {"hiding", "choosing", "needed", "control"} & seen
