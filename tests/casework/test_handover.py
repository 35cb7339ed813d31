"""A hand-over from the child's page to the outside body, and the closing that names it."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils import timezone

from sightline.casework import jobs
from sightline.casework.queries.handover import pieces
from sightline.casework.queries.page import work
from sightline.casework.rules import unconfirmed_since
from sightline.intelligence.actions import Overtaken
from sightline.sharing.actions import disclosures, handovers
from sightline.sharing.models import HandOver, SharedRecord
from sightline.sharing.queries.handovers import known
from sightline.sharing.queries.sending import sending
from sightline.terms import Act, NoticeKind, Regime, Role, new_reference
from sightline.terms.casework import ClosingReason, WorkStepKind
from tests.assessments.assessing import REASON, made
from tests.casework.test_told import told
from tests.casework.working import closing, on, step
from tests.disruption.planning import AIMS, draft
from tests.hotspots.concerning import text
from tests.intelligence.making import FERN
from tests.sharing.disclosing.conftest import facts_of
from tests.sharing.disclosing.test_disclosing_pages import SEEN

pytestmark = pytest.mark.django_db
K = WorkStepKind
OUTSIDE = "Westshire Council"


@pytest.fixture
def keeper(person):
    return person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def decided(keeper, entering):
    """Decide to share with the new area: `decided(mask=["Kez Orme"])`."""

    def one(**different):
        said = {
            "outsider": OUTSIDE, "outsider_kind": "COUNCIL", "outsider_nation": "ENGLAND",
            "described": "The hand-over.", "crossing_authority": "s36", **different,
        }  # fmt: skip
        facts = facts_of([], keeper, said)
        with entering(keeper), connection.cursor() as cursor:
            cursor.execute("SELECT sharing_record_decision(%s::jsonb)", [json.dumps(facts)])
        return facts["reference"]

    return one


@pytest.fixture
def kept(officer, child, entering):
    """Keep a hand-over of a child, and return its number."""

    def one(words="She is safe with her aunt.", person=child, records=()):
        with entering(officer) as viewer:
            page = work(viewer, Act.WORK, person, on(0))
            return handovers.keep(by=viewer, person=person, label=page.label, text=words,
                                  records=records, labels=(), at=timezone.now())  # fmt: skip

    return one


@pytest.fixture
def sent(keeper, entering, kept, decided, child):
    """Choose a decision for a hand-over, and send it; return the disclosure's reference."""

    def one(person=child):
        number, decision, made_as = kept(person=person), decided(), new_reference("Y")
        choose(entering, keeper, person, number, decision)
        with entering(keeper) as viewer:
            at = timezone.now()
            seen = sending(viewer, decision, at).hash
            return disclosures.send(
                decision=decision, reference=made_as, seen=seen, by=viewer, at=at
            )

    return one


def choose(entering, keeper, person, number, decision):
    with entering(keeper) as viewer:
        handovers.choose(
            by=viewer, person=person, number=number, decision=decision, at=timezone.now()
        )


def found(entering, who, child):
    with entering(who) as viewer:
        return pieces(viewer, work(viewer, Act.WORK, child, on(0)), on(0))


def test_from_ticks_to_the_outside_body_and_the_closing(
    browser_of, officer, keeper, child, decided
):
    plan, assessed = draft(officer, child), made(officer, child, view="I am scared of the flat.")
    theirs, ours = browser_of(officer), browser_of(keeper)
    address = reverse("child-hand-over", args=[child])
    assert address in text(theirs.get(reverse("child-work", args=[child])))
    page = text(theirs.get(address))
    for words in (AIMS, REASON, "I am scared of the flat.", "The gatekeeper of"):
        assert words in page
    wrong = theirs.post(address, {"ticked": ["LEVEL:T-00000-00000"], "words": "She likes dogs."})
    assert wrong.status_code == 400
    assert "She likes dogs." in text(wrong)
    assert theirs.post(address, {"ticked": [], "words": " "}).status_code == 400
    given = {"ticked": [f"LEVEL:{assessed}"], "words": f"Kez Orme looks for her; see {plan}."}
    one = theirs.post(address, given).url
    page = text(theirs.get(one))
    assert f"({assessed})" in page
    for words in (AIMS, plan):
        assert words not in page
    assert "Tell a gatekeeper" in page
    assert "No decision to share carries it yet" in text(ours.get(one))
    decision = decided(mask=["Kez Orme"])
    assert text(ours.post(one, {})).count("Choose the decision")
    preview = ours.post(one, {"decision": decision}).url
    shown = ours.get(preview).content.decode()
    assert REASON in shown
    assert "Orme" not in shown
    disclosed = ours.post(preview, {"seen": SEEN.search(shown)[1], "read": "on"}).url
    assert REASON in text(ours.get(disclosed))
    assert "not yet confirmed" in text(ours.get(one))
    assert ours.post(f"{disclosed}/confirmed").status_code == 302
    assert "They have confirmed" in text(ours.get(one))
    moved = closing(reason=ClosingReason.MOVED, moved_by=disclosed.rsplit("/", 1)[1])
    step(keeper, child, K.CLOSED, given=moved)


def test_what_is_sent_stands_under_each_record_and_the_child(entering, keeper, sent, child):
    reference = sent()
    with entering(keeper):
        rows = SharedRecord.objects.filter(disclosure=reference)
        assert list(rows.values_list("record", flat=True)) == [child]


def shut(who, record):
    """Shut a record for somebody, as the owner of the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_block (account, record, set_by, since) VALUES (%s, %s, 'x', now())",
            [who.account, record],
        )


def test_no_output_depends_on_what_its_reader_cannot_see(entering, officer, colleague, child):
    before = found(entering, officer, child)
    plan = draft(colleague, child, aims="Hidden aims.")
    assert "Hidden aims." in str([one.words for one in found(entering, officer, child)])
    shut(officer, plan)
    assert found(entering, officer, child) == before


def test_another_agency_and_another_role_find_nothing_there(browser_of, person, child, kept):
    number = kept()
    stranger = browser_of(person(agency="council", compartments={"prevent"}))
    auditor = browser_of(person(roles={Role.AUDITOR}))
    for who in (stranger, auditor):
        for name, more in (("child-hand-over", []), ("child-hand-over-one", [number])):
            assert who.get(reverse(name, args=[child, *more])).status_code == 404
    assert (
        stranger.get(reverse("child-hand-over-one", args=["H-00000-00000", 1])).status_code == 404
    )


def test_the_two_forms_of_need_to_know_agree(
    entering, officer, keeper, person, both_groups_officer, child, kept, record_of
):
    plan = draft(officer, child)
    kept(), kept(records=[plan])
    other = record_of(both_groups_officer, "Amy Fox", "2012", child=True, label=FERN)
    with entering(both_groups_officer) as viewer:
        label = work(viewer, Act.WORK, other, on(0)).label
        handovers.keep(by=viewer, person=other, label=label, text="x", records=[], labels=[],
                       at=timezone.now())  # fmt: skip
    shut(keeper, plan)
    council = person(agency="council", roles=set(Role) - {Role.SETTING_LINK})
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("sharing_handover", "subjects_person"):
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    for who, many in ((officer, 2), (keeper, 1), (both_groups_officer, 3), (council, 0)):
        with entering(who) as viewer:
            by_database = set(HandOver.objects.values_list("pk", flat=True))
        by_python = set(known(viewer).values_list("pk", flat=True))  # as the owner, past it
        assert by_python == by_database
        assert len(by_database) == many


def test_it_goes_once_under_a_decision_that_carries_it(entering, keeper, child, kept, decided):
    number = kept()
    with pytest.raises(ValueError, match="another law"):
        choose(
            entering, keeper, child, number, decided(crossing_authority="", outsider_kind="POLICE")
        )
    choose(entering, keeper, child, number, decided())
    with pytest.raises(Overtaken):
        choose(entering, keeper, child, number, decided())


ANOTHER = (
    "INSERT INTO sharing_disclosure SELECT (jsonb_populate_record(d, jsonb_build_object("
    "'reference', 'Y-00000-00000', 'handover', {0}))).* FROM sharing_disclosure d"
)
ELSEWHERE = (
    "INSERT INTO sharing_handover (person, giver, records, labels, text_sealed, made_by, made_at,"
    " chosen_by) SELECT person, 'council', records, labels, text_sealed, '{me}', now(), ''"
    " FROM sharing_handover"
)
AT_ONCE = "; SET CONSTRAINTS all_of_a_hand_over_stands_among_what_was_sent IMMEDIATE"
BREAKS = {
    "UPDATE sharing_handover SET chosen_at = now()": "a_hand_over_goes_once_under",
    "UPDATE sharing_handover SET decision_id = '{later}'": "a_hand_over_goes_once_under",
    "UPDATE sharing_handover SET text_sealed = 'x'": "permission denied",
    "DELETE FROM sharing_handover": "permission denied",
    "UPDATE sharing_disclosure SET handover = 0": "permission denied",
    ELSEWHERE: "a_hand_over_holds_what_its_giver_controls",
    ANOTHER.format("0"): "a_disclosure_holds_the_hand_over_of_its_decision",
    ANOTHER.format("d.handover") + AT_ONCE: "all_of_a_hand_over_stands_among_what_was_sent",
}


def test_the_database_refuses_what_would_break_it(entering, keeper, sent, decided):
    sent()
    later = decided()
    for statement, name in BREAKS.items():
        said = statement.format(later=later, me=keeper.account)
        with (
            pytest.raises(DatabaseError, match=name),
            entering(keeper),
            connection.cursor() as cursor,
        ):
            cursor.execute(said)


def test_work_moves_by_a_hand_over_of_that_child_alone(
    entering, officer, keeper, child, sent, record_of
):
    other = record_of(officer, "Amy Fox", "2012", child=True)
    step(officer, other, K.LEAD_NAMED)
    reference = sent(other)
    moved = closing(reason=ClosingReason.MOVED, moved_by=reference)
    with pytest.raises(ValueError, match="no hand-over of this child"):
        step(keeper, child, K.CLOSED, given=moved)
    with entering(keeper) as viewer:
        disclosures.recall(reference=reference, why="Wrong.", by=viewer, at=timezone.now())
    with pytest.raises(ValueError, match="called back"):
        step(keeper, other, K.CLOSED, 1, given=moved)


def test_the_database_knows_whose_hand_over_it_was(
    officer, keeper, child, sent, record_of, monkeypatch
):
    other = record_of(officer, "Amy Fox", "2012", child=True)
    step(officer, other, K.LEAD_NAMED)
    moved = closing(reason=ClosingReason.MOVED, moved_by=sent(other))
    monkeypatch.setattr("sightline.casework.actions.move_refusal", lambda *_: None)
    with pytest.raises(DatabaseError, match="work_that_moved_names_a_hand_over_of_that_child"):
        step(keeper, child, K.CLOSED, given=moved)


def test_its_sender_is_told_until_somebody_confirms(entering, keeper, second, sent):
    reference = sent()
    later = timezone.localdate() + timedelta(days=30)
    assert unconfirmed_since(later) > timezone.now()
    assert jobs.tell_unconfirmed(timezone.localdate()) == 0
    assert (jobs.tell_unconfirmed(later), jobs.tell_unconfirmed(later)) == (1, 0)
    assert told(entering, keeper, NoticeKind.RECEIPT_DUE) == [reference]
    assert told(entering, second, NoticeKind.RECEIPT_DUE) == []
    with entering(keeper) as viewer:
        disclosures.confirm_for(reference=reference, by=viewer, at=timezone.now())
    assert told(entering, keeper, NoticeKind.RECEIPT_DUE) == []
    assert jobs.tell_unconfirmed(later) == 0
