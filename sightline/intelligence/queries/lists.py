"""Lists of items: the newest first, by filters or by words, and the same to take out."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.index.models import Token
from sightline.intelligence import derived
from sightline.intelligence.models import Closing, Grade, Item, ItemReview
from sightline.intelligence.queries.correcting import noted
from sightline.ledger.actions import record
from sightline.terms import Act, Concern, HowKnown, ItemOutcome, PlaceRole, ReviewOutcome

PAGE = 50
MOST_EXPORTED = 10_000
UNGRADED, GRADED = "none", "any"  # beside the letters A to E

References = Collection[str] | QuerySet[Any, Any]
Position = tuple[datetime, str]  # received at, reference: where a page ends


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed to; an empty value asks for nothing. `until` is the last day."""

    concern: str = ""
    place_role: str = ""
    graded: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One item as a list shows it."""

    reference: str
    received_at: datetime
    happened_at: datetime | None
    concern: Concern
    place_role: PlaceRole
    place: str = field(repr=False)
    text: str = field(repr=False)
    grade: str
    how_known: HowKnown
    marking: str
    compartment: str
    area: str
    is_opinion: bool
    fallen: str = ""  # "Let go" or "Shown to be wrong", or nothing
    noted: str = ""  # "Disputed" or "Put right", or nothing


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list, and where the next begins, if there is one."""

    lines: Sequence[Line]
    after: Position | None = None


def listed(viewer: Viewer, act: Act, asked: Asked, *, after: Position | None = None) -> Listing:
    """Return a page of the items that the viewer may see, the newest first."""
    require(role_refusal(viewer, act))
    page = _page(_narrowed(_visible(viewer, act), asked), after)
    record(viewer.account, act, [line.reference for line in page.lines])
    return page


def searched(viewer: Viewer, text: str, *, after: Position | None = None) -> Listing:
    """Return the items that have every word, reference, postcode and area code of a text.

    What was asked is sealed into the ledger; nothing found and nothing that may be seen are one.
    """
    act = Act.SEARCH
    require(role_refusal(viewer, act))
    found = Listing([])
    wanted = derived.asked(text)
    if wanted:
        found = _page(_having(viewer, wanted), after)
    record(viewer.account, act, [line.reference for line in found.lines], words=text)
    return found


def exported(viewer: Viewer, asked: Asked) -> list[Line]:
    """Return up to ten thousand items to take out, all in the ledger."""
    act = Act.EXPORT
    require(role_refusal(viewer, act))
    rows = _ordered(_narrowed(_visible(viewer, act), asked))[:MOST_EXPORTED]
    lines = _lines(rows)
    record(viewer.account, act, [line.reference for line in lines])
    return lines


def _visible(viewer: Viewer, act: Act) -> QuerySet[Item]:
    return Item.objects.filter(visible_to(viewer, act))


def _narrowed(rows: QuerySet[Item], asked: Asked) -> QuerySet[Item]:
    if asked.concern:
        rows = rows.filter(concern=asked.concern)
    if asked.place_role:
        rows = rows.filter(place_role=asked.place_role)
    if asked.since:
        rows = rows.filter(received_at__gte=_midnight(asked.since))
    if asked.until:
        rows = rows.filter(received_at__lt=_midnight(date.fromordinal(asked.until.toordinal() + 1)))
    return _by_grade(rows, asked.graded)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=derived.LONDON)


def _by_grade(rows: QuerySet[Item], graded: str) -> QuerySet[Item]:
    any_grade = Exists(Grade.objects.filter(item=OuterRef("pk")))
    if not graded:
        return rows
    if graded == UNGRADED:
        return rows.filter(~any_grade)
    if graded == GRADED:
        return rows.filter(any_grade)
    newest = Grade.objects.filter(item=OuterRef("pk")).order_by("-id").values("assessment")[:1]
    return rows.alias(newest=Subquery(newest)).filter(newest=graded)


def _having(viewer: Viewer, wanted: Sequence[tuple[str, str]]) -> QuerySet[Item]:
    """Return the items with all of these tokens: an equality each, so that an index serves."""
    rows = _visible(viewer, Act.SEARCH)
    for kind, value in wanted:
        tokens = Token.objects.filter(
            visible_to(viewer, Act.SEARCH, "record"), kind=kind, value=value
        )
        rows = rows.filter(reference__in=tokens.values("record"))
    return rows


def _ordered(rows: QuerySet[Item]) -> QuerySet[Item]:
    return rows.select_related("label").order_by("-received_at", "-reference")


def _page(rows: QuerySet[Item], after: Position | None) -> Listing:
    """Return the page that follows a position: no page is counted to, however far one reads."""
    if after:
        received_at, reference = after
        rows = rows.filter(
            Q(received_at__lt=received_at) | Q(received_at=received_at, reference__lt=reference),
            received_at__lte=received_at,
        )
    lines = _lines(_ordered(rows)[: PAGE + 1])
    last = lines[PAGE - 1] if len(lines) > PAGE else None
    return Listing(lines[:PAGE], (last.received_at, last.reference) if last else None)


def _lines(rows: Iterable[Item]) -> list[Line]:
    items = list(rows)
    references = [item.reference for item in items]
    grades, gone, said = codes(references), fallen(references), noted(references)
    found = ((each.get(item.reference, "") for each in (grades, gone, said)) for item in items)
    return [_line(item, *words) for item, words in zip(items, found, strict=True)]


def codes(references: Sequence[str]) -> dict[str, str]:
    """Return the newest grade of each item that has one, such as "2CP"."""
    if not references:
        return {}
    newest = (
        Grade.objects.filter(item__in=references).order_by("item_id", "-id").distinct("item_id")
    )
    fields = ("item_id", "source_evaluation", "assessment", "handling")
    return {item: "".join(parts) for item, *parts in newest.values_list(*fields)}


def fallen(references: Sequence[str]) -> dict[str, str]:
    """Return those of some items that were let go, or shown to be wrong, as it stands now, with
    the words that say which."""
    if not references:
        return {}
    found: dict[str, str] = {}
    for model, fell in ((ItemReview, ReviewOutcome.LAPSED), (Closing, ItemOutcome.DISPROVED)):
        rows = model.objects.filter(item__in=references).order_by("id")
        newest = dict(rows.values_list("item_id", "outcome"))
        found |= {item: fell.label for item, outcome in newest.items() if outcome == fell}
    return found


def not_fallen(column: str) -> Q:
    """Return the condition that the item which a column names was neither let go nor shown to be
    wrong: what nobody should act on makes no place hot."""
    return ~Q(
        *(Q(**{f"{column}__in": rows.values("item_id")}) for rows, _ in (_let_go(), _wrong())),
        _connector=Q.OR,
    )


def _let_go() -> tuple[QuerySet[Any], ReviewOutcome]:
    return _where_newest(ItemReview, ReviewOutcome.LAPSED), ReviewOutcome.LAPSED


def _wrong() -> tuple[QuerySet[Any], ItemOutcome]:
    return _where_newest(Closing, ItemOutcome.DISPROVED), ItemOutcome.DISPROVED


def _where_newest(model: Any, outcome: str) -> QuerySet[Any]:
    """Return the rows with an outcome that no later row of their item has overtaken."""
    later = model.objects.filter(item=OuterRef("item"), id__gt=OuterRef("id"))
    rows: QuerySet[Any] = model.objects.filter(~Exists(later), outcome=outcome)
    return rows


def lines_of(viewer: Viewer, act: Act, references: References, *, most: int) -> list[Line]:
    """Return the newest of some items that the viewer may see."""
    return lines_of_each(viewer, act, [references], most=most)[0]


def lines_of_each(
    viewer: Viewer, act: Act, several: Sequence[References], *, most: int
) -> list[list[Line]]:
    """Return for each of some lots of items the newest that the viewer may see; an item may be in
    more than one, and what hangs on the items is asked for once."""
    visible = _visible(viewer, act)
    lots = [list(_ordered(visible.filter(reference__in=one))[:most]) for one in several]
    items = {item.reference: item for lot in lots for item in lot}
    lines = {line.reference: line for line in _lines(items.values())}
    return [[lines[item.reference] for item in lot] for lot in lots]


def _line(item: Item, grade: str, gone: str, said: str) -> Line:
    return Line(
        reference=item.reference,
        received_at=item.received_at,
        happened_at=item.event_start,
        concern=Concern(item.concern),
        place_role=PlaceRole(item.place_role),
        place=item.online or item.place_name or item.area,
        text=item.sanitised_text,
        grade=grade,
        how_known=HowKnown(item.how_known),
        marking=item.label.value.marking.label,
        compartment=item.label.compartment,
        area=item.area,
        is_opinion=item.is_opinion,
        fallen=gone,
        noted=said,
    )
