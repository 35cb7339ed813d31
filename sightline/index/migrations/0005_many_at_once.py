"""A hundred thousand items in half a minute: words without a foreign key each, names by the batch.

What row security lets nobody write need not be looked up again for each of three million words.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

from sightline.database.operations import function

FOR = """
BEGIN
  IF access_account() IS NULL THEN
    RAISE EXCEPTION 'a_pseudonym_needs_a_viewer' USING ERRCODE = 'insufficient_privilege'; END IF;
  INSERT INTO index_pseudonym (reference, hashed)
  SELECT u.reference, u.hashed FROM unnest(offered, wanted) AS u (reference, hashed)
  ORDER BY u.hashed ON CONFLICT (hashed) DO NOTHING;
  RETURN QUERY SELECT p.reference::text
  FROM unnest(wanted) WITH ORDINALITY AS u (hashed, place)
  JOIN index_pseudonym p ON p.hashed = u.hashed ORDER BY u.place;
END
"""
ONE = import_module("sightline.index.migrations.0003_pseudonyms").Migration.operations[1]


class Migration(migrations.Migration):
    dependencies = [("access", "0002_need_to_know"), ("index", "0004_map_reads")]
    operations = [
        migrations.AlterField(
            model_name="token",
            name="label",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                help_text="administrative",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.label",
            ),
        ),
        function(
            "index_pseudonyms_for", "wanted text[], offered text[]", "SETOF text", FOR,
            language="plpgsql", volatility="VOLATILE",
        ),
        migrations.RunSQL(ONE.reverse_sql, ONE.sql),
    ]  # fmt: skip
