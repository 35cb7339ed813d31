"""What the public may be told of the register of reviews. Pure.

Only what is named here gets out. The words for keepers, the pseudonym, whoever wrote and the exact
day of an incident or its notification never do: those could lead to a child.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

from sightline.scrutiny.reviews.records import (
    Action,
    Checked,
    Delay,
    Evidence,
    Publication,
    Recommendation,
    Review,
    Stands,
)
from sightline.scrutiny.reviews.timing import clocks, is_decided, is_late, published, state
from sightline.terms.practice_reviews import (
    DelayReason,
    LinkState,
    PublicationMode,
    ReviewClock,
    ReviewDone,
    ReviewState,
)

ORDER: Final = (  # what the page answers first: what is delayed, then where and when
    ReviewState.DELAYED,
    ReviewState.RUNNING,
    ReviewState.PUBLISHED,
    ReviewState.TAKEN_DOWN,
    ReviewState.NOT_PUBLISHED,
    ReviewState.ENDED,
)

REPOSITORY: Final = "The national repository of case reviews"


def content(reviews: Iterable[Review], *, today: date) -> dict[str, object]:
    """Return what the public is told on a day, ready to be written as JSON.

    Reviews that are delayed come first, the longest waiting first; then those that are worked on;
    then those that are over, the newest publication first.
    """
    shown = sorted(reviews, key=_place)
    told = [_review(one, today) for one in shown]
    return {
        "as_of": _day(today),
        "reviews": told,
        "counts": _counts(told),
    }


def _counts(told: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Return how many there are of what the page shows in a table of its own."""
    states = [one["state"] for one in told]
    out = [each["is_out"] for one in told for each in one["publications"]]
    return {
        "all": len(told),
        "delayed": states.count(ReviewState.DELAYED.value),
        "running": states.count(ReviewState.RUNNING.value),
        "out": sum(out),
        "not_out": len(out) - sum(out) + states.count(ReviewState.ENDED.value),
        "recommended": sum(bool(one["recommendations"]) for one in told),
    }


def _place(review: Review) -> tuple[int, int, str]:
    where = state(review)
    waits = [one.said.since for one in review.delays if one.said.ended_on is None]
    out = [day for day in published(review).values() if day]
    if waits:
        return ORDER.index(where), min(waits).toordinal(), review.reference
    newest = max(out).toordinal() if out else 0
    return ORDER.index(where), -newest, review.reference


def _review(review: Review, today: date) -> dict[str, Any]:
    said, where = review.facts.said, state(review)
    report = next((one for one in clocks(review, today) if one.clock is ReviewClock.REPORT), None)
    month = said.notified_on
    return {
        "id": review.reference,
        "title": said.title,
        "kind": said.kind.label,
        "state": where.value,
        "state_words": where.label,
        "notified_in": {"iso": f"{month:%Y-%m}", "said": f"{month:%B %Y}"} if month else None,
        "decision": said.decision.label if said.decision else "",
        "is_decided": is_decided(review),
        "decided_on": _day(said.decided_on),
        "report_due_on": _day(report.due_on) if report else None,
        "report_done_on": _day(said.report_done_on),
        "report_late": report is not None
        and report.done in {ReviewDone.LATE, ReviewDone.DONE_LATE},
        "planned_for": None if published(review) else _day(said.publish_on),
        "told_on": _day(said.told_on),
        "gap": said.gap,
        "delays": [_delay(one) for one in review.delays],
        "publications": [_publication(one, review) for one in review.publications],
        "recommendations": [_recommended(one, review, today) for one in review.recommendations],
    }


def _delay(one: Stands[Delay]) -> dict[str, Any]:
    said = one.said
    other = said.reason is DelayReason.OTHER
    return {
        "item": one.item,
        "number": one.number,
        "changed_at": _moment(one.at),
        "reason": said.reason.label,
        "sentence": "" if other else said.reason.meaning,
        "words": said.public_words,
        "since": _day(said.since),
        "expected_by": _day(said.expected_by),
        "ended_on": _day(said.ended_on),
    }


def _publication(one: Stands[Publication], review: Review) -> dict[str, Any]:
    said = one.said
    told = _without_our_name(said) if said.mode is PublicationMode.ANONYMOUS else _told(one, review)
    return {
        "item": one.item,
        "number": one.number,
        "changed_at": _moment(one.at),
        "mode": said.mode.value,
        "mode_words": said.mode.label,
        "is_out": said.mode is not PublicationMode.NONE,
        "why": said.why,
        **told,
    }


def _told(one: Stands[Publication], review: Review) -> dict[str, Any]:
    said = one.said
    return {
        "where": said.where,
        "link": said.link if said.taken_down_on is None else "",
        "repository_reference": said.repository_reference,
        "on": _day(said.published_on),
        "taken_down_on": _day(said.taken_down_on),
        "link_trouble": _trouble(said.link, review.checks.get(one.item)),
    }


def _without_our_name(said: Publication) -> dict[str, Any]:
    """Tell of a report without our name that there is one, and its year.

    Its number, its link or its very day would join it to our name again.
    """
    return {
        "where": REPOSITORY,
        "link": "",
        "repository_reference": "",
        "on": _year(said.published_on),
        "taken_down_on": _year(said.taken_down_on),
        "link_trouble": None,
    }


def _trouble(link: str, checked: Checked | None) -> dict[str, Any] | None:
    """Say that a link did not open, and on which day; of another link than this, nothing."""
    if checked is None or checked.link != link or checked.state is LinkState.OPENED:
        return None
    return {"on": _day(checked.at.date()), "said": checked.state.label}


def _recommended(one: Stands[Recommendation], review: Review, today: date) -> dict[str, Any]:
    mine = [each for each in review.actions if each.said.of == one.item]
    return {
        "number": one.item,
        "made_on": _day(one.said.made_on),
        "words": one.said.public_words,
        "actions": [_action(each, review, today) for each in mine],
    }


def _action(one: Stands[Action], review: Review, today: date) -> dict[str, Any]:
    said = one.said
    shown = [each for each in review.evidence if each.said.of == one.item]
    return {
        "owner": said.owner,
        "words": said.public_words,
        "due_on": _day(said.due_on),
        "done_on": _day(said.done_on),
        "late": is_late(said, today),
        "evidence": [_evidence(each) for each in shown],
    }


def _evidence(one: Stands[Evidence]) -> dict[str, Any]:
    return {"on": _day(one.said.seen_on), "words": one.said.public_words}


def _day(day: date | None) -> dict[str, str] | None:
    """Return a day for machines and for people; None where it is not known."""
    return {"iso": day.isoformat(), "said": f"{day:%-d %B %Y}"} if day else None


def _year(day: date | None) -> dict[str, str] | None:
    return {"iso": f"{day:%Y}", "said": f"{day:%Y}"} if day else None


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
