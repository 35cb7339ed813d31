"""Editions: drafted and released by those who may, each as themselves; read by everybody once
released, through a role that may read these columns and nothing else.

The policies name their roles: what those who sign in are asked, the public's role could not ask.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from sightline.database.operations import allow, only_grows, sentence
from sightline.database.roles import OWNER, PUBLISH, WEB, WORKER
from sightline.scrutiny.need_to_know import AS_ONESELF, RELEASES

SIGNED_IN = f"{OWNER}, {WEB}, {WORKER}"
CHECK = "USING ERRCODE = 'check_violation'"
RELEASED = "EXISTS (SELECT FROM publish_release r WHERE r.edition_id = reference)"
BY_ANOTHER = f"""
BEGIN
  IF NEW."by" = (SELECT e.made_by FROM publish_edition e WHERE e.reference = NEW.edition_id) THEN
    RAISE EXCEPTION 'an_edition_is_released_by_another_person' {CHECK}; END IF;
  RETURN NEW;
END
"""
NEWEST = f"""
BEGIN
  IF EXISTS (SELECT FROM publish_edition e JOIN publish_edition l
      ON l.part = e.part AND l.subject = e.subject AND l.number > e.number
      WHERE e.reference = NEW.edition_id) THEN
    RAISE EXCEPTION 'only_the_newest_edition_is_released' {CHECK}; END IF;
  RETURN NEW;
END
"""
WAS_RELEASED = f"""
BEGIN
  IF NOT EXISTS (SELECT FROM publish_release r WHERE r.edition_id = NEW.edition_id) THEN
    RAISE EXCEPTION 'only_a_released_edition_is_withdrawn' {CHECK}; END IF;
  RETURN NEW;
END
"""


def guarded(table: str, read: str, write: str, public: str) -> RunSQL:
    """Force row security: `read` and `write` for who signs in, `public` for the public's role."""
    return RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
        f"CREATE POLICY {table}_select ON {table} FOR SELECT TO {SIGNED_IN} USING ({read});"
        f"CREATE POLICY {table}_insert ON {table} FOR INSERT TO {SIGNED_IN} WITH CHECK ({write});"
        f"CREATE POLICY {table}_public ON {table} FOR SELECT TO {PUBLISH} USING ({public});",
        f"DROP POLICY {table}_public ON {table};"
        f"DROP POLICY {table}_insert ON {table};"
        f"DROP POLICY {table}_select ON {table};"
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;"
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    )


class Migration(migrations.Migration):
    dependencies = [("publish", "0001_initial"), ("access", "0085_rectify_labels")]
    operations = [
        guarded(
            "publish_edition", f"{RELEASES} OR {RELEASED}", f"{RELEASES} AND made_by = (SELECT access_account())",
            RELEASED,
        ),
        guarded("publish_release", "true", f"{RELEASES} AND {AS_ONESELF}", "true"),
        guarded("publish_withdrawal", "true", f"{RELEASES} AND {AS_ONESELF}", "true"),
        *(allow("SELECT, INSERT", table) for table in (
            "publish_edition", "publish_release", "publish_withdrawal",
        )),
        allow(
            "SELECT (reference, part, subject, number, content)", "publish_edition", to=PUBLISH
        ),
        allow("SELECT (edition_id, at)", "publish_release", to=PUBLISH),
        allow("SELECT (edition_id, at, says)", "publish_withdrawal", to=PUBLISH),
        *(only_grows(table) for table in (
            "publish_edition", "publish_release", "publish_withdrawal",
        )),
        sentence("publish_release", "an_edition_is_released_by_another_person", BY_ANOTHER),
        sentence("publish_release", "only_the_newest_edition_is_released", NEWEST),
        sentence("publish_withdrawal", "only_a_released_edition_is_withdrawn", WAS_RELEASED),
    ]  # fmt: skip
