"""What must never be false, tried by plain SQL that goes around every action."""

from collections.abc import Callable

import pytest
from django.db import Error, connection, transaction

from tests.intelligence.making import new_grade, new_item
from tests.people import Person

pytestmark = pytest.mark.django_db

GRADE = (
    "INSERT INTO intelligence_grade (item_id, label_id, source_evaluation, assessment, handling,"
    " action_code, sanitisation_code, rationale, supported_by, proposed, original_code, graded_by,"
    " graded_at) SELECT reference, label_id, {}, '', '', 'A-1', now() FROM intelligence_item"
    " WHERE reference = %s"
)


def run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def refused(name: str, statement: str, *values: object) -> None:
    """Say that the database refuses a statement, by the name of the sentence that it breaks."""
    with pytest.raises(Error, match=name), transaction.atomic():
        run(statement, *values)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("an_item_says_something", "sanitised_text = ''"),
        ("an_item_has_both_coordinates_or_neither", "easting = 1"),
        ("an_online_place_is_nowhere_on_the_ground", "online = 'A game'"),
        ("an_online_place_is_nowhere_on_the_ground", "place_role = 'ONLINE', area = 'E01'"),
        ("an_event_ends_after_it_starts", "event_end = event_start - interval '1 minute'"),
        ("an_item_is_in_the_index_as_it_stands", "version = version + 1"),
    ],
)
def test_an_item_cannot_be(
    officer: Person, entering: Callable, put_in: Callable, name: str, change: str
) -> None:
    item = put_in(officer, new_item())[0]
    with entering(officer):
        refused(name, f"UPDATE intelligence_item SET {change} WHERE reference = %s", item)


def test_an_item_cannot_be_stored_without_its_index(
    officer: Person, entering: Callable, put_in: Callable
) -> None:
    item = put_in(officer, new_item())[0]
    with entering(officer):
        refused(
            "an_item_is_in_the_index_as_it_stands",
            "INSERT INTO intelligence_item SELECT 'I-AAAAA-AAAAA', version, submission, origin,"
            " sanitised_text, is_opinion, concern, how_known, event_start, event_end, received_at,"
            " place_role, precision, easting, northing, place_name, area, inside_county, online,"
            " created_by, created_at, label_id FROM intelligence_item WHERE reference = %s",
            item,
        )


def test_the_index_is_checked_before_the_viewer_leaves(
    officer: Person, entering: Callable, put_in: Callable
) -> None:
    item = put_in(officer, new_item())[0]

    def unindex() -> None:
        with entering(officer), connection.cursor() as cursor:
            cursor.execute("DELETE FROM index_stamp WHERE record = %s", [item])
            cursor.execute("UPDATE intelligence_item SET version = 2 WHERE reference = %s", [item])

    with pytest.raises(Error, match="an_item_is_in_the_index_as_it_stands"):
        unindex()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("a_grade_is_one_of_3x5x2", "'4', 'A', 'P', '', '', '', ''"),
        ("conditions_need_one_action_and_one_sanitisation_code", "'2', 'A', 'C', 'A1', '', '', ''"),
        ("conditions_need_one_action_and_one_sanitisation_code", "'2', 'A', 'P', 'A1', '', '', ''"),
        ("doubt_needs_a_rationale", "'2', 'E', 'P', '', '', '', ''"),
        ("doubt_needs_a_rationale", "'3', 'A', 'P', '', '', '', ''"),
        ("corroborat", "'2', 'B', 'P', '', '', '', ''"),
    ],
)
def test_a_grade_cannot_be(
    officer: Person, entering: Callable, put_in: Callable, name: str, values: str
) -> None:
    item = put_in(officer, new_item())[0]
    with entering(officer):
        refused(name, GRADE.format(values), item)


def test_corroboration_comes_from_an_independent_item_graded_a(
    officer: Person, entering: Callable, put_in: Callable
) -> None:
    own = new_item()
    item, same_origin = put_in(officer, own, new_item(origin=own.origin), grade=new_grade("2AP"))
    indirect = put_in(officer, new_item(), grade=new_grade("2CP"))[0]
    direct = put_in(officer, new_item(), grade=new_grade("2AP"))[0]
    b = "'2', 'B', 'P', '', '', 'Told twice.', '{}'"
    with entering(officer), connection.cursor() as cursor:
        for no_support in (same_origin, indirect, "I-AAAAA-AAAAA"):
            sentence = "corroboration_comes_from_an_independent_item_graded_a"
            refused(sentence, GRADE.format(b.format(no_support)), item)
        cursor.execute(GRADE.format(b.format(direct)), [item])


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("a_grade_after_the_first_says_why", "'2', 'D', 'P', '', '', '', ''"),
        ("a_grade_is_raised_by_another_person_with_a_reason", "'1', 'C', 'P', '', '', 'So.', ''"),
        ("a_grade_is_raised_by_another_person_with_a_reason", "'2', 'A', 'P', '', '', 'So.', ''"),
        ("a_grade_is_raised_by_another_person_with_a_reason", "'1', 'E', 'P', '', '', 'So.', ''"),
    ],
)
def test_a_grade_after_the_first_cannot_be(
    officer: Person, entering: Callable, put_in: Callable, name: str, values: str
) -> None:
    item = put_in(officer, new_item(), grade=new_grade("2CP"))[0]
    by_whoever_graded = GRADE.replace("'A-1'", f"'{officer.account}'").format(values)
    with entering(officer):
        refused(name, by_whoever_graded, item)
        run(GRADE.format("'3', 'E', 'P', '', '', 'Doubt.', ''"), item)


PERSON = (
    "INSERT INTO intelligence_itemperson (item_id, label_id, person, role) SELECT reference,"
    " label_id, 'P-1', 'PERSON_POSING_RISK' FROM intelligence_item WHERE reference = %s"
)
REVIEW = (
    "INSERT INTO intelligence_itemreview (item_id, label_id, outcome, until, why, reviewed_by,"
    " reviewed_at) SELECT reference, label_id, {}, access_account(), now() FROM intelligence_item"
    " WHERE reference = %s"
)
OPINION = (
    "INSERT INTO intelligence_opinion (item_id, label_id, source_evaluation, assessment, why,"
    " given_by, given_at) SELECT reference, label_id, {}, access_account(), now()"
    " FROM intelligence_item WHERE reference = %s"
)
SETTLED = (
    "INSERT INTO intelligence_settledfinding (item_id, label_id, kind, words_hash, why_sealed,"
    " settled_by, settled_at) SELECT reference, label_id, 'CONTACT', '', '',"
    " access_account(), now() FROM intelligence_item WHERE reference = %s"
)


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        ("a_review_says_why", REVIEW.format("'LAPSED', NULL, ''")),
        ("a_renewal_has_a_day_and_a_lapse_has_none", REVIEW.format("'RENEWED', NULL, 'So.'")),
        ("a_renewal_has_a_day_and_a_lapse_has_none", REVIEW.format("'LAPSED', now(), 'So.'")),
        ("an_opinion_says_why", OPINION.format("'2', 'A', ''")),
        ("an_opinion_is_one_of_3x5", OPINION.format("'4', 'A', 'So.'")),
        ("a_settled_finding_says_why", SETTLED),
    ],
)
def test_what_hangs_on_an_item_cannot_be(
    officer: Person, entering: Callable, put_in: Callable, name: str, statement: str
) -> None:
    item = put_in(officer, new_item())[0]
    with entering(officer):
        refused(name, statement, item)


def test_an_item_names_a_person_once(officer: Person, entering: Callable, put_in: Callable) -> None:
    item = put_in(officer, new_item())[0]
    with entering(officer):
        run(PERSON, item)
        refused("an_item_names_a_person_once", PERSON, item)


DECIDED = ("grade", "importedrow", "settledfinding", "itemreview", "opinion", "itemperson")
CHANGES = [
    (f"intelligence_{table}", statement)
    for table in DECIDED
    for statement in ("DELETE FROM {}", "UPDATE {} SET label_id = label_id")
    if (table, statement[:6]) != ("itemperson", "DELETE")  # whom putting right may take off: below
]


@pytest.mark.parametrize(("table", "statement"), CHANGES)
def test_what_was_decided_is_neither_changed_nor_deleted(
    officer: Person, entering: Callable, table: str, statement: str
) -> None:
    with entering(officer):
        refused("permission denied", statement.format(table))


def test_a_person_is_taken_off_an_item_only_by_what_puts_it_right(
    officer: Person, entering: Callable, put_in: Callable
) -> None:
    item = put_in(officer, new_item())[0]
    with entering(officer), connection.cursor() as cursor:
        run(PERSON, item)
        cursor.execute("DELETE FROM intelligence_itemperson WHERE item_id = %s", [item])
        assert cursor.rowcount == 0


def test_a_row_comes_in_once_and_a_child_is_named_once(
    officer: Person, entering: Callable, put_in: Callable
) -> None:
    put_in(officer, new_item(children=("C-AAAAA-AAAAA",)))
    with entering(officer):
        refused(
            "intelligence_importedrow_pkey",
            "INSERT INTO intelligence_importedrow SELECT * FROM intelligence_importedrow",
        )
        refused(
            "an_item_names_a_child_once",
            "INSERT INTO intelligence_itemchild (child, item_id, label_id)"
            " SELECT child, item_id, label_id FROM intelligence_itemchild",
        )
