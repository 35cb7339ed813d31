"""What would go out of each thing found: in rows of plain words, with nobody else named.

Where something comes from is never among them: no origin, no report's sender, no word of how it is
known, no place where it was told, no day on which it came, and no name of staff.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Model

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.assessments.models import Assessment
from sightline.casework.models import ChildWork
from sightline.disruption.models import Measure, OnwardReferral, Plan
from sightline.governance.answer_masking import Own, mask
from sightline.governance.answer_said import Shown
from sightline.governance.models import SubjectFinding
from sightline.governance.queries.answer_assessed import of_assessment
from sightline.governance.queries.answer_gather import looked_at
from sightline.governance.queries.answer_heard import of_entry
from sightline.governance.queries.answer_measures import of_measure
from sightline.governance.queries.answer_onward import of_onward
from sightline.governance.queries.answer_plans import of_plan
from sightline.governance.queries.answer_rows import (
    of_concern,
    of_fact,
    of_item,
    of_link,
    of_missing,
    of_person,
    of_role,
)
from sightline.governance.queries.answer_shared import of_share
from sightline.governance.queries.answer_whom import Whom
from sightline.governance.queries.answer_work import of_work
from sightline.intake.models import MissingEpisode
from sightline.intelligence.models import Item, ItemChild, ItemPerson
from sightline.panels.models import AgendaItem
from sightline.subjects.models import ChildConcern, Fact, Link, Person, SubjectRoleGiven
from sightline.subjects.queries.facts import other_names_of
from sightline.terms import Act
from sightline.terms.answering import AnswerKind

Rows = list[tuple[str, str]]
TABLES: dict[AnswerKind, tuple[type[Model], str]] = {  # and which column of a finding finds the row
    AnswerKind.ITEM: (Item, "record"),
    AnswerKind.PERSON: (Person, "record"),
    AnswerKind.FACT: (Fact, "number"),
    AnswerKind.ROLE: (SubjectRoleGiven, "number"),
    AnswerKind.LINK: (Link, "number"),
    AnswerKind.CONCERN: (ChildConcern, "number"),
    AnswerKind.MISSING: (MissingEpisode, "record"),
    AnswerKind.MEASURE: (Measure, "record"),
    AnswerKind.ONWARD: (OnwardReferral, "record"),
    AnswerKind.PLAN: (Plan, "record"),
    AnswerKind.ASSESSMENT: (Assessment, "record"),
    AnswerKind.WORK: (ChildWork, "record"),
    AnswerKind.PANEL: (AgendaItem, "number"),
}
SAYS: dict[AnswerKind, Callable[..., Rows]] = {
    AnswerKind.ITEM: of_item,
    AnswerKind.PERSON: of_person,
    AnswerKind.FACT: of_fact,
    AnswerKind.ROLE: of_role,
    AnswerKind.LINK: of_link,
    AnswerKind.CONCERN: of_concern,
    AnswerKind.MISSING: of_missing,
    AnswerKind.MEASURE: of_measure,
    AnswerKind.ONWARD: of_onward,
    AnswerKind.PLAN: of_plan,
    AnswerKind.ASSESSMENT: of_assessment,
    AnswerKind.WORK: of_work,
    AnswerKind.PANEL: of_entry,
}


@dataclass(frozen=True, slots=True)
class Besides:
    """What is to be masked beyond what a machine finds, and what goes out of a sealed report."""

    mask: tuple[str, ...] = field(default=(), repr=False)
    words: str = field(default="", repr=False)


NOTHING = Besides()


def shown(
    viewer: Viewer,
    who: Whom,
    findings: Sequence[SubjectFinding],
    besides: Mapping[int, Besides],
    at: datetime,
) -> dict[int, Shown]:
    """Return what would go out of each finding that the viewer may see, by its number."""
    rows = {kind: _rows(kind, findings) for kind in TABLES}
    others = _others(viewer, who, rows[AnswerKind.ITEM].keys() | _items(rows))
    found: dict[int, Shown] = {}
    for one in findings:
        kind, more = AnswerKind(one.kind), besides.get(one.pk, NOTHING)
        said = _said(kind, one, rows, who, more, viewer.agency)
        if said is not None:
            row = rows[kind].get(_key(kind, one)) if kind in TABLES else None
            about = others.get(_item_of(row), ())
            found[one.pk] = _masked(said, _own(who, row), about, more, at)
    return found


def _own(who: Whom, row: Model | None) -> Own:
    """Return what is the person's own: if it is their record, the name on it too."""
    if isinstance(row, Person):
        return Own((*who.own.names, row.name), who.own.identifiers)
    return who.own


def _key(kind: AnswerKind, finding: SubjectFinding) -> object:
    return getattr(finding, TABLES[kind][1])


def _rows(kind: AnswerKind, findings: Iterable[SubjectFinding]) -> dict[object, Model]:
    model = TABLES[kind][0]
    wanted = [_key(kind, one) for one in findings if one.kind == kind]
    return dict(model._default_manager.in_bulk(wanted)) if wanted else {}


def _items(rows: Mapping[AnswerKind, Mapping[object, Model]]) -> set[object]:
    held = (row for kind, of_kind in rows.items() if kind != AnswerKind.ITEM
            for row in of_kind.values())  # fmt: skip
    return {item for row in held if (item := _item_of(row))}


def _item_of(row: Model | None) -> str:
    if isinstance(row, Item):
        return row.reference
    return getattr(row, "item_id", None) or ""


def _others(viewer: Viewer, who: Whom, items: Iterable[object]) -> dict[str, list[str]]:
    """Return for each item the names of all others whom it names, as records know them."""
    wanted = [str(one) for one in items]
    named: dict[str, set[str]] = defaultdict(set)
    for model, column in ((ItemChild, "child"), (ItemPerson, "person")):
        rows = model._default_manager.filter(item__in=wanted).values_list("item_id", column)
        for item, pseudonym in rows:
            named[item].add(pseudonym)
    strangers = {one for some in named.values() for one in some} - who.pseudonyms
    people = Person.objects.filter(visible_to(viewer, Act.READ), pseudonym__in=strangers)
    held = list(people)
    called = other_names_of(viewer, Act.READ, [one.pk for one in held])
    names: dict[str, list[str]] = defaultdict(list)
    for one in held:
        names[one.pseudonym] += [one.name, *called.get(one.pk, ())]
    return {item: [name for one in sorted(some) for name in names.get(one, ())]
            for item, some in named.items()}  # fmt: skip


def _said(
    kind: AnswerKind,
    finding: SubjectFinding,
    rows: Mapping[AnswerKind, Mapping[object, Model]],
    who: Whom,
    more: Besides,
    agency: str,
) -> Rows | None:
    if kind is AnswerKind.REPORT:
        return [("What it says about you", more.words)] if more.words else []
    if kind is AnswerKind.SHARED:
        return of_share(agency, finding.record)
    if kind is AnswerKind.LOOKED:
        return _looked(finding)
    row = rows[kind].get(_key(kind, finding)) if kind in TABLES else None
    return SAYS[kind](row, who) if row is not None else None


def _looked(finding: SubjectFinding) -> Rows:
    by_month: dict[object, int] = defaultdict(int)
    for month, _, many in looked_at(finding.request_id, finding.label_id):
        by_month[month] += many
    return [
        (f"{month:%B %Y}", f"{many} time{'s' if many > 1 else ''}, by people of this agency")
        for month, many in by_month.items()
        if isinstance(month, date)
    ]


def _masked(rows: Rows, own: Own, others: Iterable[str], more: Besides, at: datetime) -> Shown:
    names = list(others)
    said = [(label, text) for label, text in rows if text]
    done = [(label, mask(text, own, others=names, also=more.mask, at=at)) for label, text in said]
    return Shown(
        held=said,
        rows=[(label, one.text) for label, one in done],
        parts=sum(one.parts for _, one in done),
    )
