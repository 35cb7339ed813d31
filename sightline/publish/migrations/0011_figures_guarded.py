"""Figures: asked for by who releases; ended, checked and drafted by the worker alone; and released
only with a passing check against exactly what has been released.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from sightline.database.operations import allow, only_grows, sentence
from sightline.database.roles import OWNER, WEB, WORKER
from sightline.scrutiny.need_to_know import AS_ONESELF, RELEASES

SIGNED_IN = f"{OWNER}, {WEB}, {WORKER}"
CHECK = "USING ERRCODE = 'check_violation'"
BOTH = ("publish_figureasked", "publish_lowering", "publish_loweringagreed")
WORKERS = ("publish_figureoutcome", "publish_check")

# One release after another: two at once would each be checked without the other.
CHECKED = f"""
DECLARE newest publish_check;
BEGIN
  IF NOT EXISTS (SELECT FROM publish_edition e
      WHERE e.reference = NEW.edition_id AND e.part = 'FIGURES') THEN RETURN NEW; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('publish_release'));
  SELECT * INTO newest FROM publish_check c WHERE c.edition_id = NEW.edition_id
    ORDER BY c.number DESC LIMIT 1;
  IF newest.verdict IS DISTINCT FROM 'PASSED' OR ARRAY(SELECT unnest(newest.against) ORDER BY 1)
      IS DISTINCT FROM ARRAY(SELECT r.edition_id FROM publish_release r
        JOIN publish_edition e ON e.reference = r.edition_id AND e.part = 'FIGURES' ORDER BY 1) THEN
    RAISE EXCEPTION 'figures_are_released_with_a_check_against_all_releases' {CHECK};
  END IF;
  RETURN NEW;
END
"""
OF_FIGURES = f"""
BEGIN
  IF NOT EXISTS (SELECT FROM publish_edition e
      WHERE e.reference = NEW.edition_id AND e.part = 'FIGURES') THEN
    RAISE EXCEPTION 'only_figures_are_checked' {CHECK}; END IF;
  RETURN NEW;
END
"""
BY_ANOTHER = f"""
BEGIN
  IF NEW."by" = (SELECT l.by FROM publish_lowering l WHERE l.reference = NEW.lowering_id) THEN
    RAISE EXCEPTION 'a_lowering_is_agreed_to_by_another_person' {CHECK}; END IF;
  RETURN NEW;
END
"""
WITHIN_A_YEAR = f"""
BEGIN
  IF NEW.until < NEW.at::date OR NEW.until > NEW.at::date + 366 THEN
    RAISE EXCEPTION 'a_lowering_lasts_a_year_at_most' {CHECK}; END IF;
  RETURN NEW;
END
"""


def guarded(table: str, write: str, by: str) -> RunSQL:
    """Force row security: read by who releases, and added to as `write` says, by these roles."""
    return RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
        f"CREATE POLICY {table}_select ON {table} FOR SELECT TO {SIGNED_IN} USING ({RELEASES});"
        f"CREATE POLICY {table}_insert ON {table} FOR INSERT TO {by} WITH CHECK ({write});",
        f"DROP POLICY {table}_insert ON {table};"
        f"DROP POLICY {table}_select ON {table};"
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;"
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    )


class Migration(migrations.Migration):
    dependencies = [("publish", "0010_figures_checked"), ("access", "0085_rectify_labels")]
    operations = [
        *(guarded(table, f"{RELEASES} AND {AS_ONESELF}", SIGNED_IN) for table in BOTH),
        guarded("publish_figureoutcome", RELEASES, WORKER),
        guarded("publish_check", f"{RELEASES} AND {AS_ONESELF}", WORKER),
        *(allow("SELECT, INSERT", table) for table in BOTH),
        *(allow("SELECT", table, to=WEB) for table in WORKERS),
        *(allow("SELECT, INSERT", table, to=WORKER) for table in WORKERS),
        allow("USAGE", "SEQUENCE publish_check_id_seq", to=WORKER),
        RunSQL(
            "CREATE POLICY figures_are_drafted_by_the_worker ON publish_edition AS RESTRICTIVE"
            f" FOR INSERT TO {WEB} WITH CHECK (part <> 'FIGURES')",
            "DROP POLICY figures_are_drafted_by_the_worker ON publish_edition",
        ),
        *(only_grows(table) for table in (*BOTH, *WORKERS)),
        sentence(
            "publish_release", "figures_are_released_with_a_check_against_all_releases", CHECKED
        ),
        sentence("publish_check", "only_figures_are_checked", OF_FIGURES),
        sentence("publish_loweringagreed", "a_lowering_is_agreed_to_by_another_person", BY_ANOTHER),
        sentence("publish_lowering", "a_lowering_lasts_a_year_at_most", WITHIN_A_YEAR),
    ]  # fmt: skip
