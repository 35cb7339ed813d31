"""Agreements: in force once every party has signed, until a review is overdue or one ends it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sightline.sharing.agreement_rules import Step, not_in_force, review_on
from sightline.terms import AgreementStepKind, Role
from tests.people import Person

TODAY = date(2026, 11, 27)
SIGNED, ENDED = AgreementStepKind.SIGNED, AgreementStepKind.ENDED
steps = st.lists(
    st.builds(
        Step,
        st.sampled_from(AgreementStepKind),
        st.sampled_from(["a", "b", "c"]),
        st.none() | st.integers(-90, 90).map(lambda n: TODAY + timedelta(days=n)),
    ),
    max_size=6,
)


@given(steps)
def test_it_is_in_force_only_where_all_have_signed_and_its_review_is_to_come(done: list[Step]):
    if not_in_force(("a", "b"), done, TODAY) is None:
        assert {"a", "b"} <= {step.agency for step in done if step.kind is SIGNED}
        assert not any(step.kind is ENDED for step in done)
        assert review_on(done) >= TODAY


def test_each_reason_is_said():
    later = TODAY + timedelta(days=9)
    both = [Step(SIGNED, "a", later), Step(SIGNED, "b", later)]
    assert not_in_force(("a", "b"), both, TODAY) is None
    assert "signed" in str(not_in_force(("a", "b"), both[:1], TODAY))
    assert "overdue" in str(not_in_force(("a", "b"), both, later + timedelta(days=1)))
    assert "ended" in str(not_in_force(("a", "b"), [*both, Step(ENDED, "a")], TODAY))


pages = pytest.mark.django_db
WHOLE = {
    "name": "Children at risk",
    "parties": ["schools"],
    "purpose": "To see early that a child is exploited.",
    "powers": "Children Act 2004, section 10",
    "privacy_notice": "https://police.example/privacy",
    "retention": "A year.",
    "security": "On this system.",
    "rights": "Each its own.",
    "kind_1": "Intelligence",
    "controller_1": "police",
}


def later(days: int) -> dict[str, int]:
    when = timezone.localdate() + timedelta(days=days)
    return {"review_on_day": when.day, "review_on_month": when.month, "review_on_year": when.year}


@pytest.fixture
def made(browser_of: Callable, lead: Person, schools: None) -> str:
    answer = browser_of(lead).post(reverse("agreement-new"), WHOLE | later(200))
    assert answer.status_code == 302
    return answer.url


@pages
def test_it_is_made_signed_reviewed_and_ended(
    made: str, browser_of: Callable, lead: Person, person: Callable
):
    ours, theirs = browser_of(lead), browser_of(person(agency="schools", roles={Role.GATEKEEPER}))
    assert "Not every agency has signed it" in ours.get(made).content.decode()
    assert theirs.post(f"{made}/sign", later(200)).status_code == 302
    assert "In force" in theirs.get(made).content.decode()
    assert "Say what the review found" in ours.post(f"{made}/review", later(300)).content.decode()
    assert ours.post(f"{made}/review", {"words": "Sound.", **later(300)}).status_code == 302
    assert theirs.post(f"{made}/end", {"words": "Merged with another."}).status_code == 302
    assert "It has ended." in ours.get(made).content.decode()
    assert theirs.post(f"{made}/sign", later(200)).status_code == 404


@pages
@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"parties": []}, "Choose at least one other agency"),
        ({"privacy_notice": "police"}, "Enter a whole address"),
        ({"controller_1": "council"}, "Choose one of the parties"),
        ({"kind_2": "Plans"}, "Enter both the kind of data and its controller"),
        ({"purpose": ""}, "Say what it is for"),
        (later(-1), "Enter a day after today"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(
    browser_of: Callable, lead: Person, schools: None, wrong: dict, message: str
):
    answer = browser_of(lead).post(reverse("agreement-new"), WHOLE | later(200) | wrong)
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert "To see early" in answer.content.decode() or "purpose" in wrong


@pages
def test_others_do_not_see_it(made: str, browser_of: Callable, person: Callable, reporter: Person):
    for who in (person(agency="council", roles={Role.AGENCY_LEAD}), reporter):
        assert browser_of(who).get(made).status_code == 404
    council = browser_of(person(agency="council", roles={Role.GATEKEEPER}))
    assert "Children at risk" not in council.get(reverse("agreements")).content.decode()


@pages
def test_nobody_signs_for_another_agency(made: str, lead: Person, entering: Callable):
    reference = made.rsplit("/", 1)[1]
    refused = pytest.raises(DatabaseError, match="row-level security")
    with entering(lead), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO sharing_agreementstep"
            " (agreement_id, kind, agency, words, review_on, by, at)"
            " VALUES (%s, 'SIGNED', 'schools', '', now(), %s, now())",
            [reference, lead.account],
        )


@pages
def test_a_decision_offers_the_agreement_that_is_in_force(
    made: str, asked: str, browser_of: Callable, gatekeeper: Person, person: Callable
):
    address = reverse("share-decide-screen", args=[asked, "handling"])
    assert "Children at risk" not in browser_of(gatekeeper).get(address).content.decode()
    theirs = browser_of(person(agency="schools", roles={Role.GATEKEEPER}))
    theirs.post(f"{made}/sign", later(200))
    assert "Children at risk" in browser_of(gatekeeper).get(address).content.decode()


@pages
def test_an_agency_that_has_not_said_what_it_is_is_told_so(
    browser_of: Callable, lead: Person, schools: None
):
    browser = browser_of(lead)
    assert "Yours has not said it yet" in browser.get(reverse("agreements")).content.decode()
    browser.post(reverse("share-body"), {"kind": "POLICE", "nation": "ENGLAND"})
    shown = browser.get(reverse("agreements")).content.decode()
    assert "A police force, England" in shown


@pages
@pytest.mark.parametrize(
    ("different", "sentence"),
    [
        ({"receiver": "police"}, "information_goes_from_one_agency_to_one_other_body"),
        ({"outsider": "Somebody"}, "information_goes_from_one_agency_to_one_other_body"),
        ({"receiver": "council"}, "only_a_giver_or_a_receiver_asks_or_offers"),
        ({"needed": ""}, "a_request_says_about_whom_what_and_what_for"),
        ({"about_words": ""}, "a_request_says_about_whom_what_and_what_for"),
        ({"asker": "A-AAAAA-AAAAA"}, "row-level security"),
        ({"asker_agency": "police", "giver": "schools"}, "row-level security|only_a_giver"),
    ],
)
def test_the_database_holds_each_sentence_about_a_request(
    teacher: Person, entering: Callable, different: dict, sentence: str
):
    from sightline.sharing.models import ShareRequest

    sound = {
        "reference": "E-AAAAA-AAAAA", "kind": "ASK", "giver": "police", "receiver": "schools",
        "asker": teacher.account, "asker_agency": "schools", "position": "x", "about_words": "x",
        "needed": "x", "purpose": "x", "urgency": "SOON", "due_at": timezone.now(),
        "asked_at": timezone.now(),
    }  # fmt: skip
    with entering(teacher), pytest.raises(DatabaseError, match=sentence), transaction.atomic():
        ShareRequest.objects.bulk_create([ShareRequest(**{**sound, **different})])
