"""Columns are known by the names that people give them, in every kind of table."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from sightline.linkage.bulk_columns import NoNames, columns_of, key_of, recognised


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (
            "rec_id given_name surname street_number address_1 suburb postcode soc_sec_id",
            "given family number address town postcode nid",
        ),
        ("unique_id first_name surname dob city email cluster", "given family dob town email"),
        ("Full Name|D.O.B.|Mobile|NHS Number|Sex", "name dob phone nid sex"),
        ("fname_c1 lname_c1 by bm bd", "given family year month day"),
        ("name dob address phone", "name dob address phone"),
        ("FORENAME LAST-NAME birthday", "given family dob"),
        ("name forename surname", "given family"),
    ],
)  # fmt: skip
def test_headers_are_known_however_written(headers: str, found: str) -> None:
    listed = headers.split("|") if "|" in headers else headers.split()
    assert set(recognised(listed)) == set(found.split())


def test_the_truth_is_never_taken_for_something_known() -> None:
    assert recognised(["name", "cluster", "entity_id", "person_id"]) == {"name": "name"}


@pytest.mark.parametrize("headers", [[], ["dob", "phone"], ["nom"]])
def test_without_a_name_it_says_what_to_do(headers: list[str]) -> None:
    with pytest.raises(NoNames, match="no column holds a name: call one name"):
        recognised(headers)


def test_the_rows_own_reference_is_found() -> None:
    assert key_of(["name", "Rec ID", "dob"]) == "Rec ID"
    assert key_of(["name", "dob"]) is None


class Arrow:
    """A table as Arrow and polars offer theirs: names, and columns that become lists."""

    column_names = ("name", "dob")

    def __getitem__(self, name: str) -> Any:
        values = {"name": ["Ann Lee", None], "dob": [19900101, None]}[name]
        return type("Column", (), {"to_pylist": lambda _: values})()


NAN = float("nan")
TABLES = [
    pd.DataFrame({"name": ["Ann Lee", None], "dob": [19900101.0, NAN]}),
    pd.DataFrame({"name": ["Ann Lee", pd.NA], "dob": pd.array([19900101, None], dtype="Int64")}),
    {"name": ["Ann Lee", None], "dob": np.array([19900101.0, NAN])},
    [{"name": "Ann Lee", "dob": 19900101}, {"name": "", "other": 3}],
    Arrow(),
]


@pytest.mark.parametrize("table", TABLES, ids=["pandas", "nullable", "mapping", "rows", "arrow"])
def test_every_kind_of_table_gives_the_same_text(table: Any) -> None:
    columns, rows = columns_of(table)
    assert rows == 2
    assert {name: found.tolist() for name, found in columns.items()} == {
        "name": ["Ann Lee", None], "dob": ["19900101", None],
    }  # fmt: skip


def test_a_date_of_pandas_is_read() -> None:
    columns, _ = columns_of(pd.DataFrame({"name": ["A B"], "dob": pd.to_datetime(["2001-02-03"])}))
    assert columns["dob"][0].startswith("2001-02-03")


@pytest.mark.parametrize("table", [3, "name", None, b"name"])
def test_what_is_no_table_is_refused(table: Any) -> None:
    with pytest.raises(TypeError, match="give a table"):
        columns_of(table)


def test_columns_of_two_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="one length"):
        columns_of({"name": ["A", "B"], "dob": ["1990"]})


def test_no_rows_are_no_clusters() -> None:
    from sightline.linkage import deduplicate

    assert deduplicate([]).tolist() == []
    assert deduplicate({"name": []}).tolist() == []
