"""Pages of items: what is shown to whom, errors at the field, and nothing typed is lost."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse

from sightline.intelligence.export import harmless
from sightline.terms import Act, Marking, Regime, Role
from tests.intelligence.making import A_TIME, POLICE, new_grade, new_item
from tests.intelligence.test_actions import ledger
from tests.people import Person

pytestmark = pytest.mark.django_db
GRADE = {"source_evaluation": "2", "assessment": "A", "handling": "P", "seen": ""}


@pytest.fixture
def reader(person: Callable[..., Person]) -> Person:
    """A police analyst in the shared compartment, under both laws."""
    return person(roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"})


def body(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def without_tokens(answer) -> str:
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def test_a_list_shows_what_its_reader_may_see_and_the_ledger_says_so(
    officer: Person, reader: Person, analyst: Person, browser_of: Callable, put_in: Callable
) -> None:
    item = put_in(officer, new_item())[0]
    hidden = put_in(officer, new_item(label=POLICE))[0]
    assert item in body(browser_of(reader).get(reverse("items")))
    other_agency = body(browser_of(analyst).get(reverse("items")))
    assert item in other_agency
    assert hidden not in other_agency
    assert [item] in ledger(Act.LIST)


def test_a_list_is_for_operational_roles(reporter: Person, browser_of: Callable) -> None:
    assert browser_of(reporter).get(reverse("items")).status_code == 404


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, 3),
        ({"concern": "MISSING"}, 1),
        ({"place_role": "MET"}, 1),
        ({"graded": "none"}, 2),
        ({"graded": "any"}, 1),
        ({"graded": "A"}, 1),
        ({"graded": "B"}, 0),
        ({"since": "7/10/2026"}, 1),
        ({"until": "6/10/2026"}, 2),
        ({"since": "6/10/2026", "until": "6/10/2026"}, 2),
    ],
)
def test_a_list_is_narrowed(
    officer: Person, browser_of: Callable, put_in: Callable, asked: dict, found: int
) -> None:
    put_in(officer, new_item(concern="MISSING"), grade=new_grade())
    put_in(officer, new_item(place_role="MET"))
    put_in(officer, new_item(received_at=A_TIME + timedelta(days=5)))
    page = body(browser_of(officer).get(reverse("items"), asked))
    assert page.count('data-label="Item"') == found


@pytest.mark.parametrize(
    "asked", [{"since": "31/31/2026"}, {"concern": "X"}, {"since": "2/1/2026", "until": "1/1/2026"}]
)
def test_a_filter_that_is_wrong_says_so(officer: Person, browser_of: Callable, asked: dict) -> None:
    assert "There is a problem" in body(browser_of(officer).get(reverse("items"), asked))


def test_a_long_list_goes_on_where_it_ended(
    officer: Person, browser_of: Callable, put_in: Callable
) -> None:
    everything = set(put_in(officer, *(new_item() for _ in range(60))))
    browser, seen, after = browser_of(officer), [], ""
    for size in (50, 10):
        answer = browser.get(reverse("items"), {"after": after})
        lines = [line.reference for line in answer.context["found"].lines]
        assert len(lines) == size
        seen, after = seen + lines, answer.context["next"]
    assert (set(seen), after) == (everything, "")


def test_an_address_that_is_no_place_in_the_list_begins_it(
    officer: Person, browser_of: Callable
) -> None:
    for after in ("x", "2026-01-01~I", "2026-01-01T00:00~I-AAAAA-AAAAA", "~~"):
        body(browser_of(officer).get(reverse("items"), {"after": after}))


@pytest.mark.parametrize(
    ("words", "found"),
    [("grey VAN", 1), ("van helicopter", 0), ("hélicoptère", 0), ("the", 0), ("station", 1)],
)
def test_a_search_needs_every_word_and_its_words_stand_in_no_address(
    officer: Person, browser_of: Callable, put_in: Callable, words: str, found: int
) -> None:
    put_in(officer, new_item())
    answer = browser_of(officer).post(reverse("items-search"), {"words": words})
    assert body(answer).count('data-label="Item"') == found
    assert ("Nothing found" in answer.content.decode()) == (not found)
    assert len(ledger(Act.SEARCH)) == 1


def test_a_search_without_words_says_so(officer: Person, browser_of: Callable) -> None:
    page = body(browser_of(officer).post(reverse("items-search"), {"words": " "}))
    assert "Enter what to search for" in page
    assert browser_of(officer).get(reverse("items-search")).status_code == 302


def test_an_items_page_shows_it_its_grade_and_what_is_around_it(
    officer: Person, browser_of: Callable, put_in: Callable
) -> None:
    child = ("C-AAAAA-AAAAA",)
    item, near = put_in(officer, new_item(children=child), new_item(children=child))
    put_in(officer, new_item(children=("C-BBBBB-BBBBB",)))
    answer = browser_of(officer).get(reverse("item", args=[item]))
    page = body(answer)
    assert "A grey van" in page
    assert "Proposed: <strong>2A</strong>" in page
    assert [line.reference for line in answer.context["item"].same_child] == [near]
    assert "grey van" not in page.split("</title>")[0]


def test_text_is_shown_as_it_was_written_and_runs_nothing(
    officer: Person, browser_of: Callable, put_in: Callable
) -> None:
    wild = "<script>alert(1)</script> '; DROP TABLE x; -- مرحبا 👀 \u202egnp"
    item = put_in(officer, new_item(sanitised_text=wild, place_name="<b>x</b>"))[0]
    page = body(browser_of(officer).get(reverse("item", args=[item])))
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page
    assert "مرحبا 👀" in page


@pytest.mark.parametrize("name", ["item", "grade"])
def test_hidden_and_missing_are_one(
    officer: Person, analyst: Person, browser_of: Callable, put_in: Callable, name: str
) -> None:
    hidden = put_in(officer, new_item(label=POLICE))[0]
    browser = browser_of(analyst)
    answers = [browser.get(reverse(name, args=[ref])) for ref in (hidden, "I-AAAAA-AAAAA", "x")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({without_tokens(answer) for answer in answers}) == 1


def test_an_officer_grades_and_errors_keep_what_was_typed(
    officer: Person, browser_of: Callable, put_in: Callable
) -> None:
    item = put_in(officer, new_item())[0]
    browser, address = browser_of(officer), reverse("grade", args=[item])
    browser.get(address)
    wrong = GRADE | {"handling": "C", "action_code": "A2", "rationale": "Kept words"}
    page = body(browser.post(address, wrong))
    assert "needs one sanitisation code" in page
    assert "Kept words" in page
    assert browser.post(address, GRADE).status_code == 302
    assert "2AP" in body(browser.get(reverse("item", args=[item])))


def test_whoever_graded_is_told_at_the_field_that_another_raises_it(
    officer: Person, colleague: Person, browser_of: Callable, put_in: Callable
) -> None:
    item = put_in(officer, new_item(), grade=new_grade("2CP"))[0]
    address = reverse("grade", args=[item])
    seen = {"seen": browser_of(officer).get(address).context["seen"]}
    raised = GRADE | seen | {"rationale": "Kept words"}
    answer = browser_of(officer).post(address, raised)
    assert "another person must raise it" in answer.context["form"].errors["assessment"][0]
    assert "Kept words" in body(answer)
    assert browser_of(colleague).post(address, raised).status_code == 302


def test_the_second_grader_sees_the_firsts_grade_and_keeps_their_own(
    officer: Person, colleague: Person, browser_of: Callable, put_in: Callable
) -> None:
    item = put_in(officer, new_item())[0]
    address = reverse("grade", args=[item])
    browser_of(officer).post(address, GRADE | {"rationale": "First words"})
    second = browser_of(colleague)
    typed = GRADE | {"assessment": "D", "rationale": "Second words"}
    answer = second.post(address, typed)
    page = body(answer)
    assert "A colleague graded this" in page
    assert "First words" in page
    assert "Second words" in page
    assert second.post(address, typed | {"seen": answer.context["seen"]}).status_code == 302


def test_an_analyst_reads_and_is_not_offered_to_grade(
    officer: Person, reader: Person, browser_of: Callable, put_in: Callable
) -> None:
    item = put_in(officer, new_item())[0]
    browser = browser_of(reader)
    assert reverse("grade", args=[item]) not in body(browser.get(reverse("item", args=[item])))
    assert browser.post(reverse("grade", args=[item]), GRADE).status_code == 404


def test_an_analyst_takes_out_what_they_may_see_with_no_formula_in_it(
    officer: Person, reader: Person, browser_of: Callable, put_in: Callable
) -> None:
    items = put_in(officer, new_item(sanitised_text="=cmd|'/c calc'!A1"), new_item())
    answer = browser_of(reader).post(reverse("items-export"))
    page = body(answer)
    assert "'=cmd" in page
    assert ",=cmd" not in page
    assert ledger(Act.EXPORT) == [sorted(items, key=page.index)]
    assert browser_of(officer).post(reverse("items-export")).status_code == 404


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_starts_like_a_formula_is_disarmed(start: str) -> None:
    assert harmless(f"{start}1") == f"'{start}1"
    assert harmless(f"a{start}") == f"a{start}"


def test_marking_is_said_on_the_page(
    officer: Person, browser_of: Callable, put_in: Callable
) -> None:
    item = put_in(officer, new_item())[0]
    page = body(browser_of(officer).get(reverse("item", args=[item])))
    assert Marking.OFFICIAL_SENSITIVE.label in page
