"""How a report came in, and that the same report sent twice arrives once."""

import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.concerns
from sightline.database.operations import function, guard

# The first to claim a key keeps it. Another who claims it meanwhile waits for the first to commit.
SENDING = """
DECLARE found text;
BEGIN
  IF access_account() IS NULL THEN
    RAISE EXCEPTION 'a_sending_needs_a_viewer' USING ERRCODE = 'insufficient_privilege'; END IF;
  INSERT INTO intake_sending (hashed, submission_id) VALUES (key, wanted)
  ON CONFLICT (hashed) DO NOTHING;
  SELECT submission_id INTO found FROM intake_sending WHERE hashed = key;
  RETURN found;
END
"""
AS_OWNER = "current_user = 'sightline_owner' AND (SELECT access_account()) IS NOT NULL"


class Migration(migrations.Migration):
    dependencies = [("intake", "0003_opening"), ("access", "0005_accounts_with")]
    operations = [
        migrations.AddField(
            model_name="submission",
            name="from_link",
            field=models.CharField(
                blank=True,
                default="",
                help_text="source-revealing",
                max_length=13,
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="route",
            field=models.CharField(
                choices=sightline.terms.concerns.Route.choices,
                default=sightline.terms.concerns.Route["ACCOUNT"],
                help_text="administrative",
                max_length=12,
            ),
        ),
        # In the database and not in Django's model, where it would read the row back on insertion:
        # whoever sends a report may not read it.
        migrations.RunSQL(
            "ALTER TABLE intake_submission ALTER from_link SET DEFAULT '',"
            " ALTER route SET DEFAULT 'ACCOUNT'",
            migrations.RunSQL.noop,
        ),
        migrations.CreateModel(
            name="Sending",
            fields=[
                (
                    "hashed",
                    models.CharField(
                        help_text="keyed hash", max_length=64, primary_key=True, serialize=False
                    ),
                ),
                (
                    "submission",
                    models.OneToOneField(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intake.submission",
                    ),
                ),
            ],
        ),
        guard("intake_sending", {"SELECT": AS_OWNER, "INSERT": AS_OWNER}),
        function(
            "intake_sending", "key text, wanted text", "text", SENDING,
            language="plpgsql", volatility="VOLATILE",
        ),
    ]  # fmt: skip
