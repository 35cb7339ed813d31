"""A setting's link shows the questions for its kind of setting and for everybody, and no other."""

import pytest
from django.utils import timezone

from sightline.intake import actions
from sightline.intake.asking import ONLY_KNOWN
from sightline.terms import LinkKind, Role

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def test_a_link_reads_its_own_questions_and_those_for_everybody(
    visit, person, entering, officer, client
):
    second = person(roles={Role.AGENCY_LEAD})
    for question, audience in (
        ("Is a grey van known to you?", ()),
        ("Do members say that a man waits outside?", (LinkKind.SCHOOL, LinkKind.YOUTH_CLUB)),
        ("Is a room let by the hour?", (LinkKind.HOTEL,)),
    ):
        new = actions.NewBroadcast(question, audience, TODAY, TODAY)
        with entering(officer) as viewer:
            made = actions.write_broadcast(new=new, by=viewer, at=timezone.now())
        with entering(second) as viewer:
            actions.sign_off_broadcast(broadcast=made, by=viewer, at=timezone.now())
    page = visit().get("/tell/").content.decode()
    assert "Is a grey van known to you?" in page
    assert "Do members say that a man waits outside?" in page
    assert "by the hour" not in page
    assert page.count(ONLY_KNOWN) == 2
