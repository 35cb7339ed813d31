"""Devices that send: each report once, by a key that can do nothing else."""

import base64
import json
import secrets
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import Error, IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from sightline.access.models import Pass, Standing
from sightline.access.refused import Refused
from sightline.agencies.models import Agency
from sightline.database.sealed_box import public_key, shut_box
from sightline.intake import actions, queries
from sightline.intake.devices import devices, route_of, whose
from sightline.intake.models import PostingKey
from sightline.terms import Act, Role, Route

pytestmark = pytest.mark.django_db
NOW = timezone.now()
SEND = "/report/offline/send"


def sealed(number: str, **boxes: object) -> str:
    said = {"what": "A grey car", "written": int(time.time() * 1000), **boxes}
    box = shut_box(public_key("offline"), json.dumps(said), number, secrets.token_bytes(12))
    return base64.b64encode(box).decode()


def parcel(number: str | None = None, **boxes: object) -> dict[str, object]:
    number = number or secrets.token_hex(16)
    return {"id": number, "sealed": sealed(number, **boxes), "now": int(time.time() * 1000)}


def post(key: str, body: object, **headers: str):
    headers = {"Authorization": f"Bearer {key}", **headers}
    return Client(enforce_csrf_checks=True).post(
        SEND, body if isinstance(body, bytes) else json.dumps(body),
        content_type="application/json", headers=headers,
    )  # fmt: skip


@pytest.fixture
def key_of(entering: Callable) -> Callable:
    def make(who, before=""):
        with entering(who) as viewer:
            return actions.set_up(by=viewer, before=before).key

    return make


@pytest.fixture
def key(reporter, key_of) -> str:
    return key_of(reporter)


@pytest.fixture
def arrived(council_officer, entering: Callable) -> Callable:
    """References in the queue of who receives the reporter's reports."""

    def ask() -> list[str]:
        with entering(council_officer) as viewer:
            return [row.reference for row in queries.queue(viewer, Act.TAKE)]

    return ask


def test_a_report_comes_in_and_is_opened_as_it_was_written(
    key, reporter, council_officer, entering, places
):
    answer = post(key, parcel(where="ZX1 1AA", when="TODAY", danger="NOW"))
    reference = answer.json()["reference"]
    with entering(council_officer) as viewer:
        outside = queries.submission(viewer, Act.TAKE, reference, NOW)
        found = queries.opened(viewer, reference, "TRIAGE", "")
    assert (found.what, found.place_label[:7]) == ("A grey car", "ZX1 1AA")
    assert outside.risk == "A" or outside.risk.label.startswith("High")
    assert found.from_agency == reporter.agency
    with entering(reporter) as viewer:
        assert queries.sent(viewer, Act.SUBMIT, reference).reference == reference


def test_the_same_parcel_again_gives_the_same_reference(key, arrived):
    one = parcel()
    references = {post(key, one).json()["reference"] for _ in range(3)}
    assert sorted(references) == arrived()


def test_the_same_report_under_a_renewed_key_arrives_once(key, reporter, key_of, arrived):
    one = parcel()
    first = post(key, one).json()["reference"]
    renewed = key_of(reporter, before=key)
    assert post(key, one).status_code == 403
    assert post(renewed, one).json()["reference"] == first
    assert arrived() == [first]


def test_two_reports_are_two(key, arrived):
    assert len({post(key, parcel()).json()["reference"] for _ in range(2)}) == len(arrived()) == 2


def test_a_wrong_clock_is_put_right_and_the_receipt_is_the_servers(key, council_officer, entering):
    number, hour = secrets.token_hex(16), 3_600_000
    ahead = int(time.time() * 1000) + 30 * 24 * hour
    one = {"id": number, "sealed": sealed(number, written=ahead - 2 * hour, when="TODAY")}
    reference = post(key, {**one, "now": ahead}).json()["reference"]
    with entering(council_officer) as viewer:
        found = queries.opened(viewer, reference, "TRIAGE", "")
        received = queries.submission(viewer, Act.TAKE, reference, NOW).received_at
    assert abs(received - timezone.now()) < timedelta(minutes=1)
    assert abs(found.event_end - (received - timedelta(hours=2))) < timedelta(seconds=5)
    assert "29 days" in found.when_words or "30 days" in found.when_words


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", {"id": "x"}, {"id": "0f" * 16, "sealed": "AAAA", "now": 1}]
)
def test_what_cannot_be_read_is_refused_and_stores_nothing(body, key, arrived):
    answer = post(key, body)
    assert (answer.status_code, answer.json()) == (400, {"why": "unreadable"})
    assert arrived() == []


def test_sealed_words_under_another_number_are_refused(key, arrived):
    moved = parcel() | {"id": secrets.token_hex(16)}
    assert post(key, moved).status_code == 400
    assert arrived() == []


def test_every_way_to_have_no_key_is_answered_alike(reporter, person, key_of):
    ended, expired = key_of(reporter), key_of(reporter)
    with_account_closed, past_its_time = (person(roles={Role.REPORTER}) for _ in range(2))
    closed, late = key_of(with_account_closed), key_of(past_its_time)
    assert post(closed, parcel()).status_code == 200
    actions.forget(key=ended)
    Standing.objects.filter(account=with_account_closed.account).update(active=False)
    Standing.objects.filter(account=past_its_time.account).update(until=NOW - timedelta(minutes=1))
    change(expired, made_at=NOW - timedelta(days=31), expires_at=NOW - timedelta(minutes=1))
    wrong = ["", "x", "é", "sightline-post-" + "x" * 43, reporter.session_pass]
    answers = [post(each, parcel()) for each in (ended, expired, closed, late, *wrong)]
    assert {(a.status_code, a.content) for a in answers} == {(403, b'{"why": "key"}')}


def change(key: str, **fields: object) -> None:
    hashed = actions.posting._hashed(key)
    assert PostingKey.objects.filter(key_hash=hashed).update(**fields) == 1


def test_a_session_sends_nothing_here(reporter, browser_of, arrived):
    answer = browser_of(reporter).post(SEND, json.dumps(parcel()), "application/json")
    assert answer.status_code == 403
    assert arrived() == []


def test_another_site_cannot_send(key, arrived):
    assert post(key, parcel(), **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert arrived() == []


def test_where_nobody_receives_the_report_stays_on_the_device(key):
    Agency.objects.update(receives_reports=False)
    answer = post(key, parcel())
    assert answer.status_code == 503
    assert answer["Retry-After"]


def test_too_many_from_a_key_are_asked_to_wait(key, monkeypatch):
    dial = actions.posting.DIALS["sends_an_hour"]._replace(value=2)
    few = {**actions.posting.DIALS, "sends_an_hour": dial}
    monkeypatch.setattr(actions.posting, "DIALS", few)
    statuses = [post(key, parcel()).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


def test_the_pass_of_a_sending_lasts_a_minute_and_a_key_opens_no_page(key, monkeypatch):
    lasts = []
    opening = actions.posting.open_pass

    def open_pass(account, *, lifetime):
        lasts.append(lifetime)
        return opening(account, lifetime=lifetime)

    monkeypatch.setattr(actions.posting, "open_pass", open_pass)
    assert post(key, parcel()).status_code == 200
    assert lasts == [timedelta(minutes=1)]
    assert Client().get("/report/", headers={"Authorization": f"Bearer {key}"}).status_code == 302


def test_only_the_hash_of_a_key_is_kept(key):
    (kept,) = PostingKey.objects.values()
    assert key not in str(kept)
    assert kept["expires_at"] - kept["made_at"] == timedelta(days=30)


def test_a_device_that_is_set_up_again_ends_its_old_key(key, reporter, key_of, entering):
    renewed = key_of(reporter, before=key)
    assert actions.holder_of(key) is None
    assert actions.holder_of(renewed) == reporter.account
    with entering(reporter) as viewer:
        assert len(devices(viewer, Act.SUBMIT)) == 1


def test_nobody_ends_or_replaces_anothers(key, person, key_of, entering):
    other = person(roles={Role.REPORTER})
    key_of(other, before=key)
    (reference,) = PostingKey.objects.exclude(account=other.account).values_list(
        "reference", flat=True
    )
    with pytest.raises(Refused), entering(other) as viewer:
        actions.end_device(by=viewer, reference=reference)
    assert actions.holder_of(key)


def test_a_person_sees_and_ends_their_own_devices(key, reporter, person, key_of, browser_of):
    key_of(person(roles={Role.REPORTER}))
    browser = browser_of(reporter)
    (reference,) = PostingKey.objects.filter(account=reporter.account).values_list(
        "reference", flat=True
    )
    page = browser.get("/report/devices").content.decode()
    assert page.count("Has sent nothing yet") == 1
    assert reference in page
    assert browser.post(f"/report/devices/{reference}/end").status_code == 302
    assert actions.holder_of(key) is None
    assert browser.post(f"/report/devices/{reference}/end").status_code == 404


def test_there_are_only_so_many_devices(reporter, browser_of):
    browser = browser_of(reporter)
    statuses = [browser.post("/report/offline/set-up").status_code for _ in range(11)]
    assert statuses == [200] * 10 + [409]


def test_whoever_may_not_report_sets_nothing_up(person, browser_of):
    browser = browser_of(person(roles={Role.COMMITTEE_MEMBER}))
    assert browser.post("/report/offline/set-up").status_code == 404


def test_a_wiped_device_ends_its_key(key):
    answer = Client().post("/report/offline/forget", headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 200
    assert actions.holder_of(key) is None


def test_what_tells_peoples_reports_apart_names_nobody(reporter):
    assert reporter.account[2:7] not in whose(reporter.account)
    assert whose(reporter.account) == whose(reporter.account) != whose("A-00000-00000")


def test_a_link_is_known_by_its_letter():
    assert route_of("L-00000-00000") is Route.LINK
    assert route_of("A-00000-00000") is Route.ACCOUNT


def test_a_posting_key_needs_a_proof(reporter, entering):
    with (
        entering(reporter),
        connection.cursor() as cursor,
        pytest.raises(Error, match="a_posting_key_needs_a_proof"),
        transaction.atomic(),
    ):
        cursor.execute(
            "SELECT intake_make_posting_key('K-00000-00000', %s, '',"
            " extract(epoch FROM now())::bigint, 1, 9, %s)",
            [b"x" * 32, b"y" * 32],
        )


@pytest.mark.parametrize("role", ["sightline_web", "sightline_worker"])
def test_no_role_reads_or_writes_the_table_of_keys(role):
    for right in ("SELECT", "INSERT", "UPDATE", "DELETE"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT has_table_privilege(%s, 'intake_postingkey', %s)", [role, right])
            assert cursor.fetchone() == (False,)


@pytest.mark.parametrize("days", [91, 0])
def test_a_posting_key_ends_within_ninety_days(days):
    with (
        pytest.raises(IntegrityError, match="a_posting_key_ends_within_ninety_days"),
        transaction.atomic(),
    ):
        PostingKey.objects.create(
            reference="K-00000-00000", account="A-00000-00000", key_hash=b"x" * 32,
            made_at=NOW, expires_at=NOW + timedelta(days=days),
        )  # fmt: skip


def test_a_sending_leaves_no_account_beside_the_second_of_its_report(key, reporter, unforced):
    assert post(key, parcel()).status_code < 300
    left = Pass.objects.filter(account=reporter.account)
    assert left.count() == 1  # the one that the reporter signed in with
    with unforced("intake_postingkey") as cursor:
        cursor.execute("SELECT last_used_at = date_trunc('day', now()) FROM intake_postingkey")
        assert cursor.fetchall() == [(True,)]
