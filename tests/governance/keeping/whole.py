"""One item with everything that hangs on it, and a person whom another item names too."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from sightline.index.pseudonyms import CHILD, PERSON, pseudonym
from sightline.intelligence import actions as intelligence
from sightline.intelligence.actions.beside import opine, review_item
from sightline.intelligence.actions.using import close_item, use
from sightline.subjects import actions as subjects
from sightline.subjects.actions.facts import record_fact
from sightline.subjects.actions.groups import open_group
from sightline.subjects.actions.links import record_link
from sightline.subjects.actions.mentions import read_through
from sightline.subjects.actions.roles import give_role
from sightline.subjects.part_records import GroupDetails, NewFact, NewLink, NewRole, Source
from sightline.subjects.records import NewPerson
from sightline.terms import (
    Assessment,
    FactKind,
    GroupKind,
    ItemOutcome,
    ReviewOutcome,
    SourceEvaluation,
    SubjectLinkKind,
    SubjectRole,
    Tie,
    UseKind,
    Verdict,
)
from tests.intelligence.making import FERNBURY, new_grade, new_item

NAME, CHILD_NAME = "Barnaby Quillfeather", "Zoë Larkspur"
TEXT = f"{NAME} rang {CHILD_NAME} from +447700900123 in AB12 CDE at the bus station."


@dataclass
class Whole:
    """References of what was made."""

    item: str
    other: str
    leaning: str
    person: str
    child: str
    group: str


def recorded(item, **given):
    """Record both people whom an item names, facts and a role of theirs, and a link."""
    people = [NewPerson(item, NAME, "", False), NewPerson(item, CHILD_NAME, "2012", True)]
    person, record_of_child = subjects.open_people(new=people, **given)
    source = Source(item=item)
    for fact in (
        NewFact(FactKind.ALIAS, "Barno", source),
        NewFact(FactKind.TELEPHONE, "07700 900123", source),
    ):
        record_fact(person=person, fact=fact, **given)
    record_fact(
        person=record_of_child, fact=NewFact(FactKind.SCHOOL, "Fernbury High", source), **given
    )
    give_role(person=person, role=NewRole(SubjectRole.SUSPECTED, "He rang her.", source), **given)
    record_link(
        link=NewLink(
            person, record_of_child, SubjectLinkKind.CONTACTS, item,
            date.today() + timedelta(days=90),  # noqa: DTZ011
        ),
        **given,
    )  # fmt: skip
    return person, record_of_child


def make(put_in, entering, officer, colleague, submission=""):
    """Make an item and all that hangs on it. The child is named by another item too."""
    at = timezone.now()
    with entering(officer):
        adult, child = pseudonym(PERSON, NAME, ""), pseudonym(CHILD, CHILD_NAME, "2012")
    named = {"people": (adult,), "children": (child,)}
    item = put_in(
        officer,
        new_item(sanitised_text=TEXT, submission=submission, **named, **FERNBURY),
        grade=new_grade("2AP"),
    )[0]
    other = put_in(officer, new_item(children=(child,), **FERNBURY), grade=new_grade("2CP"))[0]
    leaning = put_in(officer, new_item(**FERNBURY), grade=new_grade("2BP", supported_by=item))[0]
    with entering(officer) as viewer:
        given = {"by": viewer, "at": at}
        person, record_of_child = recorded(item, **given)
        read_through(item=item, **given)
        group = open_group(
            item=item, details=GroupDetails(GroupKind.PEER_GROUP, "The bus station lot"), **given
        )
        use(
            item=item, kind=UseKind.DISRUPTION, happened_on=date.today(),  # noqa: DTZ011
            case_reference="D/1", words="He was moved on.", **given,
        )  # fmt: skip
        close_item(item=item, outcome=ItemOutcome.DISRUPTED, why="He has gone.", **given)
        review_item(
            item=item, outcome=ReviewOutcome.RENEWED, why="Still needed.",
            until=date.today() + timedelta(days=30), **given,  # noqa: DTZ011
        )  # fmt: skip
        left, right = sorted((item, other))
        intelligence.judge(
            left=left, right=right, verdict=Verdict.INDEPENDENT, tie=Tie.SAME_EVENT,
            why="They never met.", **given,
        )  # fmt: skip
    with entering(colleague) as viewer:
        opine(
            item=item, source=SourceEvaluation("2"), assessment=Assessment("C"),
            why="He only says so.", by=viewer, at=at,
        )  # fmt: skip
    return Whole(item, other, leaning, person, record_of_child, group)
