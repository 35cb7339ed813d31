"""What the pages of practice reviews show to whoever keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from django.urls import reverse

from sightline.scrutiny.queries.reviews import Happened
from sightline.scrutiny.reviews.records import Checked, Facts, Review, Stands
from sightline.scrutiny.reviews.timing import PRESSING, Clocked, clocks, is_late, state
from sightline.terms import Term
from sightline.terms.practice_reviews import (
    LinkState,
    ReviewDone,
    ReviewPart,
    ReviewState,
)

COLOURS: Final = {
    ReviewState.DELAYED: "yellow",
    ReviewState.PUBLISHED: "green",
    ReviewState.TAKEN_DOWN: "grey",
    ReviewState.NOT_PUBLISHED: "orange",
    ReviewState.ENDED: "grey",
    ReviewState.RUNNING: "blue",
}
DONE_COLOURS: Final = {
    ReviewDone.LATE: "red",
    ReviewDone.TOO_EARLY: "red",
    ReviewDone.DUE: "blue",
    ReviewDone.DONE_LATE: "yellow",
    ReviewDone.DONE: "green",
    ReviewDone.NOT_YET: "grey",
    ReviewDone.NOT_KNOWN: "grey",
}
ASKED: Final = {  # what the history calls each field
    "kind": "What it is", "title": "What the public calls it", "gap": "Why a day is not known",
    "known_on": "The council knew", "notified_on": "The national panel was told",
    "rapid_done_on": "Rapid review finished", "panel_replied_on": "The national panel replied",
    "panel_reply": "What it replied", "decision": "Decision", "decided_on": "Decided",
    "decision_why": "Why it was decided so", "report_done_on": "Report finished",
    "sent_on": "Report sent", "publish_on": "Planned to be published",
    "told_on": "Committee last told", "local_reference": "Your own reference",
    "pseudonym": "Name used for the child", "lead_reviewer": "Lead reviewer",
    "changed_why": "Why it was changed", "reason": "Why it waits", "since": "Since",
    "expected_by": "Expected by", "ended_on": "Went on", "mode": "How it was published",
    "where": "Where", "link": "Address on the web",
    "repository_reference": "Number in the national repository", "published_on": "Published",
    "taken_down_on": "Taken down", "why": "Why not, or why no day", "made_on": "Made",
    "owner": "Agency", "due_on": "Due", "done_on": "Done", "seen_on": "Seen",
    "public_words": "For the public", "words": "For keepers alone", "of": "Answers number",
}  # fmt: skip
ORDER: Final = (
    "kind", "title", "known_on", "notified_on", "rapid_done_on", "decision", "decided_on",
    "decision_why", "panel_replied_on", "panel_reply", "report_done_on", "sent_on", "publish_on",
    "told_on", "gap", "local_reference", "pseudonym", "lead_reviewer",
)  # fmt: skip
GAPS: Final = frozenset({"known_on", "notified_on"})  # shown as not known where they are


@dataclass(frozen=True, slots=True)
class Line:
    """One review as the list of its keepers shows it: what presses most, and by when."""

    review: Review
    state: ReviewState
    colour: str
    pressing: Clocked | None
    late: bool


def listed(found: Sequence[Review], today: date) -> dict[str, Any]:
    """Return what the keepers' list shows: the late first, then by the next day that is due."""
    lines = [_line(one, today) for one in found]
    return {"lines": sorted(lines, key=_presses)}


def _line(review: Review, today: date) -> Line:
    open_ = [one for one in clocks(review, today) if one.done in PRESSING | {ReviewDone.DUE}]
    first = open_[0] if open_ else None
    where = state(review)
    return Line(review, where, COLOURS[where], first, first is not None and first.done in PRESSING)


def _presses(line: Line) -> tuple[bool, date, str]:
    due = line.pressing.due_on if line.pressing and line.pressing.due_on else date.max
    return not line.late, due, line.review.reference


def shown(review: Review, today: date) -> dict[str, Any]:
    """Return what a review's page shows."""
    where = state(review)
    return {
        "review": review,
        "facts": facts(review.facts.said),
        "state": where,
        "colour": COLOURS[where],
        "clocks": [(one, DONE_COLOURS[one.done]) for one in clocks(review, today)],
        "publications": [(one, trouble(one, review)) for one in review.publications],
        "recommendations": [_recommended(one, review, today) for one in review.recommendations],
        "adds": [(_address(review.reference, part), part.verb) for part in _may_add(review)],
    }


def trouble(one: Stands[Any], review: Review) -> Checked | None:
    """Return the newest trial of a publication's link, where that did not open."""
    tried = review.checks.get(one.item)
    if tried is None or tried.link != one.said.link or tried.state is LinkState.OPENED:
        return None
    return tried


def _recommended(one: Stands[Any], review: Review, today: date) -> dict[str, Any]:
    mine = [each for each in review.actions if each.said.of == one.item]
    return {
        "stands": one,
        "actions": [(each, is_late(each.said, today), _shown_by(each, review)) for each in mine],
    }


def _shown_by(action: Stands[Any], review: Review) -> list[Stands[Any]]:
    return [seen for seen in review.evidence if seen.said.of == action.item]


def _may_add(review: Review) -> list[ReviewPart]:
    parts = [ReviewPart.DELAY, ReviewPart.PUBLICATION, ReviewPart.RECOMMENDATION]
    if review.recommendations:
        parts.append(ReviewPart.ACTION)
    return [*parts, ReviewPart.EVIDENCE] if review.actions else parts


def _address(reference: str, part: ReviewPart) -> str:
    return reverse("review-part-new", args=[reference, part.value.lower()])


def facts(said: Facts) -> list[dict[str, str]]:
    """Return what a review is, as rows of a summary list; the days that should be known always."""
    rows = [(name, _words(getattr(said, name))) for name in ORDER]
    return [
        {"key": ASKED[name], "value": value or "Not known"}
        for name, value in rows
        if value or name in GAPS
    ]


def part_facts(stands: Stands[Any] | None) -> list[dict[str, str]]:
    """Return one part of a review, as rows of a summary list."""
    if stands is None:
        return []
    rows = [(one.name, _words(getattr(stands.said, one.name))) for one in fields(stands.said)]
    return [{"key": ASKED[name], "value": value} for name, value in rows if value]


def told(found: Sequence[Happened], review: Review) -> dict[str, Any]:
    """Return what the history of a review shows: of each version, what is not as it was before."""
    return {"review": review, "happened": [_happened(each) for each in found]}


def _happened(each: Happened) -> dict[str, Any]:
    said, was = each.stands.said, each.was.said if each.was else None
    changed = [
        (ASKED[one.name], _words(getattr(said, one.name)) or "Nothing now")
        for one in fields(said)
        if (getattr(was, one.name) if was else None) != getattr(said, one.name)
        and (was is not None or _words(getattr(said, one.name)))
    ]
    what = each.part.label
    if each.part is not ReviewPart.REVIEW:
        what = f"{what} {each.stands.item}"
    verb = "changed" if each.was else "entered"
    return {"what": f"{what}: {verb}", "by": each.by, "at": each.stands.at, "changed": changed}


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Term):
        return value.label
    return f"{value:%-d %B %Y}" if isinstance(value, date) else str(value)


def heading(part: ReviewPart, stands: Stands[Any] | None) -> str:
    """Return what the page of a part is called."""
    if stands is None:
        return part.verb
    return f"Change {part.label.lower()} {stands.item}"
