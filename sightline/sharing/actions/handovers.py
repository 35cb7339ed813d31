"""Writing down what is handed over with a child, and choosing the decision under which it goes."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sightline.access.parties import Label, Viewer
from sightline.access.queries import label_number
from sightline.access.refused import require
from sightline.access.rules import refusal, role_refusal
from sightline.database.keys import seal
from sightline.intelligence.actions import Overtaken
from sightline.ledger.actions import record
from sightline.sharing.models import HandOver
from sightline.sharing.queries.handovers import TEXT, known, one, why_not
from sightline.terms import Act


@transaction.atomic
def keep(
    *, by: Viewer, person: str, label: Label, text: str, records: Sequence[str],
    labels: Sequence[int], at: datetime,
) -> int:  # fmt: skip
    """Keep a text that is to be handed over with a child, and return its number.

    `label` is the child's, `labels` those of the records in it: whoever writes it may work on all.
    """
    require(refusal(by, Act.WORK, label, person), person)
    row = HandOver.objects.create(
        person=person, giver=by.agency, records=list(records),
        labels=sorted({label_number(label), *labels}), text_sealed=seal(TEXT, text, person),
        made_by=by.account, made_at=at,
    )  # fmt: skip
    record(by.account, Act.WORK, [person, *records], about="hand-over")
    return int(row.pk)


@transaction.atomic
def choose(*, by: Viewer, person: str, number: int, decision: str, at: datetime) -> None:
    """Set the decision to share under which a hand-over goes.

    Raise Overtaken where a colleague chose meanwhile, ValueError where the decision does not carry
    it, and DoesNotExist where either is not there for the viewer.
    """
    require(role_refusal(by, Act.DISCLOSE), person)
    handing = one(by, person, number)
    if handing.decision:
        raise Overtaken
    if problem := why_not(by, handing, decision, at):
        raise ValueError(problem)
    rows = known(by).filter(pk=number, decision=None)
    if not rows.update(decision=decision, chosen_by=by.account, chosen_at=at):
        raise Overtaken
    record(by.account, Act.DISCLOSE, [person, decision], about="hand-over")
