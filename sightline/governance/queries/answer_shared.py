"""What was asked of, decided on and sent to others about a person: found, and in plain words."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from sightline.access.parties import Viewer
from sightline.agencies.queries import agency_names
from sightline.clocks import LONDON
from sightline.governance.models import SubjectRequest
from sightline.governance.queries.answer_records import Found
from sightline.governance.queries.answer_whom import Whom
from sightline.intelligence.models import Item
from sightline.sharing.models import Disclosure, ShareDecision, SharedRecord, ShareRequest
from sightline.terms import RequestKind, ShareOutcome
from sightline.terms.answering import AnswerFound, AnswerKind

Rows = list[tuple[str, str]]
ELSEWHERE = "a body outside"


def shares(
    viewer: Viewer, row: SubjectRequest, who: Whom, items: QuerySet[Item]
) -> Iterator[Found]:
    """Yield the records of theirs that were sent to others, and the requests that name them."""
    label_of = dict(items.values_list("pk", "label_id"))
    sent = SharedRecord.objects.filter(giver=viewer.agency, record__in=label_of)
    for record in sorted(set(sent.values_list("record", flat=True))):
        yield Found(AnswerKind.SHARED, record, 0, label_of[record], AnswerFound.NAMED)
    ours = ShareRequest.objects.filter(Q(giver=viewer.agency) | Q(receiver=viewer.agency))
    named = ours.filter(about__overlap=[*label_of, *who.records, *who.pseudonyms])
    held = list(named.order_by("pk").values_list("pk", flat=True))
    for pk in held:
        yield Found(AnswerKind.SHARED, pk, 0, row.label_id, AnswerFound.NAMED)
    said = Q(pk__in=[])
    for name in who.names:
        said |= Q(about_words__icontains=name) | Q(needed__icontains=name)
    for pk in ours.filter(said).exclude(pk__in=held).order_by("pk").values_list("pk", flat=True):
        yield Found(AnswerKind.SHARED, pk, 0, row.label_id, AnswerFound.WORDS)


def of_share(viewer_agency: str, record: str) -> Rows:
    """Return what was sent of a record and to whom, or what a request asked and how it ended."""
    names = agency_names()
    asked = ShareRequest.objects.filter(pk=record).first()
    if asked:
        return _request(asked, names)
    sent = SharedRecord.objects.filter(giver=viewer_agency, record=record)
    rows = Disclosure.objects.filter(pk__in=sent.values("disclosure")).order_by("sent_at")
    return [
        ("Sent to", f"{names.get(row.receiver, ELSEWHERE)}, {_day(row.sent_at)}") for row in rows
    ]


def _request(row: ShareRequest, names: dict[str, str]) -> Rows:
    asked = RequestKind(row.kind) is RequestKind.ASK
    decided = ShareDecision.objects.filter(request=row).order_by("-decided_at").first()
    return [
        ("Asked for by" if asked else "Offered by", names.get(row.asker_agency, ELSEWHERE)),
        ("When", _day(row.asked_at)),
        ("What about you", row.about_words),
        ("What was needed", row.needed),
        ("What for", row.purpose),
        *([("Decided", ShareOutcome(decided.outcome).label)] if decided else []),
    ]


def recipients_of(viewer: Viewer, records: Sequence[str]) -> list[str]:
    """Return the names of the agencies that some records were shared with."""
    names = agency_names()
    sent = SharedRecord.objects.filter(giver=viewer.agency, record__in=records)
    rows = Disclosure.objects.filter(pk__in=sent.values("disclosure"))
    receivers = set(rows.values_list("receiver", flat=True))
    return sorted(names.get(code, ELSEWHERE) for code in receivers)


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(LONDON):%-d %B %Y}"
