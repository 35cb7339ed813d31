"""The hot reads of a search are equalities on an index under row security: the plan is tested."""

import pytest
from django.db import connection

from sightline.database.roles import WEB
from sightline.subjects.queries import searching_tokens as hot
from tests.intelligence.making import new_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(officer, entering, put_in):
    """Return the plan of a statement, under the web role, where reading all of a table is dear."""
    put_in(officer, *(new_item(sanitised_text=f"VK{n:02} XGW") for n in range(10, 60)))

    def explain(statement, *values):
        with entering(officer), connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            assert cursor.fetchone() == (WEB,)
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {statement}", values)
            return "\n".join(line for (line,) in cursor.fetchall())

    return explain


def test_tokens_are_found_by_kind_and_value(plan):
    shown = plan(hot.HOLDING, ["WORD", "NAME"], ["grey", "nowak"], 501)
    assert "Limit" in shown
    assert "token_value" in shown
    assert "Index Cond: (((kind)::text = w.kind) AND ((value)::text = w.value))" in shown
    assert "Seq Scan on index_token" not in shown
    assert "label_id = ANY" in shown  # row security is on


def test_common_tokens_are_looked_for_in_the_records_found_already(plan):
    shown = plan(hot.AMONG, ["I-AAAAA-AAAAA"], ["WORD"], ["grey"])
    assert "token_record" in shown
    assert "token_value" not in shown
    assert "Seq Scan on index_token" not in shown
    assert "label_id = ANY" in shown


@pytest.mark.parametrize("others", [0, 1, 2])
def test_marks_are_found_by_their_pieces(plan, others):
    statement = hot.HAVING + hot.AND_HAVING * others + " ORDER BY p.value LIMIT %s"
    shown = plan(statement, "VRM", "VK1", *["1:VK", "XGW"][:others], 2_000)
    assert "a_piece_of_a_thing_stands_once" in shown
    assert "token_value" in shown  # whether a record that holds it may be seen
    assert "Seq Scan" not in shown.replace("Seq Scan on access_label", "")
