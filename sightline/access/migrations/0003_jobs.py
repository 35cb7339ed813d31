"""Background jobs: the web role can only ask for one, as itself; the worker alone runs them.

A job holds two ids, of the account that asked and of what it is about; the account is the one
that the database knows, not one that the caller names.
"""

from django.db import migrations

from sightline.database.operations import allow, close, function
from sightline.database.roles import WORKER

TABLES = (
    "procrastinate_workers",
    "procrastinate_jobs",
    "procrastinate_periodic_defers",
    "procrastinate_events",
)
DEFER = """
BEGIN
  IF access_account() IS NULL OR NOT coalesce(task ~ '^[a-z_]+[.][a-z_]+$'
    AND about ~ '^[A-Z]-[0-9A-Z]{5}-[0-9A-Z]{5}$', false) THEN
    RAISE EXCEPTION 'a_job_needs_a_viewer_and_a_reference'
      USING ERRCODE = 'insufficient_privilege'; END IF;
  PERFORM procrastinate_defer_jobs_v1(ARRAY[ROW('work', task, 0, NULL,
    concat_ws(' ', task, access_account(), about),
    jsonb_build_object('account', access_account(), 'about', about), NULL
  )::procrastinate_job_to_defer_v1]);
EXCEPTION WHEN unique_violation THEN NULL;  -- it waits already
END
"""
CLOSE_FUNCTIONS = """
DO $body$ DECLARE each regprocedure; BEGIN
  FOR each IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    AND proname LIKE 'procrastinate%'
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', each);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO sightline_worker', each);
  END LOOP;
END $body$
"""


def _for_the_worker(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE POLICY {table}_work ON {table} TO {WORKER} USING (true) WITH CHECK (true)",
        f"DROP POLICY {table}_work ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_need_to_know"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]
    operations = [
        *(close(table) for table in TABLES),
        *(_for_the_worker(table) for table in TABLES),
        *(allow("SELECT, INSERT, UPDATE, DELETE", table, to=WORKER) for table in TABLES),
        *(
            allow("USAGE", f"SEQUENCE {table}_id_seq", to=WORKER)
            for table in TABLES
        ),
        migrations.RunSQL(CLOSE_FUNCTIONS, migrations.RunSQL.noop),
        function(
            "access_defer_job", "task text, about text", "void", DEFER,
            language="plpgsql", volatility="VOLATILE",
        ),
    ]  # fmt: skip
