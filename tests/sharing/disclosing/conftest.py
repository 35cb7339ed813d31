"""A gatekeeper of the police, a reader at the council, items, and decisions to share them."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from sightline.terms import Regime, Role, new_reference
from tests.intelligence.conftest import put_in  # noqa: F401  a fixture
from tests.intelligence.making import POLICE, new_grade, new_item
from tests.people import Person

Decide = Callable[..., str]


@pytest.fixture
def gatekeeper(person: Callable[..., Person]) -> Person:
    """The gatekeeper of the police, who works under both laws."""
    return person(roles={Role.GATEKEEPER}, regimes=set(Regime))


@pytest.fixture
def second(person: Callable[..., Person]) -> Person:
    """The police's lead, who is the second person."""
    return person(roles={Role.AGENCY_LEAD}, regimes=set(Regime))


@pytest.fixture
def writer(person: Callable[..., Person]) -> Person:
    """A police officer, who writes items for the police alone."""
    return person(roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime))


@pytest.fixture
def reader(person: Callable[..., Person]) -> Person:
    """A youth worker at the council, who reads no intelligence but what they are sent."""
    return person(agency="council", roles={Role.REPORTER})


@pytest.fixture
def items(put_in: Callable[..., list[str]], writer: Person) -> list[str]:  # noqa: F811
    """Two items of the police's: one of Kez Orme, one of Zoë Ash."""
    texts = (
        "Kez Orme waits by the bus station; he rings from 07700 900123.",
        "Zoë Ash, 14, was seen with K. Orme in Orme Street.",
    )
    made = [new_item(label=POLICE, sanitised_text=text) for text in texts]
    return put_in(writer, *made, grade=new_grade("2AP"))


@pytest.fixture
def decide(gatekeeper: Person, entering: Callable[..., object]) -> Decide:
    """Decide to share: `decide(items, recipients=[reader], mask=["Kez Orme"])`."""

    def made(chosen: list[str], *, by: Person = gatekeeper, **different: object) -> str:
        facts = facts_of(chosen, by, different)
        with entering(by), connection.cursor() as cursor:
            cursor.execute("SELECT sharing_record_decision(%s::jsonb)", [json.dumps(facts)])
        return str(facts["reference"])

    return made


def facts_of(items: list[str], by: Person, different: dict[str, object]) -> dict[str, object]:
    """Return a sound decision of the police to share with the council."""
    from sightline.sharing.models import ShareDecision

    now = timezone.now()
    empty = {
        each.column: False if each.get_internal_type() == "BooleanField" else ""
        for each in ShareDecision._meta.fields
        if each.get_internal_type() in {"CharField", "TextField", "BooleanField"}
    }
    recipients = [one.account for one in different.pop("recipients", [])]
    sound = {
        "reference": new_reference("J"),
        "outcome": "SHARE",
        "giver": by.agency,
        "receiver": "" if different.get("outsider") else "council",
        "recipients": recipients,
        "audience": "NAMED",
        "purpose": "To keep a child safe.",
        "law": [],
        "lawful_basis": "Public task",
        "necessity": "Needed.",
        "proportionality": "No more than needed.",
        "conditions": "Do not act without asking us.",
        "items": items,
        "mask": [],
        "until": (now + timedelta(days=30)).isoformat(),
        "position": "Gatekeeper",
        "decided_at": (now - timedelta(minutes=5)).isoformat(),
        "request_id": None,
        "former_id": None,
    }
    return {**empty, **sound, **different}


@pytest.fixture
def send(gatekeeper: Person, entering: Callable[..., object]) -> Callable[[str], str]:
    """Settle what masking left, and send: `send(decision)` returns the disclosure's reference."""
    from sightline.sharing.actions import disclosures, masking
    from sightline.sharing.queries.sending import sending
    from sightline.terms.disclosures import MaskChoice

    def sent(decision: str) -> str:
        with entering(gatekeeper) as viewer:
            at = timezone.now()
            for left in sending(viewer, decision, at).left:
                words = left.finding.words
                masking.settle(
                    decision=decision, words=words, choice=MaskChoice.MASK, why="", by=viewer, at=at
                )
            seen = sending(viewer, decision, at).hash
            made = new_reference("Y")
            return disclosures.send(decision=decision, reference=made, seen=seen, by=viewer, at=at)

    return sent
