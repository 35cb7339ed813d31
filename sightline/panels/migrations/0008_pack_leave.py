"""The chair's leave to take an agenda as a PDF: recorded, for a member, and by nobody else."""

import django.db.models.deletion
from django.db import migrations, models

from sightline.database.operations import allow, guard, sentence

TABLE = "panels_packleave"
PANEL = "(SELECT g.panel_id FROM panels_meeting g WHERE g.reference = NEW.meeting_id)"
CHAIR = f"""(SELECT v.chair FROM panels_panelversion v WHERE v.panel_id = {PANEL}
  ORDER BY v.number DESC LIMIT 1)"""
SENTENCES = {  # the sentence: when it is broken
    "the_chair_alone_gives_leave": f'NEW."by" IS DISTINCT FROM {CHAIR}',
    "leave_is_for_a_member": f"NEW.given AND NOT panels_sits(NEW.account, {PANEL})",
}
REFUSE = "BEGIN IF {1} THEN RAISE EXCEPTION '{0}' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END"
MEETING = "EXISTS (SELECT FROM panels_meeting g WHERE g.reference = meeting_id)"
BY_ME = "by = (SELECT access_account())"


class Migration(migrations.Migration):
    dependencies = [("panels", "0007_late_actions")]
    operations = [
        migrations.CreateModel(
            name="PackLeave",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
                ("account", models.CharField(help_text="staff identity", max_length=13)),
                ("given", models.BooleanField(help_text="administrative")),
                ("why", models.TextField(blank=True, help_text="administrative")),
                (
                    "meeting",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="panels.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("given", False),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="leave_to_take_an_agenda_says_why",
                    )
                ],
            },
        ),
        allow("SELECT, INSERT", TABLE),
        allow("USAGE", f"SEQUENCE {TABLE}_id_seq"),
        guard(TABLE, {"SELECT": MEETING, "INSERT": f"{MEETING} AND {BY_ME}"}),
        *(
            sentence(TABLE, name, REFUSE.format(name, when), events="INSERT")
            for name, when in SENTENCES.items()
        ),
    ]
