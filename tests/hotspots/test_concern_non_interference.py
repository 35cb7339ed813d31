"""No list and no page of a location depends on an item or a location that its reader cannot see."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.hotspots.actions import concerns as actions
from sightline.hotspots.concerns.records import Evidence, Start
from sightline.terms import ConcernPart, ConcernStep, Regime
from tests.hotspots import concerning, planting
from tests.hotspots.conftest import Forget
from tests.people import Person

pytestmark = pytest.mark.django_db

TOKEN = re.compile(r'csrfmiddlewaretoken" value="\w+"')
POLICE_ALONE = concerning.label("police", "")


def outputs(browser: Client, reference: str) -> list[tuple[int, str]]:
    addresses = [
        reverse("concerns"),
        f"{reverse('concerns')}?whose=agency&state=PROPOSED",
        f"{reverse('concerns')}?overdue=on",
        reverse("concern", args=[reference]),
        *(reverse("concern-decide", args=[reference, word]) for word in ("change", "close")),
        reverse("concern-assess", args=[reference, "needs"]),
    ]
    answers = [browser.get(address) for address in addresses]
    return [(answer.status_code, TOKEN.sub("", answer.content.decode())) for answer in answers]


def hide(police: Person, reference: str, theirs: str, items: list[str], off: bool) -> None:
    """Do as the police all that their colleagues of other agencies may learn nothing of."""
    for item in items:
        concerning.act(police, actions.link, reference, item=item, linked=True)
        concerning.act(police, actions.link, theirs, item=item, linked=True)
    if off:
        concerning.act(police, actions.link, reference, item=items[0], linked=False)
    given = {"owner": police.account, "review_on": concerning.review(3)}
    concerning.act(police, actions.decide, theirs, step=ConcernStep.WORK, seen=1, given=given)


@settings(max_examples=4, deadline=None)
@given(seen=st.integers(0, 2), hidden=st.integers(1, 3), off=st.booleans(), counted=st.booleans())
def test_what_is_hidden_leaves_every_byte_the_same(
    seen: int,
    hidden: int,
    off: bool,
    counted: bool,
    plant: Callable[..., list[str]],
    forget: Forget,
    person: Callable[..., Person],
    browser_of: Callable[[Person], Client],
) -> None:
    with forget():
        police = person(regimes=set(Regime), compartments={"prevent"})
        readers = [
            browser_of(person(agency="council", compartments={"prevent"})),
            browser_of(person(agency="charity", compartments={"prevent"})),
        ]
        shared = plant(*(planting.item() for _ in range(seen)))
        secret = plant(*(planting.item(label=planting.OWN) for _ in range(hidden)))
        reading = Evidence("R-AAAAA-AAAAA", "Two children.", (*shared, *secret))
        start = Start(evidence=reading if counted else None)
        reference = concerning.name(police, start=start)
        for item in shared:
            concerning.act(police, actions.link, reference, item=item, linked=True)
        before = [outputs(reader, reference) for reader in readers]
        assert all("Two children" not in text for reader in before for _, text in reader)
        theirs = concerning.name(police, label=POLICE_ALONE, review_on=concerning.review(1))
        hide(police, reference, theirs, secret, off)
        assert [outputs(reader, reference) for reader in readers] == before
        assert theirs not in "".join(text for reader in before for _, text in reader)


def test_what_is_open_is_shown_so_that_the_same_bytes_are_no_accident(
    plant: Callable[..., list[str]], analyst: Person, browser_of: Callable[[Person], Client]
) -> None:
    (item,) = plant(planting.item())
    reference, browser = concerning.name(analyst), browser_of(analyst)
    before = outputs(browser, reference)
    concerning.act(analyst, actions.link, reference, item=item, linked=True)
    after = outputs(browser, reference)
    assert [a != b for a, b in zip(before, after, strict=True)][:4] == [True, True, False, True]


def test_a_hidden_location_answers_as_a_missing_one_on_every_page(
    person: Callable[..., Person], analyst: Person, browser_of: Callable[[Person], Client]
) -> None:
    police = person(regimes=set(Regime))
    hidden, browser = concerning.name(police, label=POLICE_ALONE), browser_of(analyst)
    sent = {"seen": "1", "words": "x", "said_by": "y", "item": "I-AAAAA-AAAAA"}
    for name, rest in (
        ("concern", []),
        ("concern-decide", ["change"]),
        ("concern-assess", [str(ConcernPart.NEEDS).lower()]),
        ("concern-link", []),
    ):
        for ask in (browser.get, lambda address: browser.post(address, sent)):
            told = []
            for reference in (hidden, "L-00000-00000"):
                answer = ask(reverse(name, args=[reference, *rest]))
                text = TOKEN.sub("", answer.content.decode()).replace(reference, "")
                told.append((answer.status_code, text))
            assert told[0] == told[1]
            assert told[0][0] in (404, 405)
