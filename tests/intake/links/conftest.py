"""A lead who makes links, a youth club's link, and browsers that came by it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from sightline.access.actions import open_pass
from sightline.intake import actions
from sightline.intake.actions.linking import Made
from sightline.terms import LinkKind, Role
from tests.people import Person

Visit = Callable[..., Client]


@pytest.fixture
def lead(person: Callable[..., Person]) -> Person:
    """The council's agency lead."""
    return person(agency="council", roles={Role.AGENCY_LEAD})


@pytest.fixture
def link_of(entering: Callable[..., Any]) -> Callable[..., Made]:
    """Make links: `link_of(lead, name="Fernbury Youth Club")`."""

    def make(who: Person, *, name: str = "Fernbury Youth Club", **more: Any) -> Made:
        given = {"kind": LinkKind.YOUTH_CLUB, "days": 365} | more
        with entering(who) as viewer:
            return actions.make_link(by=viewer, name=name, **given)

    return make


@pytest.fixture
def link(lead: Person, link_of: Callable[..., Made]) -> Made:
    """The link of Fernbury Youth Club."""
    return link_of(lead)


@pytest.fixture
def link_pass(link: Made) -> str:
    """A pass of that link, as its door gives it."""
    return open_pass(link.reference, lifetime=timedelta(hours=1))


@pytest.fixture
def visit(link: Made) -> Visit:
    """Open the link in a browser of its own, `visit()`, or in one that is there."""

    def by(browser: Client | None = None, token: str = "") -> Client:
        browser = browser or Client()
        answer = browser.post(f"/tell/{token or link.token}")
        assert (answer.status_code, answer["Location"]) == (302, "/tell/")
        return browser

    return by


@pytest.fixture
def end(lead: Person, entering: Callable[..., Any]) -> Callable[[Made], None]:
    """End a link, as the lead."""

    def press(link: Made) -> None:
        with entering(lead) as viewer:
            actions.end_link(by=viewer, reference=link.reference, why="The sheet was lost.")

    return press


@pytest.fixture
def put(unforced: Callable[..., Any], officer: Person) -> Callable[..., None]:
    """Put bare submissions in, past all rules: `put(7, link=reference, stage="DONE")`."""

    def insert(
        number: int,
        *,
        link: str = "",
        agency: str = "council",
        stage: str = "WAITING",
        at: datetime | None = None,
    ) -> None:
        at = at or timezone.now() - timedelta(days=90)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO access_label (controller, regime, owner, compartment, marking) VALUES"
                " ('council', 'UK_GDPR', 'council', '', 'OFFICIAL_SENSITIVE')"
                " ON CONFLICT DO NOTHING"
            )
        with unforced("intake_submission") as cursor:
            cursor.execute(
                "INSERT INTO intake_submission (reference, label_id, received_at, from_agency,"
                " from_link, route, risk, stage, taken_by, taken_at, closed_at)"
                " SELECT 'S-' || substr(md5(random()::text), 1, 11), l.id, %s, %s, %s, %s, '3', %s,"
                " CASE WHEN %s = 'TAKEN' THEN 'A-AAAAA-AAAAA' ELSE '' END,"
                " CASE WHEN %s = 'TAKEN' THEN now() END,"
                " CASE WHEN %s IN ('DONE', 'NOT_FOR_US') THEN now() END"
                " FROM generate_series(1, %s), access_label l WHERE l.controller = 'council'"
                " AND l.owner = 'council' AND l.compartment = '' AND l.regime = 'UK_GDPR'"
                " AND l.marking = 'OFFICIAL_SENSITIVE'",
                [at, agency, link, "LINK" if link else "ACCOUNT", *[stage] * 4, number],
            )

    return insert
