"""The doctor: finds whatever the index holds otherwise than it should, and leaves no policy."""

from collections.abc import Callable

import pytest
from django.db import connection

from sightline.intelligence.queries import index_differences
from tests.intelligence.making import FERNBURY, new_grade, new_item
from tests.people import Person

pytestmark = pytest.mark.django_db


def policies() -> list[tuple[str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT polname FROM pg_policy ORDER BY polname")
        return cursor.fetchall()


def differences(item: str) -> list[str]:
    return [one.what for one in index_differences() if one.record == item]


def test_an_index_in_step_shows_no_difference(officer: Person, put_in: Callable) -> None:
    before = policies()
    item = put_in(officer, new_item(children=("C-AAAAA-AAAAA",), **FERNBURY), grade=new_grade())[0]
    assert differences(item) == []
    assert policies() == before


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        ("DELETE FROM index_token WHERE record = %s AND value = 'van'", "search words"),
        ("UPDATE index_token SET value = 'car' WHERE record = %s AND value = 'van'", "search"),
        ("UPDATE index_occurrence SET grade = '1A' WHERE record = %s", "map counts"),
        ("DELETE FROM index_occurrence WHERE record = %s", "map counts"),
        ("UPDATE index_stamp SET version = 9 WHERE record = %s", "stamp"),
        ("UPDATE intelligence_item SET sanitised_text = 'Changed.' WHERE reference = %s", "search"),
    ],
)
def test_damage_is_found(
    officer: Person, entering: Callable, put_in: Callable, damage: str, what: str
) -> None:
    item = put_in(officer, new_item(**FERNBURY), grade=new_grade())[0]
    with entering(officer), connection.cursor() as cursor:
        cursor.execute(damage, [item])
    found = differences(item)
    assert len(found) == 1
    assert what in found[0]


def test_rows_of_a_record_that_is_not_there_are_found(
    officer: Person, entering: Callable, put_in: Callable
) -> None:
    item = put_in(officer, new_item())[0]
    with entering(officer), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO index_stamp SELECT 'I-AAAAA-AAAAA', version, label_id FROM index_stamp"
            " WHERE record = %s",
            [item],
        )
    assert differences("I-AAAAA-AAAAA") == ["it is not there, but the index holds a stamp of it"]
