"""Whoever holds a measure is told that it ends: once, by its reference alone, while they may."""

import pytest
from django.urls import reverse

from sightline.access.models import Block, Standing
from sightline.database.connection import as_viewer
from sightline.database.roles import WORKER
from sightline.disruption.jobs import tell_due
from sightline.notices.queries import waiting
from sightline.terms import Act, NoticeKind
from sightline.terms.measures import MeasureStep
from tests.disruption.measuring import consider, day, moment, served, step
from tests.hotspots.concerning import ledger

pytestmark = pytest.mark.django_db


def tell() -> int:
    with as_viewer("", role=WORKER):
        return tell_due()


def told(entering, who):
    with entering(who) as viewer:
        return [
            (line.kind, line.about, line.page)
            for line in waiting(viewer, Act.NOTICES)
            if line.kind is NoticeKind.MEASURE_DUE
        ]


def test_the_holder_is_told_once_and_no_more_after_they_acted(analyst, place, entering, officer):
    made = served(analyst, place, expires_on=day(14))
    served(analyst, place, expires_on=day(15))
    consider(analyst, place)
    assert (tell(), tell()) == (1, 0)
    assert told(entering, analyst) == [(NoticeKind.MEASURE_DUE, made, "measure")]
    assert told(entering, officer) == []
    assert ("WORK", "MEASURE_DUE", [made], "the clock") in ledger()
    step(analyst, made, MeasureStep.VARIED, 2, expires_on=day(60))
    assert told(entering, analyst) == []
    assert tell() == 0


def test_a_measure_that_is_late_is_told_of_too(analyst, place, entering, browser_of):
    made = served(analyst, place, expires_on=day(-2))
    assert tell() == 1
    page = browser_of(analyst).get(reverse("notices")).content.decode()
    assert reverse("measure", args=[made]) in page
    assert "Fernbury" not in page


def test_who_may_not_work_on_it_any_more_is_not_told(analyst, place):
    made = served(analyst, place, expires_on=day(1))
    block = Block.objects.create(
        account=analyst.account, record=made, set_by="A-G", since=moment(-60)
    )
    assert tell() == 0
    block.delete()
    Standing.objects.filter(pk=analyst.account).update(active=False)
    assert tell() == 0


def test_the_web_role_cannot_tell(analyst, place, entering):
    from django.db import DatabaseError, transaction

    with entering(analyst), pytest.raises(DatabaseError, match="permission"), transaction.atomic():
        tell_due()
