"""What hangs beside an item: second opinions, looks at it again, a partner's own grade."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.index.models import Token
from sightline.intelligence import actions, queries
from sightline.intelligence.models import Item
from sightline.intelligence.reviewing import latest_review, months_after
from sightline.terms import Act, Assessment, Regime, ReviewOutcome, Role, SourceEvaluation
from tests.intelligence.making import A_TIME, new_grade, new_item
from tests.people import Person

pytestmark = pytest.mark.django_db


def opine(entering: Callable, who: Person, item: str, why: str = "I know the car.") -> None:
    with entering(who) as viewer:
        actions.opine(
            item=item, source=SourceEvaluation.RELIABLE, assessment=Assessment.KNOWN_DIRECTLY,
            why=why, by=viewer, at=timezone.now(),
        )  # fmt: skip


def test_a_second_opinion_stands_beside_and_counts_nowhere(
    officer: Person, colleague: Person, browser_of: Callable, entering: Callable, put_in: Callable
) -> None:
    item = put_in(officer, new_item(), grade=new_grade("2CP"))[0]

    def counted() -> object:
        with entering(officer) as viewer:
            found = queries.item(viewer, Act.READ, item)
            tokens = sorted(Token.objects.filter(record=item).values_list("kind", "value"))
            listed = queries.listed(viewer, Act.LIST, queries.Asked())
            version = Item.objects.get(pk=item).version
            return found, tokens, listed, version

    before = counted()
    with pytest.raises(actions.NotYet):
        opine(entering, colleague, item, " ")
    with pytest.raises(actions.NotYet) as own:
        opine(entering, officer, item)
    assert "You gave the grade" in own.value.problems["why"]
    offered = "Give a second opinion</a>"
    address = reverse("item", args=[item])
    assert offered not in browser_of(officer).get(address).content.decode()
    assert offered in browser_of(colleague).get(address).content.decode()
    opine(entering, colleague, item)
    assert counted() == before
    page = browser_of(officer).get(reverse("item", args=[item])).content.decode()
    assert "A second opinion differs" in page
    assert "I know the car." in page


def test_only_who_may_judge_gives_an_opinion(
    officer: Person, person: Callable, entering: Callable, put_in: Callable
) -> None:
    item = put_in(officer, new_item())[0]
    member = person(roles={Role.PANEL_MEMBER}, regimes=set(Regime), compartments={"prevent"})
    with pytest.raises(Refused):
        opine(entering, member, item)
    judge = person(
        agency="council", roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"}
    )
    opine(entering, judge, item)


def test_an_item_past_its_day_is_kept_or_let_go(
    officer: Person, browser_of: Callable, entering: Callable, put_in: Callable
) -> None:
    past = {"review_by": date(2026, 1, 1)}
    kept, gone, not_yet = put_in(officer, new_item(**past), new_item(**past), new_item())
    browser = browser_of(officer)
    page = browser.get(reverse("items-review")).content.decode()
    assert (kept in page, gone in page, not_yet in page) == (True, True, False)
    address, day = reverse("item-review", args=[kept]), timezone.localdate() + timedelta(days=90)
    wrong = browser.post(address, {"outcome": "RENEWED", "why": "Kept words"})
    assert "Choose the next day" in wrong.content.decode()
    assert "Kept words" in wrong.content.decode()
    renewed = {"outcome": "RENEWED", "why": "Still live.", "until": day.strftime("%d/%m/%Y")}
    assert browser.post(address, renewed).status_code == 302
    lapsed = {"outcome": "LAPSED", "why": "The man has died."}
    assert browser.post(reverse("item-review", args=[gone]), lapsed).status_code == 302
    with entering(officer) as viewer:
        assert queries.due(viewer, timezone.localdate()) == []
        assert [one.reference for one in queries.due(viewer, day + timedelta(days=1))] == [kept]
        assert queries.reviews_of(viewer, gone)[0].outcome is ReviewOutcome.LAPSED


def test_who_only_reads_has_nothing_to_look_at_again(
    officer: Person, analyst: Person, entering: Callable, put_in: Callable
) -> None:
    put_in(officer, new_item(review_by=date(2026, 1, 1)))
    with entering(analyst) as viewer:
        assert queries.due(viewer, timezone.localdate()) == []


def test_an_item_that_names_an_adult_is_looked_at_sooner() -> None:
    assert latest_review(A_TIME, names_adults=True) == date(2027, 10, 5)
    assert latest_review(A_TIME, names_adults=False) == date(2028, 10, 5)
    assert months_after(date(2027, 2, 28), 12) == date(2028, 2, 28)
    assert months_after(date(2028, 2, 29), 12) == date(2029, 2, 28)


def test_a_partners_own_grade_stands_beside(
    officer: Person, browser_of: Callable, put_in: Callable
) -> None:
    item = put_in(officer, new_item(), grade=new_grade("2CP", original_code="B24"))[0]
    page = browser_of(officer).get(reverse("item", args=[item])).content.decode()
    assert "Partner’s own grade" in page
    assert "B24" in page
