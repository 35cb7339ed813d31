"""An item may lose its words and names and keep where, when and of what kind it was."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intelligence", "0045_writing")]
    operations = [
        migrations.AddField(
            model_name="item",
            name="anonymised",
            field=models.BooleanField(default=False, help_text="administrative"),
        ),
        migrations.RunSQL(
            "ALTER TABLE intelligence_item ALTER COLUMN anonymised SET DEFAULT false",
            "ALTER TABLE intelligence_item ALTER COLUMN anonymised DROP DEFAULT",
        ),
    ]
