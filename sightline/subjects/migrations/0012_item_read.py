"""That an item was read and nothing in it was to be marked."""

import django.db.models.deletion
from django.db import migrations, models

from sightline.access.need_to_know import readable
from sightline.database.operations import allow, guard, only_grows

MAY_LINK = "label_id = ANY ((SELECT subjects_work_labels())::bigint[])"
ITS_ITEM = (
    "EXISTS (SELECT FROM intelligence_item i WHERE i.reference = item_id"
    " AND i.label_id = subjects_itemread.label_id)"
)
OWN = "read_by = (SELECT access_account())"


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0011_viewer_asks_once"),
        ("intelligence", "0045_writing"),
        ("subjects", "0011_mentions_need_to_know"),
    ]

    operations = [
        migrations.CreateModel(
            name="ItemRead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("read_by", models.CharField(help_text="staff identity", max_length=13)),
                ("read_at", models.DateTimeField(help_text="administrative")),
                (
                    "item",
                    models.ForeignKey(
                        db_index=False,
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intelligence.item",
                    ),
                ),
                (
                    "label",
                    models.ForeignKey(
                        db_index=False,
                        help_text="administrative",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.label",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["item"], name="item_read")],
            },
        ),
        allow("SELECT, INSERT", "subjects_itemread"),
        allow("USAGE", "SEQUENCE subjects_itemread_id_seq"),
        guard(
            "subjects_itemread",
            {"SELECT": readable("item_id"), "INSERT": f"{MAY_LINK} AND {ITS_ITEM} AND {OWN}"},
        ),
        only_grows("subjects_itemread"),
    ]
