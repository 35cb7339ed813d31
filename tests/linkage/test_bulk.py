"""Rows of a list are joined where they are one person, and not where they are twins."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.linkage import deduplicate
from sightline.linkage.bulk_blocks import CAP

FERN = {
    "forename": "Imogen", "surname": "Thornbury", "dob": "2011-03-09",
    "address": "14 Larkfield Road, Dunmore", "postcode": "QX3 4AB", "phone": "07700 900123",
}  # fmt: skip
REED = {
    "forename": "Callum", "surname": "Ashdown", "dob": "1998-11-23",
    "address": "3 Mill Lane, Westering", "postcode": "QX9 8CD", "phone": "07700 900456",
}  # fmt: skip
SLOW = settings(max_examples=5, deadline=None)


def together(*rows: dict[str, object], **options: object) -> bool:
    """Whether all of the rows are put together, among others who have nothing to do with them."""
    return len({*deduplicate([*rows, REED], **options)[: len(rows)].tolist()}) == 1


def partition(found: np.ndarray) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(found == one).tolist()) for one in found}


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"forename": "Immy"},
        {"forename": "Imogne"},
        {"surname": "Thornbery"},
        {"forename": "Thornbury", "surname": "Imogen"},
        {"dob": "2011-09-03"},
        {"dob": "09/03/2011"},
        {"dob": "9 March 2011"},
        {"dob": "2011-03-08"},
        {"dob": None},
        {"dob": "2011"},
        {"address": "2 Priory Close, Elsewhere", "postcode": "QY1 1AA"},
        {"phone": "+44 7700 900123", "postcode": "qx34ab"},
        {"phone": None, "address": None, "postcode": ""},
        {"surname": "Thornbury-Vale"},
        {"forename": "IMOGEN ROSE"},
        {"forename": "Ímogen"},
        {"forename": "I"},
    ],
)
def test_one_person_written_twice_is_put_together(changed: dict[str, object]) -> None:
    assert together(FERN, {**FERN, **changed})


@pytest.mark.parametrize(
    "changed",
    [
        {"forename": "Beatrice"},  # a twin: home, phone and birth are all the same
        {"forename": "Beatrice", "dob": "2009-07-02"},
        {"dob": "1979-06-17"},  # a parent of the same name
        {"surname": "Okonjo", "forename": "Tobias", "dob": "1990-01-01"},
        {"surname": "Okonjo", "dob": "2002-10-28", "address": "1 High Road", "postcode": "QY1 1AA",
         "phone": None},
    ],
)  # fmt: skip
def test_two_people_of_one_home_are_not(changed: dict[str, object]) -> None:
    assert not together(FERN, {**FERN, **changed})


def test_a_record_without_a_birth_does_not_chain_father_and_son() -> None:
    son, father = FERN, {**FERN, "dob": "1979-06-17"}
    found = deduplicate([son, father, {**FERN, "dob": None}, REED])
    assert found[0] != found[1]


def test_an_initial_does_not_chain_twins() -> None:
    found = deduplicate([FERN, {**FERN, "forename": "Isolde"}, {**FERN, "forename": "I"}, REED])
    assert found[0] != found[1]


def test_a_name_alone_bears_nothing_out() -> None:
    name = {"forename": "Imogen", "surname": "Thornbury"}
    assert not together(name, dict(name))


@pytest.mark.parametrize("nothing", [None, "", "-", "NK", "not known", "😀😀", float("nan")])
def test_rows_of_nothing_are_never_put_together(nothing: object) -> None:
    row = dict.fromkeys(FERN, nothing)
    assert len({*deduplicate([row] * 20).tolist()}) == 20


@pytest.mark.parametrize(
    "name", ["x" * 300, "A", "Ø", "Жанна", "😀 Smith", "O'", "'; DROP TABLE x"]
)
def test_no_name_is_too_strange(name: str) -> None:
    assert len(deduplicate([{**FERN, "forename": name}, {**FERN, "surname": name}, REED])) == 3


@pytest.mark.parametrize("day", ["29 February 2012", "2012-02-29", "31/02/2012", "00000000", "99"])
def test_no_date_is_too_strange(day: str) -> None:
    assert together({**FERN, "dob": day}, {**FERN, "dob": day})


def test_first_january_is_put_where_no_day_is_known_and_says_little() -> None:
    rows = [
        {"name": f"{given} Ahmed", "dob": "01/01/2006", "town": "Dunmore"}
        for given in ("Karim", "Yusuf", "Bilal", "Imran", "Tariq", "Rashid")
    ]
    assert len({*deduplicate(rows).tolist()}) == 6


def test_a_phone_of_thousands_brings_nobody_together_and_it_is_said() -> None:
    rng = np.random.default_rng(1)
    letters = np.array(list("bcdfghjklmnprstvw"))
    names = ["".join(rng.choice(letters, 7)) + "a" for _ in range(10_000)]
    rows = {
        "forename": names[:5000], "surname": names[5000:], "phone": ["01632 960001"] * 5000,
        "dob": [f"{1940 + n % 70}-{1 + n % 12:02d}-{1 + n % 28:02d}" for n in range(5000)],
    }  # fmt: skip
    lines: list[str] = []
    found = deduplicate(rows, tell=lines.append)
    assert len({*found.tolist()}) > 4990
    assert any(line.startswith("phone: 5,000 people") for line in lines)


def test_a_key_shared_by_too_many_makes_no_pairs() -> None:
    """Were the cap not held, those who share all would be compared each with each."""
    from sightline.linkage import bulk, bulk_read
    from sightline.linkage.bulk_columns import columns_of
    from sightline.linkage.bulk_database import opened

    columns, rows = columns_of([FERN] * (CAP + 1))
    with opened() as con:
        bulk_read.empty(con)
        bulk_read.load(con, columns, rows=rows)
        for stage in bulk.stages(rows):
            stage.do(con, rows, lambda _: None)
        assert bulk.compared(con) == 0


ROWS = [
    {**FERN, **changed}
    for changed in (
        {}, {"dob": None}, {"forename": "Beatrice"}, {"forename": "Immy"}, {"phone": None},
        {"surname": "Thornbery", "address": None}, {"dob": "1979-06-17"}, {"dob": "2011-09-03"},
    )
] + [REED, {**REED, "forename": "Cal"}]  # fmt: skip


@SLOW
@given(st.permutations(range(len(ROWS))))
def test_the_order_of_rows_is_nothing(order: list[int]) -> None:
    straight = partition(deduplicate(ROWS))
    turned = deduplicate([ROWS[place] for place in order])
    back = np.empty(len(order), dtype=np.int64)
    back[order] = turned
    assert partition(back) == straight


@SLOW
@given(st.text(max_size=20), st.lists(st.text(max_size=10), min_size=10, max_size=10))
def test_a_column_of_another_name_changes_nothing(heading: str, said: list[str]) -> None:
    heading = f"other {heading}"
    more = [{**row, heading: word} for row, word in zip(ROWS, said, strict=True)]
    assert deduplicate(more).tolist() == deduplicate(ROWS).tolist()


def test_each_cluster_is_called_by_its_first_row() -> None:
    found = deduplicate([REED, FERN, dict(FERN), dict(REED)])
    assert found.tolist() == [0, 1, 1, 0]
    assert found.dtype == np.int64


def test_twins_are_two_however_many_times_each_is_written() -> None:
    rows = [FERN, {**FERN, "forename": "Beatrice"}] * 3
    found = deduplicate([*rows, REED]).tolist()
    assert [found[one] == found[other] for one, other in combinations((0, 2, 4), 2)] == [True] * 3
    assert found[0] != found[1]


def seeming_twins(years: int) -> list[dict[str, object]]:
    """Pairs of one surname, home and birth with different forenames, and no siblings."""
    names = ["Emma", "Jack", "Ruby", "Peter", "Alice", "Hugo"]
    return [
        {"forename": names[(n + part) % 6], "surname": f"Th{chr(97 + n)}mer{chr(110 - n % 9)}ick",
         "dob": f"{2011 - n * years // 30}-{1 + n % 11:02d}-{3 + n % 20:02d}",
         "address": f"{n + 2} Lark{chr(97 + n)}wold Road", "postcode": f"QX{n} 4AB"}
        for n in range(26) for part in (0, 1)
    ]  # fmt: skip


def test_a_list_of_one_school_year_holds_twins_though_it_holds_no_siblings() -> None:
    found = deduplicate(seeming_twins(years=1))
    assert len({*found.tolist()}) == 52


def test_a_list_without_families_holds_no_twins() -> None:
    found = deduplicate(seeming_twins(years=80))
    assert len({*found.tolist()}) == 26


@pytest.mark.parametrize("engine", ["spark", "", "DUCKDB", None])
def test_another_engine_is_refused_with_what_to_do(engine: object) -> None:
    with pytest.raises(ValueError, match="leave it out"):
        deduplicate([FERN], engine=engine)  # type: ignore[arg-type]


def test_the_database_reaches_no_file_and_no_network() -> None:
    import duckdb

    from sightline.linkage.bulk_database import opened

    with opened() as con:
        for forbidden in (
            "SELECT * FROM read_csv('/etc/hostname')",
            "INSTALL httpfs",
            "LOAD httpfs",
        ):
            with pytest.raises(duckdb.Error):
                con.execute(forbidden)
        with pytest.raises(duckdb.Error, match="locked"):
            con.execute("SET enable_external_access = true")
