"""Who a request is about, as the asked agency knows them: records, pseudonyms, names, numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.database.keys import unseal
from sightline.governance.answer_masking import Own
from sightline.governance.answer_said import Said
from sightline.governance.models import SubjectFinding, SubjectMark, SubjectRequest
from sightline.index.pseudonyms import CHILD, PERSON, pseudonyms
from sightline.subjects.derived import name_keys
from sightline.subjects.models import Fact, Link, Person, Thing
from sightline.subjects.naming import liken
from sightline.subjects.queries.facts import other_names_of
from sightline.subjects.queries.sameness import profiles_of
from sightline.subjects.queries.searching_tokens import holding, rare
from sightline.terms import Act, FactKind, Identifier, SubjectLinkKind
from sightline.terms.answering import AnswerKind, AnswerMark

SAID = "subject-request"  # the key's use
OWNED = (SubjectLinkKind.USES, SubjectLinkKind.DRIVES, SubjectLinkKind.KEEPER_OF)
NUMBERS = {FactKind.TELEPHONE: Identifier.PHONE, FactKind.ACCOUNT: Identifier.HANDLE}
MOST_KEYS = 120
MOST_LIKE = 60


@dataclass(frozen=True, slots=True)
class Whom:
    """The person as this viewer's agency knows them.

    `records` are the agency's own; `elsewhere` are of others, by the agency that controls each.
    `like` are its own records with a name like theirs, of which somebody must say who they are.
    """

    records: tuple[str, ...]
    pseudonyms: frozenset[str]
    names: tuple[str, ...] = field(repr=False)
    own: Own = field(repr=False)
    like: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()


def said_of(row: SubjectRequest) -> Said:
    """Return what was said when the request came."""
    return Said.from_plain(unseal(SAID, bytes(row.said_sealed), row.reference))


def whom(viewer: Viewer, row: SubjectRequest) -> Whom:
    """Return who a request is about, by name and year, by judgements, and as was decided."""
    said = said_of(row)
    stands = frozenset(_pseudonyms(said))
    yes, no = _decided(row)
    ours = _ours(viewer)
    seeds = {*ours.filter(pseudonym__in=stands).values_list("pk", flat=True), *yes} - no
    together = _together(viewer, seeds) - no
    mine = list(ours.filter(pk__in=together).order_by("pk"))
    others = Person.objects.filter(visible_to(viewer, Act.READ), pk__in=together)
    others = others.exclude(pk__in=[one.pk for one in mine]).select_related("label")
    theirs = list(others)
    names = _names(viewer, said, mine)
    records = tuple(one.pk for one in mine)
    return Whom(
        records=records,
        pseudonyms=stands | {one.pseudonym for one in (*mine, *theirs)},
        names=names,
        own=Own(names, _identifiers(viewer, records)),
        like=tuple(_like(viewer, names, {*records, *no})),
        elsewhere=tuple(sorted({one.label.controller for one in theirs})),
    )


def _ours(viewer: Viewer) -> QuerySet[Person]:
    return Person.objects.filter(visible_to(viewer, Act.SUBJECT_ACCESS))


def _pseudonyms(said: Said) -> Iterable[str]:
    """Return the pseudonyms of the person's names with their year; without it a name is no one."""
    year = said.born[:4]
    identities = [(name, year) for name in said.names] if year else []
    for letter in (CHILD, PERSON):
        yield from pseudonyms(letter, identities).values()


def _decided(row: SubjectRequest) -> tuple[set[str], set[str]]:
    """Return the records that were said to be of the person, and those said not to be."""
    rows = SubjectFinding.objects.filter(request=row, kind=AnswerKind.PERSON)
    record_of = dict(rows.values_list("pk", "record"))
    marks = SubjectMark.objects.filter(finding__in=record_of).order_by("id")
    newest = dict(marks.values_list("finding_id", "mark"))
    no = {record_of[one] for one, mark in newest.items() if mark == AnswerMark.NOT_THEM}
    return {record_of[one] for one in newest} - no, no


def _together(viewer: Viewer, seeds: set[str]) -> set[str]:
    who = profiles_of(viewer, Act.READ, seeds)
    return {*seeds, *(one for seed in seeds for one in who.members(seed))}


def _names(viewer: Viewer, said: Said, mine: Iterable[Person]) -> tuple[str, ...]:
    held = list(mine)
    called = other_names_of(viewer, Act.SUBJECT_ACCESS, [one.pk for one in held])
    found = [*said.names, *(one.name for one in held)]
    found += [name for one in held for name in called.get(one.pk, ())]
    return tuple(dict.fromkeys(found))


def _identifiers(viewer: Viewer, records: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Return the numbers, marks and accounts that are recorded as the person's own."""
    known = visible_to(viewer, Act.SUBJECT_ACCESS, "person_id")
    facts = Fact.objects.filter(known, person__in=records, kind__in=[str(one) for one in NUMBERS])
    back = facts.exclude(takes_back=None).values("takes_back")
    standing = facts.filter(takes_back=None).exclude(pk__in=back).values_list("kind", "value")
    found = {(str(NUMBERS[FactKind(kind)]), value) for kind, value in standing}
    ties = Link.objects.filter(from_end__in=records, kind__in=OWNED, ends=False)
    ties = ties.exclude(pk__in=Link.objects.exclude(replaces=None).values("replaces"))
    things = Thing.objects.filter(pk__in=ties.values("to_end"))
    return frozenset(found | set(things.values_list("kind", "value")))


def _like(viewer: Viewer, names: Iterable[str], done: set[str]) -> list[str]:
    """Return the agency's records with a name like one of these, the likest first."""
    spelled = list(names)
    keys = [key for name in spelled for key in name_keys(name)[:MOST_KEYS]]
    held = {one for records in rare(holding(keys)).values() for one in records}
    ranked = []
    for row in _ours(viewer).filter(pk__in=held - done):
        best = min(liken(name, row.name).rank for name in spelled)
        if -best[0] >= min(2, *(len(name.split()) for name in spelled)):
            ranked.append((best, row.pk))
    return [one for _, one in sorted(ranked)[:MOST_LIKE]]
