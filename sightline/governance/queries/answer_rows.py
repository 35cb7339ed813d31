"""What each kind of thing says of the person, as rows of label and text, before anything is masked.

Each leaves out who told, how it is known, where it was told and on which day it came.
"""

import json
from datetime import date, datetime
from typing import Final

from sightline.clocks import LONDON
from sightline.database.keys import unseal
from sightline.governance.queries.answer_whom import Whom
from sightline.intake.missing import Account
from sightline.intake.models import InterviewAccount, MissingEpisode
from sightline.intake.queries.missing import INTERVIEW, episode_details
from sightline.intelligence.identifiers import Found
from sightline.intelligence.models import Correction, Item, ItemPerson
from sightline.subjects.fact_rules import LISTED, THINGS
from sightline.subjects.models import (
    ChildConcern,
    Fact,
    Group,
    Link,
    Person,
    RoleStep,
    SubjectRoleGiven,
    Thing,
)
from sightline.subjects.rules import said_birth
from sightline.terms import (
    NOTED,
    Concern,
    CorrectionOutcome,
    FactKind,
    GroupKind,
    Identifier,
    InCare,
    InterviewPart,
    MissingRisk,
    NamedAs,
    PersonRole,
    PlaceRole,
    RoleStepKind,
    SubjectLinkKind,
    SubjectRole,
    Travelled,
)

Rows = list[tuple[str, str]]
TELLS_WHO: Final = (PlaceRole.TOLD_HERE,)  # where it was told: it could show who told
ONESELF: Final = "you"


def said(moment: datetime | None) -> str:
    """Return a day in London in words, or nothing."""
    return f"{moment.astimezone(LONDON):%-d %B %Y}" if moment else ""


def said_day(day: date | None) -> str:
    """Return a day in words, or nothing."""
    return f"{day:%-d %B %Y}" if day else ""


def of_item(row: Item, who: Whom) -> Rows:
    """Return what an item says: its text, when and where, and as what it names the person."""
    told_here = row.place_role in {str(one) for one in TELLS_WHO}
    place = "" if told_here else row.online or row.place_name
    roles = ItemPerson.objects.filter(item=row, person__in=who.pseudonyms)
    return [
        ("What is recorded", row.sanitised_text),
        ("Kind of concern", Concern(row.concern).label),
        ("When it is said to have happened", said(row.event_start)),
        ("Where", place),
        ("Fact or opinion", "Opinion or belief" if row.is_opinion else "Said as fact"),
        *(("You are named in it as", PersonRole(one.role).label) for one in roles),
        *_put_right(row.reference, "ITEM", 0),
        ("Looked at again by the end of", f"{row.review_by:%B %Y}"),  # the day could tell more
    ]


def _put_right(record: str, part: str, number: int) -> Rows:
    """Return what was disputed, or put right, of a part of a record."""
    rows = Correction.objects.filter(record=record, part=part, number=number).order_by("id")
    return [
        (NOTED[CorrectionOutcome(one.outcome)], f"{said(one.decided_at)}: {one.words}")
        for one in rows
    ]


def of_person(row: Person, who: Whom) -> Rows:
    """Return what a record of the person says."""
    return [
        ("Name", row.name),
        ("Born", said_birth(row.born)),
        ("Recorded as", "A child" if row.is_child else "A grown person"),
        *_put_right(row.reference, "PERSON", 0),
        ("Held since", said(row.opened_at)),
    ]


def of_fact(row: Fact, who: Whom) -> Rows:
    """Return a fact, and that it was taken back where it was."""
    kind = FactKind(row.kind)
    value = row.value
    if kind in LISTED:
        value = LISTED[kind](row.value).label
    if kind in THINGS:
        value = Found(THINGS[kind], row.value).said
    back = Fact.objects.filter(takes_back=row.pk).first()
    return [
        (kind.label, value),
        ("Since", said_day(row.since)),
        ("Until", said_day(row.until)),
        *([("Taken back", f"{said(back.recorded_at)}: {back.why}")] if back else []),
        *_put_right(row.person_id, "FACT", row.pk),
    ]


def of_role(row: SubjectRoleGiven, who: Whom) -> Rows:
    """Return a role with what became of it."""
    steps = RoleStep.objects.filter(role=row).order_by("id")
    return [
        ("You are said to be", SubjectRole(row.role).label),
        ("Why", row.why),
        ("Court", row.court),
        ("Convicted on", said_day(row.convicted_on)),
        ("Recorded", said(row.given_at)),
        *((RoleStepKind(s.kind).label, f"{said(s.taken_at)}: {s.why}") for s in steps),
        *_put_right(row.person_id, "ROLE", row.pk),
    ]


def of_link(row: Link, who: Whom) -> Rows:
    """Return a tie: how, and to what kind of thing; nobody at its other end is named."""
    kind = SubjectLinkKind(row.kind).label
    ours = row.from_end in who.records
    other = _end(row.to_end if ours else row.from_end, who)
    tie = f"You: {kind} {other}" if ours else f"{other} {kind} you"
    after = Link.objects.filter(replaces=row.pk).first()
    return [
        ("Tie", tie),
        ("Since", said_day(row.since)),
        ("Until", said_day(row.until)),
        ("What was written", row.words),
        *([("Ended or replaced", f"{said(after.recorded_at)}: {after.words}")] if after else []),
        *_put_right(row.item_id, "LINK", row.pk),
    ]


def _end(reference: str, who: Whom) -> str:
    if reference in who.records:
        return ONESELF
    if reference.startswith("H"):
        return "[somebody]"
    thing = Thing.objects.filter(pk=reference).first()
    if thing:
        found = Found(Identifier(thing.kind), thing.value)
        mine = (str(found.kind), found.value) in who.own.identifiers
        return found.said if mine else f"[{found.kind.label.lower()}]"
    group = Group.objects.filter(pk=reference).values_list("kind", flat=True).first()
    return GroupKind(group).label.lower() if group else "[something]"


def of_concern(row: ChildConcern, who: Whom) -> Rows:
    """Return a concern about a child named in passing."""
    return [
        ("What worried an officer", row.why),
        ("You are named as", NamedAs(row.named_as).label),
        ("Recorded", said(row.recorded_at)),
        ("Lapses on", said_day(row.lapses_on)),
    ]


def of_missing(row: MissingEpisode, who: Whom) -> Rows:
    """Return a time that they were missing, with what they said themselves at the interview."""
    details = episode_details(row)
    rows = [
        ("Name", details.child.name),
        ("Missing since", said(row.missing_since)),
        ("Found", said(row.found_at)),
        ("Where you were found", details.found.words),
        ("Risk", MissingRisk(row.risk).label),
        ("In care", InCare(row.in_care).label),
    ]
    held = InterviewAccount.objects.filter(episode=row).first()
    if held:
        told = json.loads(unseal(INTERVIEW, bytes(held.account_sealed), row.reference))
        account = Account(**{**told, "travelled": Travelled(told["travelled"])})
        rows += [
            (f"You said: {part.label}", account.part(part))
            for part in account.parts()
            if part is not InterviewPart.CARER  # that is the carer's word, and tells who told
        ]
    return rows
