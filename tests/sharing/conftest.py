"""People of three agencies: a teacher who asks, gatekeepers who decide, leads who answer for it."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from sightline.intelligence.records import ImportRow
from sightline.sharing.decide_rules import Answers
from sightline.terms import BodyKind, Nation, Regime, Role, new_reference
from tests.intelligence.making import new_item
from tests.people import Person
from tests.sharing.making import new_request

KINDS = {
    "police": BodyKind.POLICE,
    "council": BodyKind.COUNCIL,
    "charity": BodyKind.VOLUNTARY,
    "schools": BodyKind.SCHOOL,
}


@pytest.fixture
def schools(agencies: None) -> None:
    """A trust of schools."""
    from sightline.agencies.actions import add_agency

    add_agency(code="schools", name="Schools trust", regime=Regime.GENERAL)


@pytest.fixture
def teacher(schools: None, person: Callable[..., Person]) -> Person:
    """Somebody who reports and asks, and reads nothing."""
    return person(agency="schools", roles={Role.REPORTER})


@pytest.fixture
def gatekeeper(person: Callable[..., Person]) -> Person:
    """A police gatekeeper in the shared compartment, who works under both laws."""
    return person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def second(person: Callable[..., Person]) -> Person:
    """Another police gatekeeper."""
    return person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def lead(person: Callable[..., Person]) -> Person:
    """The lead of the police."""
    return person(roles={Role.AGENCY_LEAD}, regimes=set(Regime))


@pytest.fixture
def outsiders(person: Callable[..., Person], schools: None) -> dict[str, Person]:
    """People who may know nothing of what a school asks the police."""
    return {
        "another teacher": person(agency="schools", roles={Role.REPORTER}),
        "a police officer": person(
            roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent"}
        ),
        "a police reporter": person(roles={Role.REPORTER}),
        "a council gatekeeper": person(agency="council", roles={Role.GATEKEEPER}),
        "a council lead": person(agency="council", roles={Role.AGENCY_LEAD}),
        "an auditor": person(agency="council", roles={Role.AUDITOR}),
        "a committee member": person(agency="council", roles={Role.COMMITTEE_MEMBER}),
        "an administrator": person(agency="council", roles={Role.ADMINISTRATOR}),
    }


@pytest.fixture
def said(schools: None, person: Callable[..., Person], entering: Callable) -> None:
    """Every agency has said what kind of body it is."""
    from sightline.sharing.actions.agreements import say_body

    for agency, kind in KINDS.items():
        keeper = person(agency=agency, roles={Role.AGENCY_LEAD})
        with entering(keeper) as viewer:
            say_body(kind=kind, nation=Nation.ENGLAND, by=viewer, at=timezone.now())


@pytest.fixture
def asked(teacher: Person, gatekeeper: Person, said: None, entering: Callable) -> str:
    """The reference of what the teacher asks of the police."""
    from sightline.sharing.actions.requests import ask

    with entering(teacher) as viewer:
        return ask(new=new_request(), by=viewer, at=timezone.now())


@pytest.fixture
def items(officer: Person, entering: Callable) -> list[str]:
    """Two items that the police control, in the shared compartment."""
    from sightline.intelligence import actions

    made = [new_item(sanitised_text="Tam Holloway was with an older group."), new_item()]
    with entering(officer) as viewer:
        rows = [ImportRow(new_reference("K"), item, None) for item in made]
        return list(actions.bring_in(rows=rows, by=viewer, at=timezone.now()).added)


@pytest.fixture
def deciding(asked: str, gatekeeper: Person, entering: Callable) -> Callable[..., str]:
    """Decide on what was asked, as the gatekeeper or another: `deciding(answers, who=...)`."""

    from sightline.sharing.actions.decisions import decide

    def act(given: Answers, *, who: Person = gatekeeper, about: str = asked) -> str:
        with entering(who) as viewer:
            return decide(about=about, answers=given, by=viewer, at=timezone.now())

    return act


@pytest.fixture
def put(browser_of: Callable, gatekeeper: Person, asked: str) -> Callable:
    """Send one screen as the gatekeeper: `put("law", LAW)`."""
    browser = browser_of(gatekeeper)

    def send(screen: str, boxes: dict, *, about: str = asked, **more: str) -> object:
        if screen == "check":
            return browser.post(reverse("share-decide-check", args=[about]))
        return browser.post(reverse("share-decide-screen", args=[about, screen]), {**boxes, **more})

    return send
