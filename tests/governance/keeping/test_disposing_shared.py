"""What was asked, decided and sent goes by two people too, and nothing of its words stays."""

import pytest
from django.urls import reverse
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.governance.actions.reckoning import reckon
from sightline.sharing.actions.decisions import share_in_emergency
from sightline.sharing.decide_rules import Answers
from sightline.sharing.queries.cases import case_between
from sightline.sharing.records import Outsider
from sightline.terms import RecordKind, ShareOutcome
from tests.governance.keeping.test_disposing import everywhere
from tests.governance.keeping.test_reckoning import as_worker
from tests.sharing.conftest import asked, deciding, said, schools, teacher
from tests.sharing.disclosing.conftest import decide, items, reader, send, writer
from tests.sharing.making import sound

__all__ = [
    "asked", "decide", "deciding", "everywhere", "items", "reader", "said", "schools", "send",
    "teacher", "writer",
]  # fmt: skip
pytestmark = pytest.mark.django_db


@pytest.fixture
def gatekeeper(keeper):
    """Who decides is one of the two who let a record go."""
    return keeper


def test_a_request_goes_with_what_was_decided_on_it(
    asked, items, deciding, teacher, disposed, everywhere, all_rows
):
    decision = deciding(sound(teacher, necessity="Xanthippe is at risk on Thursdays."))
    assert "sharing_sharedecision" in everywhere("Xanthippe")
    reference = disposed(asked, RecordKind.SHARE_REQUEST)
    assert everywhere("Xanthippe") == set()
    assert all_rows("SELECT 1 FROM sharing_sharerequest WHERE reference = %s", asked) == []
    assert all_rows("SELECT 1 FROM sharing_sharedecision WHERE reference = %s", decision) == []
    assert all_rows("SELECT record FROM governance_certificate WHERE reference = %s", reference)


def test_a_disclosure_goes_and_nobody_opens_it_any_more(
    items, decide, send, reader, disposed, all_rows, browser_of
):
    sent = send(decide(items, recipients=[reader], mask=["Kez Orme"]))
    page = reverse("disclosure", args=[sent])
    assert browser_of(reader).get(page).status_code == 200
    reference = disposed(sent, RecordKind.DISCLOSURE)
    assert browser_of(reader).get(page).status_code == 404
    assert all_rows("SELECT 1 FROM sharing_disclosure WHERE reference = %s", sent) == []
    assert all_rows("SELECT 1 FROM sharing_sharedrecord WHERE disclosure_id = %s", sent) == []
    assert all_rows("SELECT record FROM governance_certificate WHERE reference = %s", reference)


@pytest.fixture
def unasked(said, gatekeeper, teacher, entering):
    """The reference of what the police shared at once, and nobody had asked for."""
    with entering(gatekeeper) as viewer:
        return share_in_emergency(
            found=case_between(viewer, "schools", Outsider()),
            answers=Answers(
                outcome=ShareOutcome.SHARE,
                reason="Xanthippe is with them now.",
                described="Where they are.",
                recipients=(teacher.account,),
            ),
            by=viewer,
            at=timezone.now(),
        )


def test_what_nobody_asked_for_goes_with_every_later_decision_on_it(
    unasked, deciding, teacher, disposed, everywhere, all_rows
):
    written = deciding(sound(teacher, necessity="Xanthippe was found."), about=unasked)
    again = deciding(sound(teacher, necessity="Xanthippe is safe."), about=written)
    as_worker(reckon, timezone.localdate())  # the label is its agency's, made by night
    reference = disposed(unasked, RecordKind.SHARE_DECISION)
    assert everywhere("Xanthippe") == set()
    assert all_rows("SELECT 1 FROM sharing_sharedecision WHERE giver = 'police'") == []
    [(going,)] = all_rows(
        "SELECT going FROM governance_certificate WHERE reference = %s", reference
    )
    assert {unasked, written, again} <= set(str(going).split('"')) | set(str(going).split("'"))


def test_a_decision_on_a_request_and_a_later_one_do_not_go_alone(
    unasked, asked, deciding, teacher, proposed, keeper
):
    written = deciding(sound(teacher), about=unasked)
    for decision in (deciding(sound(teacher)), written):
        with pytest.raises(Refused):
            proposed(keeper, decision, RecordKind.SHARE_DECISION)
