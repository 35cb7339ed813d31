"""Throwing away all that the owner made, so that a trial database can be filled anew."""

from django.db import connection

EMPTY = """
DO $body$
DECLARE made record;
BEGIN
  FOR made IN SELECT tablename FROM pg_tables
    WHERE schemaname = 'public' AND tableowner = current_user LOOP
    EXECUTE format('DROP TABLE IF EXISTS public.%I CASCADE', made.tablename);
  END LOOP;
  FOR made IN SELECT oid::regprocedure AS signature FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND proowner = current_user::regrole LOOP
    EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', made.signature);
  END LOOP;
END $body$
"""


def empty_database() -> None:
    """Drop every table and function of the owner in this database."""
    with connection.cursor() as cursor:
        cursor.execute(EMPTY)
