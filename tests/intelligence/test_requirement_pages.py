"""The pages of questions, tasks and gaps: what they say, keep and hide."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.intelligence import actions
from sightline.terms import ItemPart, Priority, Regime, Role
from tests.intelligence.asking.questions import SECRET, SOON, SOUND, new_question, new_task
from tests.intelligence.making import FERN, SHARED, new_item

pytestmark = pytest.mark.django_db
A_DAY = f"{SOON:%d/%m/%Y}"
QUESTION = {
    "question": SECRET,
    "why_needed": "Two children were met there.",
    "concern": "CHILD_SEXUAL_EXPLOITATION",
    "place": "The old yard",
    "children": "Zoë Ash, 2011",
    "concerns_words": "",
    "what_is_known": "It is let by the week.",
    "the_gap": "Who rents it.",
    "priority": "HIGH",
    "due": A_DAY,
    "likely_holders": ["council"],
    "regime": "UK_GDPR",
    "compartment": "",
    "marking": "OFFICIAL_SENSITIVE",
}
TASK = {
    "to_agency": "council",
    "asked": SOUND,
    "collector": "OWN_RECORDS",
    "method": "RECORDS_SEARCH",
    "why": "The council licenses it.",
    "due": A_DAY,
}


@pytest.fixture
def council(person):
    return person(agency="council", roles={Role.INTELLIGENCE_OFFICER})


def text(answer):
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def raised_by(browser):
    answer = browser.post(reverse("requirement-new"), QUESTION)
    assert answer.status_code == 302, text(answer)
    return answer.url.rsplit("/", 1)[1]


def reference_on(page, letter):
    return re.search(rf"{letter}-[0-9A-Z]{{5}}-[0-9A-Z]{{5}}", page)[0]


def test_a_question_is_asked_answered_and_written_on_the_pages(browser_of, officer, council):
    ours, theirs = browser_of(officer), browser_of(council)
    question = raised_by(ours)
    assert ours.post(reverse("task-new", args=[question]), TASK).status_code == 302
    task = reference_on(text(theirs.get(reverse("asked-of-us"))), "W")
    page = text(theirs.get(reverse("task", args=[task])))
    assert "Police asks Council" in page
    assert SOUND in page
    for behind in (question, SECRET, "The council licenses it.", "Zoë", "old yard"):
        assert behind not in page
    assert theirs.get(reverse("requirement", args=[question])).status_code == 404
    assert theirs.post(reverse("task-accept", args=[task])).status_code == 302
    again = text(theirs.post(reverse("task-accept", args=[task])))
    assert "accepted already" in again
    said = {"words": "A man rents it by the week.", "how_known": "RECORD", "item": ""}
    assert theirs.post(reverse("task-answer", args=[task]), said).status_code == 302
    assert "A question has been answered" in text(ours.get(reverse("notices")))
    offered = text(ours.get(reverse("task-write", args=[task])))
    assert "A man rents it by the week." in offered
    child = reference_on(text(ours.get(reverse("requirement", args=[question]))), "C")
    written = {
        "text": "A man rents it.", "concern": "CHILD_SEXUAL_EXPLOITATION", "how_known": "RECORD",
        "children": [child],
    }  # fmt: skip
    assert ours.post(reverse("task-write", args=[task]), written).status_code == 302
    page = text(ours.get(reverse("requirement", args=[question])))
    item = reference_on(page, "I")
    assert "It answers the question" in page
    assert child in text(ours.get(reverse("item", args=[item])))
    assert "Written as" in text(ours.get(reverse("task", args=[task])))
    ended = {"state": "ANSWERED", "why": "It is known."}
    assert ours.post(reverse("requirement-end", args=[question]), ended).status_code == 302
    assert question not in text(ours.get(reverse("gaps")))
    assert question in text(ours.get(reverse("requirements"), {"ended": "1"}))


@pytest.mark.parametrize(
    ("different", "says"),
    [
        ({"collector": "CHILD"}, "A child is never asked"),
        ({"collector": "CLOSE_TO_CHILD_OR_SUSPECT"}, "is never asked to find anything out"),
        ({"method": "WATCH_PERSON"}, "needs an authorisation before it begins"),
        ({"method": "REVISIT_PROFILE"}, "more than once is watching them"),
        ({"method": "ASK_SOMEONE_TO_FIND_OUT"}, "Nobody is asked to find out"),
        ({"asked": "Please find out who rents it."}, "asks somebody to find something out"),
    ],
)
def test_whoever_means_the_forbidden_is_told_why_and_whom_to_go_to_and_loses_nothing(
    browser_of, officer, council, different, says
):
    browser = browser_of(officer)
    typed = TASK | {"why": "Words kept as they were."} | different
    page = text(browser.post(reverse("task-new", args=[raised_by(browser)]), typed))
    assert says in page
    assert "authorising officer" in page
    assert "Words kept as they were." in page
    assert typed["asked"] in page
    assert "asked nothing" in text(browser_of(council).get(reverse("asked-of-us")))


def test_a_name_in_a_task_is_looked_at_twice(browser_of, officer, council):
    browser = browser_of(officer)
    here = reverse("task-new", args=[raised_by(browser)])
    typed = TASK | {"asked": "Do you hold a licence of Rowan Ash?"}
    assert "looks like a name" in text(browser.post(here, typed))
    assert browser.post(here, typed | {"named": "on"}).status_code == 302


def test_declining_and_withdrawing_are_said_with_why(browser_of, officer, council):
    ours, theirs = browser_of(officer), browser_of(council)
    question = raised_by(ours)
    for browser, name, words in (
        (theirs, "task-decline", "We hold no such record."),
        (ours, "task-withdraw", "It is known now."),
    ):
        ours.post(reverse("task-new", args=[question]), TASK)
        tasks = re.findall(r"W-[0-9A-Z]{5}-[0-9A-Z]{5}", text(theirs.get(reverse("asked-of-us"))))
        here = reverse(name, args=[tasks[0]])
        assert browser.get(here).status_code == 200
        assert browser.post(here, {"words": words}).status_code == 302
        for reader in (ours, theirs):
            assert words in text(reader.get(reverse("task", args=[tasks[0]])))


def test_a_question_is_changed_and_an_item_put_under_it(browser_of, put_in, officer):
    item = put_in(officer, new_item())[0]
    browser = browser_of(officer)
    question = raised_by(browser)
    change = {
        "what_is_known": "Nothing more.", "the_gap": "Whose van it is.", "priority": "LOW",
        "due": A_DAY, "owner": officer.account, "why": "The van was seen.",
    }  # fmt: skip
    here = reverse("requirement-change", args=[question])
    assert "It is let by the week." in text(browser.get(here))
    assert browser.post(here, change).status_code == 302
    here = reverse("requirement-item", args=[question])
    assert "Enter a reference" in text(browser.post(here, {"item": "van", "part": "GAP"}))
    wrong = {"item": "I-AAAAA-AAAAA", "part": "GAP"}
    assert "No item that you may see" in text(browser.post(here, wrong))
    assert browser.post(here, {"item": item.lower(), "part": "GAP"}).status_code == 302
    page = text(browser.get(reverse("requirement", args=[question])))
    for expected in ("Whose van it is.", "The van was seen.", item, "It raises the question"):
        assert expected in page


def test_a_form_that_is_not_in_order_keeps_what_was_typed(browser_of, officer):
    typed = QUESTION | {"due": "1/1/2020", "the_gap": ""}
    page = text(browser_of(officer).post(reverse("requirement-new"), typed))
    assert SECRET in page
    assert "Say what is not known" in page


@pytest.mark.parametrize("role", [Role.REPORTER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_reads_no_intelligence_finds_none_of_the_pages(browser_of, person, officer, role):
    question = raised_by(browser_of(officer))
    browser = browser_of(person(roles={role}))
    for name, args in (
        ("requirements", []), ("gaps", []), ("requirement-new", []), ("asked-of-us", []),
        ("requirement", [question]), ("task-new", [question]),
    ):  # fmt: skip
        assert browser.get(reverse(name, args=args)).status_code == 404


@pytest.fixture
def both(person):
    """An officer in both compartments, who sees all that these tests write."""
    return person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )


priorities = st.sampled_from(list(Priority))


@settings(max_examples=6, deadline=None)
@given(shown=st.lists(priorities, max_size=3), hidden=st.lists(priorities, min_size=1, max_size=3))
def test_no_list_depends_on_a_question_task_or_item_that_its_reader_cannot_see(
    both, officer, council, put_in, entering, browser_of, shown, hidden
):
    def do(act, **given):
        with entering(both) as viewer:  # afresh: the first of a label makes that label known
            return act(by=viewer, at=timezone.now(), **given)

    def make(priority, label, under=None):
        outlook = replace(new_question(both).outlook, priority=priority)
        new = new_question(both, label=label, outlook=outlook)
        question = do(actions.raise_requirement, new=new)
        do(actions.ask_agency, requirement=question, new=new_task())
        if under:
            item = put_in(both, new_item(label=FERN))[0]
            do(actions.put_under, requirement=under, item=item, part=ItemPart.ANSWER)
        return question

    made = [make(priority, SHARED) for priority in shown]
    browser = browser_of(officer)
    pages = [reverse("gaps"), reverse("requirements")]
    pages += [reverse("requirement", args=[question]) for question in made]
    before = [text(browser.get(page)) for page in pages]
    for priority in hidden:
        make(priority, FERN, under=made[0] if made else None)
    assert [text(browser.get(page)) for page in pages] == before


def test_a_task_that_is_late_says_so_on_every_list(browser_of, officer, council, monkeypatch):
    ours = browser_of(officer)
    question = raised_by(ours)
    ours.post(reverse("task-new", args=[question]), TASK)
    late = SOON + timedelta(days=1)
    for module in ("requirement_views", "task_views"):
        monkeypatch.setattr(
            f"sightline.intelligence.{module}.timezone.localdate", lambda: late, raising=True
        )
    assert "1 late" in text(ours.get(reverse("gaps")))
    assert "Late" in text(browser_of(council).get(reverse("asked-of-us")))
