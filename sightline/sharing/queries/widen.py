"""Reading who was let see what, who opened what in an emergency, and who asked after what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.database.keys import unseal
from sightline.index.models import Stamp
from sightline.ledger.actions import record
from sightline.sharing.models import AskedAfterAnswer, GlassReview, Widening
from sightline.sharing.widen_rules import answer_refusal, keeper_refusal, page_of
from sightline.subjects.models import AskedAfter
from sightline.subjects.queries.looking import WORDS
from sightline.terms import Act, AskingAnswer, GlassVerdict, LookUpPurpose, Role

WIDENED: Final = "widening"  # uses of keys
REVIEWED: Final = "glass-review"
ANSWERED: Final = "asked-after-answer"
MOST: Final = 200


@dataclass(frozen=True, slots=True)
class GrantLine:
    """One grant as its giver's agency sees it: whom, which record, by whom, why, until when."""

    reference: str
    record: str
    page: str
    account: str
    name: str
    given_by: str
    given_at: datetime
    until: datetime
    why: str = field(repr=False)
    authority: str
    ended_at: datetime | None
    ended_by: str
    live: bool


@dataclass(frozen=True, slots=True)
class Emergency:
    """An opening in an emergency. An auditor sees that it was, and none of the reasons."""

    grant: GrantLine
    verdict: GlassVerdict | None
    review: str = field(repr=False)
    reviewed_by: str
    reviewed_at: datetime | None
    may_review: bool


@dataclass(frozen=True, slots=True)
class AskingLine:
    """Somebody looked for a record that they may not see: for whoever answers for it."""

    reference: str
    record: str
    page: str
    name: str
    agency: str
    purpose: LookUpPurpose
    about: str
    words: str = field(repr=False)
    at: datetime
    answer: AskingAnswer | None
    why: str = field(repr=False)
    answered_by: str
    answered_at: datetime | None


def record_seen(viewer: Viewer, act: Act, reference: str) -> bool:
    """Return whether the viewer may see a record that the index holds."""
    return Stamp.objects.filter(visible_to(viewer, act, "record"), pk=reference).exists()


def grants(viewer: Viewer, act: Act, at: datetime) -> list[GrantLine]:
    """Return the grants of records that the viewer's agency answers for, the newest first."""
    require(role_refusal(viewer, act))
    require(keeper_refusal(viewer))
    rows = Widening.objects.filter(in_emergency=False).exclude(account=viewer.account)
    found = _lines(viewer, rows.order_by("-given_at", "reference")[:MOST], at)
    record(viewer.account, Act.LIST, [one.reference for one in found], about="grants")
    return found


def own_grants(viewer: Viewer, act: Act, at: datetime) -> list[GrantLine]:
    """Return what others, or an emergency, let the viewer see now."""
    require(role_refusal(viewer, act))
    rows = Widening.objects.filter(account=viewer.account, ended_at=None, until__gt=at)
    found = _lines(viewer, rows.order_by("until", "reference")[:MOST], at)
    record(viewer.account, Act.LIST, [one.reference for one in found], about="own grants")
    return found


def emergencies(viewer: Viewer, act: Act, at: datetime) -> list[Emergency]:
    """Return the openings in an emergency, for the records' owners and for auditors."""
    require(role_refusal(viewer, act) if Role.AUDITOR in viewer.roles else keeper_refusal(viewer))
    rows = Widening.objects.filter(in_emergency=True).exclude(account=viewer.account)
    found = _emergencies(viewer, list(rows.order_by("-given_at", "reference")[:MOST]), at)
    record(viewer.account, Act.LIST, [one.grant.reference for one in found], about="emergencies")
    return found


def emergency(viewer: Viewer, act: Act, reference: str, at: datetime) -> Emergency:
    """Return one opening in an emergency. Raise Widening.DoesNotExist."""
    row = Widening.objects.get(pk=reference, in_emergency=True)
    record(viewer.account, Act.READ, [reference, row.record])
    return _emergencies(viewer, [row], at)[0]


def _emergencies(viewer: Viewer, rows: Sequence[Widening], at: datetime) -> list[Emergency]:
    reviews = GlassReview.objects.in_bulk([row.reference for row in rows])
    names = account_names(sorted({one.by for one in reviews.values()}))
    lines = _lines(viewer, rows, at)
    return [_emergency(viewer, line, reviews.get(line.reference), names) for line in lines]


def _emergency(
    viewer: Viewer, line: GrantLine, review: GlassReview | None, names: Mapping[str, str]
) -> Emergency:
    content = not viewer.roles <= {Role.AUDITOR} and keeper_refusal(viewer) is None
    said = review is not None and (content or line.account == viewer.account)
    return Emergency(
        grant=line,
        verdict=GlassVerdict(review.verdict) if review else None,
        review=unseal(REVIEWED, bytes(review.why_sealed), line.reference)
        if review and said
        else "",
        reviewed_by=names.get(review.by, "") if review else "",
        reviewed_at=review.at if review else None,
        may_review=content and review is None and line.account != viewer.account,
    )


def _lines(viewer: Viewer, rows: object, at: datetime) -> list[GrantLine]:
    held: list[Widening] = list(rows)  # type: ignore[call-overload]
    people = {who for row in held for who in (row.account, row.given_by, row.ended_by) if who}
    names = account_names(sorted(people))
    return [_line(viewer, row, names, at) for row in held]


def _line(viewer: Viewer, row: Widening, names: Mapping[str, str], at: datetime) -> GrantLine:
    told = keeper_refusal(viewer) is None or row.account == viewer.account
    return GrantLine(
        reference=row.reference,
        record=row.record,
        page=page_of(row.record) if told else "",
        account=row.account,
        name=names.get(row.account, ""),
        given_by=names.get(row.given_by, ""),
        given_at=row.given_at,
        until=row.until,
        why=unseal(WIDENED, bytes(row.why_sealed), row.reference) if told else "",
        authority=row.crossing_authority if told else "",
        ended_at=row.ended_at,
        ended_by=names.get(row.ended_by, ""),
        live=row.ended_at is None and row.until > at,
    )


def askings(viewer: Viewer, act: Act) -> list[AskingLine]:
    """Return who looked for what the viewer answers for, the newest first."""
    require(role_refusal(viewer, act))
    require(answer_refusal(viewer))
    rows = AskedAfter.objects.order_by("-at", "reference")[:MOST]
    found = _askings(list(rows))
    shown = [ref for one in found for ref in (one.reference, one.record)]
    record(viewer.account, Act.LIST, shown, about="asked after")
    return found


def asking(viewer: Viewer, act: Act, reference: str) -> AskingLine:
    """Return one of them. Raise AskedAfter.DoesNotExist."""
    require(role_refusal(viewer, act), reference)
    row = AskedAfter.objects.get(pk=reference)
    record(viewer.account, Act.READ, [reference, row.record], about="asked after")
    return _askings([row])[0]


def _askings(rows: Sequence[AskedAfter]) -> list[AskingLine]:
    answers = AskedAfterAnswer.objects.in_bulk([row.reference for row in rows])
    people = {row.account for row in rows} | {one.by for one in answers.values()}
    names, agencies = account_names(sorted(people)), agency_names()
    return [_asking(row, answers.get(row.reference), names, agencies) for row in rows]


def _asking(
    row: AskedAfter,
    answer: AskedAfterAnswer | None,
    names: Mapping[str, str],
    agencies: Mapping[str, str],
) -> AskingLine:
    words, why = bytes(row.words_sealed), bytes(answer.why_sealed) if answer else b""
    return AskingLine(
        reference=row.reference,
        record=row.record,
        page=page_of(row.record),
        name=names.get(row.account, ""),
        agency=agencies.get(row.agency, row.agency),
        purpose=LookUpPurpose(row.purpose),
        about=row.about,
        words=unseal(WORDS, words, row.task_id) if words else "",
        at=row.at,
        answer=AskingAnswer(answer.answer) if answer else None,
        why=unseal(ANSWERED, why, row.reference) if why else "",
        answered_by=names.get(answer.by, "") if answer else "",
        answered_at=answer.at if answer else None,
    )
