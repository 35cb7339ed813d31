"""Tallies that are kept tell each viewer just what they would count themselves."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as some

from sightline.access.models import Block, Decision, Grant
from sightline.intake import actions
from sightline.intake.queries import overview, tallies
from sightline.intake.queries.queue import queue, workers_at_the_queue
from sightline.intake.rules import DIALS
from sightline.terms import Act, Regime, Role, SubmissionStage, new_reference
from sightline.terms.reporting import Danger

NOW = timezone.now()
DAY = timedelta(days=1)


@pytest.fixture
def readers(person, send, entering, monkeypatch):
    """Officers of two agencies, one shut out of a report, one let into another's."""
    monkeypatch.setitem(DIALS, "queue_count_live", DIALS["queue_count_live"]._replace(value=0))
    tallies._kept.clear()
    sender = {name: person(agency=name, roles={Role.REPORTER}) for name in ("council", "police")}
    officers = [
        person(agency=name, roles={Role.INTELLIGENCE_OFFICER}, regimes={Regime.GENERAL})
        for name in ("council", "council", "council", "council", "police")
    ]
    sent = [send(sender["council"], at=NOW - DAY * n, danger=Danger.NO) for n in range(3)]
    sent += [send(sender["police"], at=NOW, danger=Danger.NOW)]
    with entering(officers[0]) as viewer:
        actions.take(reference=sent[0], seen="", by=viewer, at=NOW)
    with entering(officers[4]) as viewer:
        theirs = queue(viewer, Act.HAND_OVER).get(reference=sent[3]).label_id
    shut, let = officers[1:3]
    Block.objects.create(
        account=shut.account, record=sent[0], set_by="A-00000-00000", since=NOW - DAY
    )
    decision = Decision.objects.create(
        reference=new_reference("G"), decided_by="A-00000-00000", decided_at=NOW - DAY,
        crossing_authority="Named",
    )  # fmt: skip
    Grant.objects.create(
        account=let.account, record=sent[3], decision=decision, since=NOW - DAY, until=NOW + DAY,
        label_id=theirs,
    )  # fmt: skip
    return officers


def test_whoever_counted_before_each_sees_their_own_numbers(readers, entering):
    @settings(max_examples=25, deadline=None)
    @given(some.lists(some.integers(0, len(readers) - 1), min_size=2, max_size=8))
    def same(order):
        tallies._kept.clear()
        for which in order:
            with entering(readers[which]) as viewer:
                rows, here = queue(viewer, Act.HAND_OVER), workers_at_the_queue()
                found = overview.overview(viewer, rows, here, NOW)
                assert found.all == rows.count()
                taken = rows.filter(stage=SubmissionStage.TAKEN).count()
                assert sum(load.held for load in found.workloads) == taken
                assert found.workloads == overview.workloads(rows, here, NOW)
                late = rows.filter(due_at__lt=NOW).count()
                assert sum(row.late for row in found.summary) == late

    same()
    assert tallies._kept  # that they were kept is what is tested


def test_no_more_are_kept_than_may_be(readers, entering, monkeypatch):
    monkeypatch.setattr(tallies, "MOST_KEPT", 1)
    with entering(readers[0]) as viewer:
        tallies.tallies(viewer, queue(viewer, Act.HAND_OVER), NOW)
    with entering(readers[4]) as viewer:
        tallies.tallies(viewer, queue(viewer, Act.HAND_OVER), NOW)
    assert len(tallies._kept) == 1


def test_a_clock_that_went_back_keeps_nothing(readers, entering):
    with entering(readers[0]) as viewer:
        rows, here = queue(viewer, Act.HAND_OVER), workers_at_the_queue()
        overview.overview(viewer, rows, here, NOW)
        assert not overview.overview(viewer, rows, here, NOW + timedelta(seconds=1)).is_live
        assert overview.overview(viewer, rows, here, NOW - DAY).is_live
