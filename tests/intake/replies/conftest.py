"""A report that waits for an answer, and helpers to answer it and to come back by its code."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sightline.intake import actions
from sightline.intake.receipts import receipt_code
from sightline.terms import ReplyOutcome
from tests.conftest import EnterAs
from tests.people import Person

NOW = timezone.now()
LONG_AGO = NOW - timedelta(days=15)
UNKNOWN = "That is not a code of ours"
Say = Callable[..., None]


@pytest.fixture
def sent(send, reporter):
    return send(reporter, may_come_back=True)


@pytest.fixture
def say(entering: EnterAs) -> Say:
    def saying(submission: str, outcome: ReplyOutcome, by: Person) -> None:
        with entering(by) as viewer:
            actions.reply(submission=submission, outcome=outcome, by=viewer, at=timezone.now())

    return saying


@pytest.fixture
def visiting():
    """Enter a report's code in a browser of nobody's."""

    def enter(reference: str) -> Client:
        browser = Client()
        answer = browser.post("/reply/", {"code": receipt_code(reference)})
        assert (answer.status_code, answer["Location"]) == (302, "/reply/report")
        return browser

    return enter
