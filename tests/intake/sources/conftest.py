"""Two custodians, a report sealed for them, and helpers to ask, decide and open."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.utils import timezone

from sightline.intake import actions
from sightline.terms import SourceAnswer, SourceReason
from tests.conftest import EnterAs
from tests.intake.holding import PHRASE, Custodian, make_custodian
from tests.people import Person

Send = Callable[..., str]
NOW = timezone.now()
ASK_WHY, DECIDE_WHY = "A child is at risk tonight", "No other way"


@pytest.fixture
def custodian(person: Callable[..., Person]) -> Custodian:
    return make_custodian(person)


@pytest.fixture
def second(person: Callable[..., Person]) -> Custodian:
    return make_custodian(person)


@pytest.fixture
def sent(custodian: Custodian, second: Custodian, send: Send, reporter: Person) -> str:
    return send(reporter, may_come_back=True, contact="07700 900123 after six")


@pytest.fixture
def ask(entering: EnterAs) -> Callable[..., str]:
    def asking(submission: str, by: Person) -> str:
        with entering(by) as viewer:
            return actions.ask(
                submission=submission, reason=SourceReason.PROTECT, words=ASK_WHY, by=viewer, at=NOW
            )

    return asking


@pytest.fixture
def asked(sent: str, council_officer: Person, ask: Callable[..., str]) -> str:
    return ask(sent, council_officer)


@pytest.fixture
def decide(entering: EnterAs) -> Callable[..., None]:
    def deciding(
        reference: str, by: Person, answer: SourceAnswer = SourceAnswer.GRANTED, at: datetime = NOW
    ) -> None:
        with entering(by) as viewer:
            actions.decide(reference=reference, answer=answer, words=DECIDE_WHY, by=viewer, at=at)

    return deciding


@pytest.fixture
def open_it(entering: EnterAs) -> Callable[..., object]:
    def opening(reference: str, who: Custodian, *, file: str = "", pass_on: bool = False) -> object:
        with entering(who.person) as viewer:
            return actions.open_source(
                reference=reference, file=file or who.file, passphrase=PHRASE, pass_on=pass_on,
                by=viewer, at=NOW,
            )  # fmt: skip

    return opening
