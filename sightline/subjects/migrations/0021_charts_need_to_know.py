"""A chart is its maker's alone. It is kept, opened and thrown away, and never changed."""

from django.db import migrations

from sightline.database.operations import allow, guard, sentence

OWN = (
    "made_by = (SELECT access_account()) AND ((SELECT access_has_role('INTELLIGENCE_OFFICER'))"
    " OR (SELECT access_has_role('ANALYST')))"
)
REFERENCE = "[A-Z]-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}"
ALONE = rf"""
BEGIN
  IF EXISTS (SELECT FROM unnest(NEW.seeds) s
      WHERE s !~ '^{REFERENCE}(@I-[0-9A-HJKMNP-TV-Z]{{5}}-[0-9A-HJKMNP-TV-Z]{{5}})?[+]?$')
    OR EXISTS (SELECT FROM unnest(NEW.shown) s WHERE s !~ '^{REFERENCE}$')
    OR EXISTS (SELECT FROM jsonb_each_text(NEW.positions) p
      WHERE p.key !~ '^{REFERENCE}$' OR p.value !~ '^\[-?\d{{1,6}}, -?\d{{1,6}}\]$')
  THEN RAISE EXCEPTION 'a_chart_holds_references_alone' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""


class Migration(migrations.Migration):
    dependencies = [("subjects", "0020_charts"), ("access", "0011_viewer_asks_once")]
    operations = [
        allow("SELECT, INSERT, DELETE", "subjects_chart"),
        guard("subjects_chart", {"SELECT": OWN, "INSERT": OWN, "DELETE": OWN}),
        sentence("subjects_chart", "a_chart_holds_references_alone", ALONE),
    ]
