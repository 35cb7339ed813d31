"""A transaction knows its viewer from its beginning until what is checked at its end is checked."""

import pytest
from django.db import connection, transaction

from sightline.database.connection import as_viewer
from sightline.database.roles import OWNER, WEB

PASS, HOLDER = "p" * 43, "h" * 43
SEEN = (
    "current_setting('sightline.pass', true), current_setting('sightline.holder', true),"
    " current_user::text"
)
MAKE = f"""
CREATE TABLE probe (word text);
CREATE TABLE probe_seen (pass text, holder text, role text);
GRANT INSERT ON probe, probe_seen TO {WEB};
CREATE FUNCTION probe_check() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF NEW.word = 'wrong' THEN RAISE EXCEPTION 'wrong' USING ERRCODE = 'check_violation'; END IF;
  INSERT INTO probe_seen SELECT {SEEN};
  RETURN NULL;
END
$body$;
CREATE CONSTRAINT TRIGGER probe_checked AFTER INSERT ON probe DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION probe_check();
"""


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def probe(django_db_setup, django_db_blocker):
    """Tables, outside any transaction of a test, that note who is known when a row is checked."""
    with django_db_blocker.unblock():
        ask(MAKE)
        try:
            yield
        finally:
            ask("DROP TABLE probe, probe_seen; DROP FUNCTION probe_check()")
            connection.close()


@pytest.mark.parametrize("inside_another", [False, True])
def test_what_is_checked_at_the_end_is_checked_while_the_viewer_is_known(probe, inside_another):
    def enter():
        with as_viewer(PASS, holder=HOLDER):
            ask("INSERT INTO probe VALUES ('right')")

    if inside_another:
        with transaction.atomic():
            enter()
            assert ask(f"SELECT {SEEN}") == [("", "", OWNER)]
    else:
        enter()
    assert ask("TABLE probe_seen") == [(PASS, HOLDER, WEB)]
    assert ask(f"SELECT {SEEN}") == [("", "", OWNER)]


@pytest.mark.parametrize("inside_another", [False, True])
def test_what_fails_its_check_is_not_kept_and_says_so_where_it_was_done(probe, inside_another):
    def enter():
        with pytest.raises(Exception, match="wrong"), as_viewer(PASS):
            ask("INSERT INTO probe VALUES ('wrong')")

    if inside_another:
        with transaction.atomic():
            enter()
    else:
        enter()
    assert ask("TABLE probe") == []


def test_one_viewer_inside_another_and_back(probe):
    with as_viewer(PASS, holder=HOLDER):
        with as_viewer("q" * 43):
            assert ask(f"SELECT {SEEN}") == [("q" * 43, "", WEB)]
        assert ask(f"SELECT {SEEN}") == [(PASS, HOLDER, WEB)]
