"""What was asked and offered, for whoever asked and for those who answer for both agencies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet

from sightline.access.declassified import tell
from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.intelligence.models import Item
from sightline.ledger.actions import record
from sightline.sharing.models import ShareRequest
from sightline.sharing.queries.bodies import LAW
from sightline.subjects.models import Person
from sightline.terms import Act, RequestKind, Role, ShareOutcome, Urgency

KEEPERS = frozenset({Role.GATEKEEPER, Role.AGENCY_LEAD})


@dataclass(frozen=True, slots=True)
class Answer:
    """What whoever asked learns of a decision. Never why, and never what is held."""

    outcome: ShareOutcome
    pointer: bool
    told: str = field(repr=False)
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """One request or offer. `records` of `about` are those that the viewer may see."""

    reference: str
    kind: RequestKind
    giver: str
    receiver: str
    giver_name: str
    receiver_name: str
    asker: str
    position: str
    about: tuple[str, ...]
    seen: frozenset[str]
    about_words: str = field(repr=False)
    needed: str = field(repr=False)
    purpose: str = field(repr=False)
    urgency: Urgency
    due_at: datetime
    powers: tuple[str, ...]
    power_words: str
    public_task: bool
    recipients: tuple[str, ...]
    asked_at: datetime
    answer: Answer | None
    is_mine: bool
    may_decide: bool


def visible(viewer: Viewer) -> QuerySet[ShareRequest]:
    """Return the requests that the viewer may see. The row policy says the same again."""
    own = Q(asker=viewer.account)
    if viewer.roles & KEEPERS:
        own |= Q(giver=viewer.agency) | Q(kind=RequestKind.ASK, receiver=viewer.agency)
    shut = sorted(viewer.blocked)
    return ShareRequest.objects.filter(own).exclude(Q(reference__in=shut) | Q(about__overlap=shut))


def asked(viewer: Viewer, act: Act, reference: str) -> Asked:
    """Return one request. Raise Refused, or ShareRequest.DoesNotExist, which look alike."""
    require(role_refusal(viewer, act), reference)
    row = visible(viewer).get(pk=reference)
    record(viewer.account, act, [reference])
    return as_asked(viewer, [row])[0]


def as_asked(viewer: Viewer, rows: Sequence[ShareRequest]) -> list[Asked]:
    """Return requests as pages show them, each with its answer if there is one."""
    names, answers = agency_names(), answers_to(viewer, [row.pk for row in rows])
    wanted = {account for row in rows for account in (row.asker, *row.recipients)}
    people = account_names(sorted(wanted))
    seen = may_see(viewer, {each for row in rows for each in row.about})
    return [_asked(viewer, row, names, people, seen, answers.get(row.pk)) for row in rows]


def _asked(
    viewer: Viewer,
    row: ShareRequest,
    names: dict[str, str],
    people: dict[str, str],
    seen: frozenset[str],
    answer: Answer | None,
) -> Asked:
    gatekeeper = not role_refusal(viewer, Act.DECIDE_SHARE) and row.giver == viewer.agency
    return Asked(
        reference=row.reference,
        kind=RequestKind(row.kind),
        giver=row.giver,
        receiver=row.receiver,
        giver_name=names.get(row.giver, row.giver),
        receiver_name=row.outsider or names.get(row.receiver, row.receiver),
        asker=people.get(row.asker, ""),
        position=row.position,
        about=tuple(row.about),
        seen=seen & frozenset(row.about),
        about_words=row.about_words,
        needed=row.needed,
        purpose=row.purpose,
        urgency=Urgency(row.urgency),
        due_at=row.due_at,
        powers=tuple(LAW[code].words for code in row.powers if code in LAW),
        power_words=row.power_words,
        public_task=row.public_task,
        recipients=tuple(people.get(account, "") for account in row.recipients),
        asked_at=row.asked_at,
        answer=answer,
        is_mine=row.asker == viewer.account,
        may_decide=gatekeeper,
    )


def answers_to(viewer: Viewer, requests: Iterable[str]) -> dict[str, Answer]:
    """Return what was answered to some requests that the viewer may see."""
    which = list(requests)
    if not which:
        return {}
    rows = tell(viewer, "sharing_answers", which)
    return {
        request: Answer(ShareOutcome(outcome), pointer, told, at)
        for request, outcome, pointer, told, at in rows
    }


def may_see(viewer: Viewer, references: Iterable[str]) -> frozenset[str]:
    """Return those of some references that stand for an item or a person whom the viewer sees."""
    wanted = sorted(set(references))
    if not wanted:
        return frozenset()
    seen = Q(pk__in=wanted) & visible_to(viewer, Act.READ)
    return frozenset(
        found
        for model in (Item, Person)
        for found in model.objects.filter(seen).values_list("pk", flat=True)
    )
