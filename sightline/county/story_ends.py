"""What the items were used for and what came of them, who heard, and which were looked at again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sightline.county.agencies import COUNCIL, POLICE
from sightline.county.draws import chance, weighted
from sightline.county.model import Adult, Report
from sightline.county.named import named_in
from sightline.county.shelf import Shelf
from sightline.county.story import Closed, Looked, Used, Worked
from sightline.county.timing import LONDON, ago, monday_after

OFFICERS = {
    POLICE: ("police_intelligence", "police_intelligence_2"),
    COUNCIL: ("council_intelligence", "council_intelligence_2"),
}
USERS = {  # who may record a use: the analysts see no less than the first officers here
    POLICE: ("police_intelligence", "police_analyst"),
    COUNCIL: ("council_intelligence", "council_intelligence_2", "council_analyst"),
}
KINDS = {
    POLICE: {"DISRUPTION": 6, "CCTV": 5, "STATEMENT": 3, "PHONE": 2, "ANPR": 2, "INTERVIEW": 1},
    COUNCIL: {"SAFEGUARDING": 7, "DISRUPTION": 5},
}
MADE_OF_IT = {  # what is said of a use, the number it has in the acting agency, and its outcome
    "DISRUPTION": ("A warning notice was served.", "DN", "DISRUPTED"),
    "SAFEGUARDING": ("A strategy meeting was held and a plan made.", "SM", "PROTECTED"),
    "CCTV": ("The recordings of that day were secured.", "EX", "EVIDENCE"),
    "STATEMENT": ("A witness signed a statement.", "WS", "EVIDENCE"),
    "PHONE": ("Account data were secured under the right authority.", "CD", "EVIDENCE"),
    "ANPR": ("The cameras' record of the vehicle was secured.", "NP", "EVIDENCE"),
    "INTERVIEW": ("A recorded interview was held.", "RI", "EVIDENCE"),
}
AGREED = " The originating agency agreed on the day before."
WHY = {
    "DISRUPTED": "It has not happened there again.",
    "PROTECTED": "The plan stands, and the child's school says that it holds.",
    "EVIDENCE": "It is with the investigation.",
    "NOTHING_FURTHER": "Nobody has told us more, and there is nothing left to ask.",
    "PASSED_ON": "It is for trading standards, who have it now.",
    "DISPROVED": "The records of that day show that it cannot have been so.",
    "REOPENED": "It has been told again.",
}
A_YEAR = timedelta(days=366)
ONE_IN = 12  # of what nobody has used or asked about is let go
KEPT = "The adult has come up again since."
LET_GO = "Nobody has told us of it again, and nothing came of it."
UNUSED = {"NOTHING_FURTHER": 6, "PASSED_ON": 3}
REPLIES = {"": 5, "USED": 5, "PASSED_ON": 2, "NOT_FOR_US": 1, "ACTION_TAKEN": 4}


def draw_worked(shelf: Shelf) -> tuple[Worked, ...]:
    """Return the reports of the last months that came up the ladder from the queue itself."""
    found: list[Worked] = []
    since = ago(shelf.until, 300)
    for agency, count in ((POLICE, 8), (COUNCIL, 20)):
        for by in OFFICERS[agency]:
            background = shelf.of("", shelf.seen(by, own=True))
            plain = [one for one in background if one.received_at > since and _is_plain(one)]
            chosen = shelf.take(shelf.recent(plain), count // 4, _is_any)
            chosen += shelf.take(plain, count // 4, _is_any)
            found += [_worked(shelf, report, by) for report in chosen]
    return tuple(sorted(found, key=lambda one: one.report))


def _is_plain(report: Report) -> bool:
    return not report.danger_now and report.grade.assessment in "ACD" and report.may_contact


def _worked(shelf: Shelf, report: Report, by: str) -> Worked:
    taken = shelf.later(report.received_at, 1, 3)
    written = shelf.written[report.key] = shelf.later(taken, 1, 4)
    replied = shelf.later(written, 2, 40)
    return Worked(report.key, by, taken, written, weighted(shelf.rng, REPLIES), replied)


def draw_used(shelf: Shelf, worked: tuple[Worked, ...]) -> tuple[Used, ...]:
    """Return what items were used for over the two years; those that a reporter heard of first."""
    reports = {report.key: report for report in shelf.reports}
    found = [
        _used(shelf, reports[one.report], one.by, at=one.replied_at)
        for one in worked
        if one.reply == "ACTION_TAKEN"
    ]
    for agency, each in ((POLICE, 9), (COUNCIL, 7)):
        for by in USERS[agency]:
            seen = shelf.seen(by, own=True)
            chosen = shelf.take(shelf.recent(seen), 4, _is_usable)
            chosen += shelf.take(seen, each, _is_usable)
            found += [
                _used(shelf, report, by, at=shelf.later(shelf.written_at(report), 1, 25))
                for report in chosen
            ]
    return tuple(sorted(found, key=lambda one: one.at))


def _is_usable(report: Report) -> bool:
    return report.grade.assessment in "AC" and report.grade.source != "3"


def _used(shelf: Shelf, report: Report, by: str, *, at: datetime) -> Used:
    kind = weighted(shelf.rng, KINDS[report.owner])
    words, letters, _ = MADE_OF_IT[kind]
    first = report.received_at.astimezone(LONDON).date()
    on = max(first, at.date() - timedelta(days=int(shelf.rng.integers(4))))
    case = f"{letters}/{shelf.rng.integers(100, 9_999)}/{on:%y}"
    return Used(report.key, by, kind, on, case, words + (AGREED if report.grade.action else ""), at)


def draw_closed(shelf: Shelf, used: tuple[Used, ...]) -> tuple[Closed, ...]:
    """Return what came of items: of most that were used, and of some that were not."""
    found = []
    for one in used:
        at = shelf.later(one.at, 5, 60)
        if at < ago(shelf.until, 2) and chance(shelf.rng, 0.7):
            outcome = MADE_OF_IT[one.kind][2]
            found.append(Closed(one.report, one.by, outcome, WHY[outcome], at))
    for agency, each in ((POLICE, 20), (COUNCIL, 24)):
        for by in USERS[agency]:
            seen = shelf.seen(by, own=True)
            chosen = shelf.take(seen, 1, _is_doubted) + shelf.take(seen, each, _is_any)
            found += [_closed(shelf, report, by) for report in chosen]
    given_up = [one for one in found if one.outcome == "NOTHING_FURTHER"]
    found += [_opened_again(shelf, one) for one in given_up[::40]]
    return tuple(sorted(found, key=lambda one: one.at))


def _is_doubted(report: Report) -> bool:
    return report.grade.source == "3"


def _is_any(report: Report) -> bool:
    return bool(report)


def _closed(shelf: Shelf, report: Report, by: str) -> Closed:
    outcome = "DISPROVED" if report.grade.source == "3" else weighted(shelf.rng, UNUSED)
    at = shelf.later(shelf.written_at(report), 3, 90)
    return Closed(report.key, by, outcome, WHY[outcome], at)


def _opened_again(shelf: Shelf, one: Closed) -> Closed:
    return Closed(one.report, one.by, "REOPENED", WHY["REOPENED"], shelf.later(one.at, 3, 20))


def draw_looked(shelf: Shelf, adults: Sequence[Adult]) -> tuple[Looked, ...]:
    """Return the looks at what named an adult a year before, but for what ran out of late."""
    found = []
    for officers in OFFICERS.values():
        for number, report in enumerate(shelf.seen(officers[0], own=True)):
            at = monday_after(report.received_at + A_YEAR)
            if at < ago(shelf.until, 14) and named_in(report, adults):
                is_idle = report.key not in shelf.taken and report in shelf.of("", [report])
                kept = not is_idle or number % ONE_IN > 0
                found.append(Looked(report.key, officers[0], kept, KEPT if kept else LET_GO, at))
    return tuple(found)
