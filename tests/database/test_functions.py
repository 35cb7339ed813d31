"""What holds for every function of ours in the database."""

import pytest
from django.db import connection

PLANNED_ANEW = """
SELECT p.proname FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
WHERE l.lanname = 'sql' AND p.pronamespace = 'public'::regnamespace
  AND p.prosecdef AND p.provolatile <> 'v' AND NOT p.proretset
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""


@pytest.mark.django_db
def test_no_function_that_answers_a_question_is_planned_in_each_statement():
    """Write it in PL/pgSQL, as governance 0070 has it: BEGIN RETURN (the query); END."""
    with connection.cursor() as cursor:
        cursor.execute(PLANNED_ANEW)
        assert [name for (name,) in cursor.fetchall()] == []
