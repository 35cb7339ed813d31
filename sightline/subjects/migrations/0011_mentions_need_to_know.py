"""A decision on a mark is seen by who may see its item, and is made by who may link for its label.

It is of the item as it stands: of its version, its label and the words at its place.
"""

from django.db import migrations

from sightline.access.need_to_know import readable
from sightline.database.operations import allow, guard, only_grows, sentence

MAY_LINK = "label_id = ANY ((SELECT subjects_work_labels())::bigint[])"
ITS_ITEM = (  # as the viewer sees it: what they are blocked from is not there
    "EXISTS (SELECT FROM intelligence_item i WHERE i.reference = item_id"
    " AND i.label_id = subjects_mention.label_id)"
)
OWN = "decided_by = (SELECT access_account())"
# What does not end after it starts is left to the constraint that says so.
STANDS = """
BEGIN
  IF NEW.start >= 0 AND NEW."end" > NEW.start AND NOT EXISTS (
    SELECT FROM intelligence_item i WHERE i.reference = NEW.item_id AND i.version = NEW.version
    AND substring(i.sanitised_text FROM NEW.start + 1 FOR NEW."end" - NEW.start) = NEW.text) THEN
    RAISE EXCEPTION 'a_mention_stands_in_its_item_as_it_is' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
"""


class Migration(migrations.Migration):
    dependencies = [("subjects", "0010_mentions")]
    operations = [
        allow("SELECT, INSERT", "subjects_mention"),
        allow("USAGE", "SEQUENCE subjects_mention_id_seq"),
        guard(
            "subjects_mention",
            {"SELECT": readable("item_id"), "INSERT": f"{MAY_LINK} AND {ITS_ITEM} AND {OWN}"},
        ),
        sentence(
            "subjects_mention", "a_mention_stands_in_its_item_as_it_is", STANDS, events="INSERT"
        ),
        only_grows("subjects_mention"),
    ]
