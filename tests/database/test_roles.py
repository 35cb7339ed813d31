"""What preparing a server puts on the database, whatever the server's own settings are."""

import pytest
from django.db import connection

OF_THE_DATABASE = """
SELECT unnest(setconfig) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
WHERE d.datname = current_database() AND s.setrole = 0
"""


@pytest.mark.django_db
def test_no_query_is_compiled_on_any_server():
    with connection.cursor() as cursor:
        cursor.execute(OF_THE_DATABASE)
        assert ("jit=off",) in cursor.fetchall()
