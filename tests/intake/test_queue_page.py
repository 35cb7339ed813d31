"""The queue's page: age by risk, parts and counts, page after page; nothing unseen counts."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db.backends.utils import CursorWrapper
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as some

from sightline.access.models import Block
from sightline.intake import actions, queries
from sightline.intake.queries.queue import _after, _part
from sightline.intake.rules import DIALS
from sightline.terms import Act, QueuePart, Risk, Role, SubmissionStage
from sightline.terms.reporting import Danger
from tests.conftest import EnterAs
from tests.people import Person

Send, Browse = Callable[..., str], Callable[[Person], Client]
NOW = timezone.now()
AGES = {  # hours waited, and under which heading it counts
    0.5: [1, 0, 0, 0],
    5: [0, 1, 0, 0],
    30: [0, 0, 1, 0],
    100: [0, 0, 0, 1],
}


@pytest.mark.parametrize("hours", AGES)
def test_the_summary_has_each_report_once_by_risk_and_age(
    hours: float, send: Send, reporter: Person, council_officer: Person, entering: EnterAs
) -> None:
    send(reporter, at=NOW - timedelta(hours=hours), danger=Danger.NOW)
    with entering(council_officer) as viewer:
        high, *others = queries.queue_page(viewer, QueuePart.ALL, NOW).overview.summary
    assert (high.risk, high.waited, high.all) == (Risk.HIGH, AGES[hours], 1)
    assert high.late == (hours > 1)
    assert [(row.waited, row.late, row.all) for row in others] == [([0, 0, 0, 0], 0, 0)] * 2


def test_parts_show_what_they_count(
    send: Send, reporter: Person, council_officer: Person, entering: EnterAs
) -> None:
    mine, late = send(reporter, at=NOW), send(reporter, at=NOW - timedelta(days=30))
    with entering(council_officer) as viewer:
        actions.take(reference=mine, seen="", by=viewer, at=NOW)
        pages = {part: queries.queue_page(viewer, part, NOW) for part in QueuePart}
    shown = {part: [line.reference for line in page.lines] for part, page in pages.items()}
    assert shown[QueuePart.MINE] == [mine]
    assert shown[QueuePart.NOBODY] == shown[QueuePart.LATE] == [late]
    assert set(shown[QueuePart.ALL]) == {mine, late}
    counts = pages[QueuePart.ALL].counts
    assert counts == {part: len(lines) for part, lines in shown.items()}


def test_the_page_has_the_summary_the_parts_and_the_workloads(
    send: Send, reporter: Person, council_officer: Person, browser_of: Browse, entering: EnterAs
) -> None:
    reference = send(reporter)
    with entering(council_officer) as viewer:
        actions.take(reference=reference, seen="", by=viewer, at=NOW)
    page = browser_of(council_officer).get("/report/queue?part=mine").content.decode()
    for words in ("How long reports have waited", "Mine (1)", "Nobody&#x27;s (0)", "Who holds"):
        assert words in page
    nonsense = browser_of(council_officer).get("/report/queue?part=x&after=y")
    assert nonsense.status_code == 200


def test_every_report_stands_on_one_page_in_order(
    send: Send,
    reporter: Person,
    council_officer: Person,
    entering: EnterAs,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(DIALS, "queue_page", DIALS["queue_page"]._replace(value=2))
    dangers = [Danger.NOW, Danger.NO, Danger.UNSURE, Danger.NO, Danger.NOW]
    sent = {send(reporter, at=NOW, danger=danger) for danger in dangers}
    with entering(council_officer) as viewer:
        seen, after = [], ""
        for _ in range(3):
            page = queries.queue_page(viewer, QueuePart.ALL, NOW, after=after)
            seen += [line.reference for line in page.lines]
            after = page.after
        whole = list(queries.queue(viewer, Act.HAND_OVER).values_list("reference", flat=True))
    assert after == ""
    assert seen == whole
    assert set(seen) == sent


@pytest.fixture
def many(
    send: Send,
    reporter: Person,
    unforced: Callable[[str], AbstractContextManager[CursorWrapper]],
) -> str:
    """A hundred thousand reports that wait; the reference of one."""
    first = send(reporter)
    with unforced("intake_submission") as cursor:
        cursor.execute(
            "INSERT INTO intake_submission (reference, label_id, received_at, due_at, from_agency,"
            " risk, stage, taken_by, taken_at) SELECT 'S-' || lpad(n::text, 6, '0') || '-0000',"
            " label_id, received_at - n * interval '1 minute', due_at - n * interval '1 minute',"
            " from_agency, (n % 3 + 1)::text, 'WAITING', '', NULL"
            " FROM intake_submission, generate_series(1, 100000) n"
        )
        cursor.execute("ANALYZE intake_submission")
    return first


@pytest.mark.parametrize("part", [QueuePart.ALL, QueuePart.NOBODY, QueuePart.LATE, QueuePart.MINE])
def test_a_page_of_a_hundred_thousand_is_read_from_an_index_under_row_security(
    part: QueuePart, many: str, council_officer: Person, entering: EnterAs
) -> None:
    with entering(council_officer) as viewer:
        here = queries.workers_at_the_queue()
        for after in ("", "S-050000-0000"):
            rows = _part(queries.queue(viewer, Act.HAND_OVER), part, viewer, here, NOW)
            plan = _after(rows, after)[:51].explain()
            assert "Index" in plan
            assert "submission_" in plan
            assert "Seq Scan on intake_submission" not in plan
            assert "Sort" not in plan


def test_no_page_depends_on_a_report_that_its_reader_cannot_see(
    send: Send,
    reporter: Person,
    person: Callable[..., Person],
    council_officer: Person,
    entering: EnterAs,
) -> None:
    send(reporter)
    elsewhere = person(agency="police", roles={Role.REPORTER})

    def shown() -> object:
        with entering(council_officer) as viewer:
            return [queries.queue_page(viewer, part, NOW) for part in QueuePart]

    @settings(max_examples=8, deadline=None)
    @given(some.lists(some.sampled_from(list(Danger)), min_size=1, max_size=4))
    def same(dangers: list[Danger]) -> None:
        before = shown()
        for danger in dangers:
            send(elsewhere, at=NOW - timedelta(days=9), danger=danger)
        assert shown() == before

    same()


def test_a_very_long_queue_is_counted_anew_after_seconds_and_for_nobody_unlike(
    send: Send,
    reporter: Person,
    council_officer: Person,
    person: Callable[..., Person],
    entering: EnterAs,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(DIALS, "queue_count_live", DIALS["queue_count_live"]._replace(value=0))
    colleague = person(agency="council", roles={Role.INTELLIGENCE_OFFICER})
    shut = person(agency="council", roles={Role.INTELLIGENCE_OFFICER})
    first, second = send(reporter), send(reporter)
    Block.objects.create(
        account=shut.account, record=first, set_by="A-00000-00000", since=NOW - timedelta(days=1)
    )

    def seen(who: Person, later: int = 0) -> tuple[int, int, bool]:
        with entering(who) as viewer:
            page = queries.queue_page(viewer, QueuePart.ALL, NOW + timedelta(seconds=later))
        return page.counts[QueuePart.ALL], len(page.lines), page.overview.is_live

    assert seen(council_officer) == (2, 2, True)
    with entering(colleague) as viewer:
        actions.close(reference=second, stage=SubmissionStage.NOT_FOR_US, by=viewer, at=NOW)
    assert seen(colleague, 5) == (2, 1, False)
    assert seen(shut, 5) == (0, 0, True)
    assert seen(colleague, 60) == (1, 1, True)
