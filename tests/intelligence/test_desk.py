"""The officer's desk: the report opened for a reason, items written beside it, nothing lost."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from sightline.intelligence import queries
from sightline.terms import Act, Role
from tests.intelligence.test_actions import ledger
from tests.people import Person

pytestmark = pytest.mark.django_db
OPEN = {"reason": "SANITISE", "words": ""}


def items(*texts: str, **different: str) -> dict[str, str]:
    """Return what the desk's page posts: one item for each text."""
    posted = OPEN | {"seen": "", "item-TOTAL_FORMS": str(len(texts)), "item-INITIAL_FORMS": "0"}
    sound = {
        "nature": "FACT",
        "concern": "CHILD_SEXUAL_EXPLOITATION",
        "how_known": "TOLD",
        "happened": "5/10/2026 19:30",
        "place": "NONE",
        "place_role": "MET",
        "children": "Zoë Ash, 2012",
        "compartment": "prevent",
        "marking": "OFFICIAL_SENSITIVE",
    }
    for n, text in enumerate(texts):
        fields = sound | {"sanitised_text": text} | different
        posted |= {f"item-{n}-{name}": value for name, value in fields.items()}
    return posted


def post(browser: object, submission: str, posted: dict[str, str]):
    return browser.post(reverse("sanitise", args=[submission]), posted)


def test_the_desk_opens_for_a_reason_only(
    officer: Person, browser_of: Callable, submission: str
) -> None:
    browser, address = browser_of(officer), reverse("sanitise", args=[submission])
    assert browser.get(address).status_code == 302
    assert post(browser, submission, {"reason": "CURIOUS"}).status_code == 302
    assert ledger(Act.OPEN_SEALED) == []
    page = post(browser, submission, OPEN).content.decode()
    assert "a man gave her a phone" in page
    assert "Proposed: <strong>2C</strong>" in page
    assert ledger(Act.OPEN_SEALED) == [[submission]]


def test_a_stranger_finds_no_desk(person: Callable, browser_of: Callable, submission: str) -> None:
    stranger = browser_of(person(agency="council", roles={Role.INTELLIGENCE_OFFICER}))
    assert post(stranger, submission, OPEN).status_code == 404


def test_items_are_written_and_graded_on_one_screen(
    officer: Person, browser_of: Callable, entering: Callable, submission: str
) -> None:
    graded = {"source_evaluation": "2", "assessment": "C", "handling": "P"}
    answer = post(browser_of(officer), submission, items("One thing.", "Another.", **graded))
    assert answer.status_code == 302
    with entering(officer) as viewer:
        written = queries.written_from(viewer, submission)
        found = [queries.item(viewer, Act.READ, one.reference) for one in written]
    assert [one.grade for one in written] == ["2CP", "2CP"]
    assert found[0].newest.proposed == "2C"
    assert found[0].children == found[1].children
    assert found[0].origin == found[1].origin
    assert found[0].label.compartment == "prevent"


def test_a_childs_name_is_kept_nowhere_but_as_a_reference(
    officer: Person, browser_of: Callable, entering: Callable, submission: str
) -> None:
    post(browser_of(officer), submission, items("One thing."))
    with entering(officer) as viewer:
        written = queries.written_from(viewer, submission)[0]
        found = queries.item(viewer, Act.READ, written.reference)
    assert [child[:2] for child in found.children] == ["C-"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"sanitised_text": ""}, "Write what people will read"),
        ({"happened": "5/10/2099"}, "in the future"),
        ({"happened": "30/2/2026"}, "no such day"),
        ({"happened": "29/3/2026 01:30"}, "clocks went forward"),
        ({"ended": "4/10/2026"}, "must not be before the start"),
        ({"place": "OTHER", "place_words": "ZZ99 9ZZ"}, "There is a problem"),
        ({"place": "ONLINE", "online": ""}, "Enter the platform"),
        ({"place_role": "ONLINE"}, "Choose what the place was"),
        ({"compartment": "fern"}, "There is a problem"),
        ({"source_evaluation": "2"}, "Choose how the source knows"),
        (
            {"source_evaluation": "2", "assessment": "E", "handling": "P"},
            "Say why you suspect that this is false",
        ),
        (
            {"source_evaluation": "2", "assessment": "B", "handling": "P"},
            "needs a separate item",
        ),
    ],
)
def test_an_error_stands_at_its_field_and_nothing_is_lost(
    officer: Person, browser_of: Callable, submission: str, wrong: dict, said: str
) -> None:
    posted = items("Words to keep.") | {"item-0-rationale": ""}
    posted |= {f"item-0-{name}": value for name, value in wrong.items()}
    posted["item-0-children"] = "Zoë Ash, 2012\nSam"
    answer = post(browser_of(officer), submission, posted)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page
    assert "Zoë Ash, 2012" in page
    assert ("Words to keep." in page) == ("sanitised_text" not in wrong)
    assert ledger(Act.SANITISE) == []


def test_another_item_is_added_without_judging_the_first(
    officer: Person, browser_of: Callable, submission: str
) -> None:
    posted = items("Half written") | {"item-0-happened": "soon", "more": "1"}
    page = post(browser_of(officer), submission, posted).content.decode()
    assert "Half written" in page
    assert "There is a problem" not in page
    assert 'name="item-1-sanitised_text"' in page


def test_an_added_item_that_is_left_as_offered_is_not_counted(
    officer: Person, browser_of: Callable, entering: Callable, submission: str
) -> None:
    browser = browser_of(officer)
    answer = post(browser, submission, items("One thing.") | {"more": "1"})
    left = {bound.html_name: bound.value() or "" for bound in answer.context["formset"].forms[1]}
    posted = items("One thing.") | left | {"item-TOTAL_FORMS": "2"}
    assert post(browser, submission, posted).status_code == 302
    with entering(officer) as viewer:
        assert len(queries.written_from(viewer, submission)) == 1


def test_the_second_officer_sees_the_firsts_items_and_keeps_their_own(
    officer: Person, colleague: Person, browser_of: Callable, submission: str
) -> None:
    post(browser_of(officer), submission, items("First words."))
    second = browser_of(colleague)
    answer = post(second, submission, items("Second words."))
    page = answer.content.decode()
    assert "A colleague wrote from this report" in page
    assert "First words." in page
    assert "Second words." in page
    again = items("Second words.") | {"seen": answer.context["seen"]}
    assert post(second, submission, again).status_code == 302


def test_a_double_submit_writes_once(
    officer: Person, browser_of: Callable, entering: Callable, submission: str
) -> None:
    browser = browser_of(officer)
    for status in (302, 200):
        assert post(browser, submission, items("Once.")).status_code == status
    with entering(officer) as viewer:
        assert len(queries.written_from(viewer, submission)) == 1


def test_the_desk_of_nothing_is_not_found(officer: Person, browser_of: Callable) -> None:
    assert post(browser_of(officer), "S-AAAAA-AAAAA", OPEN).status_code == 404


def test_words_that_blame_a_child_are_pointed_out_and_bar_nothing(
    officer: Person, browser_of: Callable, submission: str
) -> None:
    browser = browser_of(officer)
    said = items("She is streetwise; it is a lifestyle choice.")
    page = post(browser, submission, {**said, "preview": "1"}).content.decode()
    assert "These words may blame a child" in page
    assert "“lifestyle choice”" in page
    assert 'data-words="blaming"' in page
    assert 'id="blaming-words"' in page  # what the script reads: data, and never run
    assert "“She is streetwise" not in page  # what the reporter wrote is not corrected
    written = post(browser, submission, said)
    assert written.status_code == 302
    assert "“streetwise”" in browser.get(written.url).content.decode()
