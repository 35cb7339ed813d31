"""When the ledger's page and the doctor speak up, and what they say."""

from datetime import UTC, datetime, timedelta

import pytest

from sightline.ledger.sealing_rules import LAG, State, troubles

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
WELL = State(9, 9, 12, NOW - SECOND, NOW - SECOND, NOW - SECOND, 9, NOW - SECOND, "", NOW)


def test_nothing_is_said_where_all_is_well():
    assert troubles(WELL) == []
    assert troubles(WELL._replace(waiting=None)) == []
    assert troubles(WELL._replace(waiting=NOW - LAG, seen_at=NOW - LAG)) == []


@pytest.mark.parametrize(("state", "says"), [
    ({"waiting": NOW - LAG - SECOND}, ["are not sealed. A sealer runs, so somebody holds"]),
    ({"waiting": NOW - LAG - SECOND, "seen_at": None}, ["No sealer has run yet"]),
    ({"seen_at": NOW - LAG - SECOND}, ["No sealer was seen since 11:58"]),
    ({"trouble": "NOT_SET"}, ["set SIGHTLINE_LEDGER_HEADS"]),
    ({"trouble": "NOT_WRITTEN"}, ["cannot be written outside"]),
    ({"trouble": "NOT_OURS"}, ["does not go on from the heads outside"]),
    ({"trouble": "ELSE"}, ["that nobody knows"]),
    ({"waiting": NOW - LAG - SECOND, "trouble": "NOT_SET"}, ["are not sealed", "SIGHTLINE"]),
])  # fmt: skip
def test_what_is_amiss_is_said(state, says):
    found = troubles(WELL._replace(**state))
    assert len(found) == len(says)
    assert all(part in said for part, said in zip(says, found, strict=True))
