"""Personal tokens: they read as their holder, do nothing else, and end when they should."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.test import RequestFactory
from django.utils import timezone

from sightline.access import actions, queries
from sightline.access.api import given_token
from sightline.access.models import Standing, Token
from sightline.access.parties import Label
from sightline.access.rules import BY_TOKEN, POLICY, ROLES_FOR, refusal, role_refusal
from sightline.agencies.models import Credential
from sightline.database.connection import as_viewer
from sightline.index.models import Stamp
from sightline.ledger.actions import record
from sightline.terms import Act, Marking, Regime, Role
from tests.access.asking import ask, endpoint
from tests.people import Person

pytestmark = pytest.mark.django_db

NOW = timezone.now()
SHARED = Label("police", Regime.GENERAL, "police", "prevent", Marking.OFFICIAL_SENSITIVE)
WRITING_FUNCTIONS = [
    "SELECT access_label_for('police', 'UK_GDPR', 'police', 'prevent', 'OFFICIAL')",
    "SELECT access_defer_job('hotspots.work_out', 'R-00000-00000')",
    "SELECT access_make_token('T-00000-00000', '\\x00', 'x', 0, 1, 9, '\\x00')",
]


@pytest.fixture
def stamped(officer: Person, entering: Callable[..., Any]) -> int:
    """One protected row in the shared compartment; the number of its label."""
    with entering(officer):
        number = queries.label_number(SHARED)
        Stamp.objects.create(record="X-AAAAA-00001", label_id=number, version=1)
    return number


def change(token: str, **fields: Any) -> None:
    hashed = hashlib.sha256(token.encode()).digest()
    assert Token.objects.filter(token_hash=hashed).update(**fields) == 1


def refused_in_the_ledger() -> int:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry NO FORCE ROW LEVEL SECURITY")
        cursor.execute("SELECT count(*) FROM ledger_entry WHERE act = 'SIGN_IN' AND actor = ''")
        found = cursor.fetchone()[0]
        cursor.execute("ALTER TABLE ledger_entry FORCE ROW LEVEL SECURITY")
    return int(found)


@pytest.mark.parametrize("basic", [True, False])
def test_a_token_opens_as_its_holder_by_basic_or_bearer(analyst, token_of, basic):
    answer = ask(token_of(analyst), basic=basic)
    assert (answer.status_code, answer.content.decode()) == (200, analyst.account)


def test_only_the_hash_of_a_token_is_kept(analyst, token_of):
    token = token_of(analyst)
    assert actions.TOKEN.fullmatch(token)
    (kept,) = Token.objects.values()
    assert token not in str(kept)
    assert bytes(kept["token_hash"]) == hashlib.sha256(token.encode()).digest()


def test_every_way_to_have_no_token_is_answered_alike(analyst, person, token_of):
    ended, expired, of_an_ended, of_a_late, of_a_locked = (
        token_of(each) for each in (analyst, analyst, *(person() for _ in range(3)))
    )
    change(ended, ended_at=NOW - timedelta(hours=1))
    made = NOW - timedelta(days=30)
    change(expired, made_at=made, expires_at=NOW - timedelta(minutes=5))
    assert {ask(each).status_code for each in (of_an_ended, of_a_late, of_a_locked)} == {200}
    holder = {
        bytes(one.token_hash): one.account for one in Token.objects.all()
    }  # whose they are, by hash
    hashed = lambda token: holder[hashlib.sha256(token.encode()).digest()]  # noqa: E731
    Standing.objects.filter(account=hashed(of_an_ended)).update(active=False)
    Standing.objects.filter(account=hashed(of_a_late)).update(until=NOW - timedelta(minutes=1))
    Credential.objects.filter(account_id=hashed(of_a_locked)).update(
        locked_until=timezone.now() + timedelta(minutes=5)
    )
    wrong = [actions.TOKEN_START + "x" * 43, "x", "\x00", "é" * 9, analyst.session_pass]
    answers = [ask(), *(ask(each, basic=True) for each in wrong)]
    answers += [ask(each) for each in (ended, expired, of_an_ended, of_a_late, of_a_locked)]
    assert {answer.status_code for answer in answers} == {401}
    assert len({(answer.content, str(answer.headers)) for answer in answers}) == 1
    assert "WWW-Authenticate" in answers[0]


def test_a_token_that_ends_between_two_questions_is_answered_like_any_other(db, monkeypatch):
    monkeypatch.setattr("sightline.access.api.token_opens", lambda **_: "A-AAAAA-AAAAA")
    assert ask("sightline-map-" + "x" * 43).status_code == 401


def test_a_session_pass_is_no_token_even_to_the_database(analyst):
    with as_viewer(analyst.session_pass), connection.cursor() as cursor:
        cursor.execute("SELECT access_use_token()")
        assert cursor.fetchone()[0] is None


def test_what_is_no_header_of_ours_gives_no_token():
    for said in ("", "Basic", "Basic !!!", "Basic /w==", "Basic é", "Digest abc", "Bearer"):
        assert given_token(RequestFactory().get("/", headers={"Authorization": said})) == ""


def test_a_token_in_the_address_or_a_cookie_is_not_looked_at(analyst, token_of):
    token = token_of(analyst)
    request = RequestFactory().get("/", {"token": token, "access_token": token})
    request.COOKIES = {"token": token, "sessionid": token}
    assert endpoint(request).status_code == 401


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "head"])
def test_a_token_asks_by_get_alone(method, analyst, token_of):
    assert ask(token_of(analyst), method=method).status_code == 405


def test_wrong_tokens_stand_in_the_ledger_until_there_are_very_many(db):
    for _ in range(70):
        assert ask("wrong").status_code == 401
    assert refused_in_the_ledger() == actions.DIALS["wrong_tokens"].value
    assert ask().status_code == 401  # a question without a token is no try


def test_one_person_may_not_ask_without_end(analyst, token_of, monkeypatch):
    monkeypatch.setitem(actions.DIALS, "token_uses", actions.DIALS["token_uses"]._replace(value=3))
    tokens = [token_of(analyst), token_of(analyst)]
    answers = [ask(tokens[n % 2]) for n in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1]["Retry-After"] == "300"


def test_the_database_shows_a_token_what_its_holder_may_read(analyst, person, token_of, stamped):
    reader, stranger = token_of(analyst), token_of(person(agency="council"))
    for token, seen in ((reader, ["X-AAAAA-00001"]), (stranger, [])):
        with as_viewer(token):
            assert [row.record for row in Stamp.objects.all()] == seen


def test_the_database_lets_a_token_write_nothing(officer, token_of, stamped):
    """The officer may do all of this when signed in; the same officer's token may not."""
    token = token_of(officer)
    with as_viewer(token):
        assert Stamp.objects.filter(record="X-AAAAA-00001").exists()
        assert Stamp.objects.update(version=2) == 0
        with pytest.raises(Error), transaction.atomic():
            Stamp.objects.bulk_create([Stamp(record="X-1", label_id=stamped, version=1)])
    with as_viewer(officer.session_pass):
        assert Stamp.objects.update(version=2) == 1


@pytest.mark.parametrize("statement", WRITING_FUNCTIONS)
def test_no_function_that_writes_knows_the_holder_of_a_token(statement, officer, token_of):
    with (
        as_viewer(token_of(officer)),
        connection.cursor() as cursor,
        pytest.raises(Error, match="needs_a_"),
        transaction.atomic(),
    ):
        cursor.execute(statement)


def test_a_token_opens_nothing_sealed_and_has_no_role_but_to_read(officer, person, token_of):
    with as_viewer(token_of(officer)), connection.cursor() as cursor:
        cursor.execute(
            "SELECT access_account(), access_write_labels(), access_has_role('ANALYST'),"
            " access_end_token('T-00000-00000')"
        )
        assert cursor.fetchone() == (None, [], False, None)
        cursor.execute("SELECT count(*) FROM access_my_tokens()")
        assert cursor.fetchone() == (0,)


def test_the_ledger_takes_the_holder_and_nobody_else(analyst, officer, token_of):
    with as_viewer(token_of(analyst)):
        record(analyst.account, Act.MAP)
        for other in (officer.account, ""):
            with pytest.raises(Error), transaction.atomic():
                record(other, Act.MAP)


def test_both_forms_of_the_policy_keep_a_token_to_reading_maps(officer, token_of):
    with as_viewer(token_of(officer)):
        viewer = queries.viewer()
    assert viewer.by_token
    everything = Label("police", Regime.GENERAL, "police")
    for act in set(POLICY) - BY_TOKEN:
        assert "token" in (refusal(viewer, act, everything, "X-AAAAA-00001") or "")
    for act in set(ROLES_FOR) - BY_TOKEN:
        assert "token" in (role_refusal(viewer, act) or "")
    assert refusal(viewer, Act.MAP, everything, "X-AAAAA-00001") is None
    assert role_refusal(viewer, Act.MAP) is None


def test_a_person_who_signed_in_did_not_come_by_token(officer, entering):
    with entering(officer) as viewer:
        assert not viewer.by_token


def test_a_role_taken_away_is_gone_from_the_token_at_once(analyst, token_of):
    token = token_of(analyst)
    Standing.objects.filter(account=analyst.account).update(roles=[str(Role.AUDITOR)])
    with as_viewer(token):
        assert queries.viewer().roles == {Role.AUDITOR}
        assert role_refusal(queries.viewer(), Act.MAP)
