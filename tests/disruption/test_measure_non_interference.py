"""No list and no page of a measure depends on a row that its reader cannot see."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.disruption import actions
from sightline.terms import Regime
from sightline.terms.measures import MeasureStep
from tests.disruption.measuring import consider, day, lately, served, step
from tests.hotspots import concerning, planting
from tests.hotspots.conftest import Forget
from tests.people import Person

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'csrfmiddlewaretoken" value="\w+"')
POLICE_ALONE = concerning.label("police", "")


def outputs(browser: Client, reference: str, place: str) -> list[tuple[int, str]]:
    addresses = [
        reverse("measures"),
        f"{reverse('measures')}?words=met&agency=police&state=SERVED",
        f"{reverse('measures')}?about={place}&area=A22",
        f"{reverse('measures-due')}?days=300",
        reverse("measures-report"),
        reverse("measure", args=[reference]),
        reverse("disruption"),
    ]
    answers = [browser.get(address) for address in addresses]
    return [(answer.status_code, TOKEN.sub("", answer.content.decode())) for answer in answers]


@settings(max_examples=3, deadline=None)
@given(hidden=st.integers(1, 2), breach=st.booleans(), elsewhere=st.booleans())
def test_what_is_hidden_leaves_every_byte_the_same(
    hidden: int,
    breach: bool,
    elsewhere: bool,
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
        place = concerning.name(police)
        made = served(police, place, on=day(-120), starts_on=day(-120))
        before = [outputs(reader, made, place) for reader in readers]
        items = plant(*(planting.item(label=planting.OWN, **lately()) for _ in range(hidden)))
        for item in items:
            concerning.act(police, actions.link, made, item=item, linked=True)
        secret = concerning.name(police, label=POLICE_ALONE)
        about = secret if elsewhere else concerning.name(police, label=POLICE_ALONE)
        theirs = served(police, about)
        if breach:
            step(police, theirs, MeasureStep.BREACHED, 2, on=day(-1), items=items)
        consider(police, secret, power="dispersal", words="Quillfeather was met there.")
        assert [outputs(reader, made, place) for reader in readers] == before
        assert theirs not in "".join(text for reader in before for _, text in reader)


def test_what_is_open_is_shown_so_that_the_same_bytes_are_no_accident(
    plant: Callable[..., list[str]], analyst: Person, browser_of: Callable[[Person], Client], place
) -> None:
    made, browser = served(analyst, place), browser_of(analyst)
    before = outputs(browser, made, place)
    plant(planting.item(**lately()))
    served(analyst, place)
    after = outputs(browser, made, place)
    differ = [a != b for a, b in zip(before, after, strict=True)]
    assert differ == [True, False, True, True, True, True, False]


def test_a_hidden_measure_answers_as_a_missing_one_on_every_page(
    person: Callable[..., Person], analyst: Person, browser_of: Callable[[Person], Client]
) -> None:
    police = person(regimes=set(Regime))
    about = concerning.name(police, label=POLICE_ALONE)
    hidden, browser = consider(police, about), browser_of(analyst)
    sent = {"seen": "1", "words": "x", "item": "I-AAAAA-AAAAA", "about": about}
    for name, rest in (("measure", []), ("measure-step", ["requested"]), ("measure-link", [])):
        for ask in (browser.get, lambda address: browser.post(address, sent)):
            told = []
            for reference in (hidden, "T-00000-00000"):
                answer = ask(reverse(name, args=[reference, *rest]))
                text = TOKEN.sub("", answer.content.decode()).replace(reference, "")
                told.append((answer.status_code, text))
            assert told[0] == told[1]
            assert told[0][0] in (404, 405)
    for reference in (about, "L-00000-00000"):
        assert browser.get(f"{reverse('measure-new')}?about={reference}").status_code == 404
        answer = browser.post(reverse("measure-new"), {"about": reference})
        assert answer.status_code == 400
        assert "There is no such record, or you may not see it" in answer.content.decode()
