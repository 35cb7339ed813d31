"""Pseudonyms behind one function: no role can list them or go from reference to hash."""

from django.db import migrations

from sightline.database.operations import close, function

FOR = """
DECLARE found text;
BEGIN
  IF access_account() IS NULL THEN
    RAISE EXCEPTION 'a_pseudonym_needs_a_viewer' USING ERRCODE = 'insufficient_privilege'; END IF;
  INSERT INTO index_pseudonym (reference, hashed) VALUES (offered, wanted)
  ON CONFLICT (hashed) DO NOTHING;
  SELECT reference INTO found FROM index_pseudonym WHERE hashed = wanted;
  RETURN found;
END
"""


class Migration(migrations.Migration):
    dependencies = [("index", "0002_need_to_know")]
    operations = [
        close("index_pseudonym"),
        function(
            "index_pseudonym_for", "wanted text, offered text", "text", FOR,
            language="plpgsql", volatility="VOLATILE",
        ),
    ]  # fmt: skip
