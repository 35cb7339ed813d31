"""Tokens, occurrences and stamps are read and written under their record's policy."""

from django.db import migrations

from sightline.access.need_to_know import protect
from sightline.database.operations import allow


class Migration(migrations.Migration):
    dependencies = [("index", "0001_initial"), ("access", "0002_need_to_know")]
    operations = [
        allow("SELECT, INSERT, UPDATE, DELETE", "index_token"),
        allow("SELECT, INSERT, UPDATE, DELETE", "index_occurrence"),
        allow("SELECT, INSERT, UPDATE, DELETE", "index_stamp"),
        allow("USAGE", "SEQUENCE index_token_id_seq"),
        allow("USAGE", "SEQUENCE index_occurrence_id_seq"),
        protect("index_token", "record", delete=True),
        protect("index_occurrence", "record", delete=True),
        protect("index_stamp", "record", delete=True),
    ]
