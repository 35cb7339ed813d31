"""A profile is its author's, and its named readers' while it is issued and they may see it all.

The list of roles is frozen here; a test holds it against `terms`.
"""

from django.db import migrations

from sightline.database.operations import allow, function, guard, sentence
from sightline.database.roles import WEB

ME = "(SELECT access_account())"
AUTHOR = f"account = {ME} AND (SELECT access_has_role('ANALYST'))"
NAMING = f"author = {ME} AND (SELECT access_has_role('ANALYST'))"
OPERATIONAL = (
    "ARRAY['INTELLIGENCE_OFFICER', 'ANALYST', 'PANEL_COORDINATOR', 'PANEL_MEMBER', 'GATEKEEPER',"
    " 'AGENCY_LEAD']::varchar[]"
)
# An author asks it of others, anyone of themselves: nobody else learns what roles people hold.
MAY_READ = f"""
SELECT (who = access_account() OR access_has_role('ANALYST')) AND EXISTS (
  SELECT FROM access_standing s WHERE s.account = who AND s.active
    AND (s.until IS NULL OR s.until > now()) AND s.roles && {OPERATIONAL})
"""
READER = f"""
state = 'ISSUED' AND (SELECT hotspots_may_read_profiles({ME}))
AND EXISTS (SELECT FROM hotspots_profilereader r WHERE r.profile = reference
  AND r.account = {ME} AND r.ended_at IS NULL)
AND cardinality(records) > 0
AND cardinality(records) = (SELECT count(*) FROM index_stamp s WHERE s.record = ANY (records))
"""
FROZEN = """
BEGIN
  IF OLD.state = 'WITHDRAWN'
    OR (OLD.state = 'ISSUED' AND (NEW.state <> 'WITHDRAWN'
      OR (to_jsonb(NEW) - 'state' - 'withdrawn_at') <> (to_jsonb(OLD) - 'state' - 'withdrawn_at')))
    OR (NEW.reference, NEW.family, NEW.version, NEW.account, NEW.at)
      IS DISTINCT FROM (OLD.reference, OLD.family, OLD.version, OLD.account, OLD.at)
  THEN RAISE EXCEPTION 'an_issued_profile_never_changes' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""
OPERATIONAL_READER = """
BEGIN
  IF NOT coalesce(hotspots_may_read_profiles(NEW.account), false) THEN
    RAISE EXCEPTION 'a_reader_of_a_profile_is_operational' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
"""
# A foreign key looks past row security, so that no policy has to ask another.
BY_ITS_AUTHOR = migrations.RunSQL(
    "ALTER TABLE hotspots_profile ADD CONSTRAINT a_profile_has_one_author"
    " UNIQUE (reference, account);"
    "ALTER TABLE hotspots_profilereader ADD CONSTRAINT a_reader_is_named_by_the_author"
    " FOREIGN KEY (profile, author) REFERENCES hotspots_profile (reference, account)",
    "ALTER TABLE hotspots_profilereader DROP CONSTRAINT a_reader_is_named_by_the_author;"
    "ALTER TABLE hotspots_profile DROP CONSTRAINT a_profile_has_one_author",
)
WRITTEN = (
    "state, runs, records, words_sealed, content_sealed, content_hash, issued_at, withdrawn_at"
)


class Migration(migrations.Migration):
    dependencies = [
        ("hotspots", "0010_profiles"),
        ("access", "0002_need_to_know"),
        ("index", "0002_need_to_know"),
    ]
    operations = [
        BY_ITS_AUTHOR,
        function("hotspots_may_read_profiles", "who text", "boolean", MAY_READ, to=WEB),
        allow("SELECT, INSERT", "hotspots_profile", to=WEB),
        allow(f"UPDATE ({WRITTEN})", "hotspots_profile", to=WEB),
        allow("SELECT, INSERT", "hotspots_profilereader", to=WEB),
        allow("UPDATE (ended_at)", "hotspots_profilereader", to=WEB),
        allow("USAGE", "SEQUENCE hotspots_profilereader_id_seq", to=WEB),
        guard(
            "hotspots_profilereader",
            {"SELECT": f"account = {ME} OR ({NAMING})", "INSERT": NAMING, "UPDATE": NAMING},
        ),
        guard(
            "hotspots_profile",
            {
                "SELECT": f"({AUTHOR}) OR ({READER})",
                "INSERT": f"{AUTHOR} AND state = 'DRAFT'",
                "UPDATE": AUTHOR,
            },
        ),
        sentence(
            "hotspots_profile", "an_issued_profile_never_changes", FROZEN, events="UPDATE"
        ),
        sentence(
            "hotspots_profilereader", "a_reader_of_a_profile_is_operational", OPERATIONAL_READER,
            events="INSERT",
        ),
    ]  # fmt: skip
