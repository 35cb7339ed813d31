"""What the owner's functions see beside the viewer's own, while they keep records or let them go.

A setting alone would let any injected statement see as much: so the setting must hold a word that
stands in a table which no other role can read, and the function takes it back before it returns.
"""

from django.db import migrations, models
from django.db.models import Q

from sightline.database.operations import close, function

ON = """
SELECT coalesce(current_setting('sightline.keeper', true)
  = (SELECT secret FROM access_errandkey WHERE id = 1), false)
"""
BEGIN = """
DECLARE before text := coalesce(current_setting('sightline.keeper', true), '');
BEGIN
  PERFORM set_config('sightline.keeper', (SELECT secret FROM access_errandkey WHERE id = 1), true);
  RETURN before;
END
"""
END = "SELECT set_config('sightline.keeper', before, true)"


class Migration(migrations.Migration):
    dependencies = [("access", "0021_widening_guarded")]
    operations = [
        migrations.CreateModel(
            name="ErrandKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("secret", models.CharField(help_text="credential", max_length=64)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=Q(("pk", 1)), name="there_is_one_errand_key")
                ],
            },
        ),
        close("access_errandkey"),
        migrations.RunSQL(
            "INSERT INTO access_errandkey (id, secret) VALUES (1,"
            " replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''))",
            migrations.RunSQL.noop,
        ),
        function("access_on_errand", "", "boolean", ON, to=""),
        function(
            "access_errand_begin", "", "text", BEGIN, language="plpgsql", volatility="VOLATILE",
            to="",
        ),
        function("access_errand_end", "before text", "text", END, volatility="VOLATILE", to=""),
    ]  # fmt: skip
