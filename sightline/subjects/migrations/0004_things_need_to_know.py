"""A thing is seen by whoever may see something that names it."""

from django.db import migrations

from sightline.database.operations import allow, guard

# `kind` and `value` alone would be the token's own columns here.
NAMED = (
    "EXISTS (SELECT FROM index_token t"
    " WHERE t.kind = subjects_thing.kind AND t.value = subjects_thing.value)"
)


class Migration(migrations.Migration):
    dependencies = [("subjects", "0003_things"), ("index", "0005_many_at_once")]
    operations = [
        allow("SELECT, INSERT", "subjects_thing"),
        guard("subjects_thing", {"SELECT": NAMED, "INSERT": NAMED}),
    ]
