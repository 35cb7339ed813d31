"""Tokens as they are kept: how many, how long, whose, and out of every role's reach."""

from datetime import timedelta

import pytest
from django.db import Error, IntegrityError, connection, transaction
from django.utils import timezone

from sightline.access import actions, queries
from sightline.access.models import Token
from sightline.access.refused import Refused
from tests.access.asking import ask

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def test_a_person_has_five_tokens_at_most_and_may_end_one_to_make_another(
    analyst, token_of, entering
):
    for _ in range(5):
        token_of(analyst)
    with entering(analyst) as viewer:
        assert actions.make_token(by=viewer, name="One more", days=1) is None
        first = queries.my_tokens(viewer)[0]
        actions.end_token(by=viewer, reference=first.reference)
        assert actions.make_token(by=viewer, name="One more", days=1)


def test_only_its_holder_ends_a_token_and_only_once(analyst, officer, token_of, entering):
    token = token_of(analyst)
    (kept,) = Token.objects.all()
    with pytest.raises(Refused), entering(officer) as viewer:
        actions.end_token(by=viewer, reference=kept.reference)
    assert ask(token).status_code == 200
    with entering(analyst) as viewer:
        actions.end_token(by=viewer, reference=kept.reference)
    assert ask(token).status_code == 401
    with pytest.raises(Refused), entering(analyst) as viewer:
        actions.end_token(by=viewer, reference=kept.reference)


def test_a_list_of_tokens_is_one_s_own_and_says_when_each_was_used(
    analyst, officer, token_of, entering
):
    used, unused = token_of(analyst, name="Desk"), token_of(analyst, name="Laptop")
    ask(used)
    with entering(analyst) as viewer:
        found = {line.name: line for line in queries.my_tokens(viewer)}
    assert found["Desk"].last_used_at
    assert not found["Laptop"].last_used_at
    assert found["Laptop"].expires_at - found["Laptop"].made_at == timedelta(days=30)
    with entering(officer) as viewer:
        assert queries.my_tokens(viewer) == []
    assert used != unused


def test_who_reads_no_maps_makes_no_token(reporter, entering):
    with pytest.raises(Refused), entering(reporter) as viewer:
        actions.make_token(by=viewer, name="Mine", days=1)


@pytest.mark.parametrize("days", [0, -1, 91])
def test_a_token_lasts_no_longer_than_the_dial(days, analyst, entering):
    with entering(analyst) as viewer, pytest.raises(ValueError, match="from 1 to 90 days"):
        actions.make_token(by=viewer, name="Mine", days=days)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("a_token_ends_within_ninety_days", {"expires_at": NOW + timedelta(days=91)}),
        ("a_token_ends_within_ninety_days", {"expires_at": NOW - timedelta(days=1)}),
        ("a_token_has_a_name", {"name": ""}),
    ],
)
def test_what_must_never_be_true_of_a_token(name, fields):
    sound = {
        "reference": "T-AAAAA-AAAAA",
        "account": "A-AAAAA-AAAAA",
        "name": "Desk",
        "token_hash": b"x" * 32,
        "made_at": NOW,
        "expires_at": NOW + timedelta(days=90),
    }
    Token.objects.create(**sound)
    different = {"reference": "T-BBBBB-BBBBB", "token_hash": b"y" * 32, **fields}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Token.objects.create(**{**sound, **different})


def test_a_token_needs_a_proof(analyst, entering):
    with (
        entering(analyst),
        connection.cursor() as cursor,
        pytest.raises(Error, match="a_token_needs_a_proof"),
        transaction.atomic(),
    ):
        cursor.execute(
            "SELECT access_make_token('T-00000-00000', %s, 'x',"
            " extract(epoch FROM now())::bigint, 1, 9, %s)",
            [b"x" * 32, b"y" * 32],
        )


@pytest.mark.parametrize("role", ["sightline_web", "sightline_worker"])
def test_no_role_reads_or_writes_the_table_of_tokens(role):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege(%s, 'access_token', 'SELECT, INSERT, UPDATE, DELETE')",
            [role],
        )
        assert cursor.fetchone() == (False,)
