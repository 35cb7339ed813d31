"""Settling, preview, review, second opinions and one child who keeps telling."""

from collections.abc import Callable

import pytest
from django.db import DataError
from django.urls import reverse
from django.utils import timezone

from sightline.index.models import Token
from sightline.intelligence import actions, derived, desk, queries
from sightline.intelligence.actions.beside import keep_settled
from sightline.intelligence.models import ChildOrigin, Item, ItemPerson, SettledFinding
from sightline.intelligence.records import Settled
from sightline.intelligence.reviewing import latest_review
from sightline.terms import Act, FindingKind, Regime, Role, new_reference
from tests.intelligence.making import POLICE, SHARED, new_grade, new_item
from tests.intelligence.test_desk import items, post
from tests.people import Person

pytestmark = pytest.mark.django_db
GIVEN_AWAY = "Her mum told of a man with a phone."


def settled(answer: object, why: str = "Many people know it.") -> dict[str, str]:
    """Return the boxes of the first item's findings, ticked, each with a reason."""
    pointed = answer.context["formset"].forms[0].to_settle()
    return {one.tick.html_name: "on" for one in pointed} | {
        one.why.html_name: why for one in pointed
    }


def written(entering: Callable, who: Person, submission: str):
    with entering(who) as viewer:
        found = queries.written_from(viewer, submission)
        return [queries.item(viewer, Act.READ, one.reference) for one in found]


def test_nothing_is_stored_until_each_finding_is_gone_or_settled(
    officer: Person, browser_of: Callable, entering: Callable, submission: str
) -> None:
    browser, posted = browser_of(officer), items(GIVEN_AWAY)
    answer = post(browser, submission, posted)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert '<q dir="auto">Her mum told</q>' in page
    assert "Take these words out, or tick this" in page
    assert GIVEN_AWAY in page
    ticked = {name: value for name, value in settled(answer).items() if "tick" in name}
    assert "Say why these words" in post(browser, submission, posted | ticked).content.decode()
    assert written(entering, officer, submission) == []
    assert post(browser, submission, posted | settled(answer)).status_code == 302
    with entering(officer):
        kept = SettledFinding.objects.get()
        assert b"Many" not in bytes(kept.why_sealed)
        assert "mum" not in kept.words_hash
    address = reverse("item", args=[kept.item_id])
    assert "Many people know it." in browser.get(address).content.decode()


def test_who_may_only_read_finds_neither_what_was_settled_nor_that_a_child_knew(
    officer: Person, person: Callable, entering: Callable, put_in: Callable
) -> None:
    item = told(officer, put_in)[0]
    with entering(officer) as viewer:
        row = Item.objects.get(pk=item)
        one = Settled(FindingKind.RELATIONSHIP, "0" * 64, "Everybody knows.")
        new = new_item(label=SHARED)
        keep_settled([(item, new)], [[one]], viewer, timezone.now())
        assert row.label.value == SHARED
        assert queries.settled_of(viewer, item) == [(one.kind, one.why)]
    for reader in (
        person(roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"}),
        person(
            agency="council", roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime),
            compartments={"prevent"},
        ),
    ):  # fmt: skip
        with entering(reader) as viewer:
            assert Item.objects.filter(pk=item).exists()
            assert SettledFinding.objects.count() == ChildOrigin.objects.count() == 0
            assert queries.settled_of(viewer, item) == []
            assert not queries.is_child_origin(viewer, item)


def test_another_item_keeps_what_was_said_of_the_firsts_findings(
    officer: Person, browser_of: Callable, submission: str
) -> None:
    browser = browser_of(officer)
    said = settled(post(browser, submission, items(GIVEN_AWAY)), "Kept reason.")
    page = post(browser, submission, items(GIVEN_AWAY) | said | {"more": "1"}).content.decode()
    assert "Kept reason." in page
    assert " checked" in page


@pytest.mark.parametrize(
    "words", ["Zoë says so.", "She told me that a man gave her a phone outside.", "Gwelais y dyn."]
)
def test_the_report_itself_and_other_languages_are_pointed_at(
    officer: Person, browser_of: Callable, submission: str, words: str
) -> None:
    answer = post(browser_of(officer), submission, items(words))
    assert answer.context["formset"].forms[0].to_settle()


def test_what_people_read_beside_the_text_is_looked_through_too(
    officer: Person, browser_of: Callable, submission: str
) -> None:
    answer = post(browser_of(officer), submission, items("A man.", provenance="Her mum said"))
    assert answer.context["formset"].forms[0].to_settle()


def test_a_preview_stores_nothing_and_says_who_reads(
    officer: Person, browser_of: Callable, entering: Callable, submission: str
) -> None:
    posted = items(GIVEN_AWAY, people="Dan Elm, 1981") | {"preview": "1"}
    answer = post(browser_of(officer), submission, posted)
    page = answer.content.decode()
    assert "in the group Prevent and disrupt" in page
    assert "Preview: nothing is stored yet" in page
    assert "Passed on by another person" in page
    assert "There is a problem" not in page
    assert "Dan Elm" not in page.split('class="sl-preview"')[1].split("</section>")[0]
    assert written(entering, officer, submission) == []


def test_a_preview_names_the_items_that_are_not_in_order(
    officer: Person, browser_of: Callable, submission: str
) -> None:
    posted = items("Fine.", "Also fine.") | {"preview": "1", "item-1-happened": "soon"}
    page = post(browser_of(officer), submission, posted).content.decode()
    assert "Item 2 is not shown" in page


def test_a_person_is_kept_as_a_reference_and_found_by_it(
    officer: Person, browser_of: Callable, entering: Callable, submission: str
) -> None:
    post(browser_of(officer), submission, items("A man.", people="Dan Elm, 1981"))
    found = written(entering, officer, submission)[0]
    assert [person[:2] for person in found.people] == ["P-"]
    assert found.provenance == "Passed on by another person"
    assert found.review_by == latest_review(found.received_at, names_adults=True)
    with entering(officer) as viewer:
        assert ItemPerson.objects.get().role == "PERSON_POSING_RISK"
        assert Token.objects.filter(kind=derived.PERSON, value=found.people[0]).count() == 1
        assert queries.searched(viewer, found.people[0]).lines[0].reference == found.reference


@pytest.mark.parametrize(
    ("different", "said"),
    [
        ({"review_by": "1/1/2020"}, "Choose a day to come"),
        ({"review_by": "1/1/2099"}, "The latest day"),
        ({"origin_is_child": "on"}, "it needs conditions"),
        (
            {
                "origin_is_child": "on", "source_evaluation": "2", "assessment": "C",
                "handling": "C", "action_code": "A1", "sanitisation_code": "S1",
            },
            "asks first: S2",
        ),
    ],
)  # fmt: skip
def test_a_day_or_a_childs_word_out_of_order_is_said_at_its_field(
    officer: Person, browser_of: Callable, submission: str, different: dict, said: str
) -> None:
    page = post(browser_of(officer), submission, items("A man.", **different)).content.decode()
    assert said in page
    assert "A man." in page


def test_a_childs_word_goes_to_a_group_under_conditions_only(
    officer: Person, colleague: Person, entering: Callable, put_in: Callable
) -> None:
    careful = new_grade("2CC", action_code="A1", sanitisation_code="S2")
    item = put_in(officer, new_item(origin_is_child=True, label=SHARED), grade=careful)[0]
    with entering(colleague) as viewer:
        open_to_all = new_grade("2CP", rationale="Read again.")
        seen = queries.newest_grade(viewer, item).number
        with pytest.raises(ValueError, match="A child first knew"):
            actions.grade(item=item, grade=open_to_all, seen=seen, by=viewer, at=timezone.now())


def told(who: Person, put_in: Callable, **more: object) -> list[str]:
    """Bring in three items by which one child tells of one adult, two of them for a group."""
    given = {"origin": new_reference("O"), "people": (new_reference("P"),), **more}
    given = {"origin_is_child": True} | given
    shared = [new_item(label=SHARED, **given) for _ in range(2)]
    return put_in(who, *shared, new_item(label=POLICE, **given))


def recurring(entering: Callable, who: Person, item: str) -> list[str]:
    with entering(who) as viewer:
        return list(queries.recurring_child_origin(viewer, item))


def test_one_child_who_keeps_telling_of_one_adult_is_warned_of_to_who_may_write(
    officer: Person, person: Callable, browser_of: Callable, entering: Callable, put_in: Callable
) -> None:
    found = told(officer, put_in)
    assert recurring(entering, officer, found[0]) == sorted(found)
    page = browser_of(officer).get(reverse("item", args=[found[0]])).content.decode()
    assert "One child has told of one adult in 3 items" in page
    assert "senior authorising officer" in page
    reader = person(roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"})
    shown = browser_of(reader).get(reverse("item", args=[found[0]])).content.decode()
    assert "First known by" in page
    assert "First known by" not in shown
    assert recurring(entering, reader, found[0]) == []
    assert recurring(entering, officer, told(officer, put_in, origin_is_child=False)[0]) == []
    assert recurring(entering, officer, told(officer, put_in, people=())[0]) == []


def test_the_warning_depends_on_no_item_that_its_reader_cannot_see(
    officer: Person, person: Callable, entering: Callable, put_in: Callable
) -> None:
    found = told(officer, put_in)
    outsider = person(
        agency="council", roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"}
    )
    assert recurring(entering, outsider, found[0]) == []


def test_an_item_has_one_source(
    officer: Person, entering: Callable, put_in: Callable, submission: str
) -> None:
    two = new_item(submission=f"{submission} {new_reference('S')}")
    for wrong in (two, new_item(submission=new_reference("S")), new_item(submission="")):
        with entering(officer) as viewer, pytest.raises(ValueError, match="one report"):
            actions.sanitise(submission=submission, items=[wrong], by=viewer, at=timezone.now())
    with pytest.raises(DataError):
        put_in(officer, two)


def test_after_writing_the_officer_is_shown_the_item_that_is_warned_of(
    officer: Person, entering: Callable, put_in: Callable
) -> None:
    plain, warned = put_in(officer, new_item())[0], told(officer, put_in)[0]
    with entering(officer) as viewer:
        assert desk.first_to_read(viewer, [plain, warned]) == warned
        assert desk.first_to_read(viewer, [plain]) == plain
