"""Deciding. One function of the database writes both the fact and the reasons, or neither."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.ledger.actions import record
from sightline.notices.actions import settle, tell
from sightline.sharing.actions.drafts import forget
from sightline.sharing.decide_rules import (
    Answers,
    Ground,
    authority,
    in_emergency,
    lacking,
    lawful_basis,
)
from sightline.sharing.models import ShareDecision, ShareRequest
from sightline.sharing.queries.cases import Case, case, ground_for
from sightline.sharing.queries.choosing import may_share
from sightline.sharing.timing_rules import (
    DIALS,
    day_of,
    emergency_until,
    end_of,
    write_up_due,
)
from sightline.terms import SHARED, Act, NoticeKind, ShareOutcome, new_reference

LETTER = "J"  # of what was judged
STALE = DIALS["law_reviewed_within_days"].value
Facts = dict[str, Any]


class Lacking(Exception):
    """Something is lacking, by the name of the answer; nothing was stored."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        """Hold what a person may mend."""
        super().__init__("lacking")
        self.problems = dict(problems)


class Overtaken(Exception):
    """Somebody has decided on the same meanwhile. `by` is their decision."""

    def __init__(self, by: str) -> None:
        """Hold what stands."""
        super().__init__("overtaken")
        self.by = by


@transaction.atomic
def decide(*, about: str, answers: Answers, by: Viewer, at: datetime) -> str:
    """Record a decision on a request, or in the place of a former one; return its reference.

    Raise Lacking with what is lacking, or Overtaken where a colleague was quicker.
    """
    found = case(by, about)
    if found.is_overtaken:
        raise Overtaken(found.newest)
    chosen = answers.items if answers.outcome in SHARED else ()
    require("There is no such record." if set(chosen) - may_share(by, chosen) else None, about)
    ground = ground_for(by, found, chosen, today=day_of(at))
    problems = lacking(answers, ground)
    if problems:
        raise Lacking(problems)
    reference = _recorded(_decided(found, answers, ground, at), found)
    _told(found, reference, answers.outcome or ShareOutcome.DEFER)
    forget(by=by, about=about)
    record(
        by.account,
        Act.DECIDE_SHARE,
        [reference, about, *chosen],
        about=str(answers.outcome or ""),
    )
    return reference


@transaction.atomic
def share_in_emergency(*, found: Case, answers: Answers, by: Viewer, at: datetime) -> str:
    """Share first, with one reason; the write-up is due in one working day.

    Raise Lacking with what is lacking, or Overtaken where a colleague was quicker.
    """
    require(role_refusal(by, Act.DECIDE_SHARE))
    require(None if found.giver == by.agency else "Another agency gives it.", found.about)
    require(
        "There is no such record." if set(answers.items) - may_share(by, answers.items) else None
    )
    ground = ground_for(by, found, answers.items, today=day_of(at), emergency=True)
    problems = lacking(_with_law(answers, ground), ground)
    if problems:
        raise Lacking(problems)
    facts = _decided(found, _with_law(answers, ground), ground, at)
    facts |= {
        "emergency": True,
        "until": emergency_until(at).isoformat(),
        "write_up_due": write_up_due(at).isoformat(),
    }
    reference = _recorded(facts, found)
    _told(found, reference, ShareOutcome.SHARE)
    tell(accounts=[by.account], kind=NoticeKind.SHARE_DUE, about=reference)
    record(by.account, Act.DECIDE_SHARE, [reference, *answers.items], about="emergency")
    return reference


def _with_law(answers: Answers, ground: Ground) -> Answers:
    """Rely on what the table says for an emergency."""
    return replace(answers, law=in_emergency(ground))


def _decided(found: Case, answers: Answers, ground: Ground, at: datetime) -> Facts:
    """Return the row of a decision. Of a refusal, nothing that was going to be shared is kept."""
    shares = answers.outcome in SHARED
    facts = {name: getattr(answers, name) for name in _SAID}
    if shares:
        facts |= {name: getattr(answers, name) for name in _SHARED_WITH}
    facts |= {
        "crosses": shares and bool(ground.crossed),
        "crossing_authority": authority(answers, ground) if shares and ground.crossed else "",
        "lawful_basis": lawful_basis(answers, ground, STALE) if shares else "",
        "until": end_of(answers.until).isoformat() if shares and answers.until else None,
        "think_again_on": None if shares else answers.think_again_on,
    }
    return facts | _between(found, at)


def _between(found: Case, at: datetime) -> Facts:
    return {
        "request_id": found.request or None,
        "former_id": found.former or None,
        "giver": found.giver,
        "receiver": found.receiver,
        "outsider": found.outsider.name,
        "outsider_kind": found.outsider.kind or "",
        "outsider_nation": found.outsider.nation or "",
        "decided_at": at.isoformat(),
    }


def _recorded(facts: Facts, found: Case) -> str:
    """Write a decision. Of two at once on the same, the database lets one through."""
    reference = new_reference(LETTER)
    answered = {name: value for name, value in facts.items() if value is not None}
    whole = {**_EMPTY, **answered, "reference": reference}
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT sharing_record_decision(%s)", [json.dumps(whole, default=str)])
    except IntegrityError as refused:
        if not any(name in str(refused) for name in _ONE_AT_A_TIME):
            raise
        raise Overtaken("") from None
    return reference


def _told(found: Case, reference: str, outcome: ShareOutcome) -> None:
    """Tell whoever asked, and take what this settles off everybody's page."""
    if found.request:
        asked = ShareRequest.objects.get(pk=found.request)
        settle(kind=NoticeKind.SHARE_ASKED, about=found.request)
        tell(accounts=[asked.asker], kind=NoticeKind.SHARE_DECIDED, about=found.request)
    if found.former:
        for kind in (NoticeKind.SHARE_DUE, NoticeKind.SHARE_AGAIN):
            settle(kind=kind, about=found.former)


_ONE_AT_A_TIME = ("a_request_is_decided_first_once", "former_id")
_SAID = (
    "outcome", "position", "at_risk", "purpose", "reason", "against", "pointer", "told_asker",
    "audience",
)  # fmt: skip
_SHARED_WITH = (
    "items", "described", "law", "holds_special", "holds_criminal", "necessity",
    "proportionality", "consent", "consent_why", "child_told", "carer_told", "told_why",
    "child_view", "mask", "mask_everyone", "recipients", "conditions", "onward_allowed",
    "retention", "controllers", "agreement", "security", "rights", "dpia", "dpo_view",
)  # fmt: skip
_KINDS: dict[str, Any] = {"ArrayField": [], "BooleanField": False, "ForeignKey": None}
_NULL = {"until", "think_again_on", "write_up_due", "request_id", "former_id", "decided_at"}
_EMPTY: Facts = {
    field.attname: None if field.attname in _NULL else _KINDS.get(field.get_internal_type(), "")
    for field in ShareDecision._meta.concrete_fields
}
