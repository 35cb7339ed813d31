"""Notices: each person sees their own; two functions put them there and take them off."""

from django.db import migrations, models
from django.db.models import Q

import sightline.terms.notices
from sightline.database.operations import allow, function, guard

OWN = "account = (SELECT access_account())"
AS_OWNER = "current_user = 'sightline_owner' AND (SELECT access_account()) IS NOT NULL"
KINDS = "'^[A-Z_]{1,20}$'"
TELL = f"""
BEGIN
  IF access_account() IS NULL OR NOT coalesce(what ~ {KINDS}
    AND whereof ~ '^[A-Z]-[0-9A-Z]{{5}}-[0-9A-Z]{{5}}$', false) THEN
    RAISE EXCEPTION 'a_notice_needs_a_viewer_a_kind_and_a_reference'
      USING ERRCODE = 'insufficient_privilege'; END IF;
  INSERT INTO notices_notice (account, kind, about, made_at)
  SELECT s.account, what, whereof, now() FROM access_standing s
  WHERE s.account = ANY (people) AND s.active AND (s.until IS NULL OR s.until > now())
    AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = s.account AND b.record = whereof
      AND b.since <= now() AND b.ended_at IS NULL)
  ON CONFLICT (account, kind, about) WHERE done_at IS NULL DO NOTHING;
END
"""
SETTLE = """
UPDATE notices_notice SET done_at = now()
WHERE done_at IS NULL AND kind = what AND about = whereof AND access_account() IS NOT NULL
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("access", "0005_accounts_with")]
    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("account", models.CharField(help_text="staff identity", max_length=13)),
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.notices.NoticeKind.choices,
                        help_text="administrative",
                        max_length=20,
                    ),
                ),
                ("about", models.CharField(help_text="reference", max_length=13)),
                ("made_at", models.DateTimeField(help_text="administrative")),
                ("done_at", models.DateTimeField(help_text="administrative", null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=Q(("done_at", None)),
                        fields=["account", "-made_at"],
                        name="notice_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(("done_at", None)),
                        fields=("account", "kind", "about"),
                        name="a_person_is_told_of_one_thing_once_at_a_time",
                    )
                ],
            },
        ),
        allow("SELECT", "notices_notice"),
        allow("UPDATE (done_at)", "notices_notice"),
        guard(
            "notices_notice",
            {
                "SELECT": f"{OWN} OR ({AS_OWNER})",
                "INSERT": AS_OWNER,
                "UPDATE": f"{OWN} OR ({AS_OWNER})",
            },
        ),
        function(
            "notices_tell", "people text[], what text, whereof text", "void", TELL,
            language="plpgsql", volatility="VOLATILE",
        ),
        function(
            "notices_settle", "what text, whereof text", "void", SETTLE, volatility="VOLATILE"
        ),
    ]  # fmt: skip
