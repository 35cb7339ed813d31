"""The ledger only grows, and the database sets the time of each entry."""

from django.db import migrations

from sightline.database.operations import only_grows, sentence


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [
        only_grows("ledger_entry"),
        sentence(
            "ledger_entry",
            "the_database_sets_the_time_of_an_entry",
            "BEGIN NEW.at := clock_timestamp(); RETURN NEW; END",
            events="INSERT",
        ),
    ]
