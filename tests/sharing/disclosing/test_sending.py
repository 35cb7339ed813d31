"""What was decided is sent as it was previewed, to those named, and to nobody else."""

import pytest
from django.utils import timezone

from sightline.sharing.actions.disclosures import NotSent
from sightline.terms import new_reference
from sightline.terms.disclosures import OpenedAs

pytestmark = pytest.mark.django_db


def test_the_reader_gets_what_was_chosen_masked(send, decide, items, reader, entering):
    from sightline.sharing.actions.disclosures import open_it

    reference = send(decide(items, recipients=[reader], mask=["Kez Orme"]))
    with entering(reader) as viewer:
        page = open_it(reference=reference, opened_as=OpenedAs.PAGE, by=viewer, at=timezone.now())
    texts = [item["text"] for item in page.content["items"]]
    assert texts[0].startswith("Person A waits by the bus station")
    assert not any("orme" in text.casefold() for text in texts)


def test_nothing_is_sent_while_a_name_stands_in_a_street(
    decide, items, reader, gatekeeper, entering
):
    from sightline.sharing.actions import disclosures
    from sightline.sharing.queries.sending import sending

    decision = decide(items, recipients=[reader], mask=["Kez Orme"])
    with entering(gatekeeper) as viewer:
        now = sending(viewer, decision, timezone.now())
        assert [left.finding.words for left in now.left] == ["Orme Street"]
        with pytest.raises(NotSent):
            disclosures.send(decision=decision, reference=new_reference("Y"), seen=now.hash,
                             by=viewer, at=timezone.now())  # fmt: skip
