"""Work passes on and never lies unseen: to a colleague, with a question, by cover."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.test import Client
from django.utils import timezone

from sightline.access.models import Block
from sightline.access.refused import Refused
from sightline.intake import actions, queries
from sightline.intake.models import StepTaken, Submission
from sightline.notices.queries import waiting
from sightline.terms import Act, NoticeKind, QueueStep, Regime, Risk, Role
from tests.conftest import EnterAs
from tests.people import Person

Send, Browse = Callable[..., str], Callable[[Person], Client]
NOW = timezone.now()


@pytest.fixture
def colleague(person: Callable[..., Person]) -> Person:
    return person(agency="council", roles={Role.INTELLIGENCE_OFFICER})


@pytest.fixture
def lead(person: Callable[..., Person]) -> Person:
    return person(agency="council", roles={Role.AGENCY_LEAD})


@pytest.fixture
def held(send: Send, reporter: Person, council_officer: Person, entering: EnterAs) -> str:
    """A report that the council's officer has taken."""
    reference = send(reporter)
    with entering(council_officer) as viewer:
        actions.take(reference=reference, seen="", by=viewer, at=NOW)
    return reference


def give(entering: EnterAs, who: Person, reference: str, to: Person, seen: str) -> bool:
    with entering(who) as viewer:
        return actions.hand_over(reference=reference, to=to.account, seen=seen, by=viewer, at=NOW)


def told(entering: EnterAs, who: Person) -> list[tuple[NoticeKind, str]]:
    with entering(who) as viewer:
        return [(line.kind, line.about) for line in waiting(viewer, Act.NOTICES)]


def holder(entering: EnterAs, who: Person, reference: str) -> str:
    with entering(who):
        return str(Submission.objects.get(reference=reference).taken_by)


def test_a_colleague_who_is_handed_a_report_holds_it_and_is_told(
    held: str, council_officer: Person, colleague: Person, entering: EnterAs
) -> None:
    assert give(entering, council_officer, held, colleague, council_officer.account)
    assert holder(entering, colleague, held) == colleague.account
    assert told(entering, colleague) == [(NoticeKind.HANDED_TO_YOU, held)]
    with entering(colleague) as viewer:
        line = queries.history(viewer, held).lines[-1]
    assert (line.kind, line.by, line.before, line.holder) == (
        QueueStep.HANDED_OVER,
        council_officer.account,
        council_officer.account,
        colleague.account,
    )


def test_what_has_moved_since_is_not_handed_over(
    held: str, council_officer: Person, colleague: Person, entering: EnterAs
) -> None:
    assert not give(entering, council_officer, held, colleague, "")
    assert holder(entering, colleague, held) == council_officer.account


def test_only_the_holder_or_a_lead_hands_over_what_somebody_at_work_holds(
    held: str, council_officer: Person, colleague: Person, lead: Person, entering: EnterAs
) -> None:
    with pytest.raises(Refused, match="Only whoever holds"):
        give(entering, colleague, held, colleague, council_officer.account)
    assert give(entering, lead, held, colleague, council_officer.account)
    assert holder(entering, colleague, held) == colleague.account


@pytest.mark.parametrize(
    "other",
    [
        {"agency": "police", "roles": {Role.INTELLIGENCE_OFFICER}, "regimes": set(Regime)},
        {"agency": "council", "roles": {Role.ANALYST}},
        {"agency": "council", "roles": {Role.AGENCY_LEAD}},
        {"agency": "council", "roles": {Role.INTELLIGENCE_OFFICER}, "regimes": set()},
    ],
)
def test_a_report_goes_to_nobody_who_may_not_work_it(
    other: dict[str, object],
    held: str,
    council_officer: Person,
    person: Callable[..., Person],
    entering: EnterAs,
) -> None:
    with pytest.raises(ValueError, match="may work it"):
        give(entering, council_officer, held, person(**other), council_officer.account)


def test_a_report_goes_to_nobody_who_is_blocked_from_it(
    held: str, council_officer: Person, colleague: Person, entering: EnterAs
) -> None:
    Block.objects.create(
        account=colleague.account, record=held, set_by="A-00000-00000",
        since=NOW - timedelta(days=1),
    )  # fmt: skip
    with pytest.raises(ValueError, match="may work it"):
        give(entering, council_officer, held, colleague, council_officer.account)


def test_the_list_of_colleagues_does_not_say_who_sent_it(
    send: Send, council_officer: Person, colleague: Person, entering: EnterAs
) -> None:
    own = send(colleague)
    with entering(council_officer) as viewer:
        assert colleague.account in queries.workers_of(viewer, own)


def asked(entering: EnterAs, who: Person, reference: str, to: Person) -> None:
    with entering(who) as viewer:
        actions.ask_colleague(
            reference=reference, to=to.account, words="Which school?", by=viewer, at=NOW
        )


def test_a_question_goes_to_a_colleague_and_its_answer_comes_back(
    held: str, council_officer: Person, colleague: Person, entering: EnterAs
) -> None:
    asked(entering, council_officer, held, colleague)
    assert holder(entering, colleague, held) == colleague.account
    assert told(entering, colleague) == [(NoticeKind.RETURNED, held)]
    with entering(colleague) as viewer:
        assert queries.history(viewer, held).question.words == "Which school?"
        actions.answer_colleague(reference=held, words="The upper one", by=viewer, at=NOW)
    assert holder(entering, colleague, held) == council_officer.account
    assert told(entering, council_officer) == [(NoticeKind.QUEUE_ANSWERED, held)]
    assert told(entering, colleague) == []
    with entering(council_officer) as viewer:
        past = queries.history(viewer, held)
    assert past.question is None
    assert past.lines[-1].words == "The upper one"


def test_a_lead_who_is_asked_answers_and_the_asker_goes_on_holding_it(
    held: str, council_officer: Person, lead: Person, colleague: Person, entering: EnterAs
) -> None:
    asked(entering, council_officer, held, lead)
    assert holder(entering, colleague, held) == council_officer.account
    with entering(colleague) as viewer, pytest.raises(Refused):
        actions.answer_colleague(reference=held, words="Not mine to say", by=viewer, at=NOW)
    with entering(lead) as viewer:
        actions.answer_colleague(reference=held, words="Yes, ours", by=viewer, at=NOW)
    assert holder(entering, colleague, held) == council_officer.account


def test_questions_are_sealed_and_a_lead_reads_only_their_own(
    held: str, council_officer: Person, colleague: Person, lead: Person, entering: EnterAs
) -> None:
    asked(entering, council_officer, held, colleague)
    with entering(lead) as viewer:
        assert [line.words for line in queries.history(viewer, held).lines] == ["", ""]
        sealed = StepTaken.objects.get(submission=held, kind="ASKED").words_sealed
    assert b"school" not in bytes(sealed)


def test_steps_are_never_changed(
    held: str,
    council_officer: Person,
    entering: EnterAs,
    unforced: Callable[[str], AbstractContextManager[CursorWrapper]],
) -> None:
    for statement in ("UPDATE intake_steptaken SET by = 'X'", "DELETE FROM intake_steptaken"):
        with pytest.raises(DatabaseError), entering(council_officer), connection.cursor() as cursor:
            cursor.execute(statement)
        with (
            unforced("intake_steptaken") as cursor,
            pytest.raises(DatabaseError, match="only_grows"),
            transaction.atomic(),
        ):
            cursor.execute(statement)


def test_nobody_takes_a_step_in_the_name_of_another(
    held: str, council_officer: Person, colleague: Person, entering: EnterAs
) -> None:
    with pytest.raises(DatabaseError, match="row-level security"), entering(council_officer):
        StepTaken.objects.create(
            submission_id=held, kind="TAKEN", at=NOW, by=colleague.account, words_sealed=b""
        )


def test_handing_over_asking_and_answering_on_the_pages(
    held: str, council_officer: Person, lead: Person, browser_of: Browse, entering: EnterAs
) -> None:
    browser, address = browser_of(council_officer), f"/report/queue/{held}"
    boxes = {"ask-to": lead.account, "ask-words": "May we?"}
    assert browser.post(f"{address}/ask", {"ask-to": lead.account}).status_code == 200
    assert browser.post(f"{address}/ask", boxes).status_code == 302
    page = browser_of(lead).get(address).content.decode()
    assert "May we?" in page
    assert "asks you" in page
    answer = {"answer-words": "You may"}
    assert browser_of(lead).post(f"{address}/answer", answer).status_code == 302
    assert "You may" in browser.get(address).content.decode()


@pytest.mark.parametrize("role", [Role.INTELLIGENCE_OFFICER, Role.AGENCY_LEAD])
@pytest.mark.parametrize("regimes", [set(), {Regime.LAW_ENFORCEMENT}, {Regime.GENERAL}])
@pytest.mark.parametrize("agency", ["council", "police"])
def test_the_queue_is_one_policy_in_two_forms(
    role: Role,
    regimes: set[Regime],
    agency: str,
    send: Send,
    reporter: Person,
    person: Callable[..., Person],
    entering: EnterAs,
) -> None:
    from sightline.access.rules import refusal

    sent = [send(reporter), send(person(agency="police", roles={Role.REPORTER}))]
    who = person(agency=agency, roles={role}, regimes=regimes)
    blocked = sent[0] if agency == "council" and regimes == {Regime.GENERAL} else ""
    if blocked:
        Block.objects.create(
            account=who.account, record=blocked, set_by="A-00000-00000",
            since=NOW - timedelta(days=1),
        )  # fmt: skip
    from sightline.access.parties import Label

    labels = [Label(code, Regime.GENERAL, code) for code in ("council", "police")]
    with entering(who) as viewer:
        by_database = set(Submission.objects.values_list("reference", flat=True))
        by_condition = set(queries.queue(viewer, Act.HAND_OVER).values_list("reference", flat=True))
    by_rules = {
        reference
        for reference, label in zip(sent, labels, strict=True)
        if refusal(viewer, Act.HAND_OVER, label, reference) is None
    }
    assert by_database == by_condition == by_rules


def test_who_is_at_the_queue_is_whom_the_rules_let_work(
    held: str,
    council_officer: Person,
    colleague: Person,
    lead: Person,
    analyst: Person,
    entering: EnterAs,
) -> None:
    from sightline.access.parties import Label
    from sightline.access.rules import refusal

    label, by_rules = Label("council", Regime.GENERAL, "council"), set()
    for who in (council_officer, colleague, lead, analyst):
        with entering(who) as viewer:
            if refusal(viewer, Act.TAKE, label, held) is None:
                by_rules.add(who.account)
    with entering(lead):
        assert queries.workers_at_the_queue() == by_rules


def test_risk_of_a_handed_report_is_not_touched(
    held: str, council_officer: Person, colleague: Person, entering: EnterAs
) -> None:
    with entering(colleague):
        before = Submission.objects.values("risk", "due_at", "danger").get(reference=held)
    give(entering, council_officer, held, colleague, council_officer.account)
    with entering(colleague):
        assert Submission.objects.values("risk", "due_at", "danger").get(reference=held) == before
    assert before["risk"] == Risk.MEDIUM
