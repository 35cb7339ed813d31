"""Everything that the asked agency controls about a person, as far as a gatekeeper may see it.

What they may not see is not looked for, and nothing here depends on it: whoever keeps that is told
to search it (see the migration), whether there is any or not.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.assessments.models import Assessment
from sightline.casework.models import ChildWork
from sightline.disruption.models import Measure, OnwardReferral, Plan
from sightline.governance.answer_dials import DIALS
from sightline.governance.models import SubjectFinding, SubjectMark, SubjectRequest
from sightline.governance.queries.answer_records import Found
from sightline.governance.queries.answer_shared import shares
from sightline.governance.queries.answer_whom import Whom
from sightline.index.models import Token
from sightline.index.pseudonyms import CHILD
from sightline.intake.models import MissingEpisode
from sightline.intelligence import derived
from sightline.intelligence.models import Correction, Item
from sightline.panels.models import AgendaItem, Meeting
from sightline.subjects.models import ChildConcern, Fact, Link, Mention, Person, SubjectRoleGiven
from sightline.terms import Act, MentionDecision, MentionKind
from sightline.terms.answering import AnswerFound, AnswerKind, AnswerMark

ACT = Act.SUBJECT_ACCESS
FEWEST_WORDS = 2
STANDS = [str(MentionDecision.ACCEPTED), str(MentionDecision.CORRECTED)]
NAMES = [str(MentionKind.PERSON), str(MentionKind.ALIAS)]


def gathered(viewer: Viewer, row: SubjectRequest, who: Whom) -> list[Found]:
    """Return all that is held, the certain first; a thing that is certain is no candidate."""
    items = _named_items(viewer, row, who)
    named = [
        *_records(who.records, viewer, AnswerFound.NAMED),
        *_found(AnswerKind.ITEM, items),
        *_parts(viewer, who),
        *_reports(items),
        *_missing(viewer, who),
        *_measures(viewer, who),
        *_referred(viewer, who),
        *_plans(viewer, who),
        *_assessments(viewer, who),
        *_work(viewer, who),
        *_heard(viewer, who),
        *shares(viewer, row, who, items),
        *_looked(row),
    ]
    like = [*_records(who.like, viewer, AnswerFound.WORDS), *_by_words(viewer, who, items)]
    return [*named, *like]


def _records(records: Iterable[str], viewer: Viewer, how: AnswerFound) -> Iterator[Found]:
    rows = Person.objects.filter(visible_to(viewer, ACT), pk__in=list(records)).order_by("pk")
    for pk, label in rows.values_list("pk", "label_id"):
        yield Found(AnswerKind.PERSON, pk, 0, label, how)


def _named_items(viewer: Viewer, row: SubjectRequest, who: Whom) -> QuerySet[Item]:
    """Return the items about the person: by pseudonym, by what rests on them, as was decided."""
    known = visible_to(viewer, ACT, "record")
    tokens = Token.objects.filter(known, kind__in=(derived.CHILD, derived.PERSON))
    references = {
        *tokens.filter(value__in=who.pseudonyms, record__startswith="I").values_list(
            "record", flat=True
        ),
        *_decided_items(row),
        *(one for rows in _sources(who) for one in rows.values_list("item", flat=True) if one),
        *Person.objects.filter(pk__in=who.records).values_list("opened_from", flat=True),
        *Correction.objects.filter(person__in=who.pseudonyms).values_list("record", flat=True),
    }
    found = Item.objects.filter(visible_to(viewer, ACT), pk__in=references)
    return found.order_by("-received_at", "pk")


def _decided_items(row: SubjectRequest) -> set[str]:
    """Return the candidates of which somebody said that they are about the person."""
    rows = SubjectFinding.objects.filter(request=row, kind=AnswerKind.ITEM)
    record_of = dict(rows.values_list("pk", "record"))
    marks = SubjectMark.objects.filter(finding__in=record_of).order_by("id")
    newest = dict(marks.values_list("finding_id", "mark"))
    return {record_of[one] for one, mark in newest.items() if mark != AnswerMark.NOT_THEM}


def _sources(who: Whom) -> Iterator[QuerySet[Any]]:
    """Yield what rests on items: facts, roles and ties of the person's records, and concerns."""
    yield Fact.objects.filter(person__in=who.records)
    yield SubjectRoleGiven.objects.filter(person__in=who.records)
    yield Link.objects.filter(Q(from_end__in=who.records) | Q(to_end__in=who.records))
    yield ChildConcern.objects.filter(child__in=who.pseudonyms)


def _found(kind: AnswerKind, items: QuerySet[Item]) -> Iterator[Found]:
    for pk, label in items.values_list("pk", "label_id"):
        yield Found(kind, pk, 0, label, AnswerFound.NAMED)


def _parts(viewer: Viewer, who: Whom) -> Iterator[Found]:
    """Yield the facts, roles, ties and concerns; what was taken back is held too, and says so."""
    of_person = visible_to(viewer, ACT, "person_id")
    for kind, rows in (
        (AnswerKind.FACT, Fact.objects.filter(of_person, person__in=who.records, takes_back=None)),
        (AnswerKind.ROLE, SubjectRoleGiven.objects.filter(of_person, person__in=who.records)),
    ):
        for pk, record, label in rows.order_by("pk").values_list("pk", "person_id", "label_id"):
            yield Found(kind, record, pk, label, AnswerFound.NAMED)
    items = Item.objects.filter(visible_to(viewer, ACT))
    ends = Q(from_end__in=who.records) | Q(to_end__in=who.records)
    ties = Link.objects.filter(ends, ends=False, item__in=items.values("pk")).order_by("pk")
    for pk, record, label in ties.values_list("pk", "item_id", "item__label_id"):
        yield Found(AnswerKind.LINK, record, pk, label, AnswerFound.NAMED)
    held = ChildConcern.objects.filter(
        visible_to(viewer, ACT, "item_id"), child__in=who.pseudonyms
    ).order_by("pk")
    for pk, record, label in held.values_list("pk", "item_id", "label_id"):
        yield Found(AnswerKind.CONCERN, record, pk, label, AnswerFound.NAMED)


def _reports(items: QuerySet[Item]) -> Iterator[Found]:
    """Yield the reports that items were written from, each once: sealed, and seen by none here."""
    done: set[str] = set()
    rows = items.exclude(submission="").values_list("pk", "label_id", "submission")
    for pk, label, submission in rows:
        if submission not in done:
            done.add(submission)
            yield Found(AnswerKind.REPORT, pk, 0, label, AnswerFound.NAMED)


def _missing(viewer: Viewer, who: Whom) -> Iterator[Found]:
    children = [one for one in who.pseudonyms if one.startswith(CHILD)]
    rows = MissingEpisode.objects.filter(visible_to(viewer, ACT), child__in=children)
    for pk, label in rows.order_by("missing_since").values_list("pk", "label_id"):
        yield Found(AnswerKind.MISSING, pk, 0, label, AnswerFound.NAMED)


def _measures(viewer: Viewer, who: Whom) -> Iterator[Found]:
    rows = Measure.objects.filter(visible_to(viewer, ACT), person__in=who.records)
    for pk, label in rows.order_by("created_at", "pk").values_list("pk", "label_id"):
        yield Found(AnswerKind.MEASURE, pk, 0, label, AnswerFound.NAMED)


def _referred(viewer: Viewer, who: Whom) -> Iterator[Found]:
    rows = OnwardReferral.objects.filter(visible_to(viewer, ACT), person__in=who.records)
    for pk, label in rows.order_by("created_at", "pk").values_list("pk", "label_id"):
        yield Found(AnswerKind.ONWARD, pk, 0, label, AnswerFound.NAMED)


def _plans(viewer: Viewer, who: Whom) -> Iterator[Found]:
    rows = Plan.objects.filter(visible_to(viewer, ACT), person__in=who.records)
    for pk, label in rows.order_by("created_at", "pk").values_list("pk", "label_id"):
        yield Found(AnswerKind.PLAN, pk, 0, label, AnswerFound.NAMED)


def _assessments(viewer: Viewer, who: Whom) -> Iterator[Found]:
    rows = Assessment.objects.filter(visible_to(viewer, ACT), person__in=who.records)
    for pk, label in rows.order_by("begun_at", "pk").values_list("pk", "label_id"):
        yield Found(AnswerKind.ASSESSMENT, pk, 0, label, AnswerFound.NAMED)


def _work(viewer: Viewer, who: Whom) -> Iterator[Found]:
    rows = ChildWork.objects.filter(visible_to(viewer, ACT), person__in=who.records)
    for pk, label in rows.order_by("created_at", "pk").values_list("pk", "label_id"):
        yield Found(AnswerKind.WORK, pk, 0, label, AnswerFound.NAMED)


def _heard(viewer: Viewer, who: Whom) -> Iterator[Found]:
    meetings = Meeting.objects.filter(visible_to(viewer, ACT))
    rows = AgendaItem.objects.filter(about__in=who.records, meeting__in=meetings.values("pk"))
    for pk, meeting, label in rows.order_by("pk").values_list(
        "pk", "meeting_id", "meeting__label_id"
    ):
        yield Found(AnswerKind.PANEL, meeting, pk, label, AnswerFound.NAMED)


def _looked(row: SubjectRequest) -> Iterator[Found]:
    """Yield the look-ups of what was found under each label: seen by who may see that."""
    rows = SubjectFinding.objects.filter(request=row).exclude(kind=AnswerKind.LOOKED)
    first = dict(rows.order_by("-record").values_list("label_id", "record"))
    done = SubjectFinding.objects.filter(request=row, kind=AnswerKind.LOOKED)
    there = set(done.values_list("label_id", flat=True))
    for label, record in sorted(first.items()):
        if label not in there and looked_at(row.reference, label):
            yield Found(AnswerKind.LOOKED, record, 0, label, AnswerFound.NAMED)


def looked_at(request: str, label: int) -> list[tuple[object, str, int]]:
    """Return how often the agency's people looked at what was found: month, act, how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM governance_looked_after(%s, %s)", [request, label])
        return list(cursor.fetchall())


def _by_words(viewer: Viewer, who: Whom, items: QuerySet[Item]) -> Iterator[Found]:
    """Yield items with all words of a name, with a number of theirs, or marked with their name:
    somebody must look whether they are about the person."""
    known = visible_to(viewer, ACT, "record")
    tokens = Token.objects.filter(known, record__startswith="I")
    found = {one for name in who.names for one in _with_all(tokens, derived.words(name))}
    for kind, value in who.own.identifiers:
        found |= set(tokens.filter(kind=kind, value=value).values_list("record", flat=True))
    marked = Mention.objects.filter(visible_to(viewer, ACT, "item_id"), value__in=who.names)
    marked = marked.filter(kind__in=NAMES, decision__in=STANDS)
    found |= set(marked.values_list("item_id", flat=True))
    found -= set(items.values_list("pk", flat=True))
    rest = Item.objects.filter(visible_to(viewer, ACT), pk__in=found)
    most = DIALS["answer_candidates_most"].value
    for pk, label in rest.order_by("-received_at", "pk").values_list("pk", "label_id")[:most]:
        yield Found(AnswerKind.ITEM, pk, 0, label, AnswerFound.WORDS)


def _with_all(tokens: QuerySet[Token], words: Sequence[str]) -> set[str]:
    """Return the items with all of two words or more: one alone finds strangers."""
    if len(words) < FEWEST_WORDS:
        return set()
    rows = tokens.filter(kind=derived.WORD, value=words[0])
    for word in words[1:]:
        rows = rows.filter(record__in=tokens.filter(kind=derived.WORD, value=word).values("record"))
    return set(rows.values_list("record", flat=True))
