"""What an originator is asked before an item is passed on, and what they answered."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.database.keys import unseal
from sightline.ledger.actions import record
from sightline.sharing.models import Consultation, ConsultationAnswer
from sightline.terms import Act, Role
from sightline.terms.disclosures import ConsultAnswer

ASKED, WHY = "consultation", "consultation-answer"
KEEPERS = frozenset({Role.GATEKEEPER, Role.AGENCY_LEAD})


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: the newest counts."""

    answer: ConsultAnswer
    why: str = field(repr=False)
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ConsultationPage:
    """A question to an originator: what is to be sent, to whom and what for, and the answers."""

    reference: str
    record: str
    giver: str
    originator: str
    asked_by: str
    asked_at: datetime
    said: dict[str, Any] = field(repr=False)
    answers: Sequence[Answered]
    may_answer: bool


def consultation(viewer: Viewer, act: Act, reference: str) -> ConsultationPage:
    """Return a question for the keepers of either side. Raise Consultation.DoesNotExist.

    Whoever asked does not answer, even where their own agency is the originator.
    """
    require(role_refusal(viewer, act), reference)
    require(None if viewer.roles & KEEPERS else "Only keepers see this.", reference)
    rows = Consultation.objects.exclude(record__in=viewer.blocked)
    row = rows.get(pk=reference)
    require(None if viewer.agency in {row.giver, row.originator} else "It is another's.", reference)
    given = list(ConsultationAnswer.objects.filter(consultation=row).order_by("-id"))
    names = account_names([row.asked_by, *(one.answered_by for one in given)])
    record(viewer.account, act, [reference, row.record], about="consultation")
    return ConsultationPage(
        reference=row.reference,
        record=row.record,
        giver=row.giver,
        originator=row.originator,
        asked_by=names.get(row.asked_by, ""),
        asked_at=row.asked_at,
        said=json.loads(unseal(ASKED, bytes(row.content_sealed), reference)),
        answers=[
            Answered(
                ConsultAnswer(one.answer),
                unseal(WHY, bytes(one.why_sealed), reference),
                names.get(one.answered_by, ""),
                one.at,
            )
            for one in given
        ],
        may_answer=viewer.agency == row.originator and viewer.account != row.asked_by,
    )
