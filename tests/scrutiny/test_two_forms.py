"""Who reads and keeps the registers is one policy in two forms, rules and SQL, that agree."""

import pytest

from sightline.access.rules import role_refusal
from sightline.scrutiny.conferences.rules import reader_refusal
from sightline.scrutiny.models import Conference, Session
from sightline.scrutiny.queries.session_notices import members
from sightline.scrutiny.queries.sessions import taken
from sightline.terms import Act, Role
from tests.scrutiny.conferring import conference
from tests.scrutiny.convoking import asks, session

pytestmark = pytest.mark.django_db


def test_rules_and_row_policies_agree_for_every_role(people, person, entering):
    made = session(people.keeper)
    asks(people.member, made)
    conference(people.keeper)
    for role in Role:
        with entering(person(agency="council", roles={role})) as viewer:
            scrutinises = role_refusal(viewer, Act.SCRUTINISE) is None
            assert Session.objects.exists() is scrutinises, role
            assert bool(taken()) is scrutinises, role
            assert bool(members()) is (role_refusal(viewer, Act.INFORM) is None), role
            assert Conference.objects.exists() is (reader_refusal(viewer) is None), role
