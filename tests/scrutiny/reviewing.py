"""What tests of practice reviews are made of."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from sightline.access.queries import viewer
from sightline.database.connection import as_viewer
from sightline.scrutiny.actions import reviews as actions
from sightline.scrutiny.reviews.records import (
    Action,
    Delay,
    Evidence,
    Facts,
    Publication,
    Recommendation,
    Review,
    Stands,
)
from sightline.terms.practice_reviews import (
    DelayReason,
    PublicationMode,
    ReviewDecision,
    ReviewKind,
    ReviewPart,
)

SECRET = "osprey"  # stands in every field that is for keepers alone
INSIDE = {name: f"{SECRET} {name}" for name in Facts.INSIDE}
LINK = "https://reviews.example.org/report"
D = date


def facts(**different):
    """A local review that was decided on in June 2026."""
    sound = {
        "kind": ReviewKind.LOCAL, "title": "A review about a school-age child",
        "known_on": D(2026, 5, 1), "notified_on": D(2026, 5, 7), "rapid_done_on": D(2026, 5, 29),
        "decision": ReviewDecision.LOCAL, "decided_on": D(2026, 6, 1), **INSIDE,
    }  # fmt: skip
    return Facts(**{**sound, **different})


def delay(**different):
    sound = {"reason": DelayReason.CRIMINAL_PROCEEDINGS, "since": D(2026, 7, 1),
             "expected_by": D(2027, 3, 1), "words": SECRET}  # fmt: skip
    return Delay(**{**sound, **different})


def publication(**different):
    sound = {"mode": PublicationMode.FULL, "where": "The partnership’s website", "link": LINK,
             "published_on": D(2026, 11, 2), "words": SECRET}  # fmt: skip
    return Publication(**{**sound, **different})


def recommendation(**different):
    sound = {"made_on": D(2026, 10, 1), "public_words": "Schools are told at once.",
             "words": SECRET}  # fmt: skip
    return Recommendation(**{**sound, **different})


def action(**different):
    sound = {"of": 1, "owner": "The council", "due_on": D(2026, 12, 1), "words": SECRET,
             "public_words": "A phone line for schools."}  # fmt: skip
    return Action(**{**sound, **different})


def evidence(**different):
    sound = {"of": 1, "seen_on": D(2026, 11, 9), "words": SECRET,
             "public_words": "Nine schools rang it."}  # fmt: skip
    return Evidence(**{**sound, **different})


def stands(said, item=1, number=1, by=f"A-{SECRET}"):
    return Stands(item, number, by, datetime(2026, 11, 20, 9, tzinfo=UTC), said)


def whole(reference="T-AAAAA-AAAAA", **parts):
    """A review, as plain values."""
    made = parts.pop("facts", facts())
    return Review(
        reference,
        stands(made),
        **{name: tuple(stands(one, n) for n, one in enumerate(each, 1)) if name != "checks"
           else each for name, each in parts.items()},
    )  # fmt: skip


SAMPLES = {
    ReviewPart.DELAY: delay,
    ReviewPart.PUBLICATION: publication,
    ReviewPart.RECOMMENDATION: recommendation,
    ReviewPart.ACTION: action,
    ReviewPart.EVIDENCE: evidence,
}


def enter(who, days_ago=0, **different):
    with as_viewer(who.session_pass):
        return actions.enter(by=viewer(), facts=facts(**different), at=moment(days_ago))


def change(who, reference, seen, days_ago=0, **different):
    with as_viewer(who.session_pass):
        actions.change(
            by=viewer(), reference=reference, seen=seen, facts=facts(**different),
            at=moment(days_ago),
        )  # fmt: skip


def add(who, reference, part, seen=0, days_ago=0, **different):
    with as_viewer(who.session_pass):
        said = SAMPLES[part](**different)
        return actions.add(
            by=viewer(), reference=reference, part=part, seen=seen, said=said, at=moment(days_ago)
        )


def revise(who, reference, part, seen=1, item=1, **different):
    with as_viewer(who.session_pass):
        said = SAMPLES[part](**different)
        actions.revise(
            by=viewer(), reference=reference, part=part, item=item, seen=seen, said=said,
            at=moment(),
        )  # fmt: skip


def moment(days_ago=0):
    return timezone.now() - timedelta(days=days_ago)


def today():
    return timezone.localdate()
