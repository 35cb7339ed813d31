"""What may be written of a review. Pure.

Each refusal says what to do. They are told at the field of a form that they concern.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from sightline.scrutiny.reviews.records import Facts, Publication
from sightline.terms.practice_reviews import PublicationMode

IN_ORDER: Final = (  # the first day is never after the second, nor is the day of a publication
    ("known_on", "notified_on"),
    ("known_on", "rapid_done_on"),
    ("known_on", "decided_on"),
    ("known_on", "report_done_on"),
    ("notified_on", "rapid_done_on"),
    ("notified_on", "decided_on"),
    ("notified_on", "panel_replied_on"),
    ("notified_on", "report_done_on"),
    ("rapid_done_on", "report_done_on"),
    ("decided_on", "report_done_on"),
    ("report_done_on", "sent_on"),
    ("notified_on", "sent_on"),
    ("decided_on", "sent_on"),
    ("sent_on", "publish_on"),
    ("notified_on", "publish_on"),
)
BEFORE_PUBLICATION: Final = ("known_on", "notified_on")  # a summary may come before the report
DATED: Final = (
    "known_on", "notified_on", "rapid_done_on", "decided_on", "report_done_on", "sent_on",
)  # fmt: skip
NAMES: Final[Mapping[str, str]] = MappingProxyType({
    "known_on": "the day on which the council knew",
    "notified_on": "the day of the notification",
    "rapid_done_on": "the day on which the rapid review was finished",
    "panel_replied_on": "the day of the panel’s reply",
    "decided_on": "the day of the decision",
    "report_done_on": "the day on which the report was finished",
    "sent_on": "the day on which it was sent",
    "publish_on": "the day on which it is planned to be published",
    "told_on": "the day on which the committee was last told",
})  # fmt: skip
AHEAD: Final = frozenset({"publish_on"})  # days that may lie in the future
FUTURE: Final = "This is in the future. Enter a day that has come"


def facts_problems(facts: Facts, first_published: date | None, today: date) -> dict[str, str]:
    """Return what is wrong with a version of a review, by the name of the field.

    first_published  the earliest day on which the register says that something was published
    """
    wrong = dict(_out_of_order(facts))
    for name in BEFORE_PUBLICATION:
        when = getattr(facts, name)
        if when and first_published and when > first_published:
            wrong[name] = (
                f"It was published on {first_published:%-d %B %Y}, before this. Check both"
            )
    for name in NAMES:
        when = getattr(facts, name)
        if when and when > today and name not in AHEAD:
            wrong[name] = FUTURE
    if facts.decided_on and facts.decision is None:
        wrong["decision"] = "Choose what was decided on that day"
    if not facts.gap and not any(getattr(facts, name) for name in DATED):
        wrong["gap"] = "Enter a day above, or say here why none is known"
    return wrong


def _out_of_order(facts: Facts) -> Iterator[tuple[str, str]]:
    for first, second in IN_ORDER:
        before, after = getattr(facts, first), getattr(facts, second)
        if before and after and before > after:
            yield second, f"This is before {NAMES[first]}. Check both"


def delay_problems(
    since: date, expected_by: date | None, ended_on: date | None, today: date
) -> dict[str, str]:
    """Return what is wrong with the days of a delay, by the name of the field."""
    wrong = {}
    if since > today:
        wrong["since"] = FUTURE
    if expected_by and expected_by < since:
        wrong["expected_by"] = "This is before the delay began. Check both"
    if ended_on and ended_on < since:
        wrong["ended_on"] = "This is before the delay began. Check both"
    if ended_on and ended_on > today:
        wrong["ended_on"] = FUTURE
    return wrong


def publication_problems(said: Publication, facts: Facts, today: date) -> dict[str, str]:
    """Return what is wrong with a publication, by the name of the field."""
    if said.mode is PublicationMode.NONE:
        return dict(_said_for_nothing(said))
    wrong = {}
    if said.link and (why_not := link_refusal(said.link)):
        wrong["link"] = why_not
    if not (said.where or said.link or said.repository_reference):
        wrong["where"] = "Say where it can be read"
    if said.published_on is None and not said.why:
        wrong["published_on"] = "Enter the day, or say below why it is not known"
    if said.published_on:
        wrong |= _too_early(said.published_on, facts)
    if said.taken_down_on and said.published_on and said.taken_down_on < said.published_on:
        wrong["taken_down_on"] = "This is before it was published. Check both"
    for name in ("published_on", "taken_down_on"):
        if (when := getattr(said, name)) and when > today:
            wrong[name] = FUTURE
    return wrong


def _said_for_nothing(said: Publication) -> Iterator[tuple[str, str]]:
    if not said.why:
        yield "why", "Say why it is not published"
    for name in ("where", "link", "repository_reference", "published_on", "taken_down_on"):
        if getattr(said, name):
            yield name, "Leave this empty: it is not published"


def _too_early(published: date, facts: Facts) -> dict[str, str]:
    for name in BEFORE_PUBLICATION:
        when = getattr(facts, name)
        if when and published < when:
            return {"published_on": f"This is before {NAMES[name]}. Check both"}
    return {}


def link_refusal(link: str) -> str | None:
    """Say why a link is not one that anybody may follow to a published report."""
    start, _, rest = link.partition("://")
    host = rest.partition("/")[0]
    if start not in {"http", "https"} or "." not in host or any(c in host for c in "@ \\"):
        return "Enter the whole address, such as https://www.example.org/report"
    if any(c.isspace() or ord(c) < 32 for c in link):
        return "Enter an address without spaces"
    return None


def once_done_refusal(done_on: date | None, made_on: date | None, today: date) -> str | None:
    """Say why something cannot have been done on a day."""
    if done_on and done_on > today:
        return FUTURE
    if done_on and made_on and done_on < made_on:
        return "This is before it was recommended. Check both"
    return None
