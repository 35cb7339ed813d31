"""Who may say what beside an item, in whose name, and about whose report: by action and by SQL."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sightline.access.models import Block, Standing
from sightline.access.refused import Refused
from sightline.intake import actions as intake
from sightline.intake.answers import Answers
from sightline.intelligence import actions, queries
from sightline.terms import (
    Act,
    Assessment,
    HowKnown,
    ItemOutcome,
    Marking,
    NoticeKind,
    Regime,
    ReviewOutcome,
    Role,
    SourceEvaluation,
    Tie,
    UseKind,
    Verdict,
)
from sightline.terms.reporting import Danger
from tests.intelligence.making import POLICE, SHARED, new_grade, new_item
from tests.intelligence.test_constraints import GRADE, run
from tests.intelligence.test_echoes import told

pytestmark = pytest.mark.django_db
ROWS = {
    "itemreview": (
        "outcome, until, why, reviewed_by, reviewed_at", "'LAPSED', NULL, 'x', {}, now()"
    ),
    "opinion": (
        "source_evaluation, assessment, why, given_by, given_at", "'2', 'A', 'x', {}, now()"
    ),
    "settledfinding": (
        "kind, words_hash, why_sealed, settled_by, settled_at", "'CONTACT', '', 'x', {}, now()"
    ),
    "use": (
        "kind, happened_on, case_reference, words, recorded_by, recorded_at",
        "'DISRUPTION', '2026-10-07', '22/1', '', {}, now()",
    ),
    "closing": ("outcome, why, closed_by, closed_at", "'DISPROVED', 'x', {}, now()"),
}  # fmt: skip
OURS = "access_account()"
BY_ANYBODY_WHO_WORKS = {"use", "closing"}  # of the agency that controls the item


@pytest.fixture
def item(put_in, officer):
    return put_in(officer, new_item(label=SHARED), grade=new_grade("2CP"))[0]


@pytest.fixture
def member(person):
    """One of the police who reads in the shared compartment, and neither judges nor writes."""
    return person(roles={Role.PANEL_MEMBER}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def doing(entering):
    """Do one of the actions as somebody: `doing(officer, actions.judge, left=...)`."""

    def do(who, act, **given):
        with entering(who) as viewer:
            return act(by=viewer, at=timezone.now(), **given)

    return do


def add(table, item, by=OURS):
    columns, values = ROWS[table]
    run(
        f"INSERT INTO intelligence_{table} (item_id, label_id, {columns}) SELECT reference,"
        f" label_id, {values.format(by)} FROM intelligence_item WHERE reference = %s",
        item,
    )


@pytest.mark.parametrize("table", ROWS)
def test_a_row_beside_an_item_is_in_its_writers_own_name(table, item, officer, colleague, entering):
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        entering(officer),
        transaction.atomic(),
    ):
        add(table, item, f"'{colleague.account}'")
    with entering(officer):
        add(table, item)


@pytest.mark.parametrize("table", sorted(ROWS.keys() - BY_ANYBODY_WHO_WORKS))
def test_who_only_reads_adds_nothing_beside_an_item(table, item, member, entering):
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        entering(member),
        transaction.atomic(),
    ):
        add(table, item)


def test_who_only_reads_neither_judges_nor_reviews_nor_gives_an_opinion(
    item, put_in, officer, member, doing, entering
):
    other = put_in(officer, new_item(label=SHARED))[0]
    verdict = {"verdict": Verdict.INDEPENDENT, "tie": Tie.SAME_EVENT, "why": "Both saw it."}
    for act, given in (
        (actions.judge, {"left": item, "right": other, **verdict}),
        (actions.review_item, {"item": item, **LET_GO}),
        (actions.opine, {"item": item, **OPINION}),
        (actions.keep_echoes, {"searched": [item], "found": []}),
    ):
        with pytest.raises(Refused):
            doing(member, act, **given)
    for ask in (
        lambda viewer: queries.undecided(viewer, Act.JUDGE),
        lambda viewer: queries.pair(viewer, Act.JUDGE, item, other),
    ):
        with entering(member) as viewer, pytest.raises(Refused):
            ask(viewer)
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        entering(member) as viewer,
        transaction.atomic(),
    ):
        run(
            "INSERT INTO intelligence_originjudgement (left_id, right_id, verdict, tie, why,"
            " suggested, judged_by, judged_at)"
            " VALUES (%s, %s, 'INDEPENDENT', 'SAME_EVENT', 'x', '', %s, now())",
            *sorted([item, other]),
            viewer.account,
        )


LET_GO = {"outcome": ReviewOutcome.LAPSED, "why": "It is over.", "until": None}
OPINION = {
    "source": SourceEvaluation.UNTESTED,
    "assessment": Assessment.NOT_KNOWN,
    "why": "Nobody knows.",
}
WRONG = {"outcome": ItemOutcome.DISPROVED, "why": "It was shown to be wrong."}


@pytest.fixture
def own(person, entering, put_in, officer):
    """A police officer, and an item that a colleague wrote from the report that they sent."""
    sender = person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent"}
    )
    said = Answers(what="A grey van waits.", danger=Danger.NO, how_known=HowKnown.SAW)
    with entering(sender) as viewer:
        report = intake.submit(answers=said, by=viewer, at=timezone.now())
    written = new_item(label=SHARED, submission=report)
    return sender, put_in(officer, written, grade=new_grade("2CP"))[0]


def test_nobody_judges_reviews_or_gives_an_opinion_on_their_own_report(own, put_in, doing, officer):
    sender, item = own
    other = put_in(officer, new_item(label=SHARED))[0]
    verdict = {"verdict": Verdict.INDEPENDENT, "tie": Tie.SAME_EVENT, "why": "Both saw it."}
    for act, given in (
        (actions.judge, {"left": other, "right": item, **verdict}),
        (actions.review_item, {"item": item, **LET_GO}),
        (actions.opine, {"item": item, **OPINION}),
    ):
        with pytest.raises(Refused, match="sent this report"):
            doing(sender, act, **given)


@pytest.fixture
def leaning(put_in, officer):
    """An item graded A, and one of another origin graded B on it."""
    ground = put_in(officer, new_item(label=POLICE), grade=new_grade("2AP"))[0]
    grade = new_grade("2BP", supported_by=ground)
    return ground, put_in(officer, new_item(label=POLICE), grade=grade)[0]


@pytest.mark.parametrize(
    ("act", "given"), [(actions.review_item, LET_GO), (actions.close_item, WRONG)]
)
def test_what_was_let_go_or_is_wrong_fells_what_leans_on_it_and_bears_nothing_out(
    act, given, leaning, put_in, doing, entering, officer, colleague
):
    ground, item = leaning
    doing(officer, act, item=ground, **given)
    assert told(entering, officer) == told(entering, colleague) == [item]
    late = put_in(officer, new_item(label=POLICE))[0]
    values = "'2', 'B', 'P', '', '', 'Told twice.', '{}'"
    sentence = "what_was_let_go_or_is_wrong_bears_no_grade_out"
    with entering(officer) as viewer:
        assert queries.item(viewer, Act.READ, item).ground_fell_away
        assert queries.support(viewer, ground).assessment is None
        with pytest.raises(DatabaseError, match=sentence), transaction.atomic():
            run(GRADE.format(values.format(ground)), late)
    with pytest.raises(actions.NotYet) as stopped:
        doing(
            officer, actions.use, item=ground, kind=UseKind.DISRUPTION, case_reference="22/1",
            happened_on=timezone.localdate(), words="",
        )  # fmt: skip
    assert "let go" in stopped.value.problems["kind"]


def test_an_item_that_was_let_go_counts_no_more_as_a_knower(put_in, doing, entering, officer):
    item, other = put_in(officer, new_item(), new_item(), grade=new_grade("2AP"))
    verdict = {"verdict": Verdict.INDEPENDENT, "tie": Tie.SAME_EVENT, "why": "Both saw it."}
    doing(officer, actions.judge, left=item, right=other, **verdict)

    def count():
        with entering(officer) as viewer:
            return queries.item(viewer, Act.READ, item).corroboration.count

    assert count() == 2
    doing(officer, actions.review_item, item=other, **LET_GO)
    assert count() == 1


def test_a_childs_word_goes_to_a_group_under_conditions_by_the_database_too(
    put_in, officer, entering
):
    careful = new_grade("2CC", action_code="A2", sanitisation_code="S2")
    item = put_in(officer, new_item(origin_is_child=True, label=SHARED), grade=careful)[0]
    with entering(officer):
        for values in ("'2', 'D', 'P', '', '', 'x', ''", "'2', 'D', 'C', 'A2', 'S1', 'x', ''"):
            sentence = "a_childs_word_goes_to_a_group_under_conditions"
            with pytest.raises(DatabaseError, match=sentence), transaction.atomic():
                run(GRADE.format(values), item)


@pytest.mark.parametrize(
    "different",
    [
        {"agency": "council"},
        {"regimes": {Regime.LAW_ENFORCEMENT}},
        {"clearance": Marking.OFFICIAL},
        {"roles": {Role.ANALYST}},
        {"compartments": set()},
    ],
)
def test_only_officers_who_may_read_the_graded_item_are_told(
    different, person, put_in, officer, doing
):
    sound = {
        "roles": {Role.INTELLIGENCE_OFFICER},
        "regimes": set(Regime),
        "compartments": {"prevent"},
    }
    same, stranger = person(**sound), person(**(sound | different))
    ground = put_in(officer, new_item(label=SHARED), grade=new_grade("2AP"))[0]
    grade = new_grade("2BP", supported_by=ground)
    item = put_in(officer, new_item(label=SHARED), grade=grade)[0]
    doing(officer, actions.review_item, item=ground, **LET_GO)
    assert {officer.account, same.account} <= noticed(item)
    assert stranger.account not in noticed(item)


def noticed(item):
    """Return whose notices say that the ground under an item fell."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE notices_notice NO FORCE ROW LEVEL SECURITY")
        asked = "SELECT account FROM notices_notice WHERE kind = %s AND about = %s"
        cursor.execute(asked, [NoticeKind.REGRADE, item])
        accounts = {row[0] for row in cursor.fetchall()}
        cursor.execute("ALTER TABLE notices_notice FORCE ROW LEVEL SECURITY")
    return accounts


@pytest.mark.parametrize("change", ["left", "until", "blocked"])
def test_who_has_left_or_is_blocked_is_told_nothing(change, leaning, doing, officer, colleague):
    ground, item = leaning
    past = timezone.now() - timedelta(hours=1)
    if change == "blocked":
        Block.objects.create(account=colleague.account, record=item, since=past)
    else:
        gone = {"active": False} if change == "left" else {"until": past}
        Standing.objects.filter(account=colleague.account).update(**gone)
    doing(officer, actions.review_item, item=ground, **LET_GO)
    assert officer.account in noticed(item)
    assert colleague.account not in noticed(item)
