"""Indexes by which somebody's look-ups are narrowed to one act, or to what was refused."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0020_references")]
    operations = [
        migrations.AddIndex(
            "entry", models.Index(fields=["actor", "act", "-at"], name="entry_actor_act_at")
        ),
        migrations.AddIndex(
            "entry",
            models.Index(
                fields=["actor", "-at"],
                name="entry_refused",
                condition=models.Q(("outcome", "REFUSED")),
            ),
        ),
    ]
