"""A run keeps, sealed, what it rests on, and opens only while its maker may see all of that."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("hotspots", "0002_own_runs"),
    ]

    operations = [
        migrations.AddField(
            model_name="run",
            name="records_sealed",
            field=models.BinaryField(default=bytes, help_text="references, sealed"),
        ),
    ]
