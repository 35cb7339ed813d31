"""What a device sends and what is in it: read whole, or refused; a strange box costs that box."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.intake.answers import ChildSaid
from sightline.intake.offline import EPOCH, MOST_BYTES, ParcelError, answers_of, parcel, read
from sightline.terms import HowKnown, Language
from sightline.terms.reporting import Danger, WhenKind, WhereKind

NOW = datetime(2026, 11, 26, 18, 30, tzinfo=UTC)
MS = int((NOW - EPOCH) / timedelta(milliseconds=1))
SOUND = {"id": "0f" * 16, "sealed": base64.b64encode(b"box").decode(), "now": MS}
WHOLE = {
    "written": MS - 3_600_000,
    "what": "A grey car",
    "danger": "SOON",
    "when": "TODAY",
    "where": "Fernbury",
    "children": [{"name": "Ash", "age": "12"}, {"name": "", "age": ""}],
    "adults": "A man",
    "context": "No light there",
    "group": "The lads",
    "people": "His sister",
    "how_known": "TOLD",
    "told_by": "A friend",
    "who_else": "Nobody",
    "contact": "07700 900123",
    "language": "pl",
}


def answered(**boxes):
    said = read(json.dumps({**WHOLE, **boxes}))
    return answers_of(said, device_now=NOW, received=NOW)


def test_a_parcel_is_read():
    found = parcel(json.dumps(SOUND).encode())
    assert (found.number, found.sealed, found.device_now) == ("0f" * 16, b"box", NOW)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "0F" * 16}, {"id": "0f" * 17}, {"id": None}, {"id": "0f" * 16 + "\n"},
        {"sealed": "***"}, {"sealed": 4}, {"now": "1"}, {"now": True}, {"now": 10**30},
        {"now": 1.5},
        {"sealed": base64.b64encode(b"x" * (MOST_BYTES + 1)).decode()},
    ],
)  # fmt: skip
def test_what_is_no_parcel_is_refused(wrong):
    with pytest.raises(ParcelError):
        parcel(json.dumps({**SOUND, **wrong}).encode())


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b"x" * 10**6])
def test_what_is_no_object_is_refused(body):
    with pytest.raises(ParcelError):
        parcel(body)


def test_everything_that_was_said_is_answered():
    found = answered()
    assert found.what == "A grey car"
    assert found.danger is Danger.SOON
    assert found.language is Language.POLISH
    assert found.children == (ChildSaid("Ash", "12"),)
    assert (found.adults, found.group, found.people) == ("A man", "The lads", "His sister")
    assert found.context == "No light there"
    assert (found.how_known, found.told_by) == (HowKnown.TOLD, "A friend")
    assert (found.where, found.place_words) == (WhereKind.PLACE, "Fernbury")
    assert (found.may_come_back, found.contact) == (True, "07700 900123")
    assert found.event_end == NOW - timedelta(hours=1)
    assert "Written without signal on 26 November 2026 at 17:30." in found.when_words


def test_online_is_no_place():
    found = answered(online=True, where="A chat app")
    assert (found.where, found.online_platform) == (WhereKind.ONLINE, "A chat app")
    assert found.place_words == ""


def test_who_told_counts_only_where_somebody_did():
    assert answered(how_known="SAW").told_by == ""


@pytest.mark.parametrize("strange", [None, 7, [], {}, "NO SUCH CODE", ["x"], True, -1.5])
def test_a_strange_box_costs_that_box_alone(strange):
    boxes = dict.fromkeys([*(set(WHOLE) - {"what", "written"}), "day", "online", "x"], strange)
    found = answered(**boxes)
    assert found.what == "A grey car"
    assert (found.danger, found.when) == (Danger.UNSURE, WhenKind.UNKNOWN)
    assert found.how_known is HowKnown.UNKNOWN
    assert found.language is Language.ENGLISH


@pytest.mark.parametrize(
    "wrong", [{"what": ""}, {"what": " \0 "}, {"what": None}, {"written": None}, {"written": "1"}]
)
def test_what_is_no_report_is_refused(wrong):
    with pytest.raises(ParcelError):
        read(json.dumps({**WHOLE, **wrong}))


@given(st.text())
def test_every_text_can_be_sealed_again(text):
    found = answered(what=f"x{text}\ud800\0y", adults=text)
    assert found.to_json().encode()
    assert "\0" not in found.what
