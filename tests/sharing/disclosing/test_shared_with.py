"""Who got a record, as its controller's keepers learn it."""

import pytest

from sightline.access.refused import Refused
from sightline.terms import Act

pytestmark = pytest.mark.django_db


def test_nothing_was_shared(gatekeeper, entering, items, decide, reader):
    from sightline.sharing.queries.disclosures import shared_with

    decide(items, recipients=[reader])
    with entering(gatekeeper) as viewer:
        assert shared_with(viewer, Act.RETAIN, items[0]) == ()


def test_nobody_but_a_keeper_may_ask(writer, entering, items):
    from sightline.sharing.queries.disclosures import shared_with

    with pytest.raises(Refused), entering(writer) as viewer:
        shared_with(viewer, Act.RECTIFY, items[0])
