"""Promises made in a test, as those who keep them enter them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from sightline.access.queries import viewer
from sightline.database.connection import as_viewer
from sightline.scrutiny.actions import promises as actions
from sightline.scrutiny.promises.records import Meeting, NewPromise, Said, Stands
from sightline.terms.promises import (
    PromiseAcceptance,
    PromiseKind,
    PromiseOpenness,
    PromiseReply,
    PromiseResult,
    PromiseStep,
)
from tests.people import Person

COMMITTEE = "Children and young people scrutiny committee"
WORDS = "The head of safeguarding undertook to say where reviews were published."
S = PromiseStep
GIVEN: dict[PromiseStep, dict[str, Any]] = {
    S.REPLIED: {"who": "Head of safeguarding", "words": "A list is made.",
                "reply": PromiseReply.PROGRESS},
    S.REMINDED: {"who": "Head of safeguarding", "words": "Wrote to them."},
    S.CLOSED: {"who": "Meeting of June", "words": "The list was tabled.",
               "result": PromiseResult.KEPT, "accepted": PromiseAcceptance.MEETING},
    S.CHANGED: {"words": "The minute was corrected."},
    S.REOPENED: {"words": "The list has gaps."},
}  # fmt: skip


def day(days: int) -> Any:
    """A day so many days from today."""
    return timezone.localdate() + timedelta(days=days)


def stands(**different: Any) -> Stands:
    """What stands of a promise, but for what is said to be different."""
    sound: dict[str, Any] = {
        "kind": PromiseKind.UNDERTAKING, "words": WORDS, "gave": "Ash Penn, head of safeguarding",
        "role": "Head of safeguarding", "openness": PromiseOpenness.PUBLIC,
    }  # fmt: skip
    return Stands(**{**sound, **different})


def new(*, met: int = -60, part_of: str = "", link: str = "", **different: Any) -> NewPromise:
    """A promise that may be entered, given so many days from today."""
    meeting = Meeting(COMMITTEE, day(met), "7. Child exploitation", link)
    return NewPromise(meeting, stands(**different), part_of=part_of)


def enter(who: Person, **different: Any) -> str:
    """Enter a promise as somebody; return its reference."""
    with as_viewer(who.session_pass):
        return actions.enter(by=viewer(), new=new(**different), at=timezone.now())


def step(who: Person, reference: str, step: PromiseStep, seen: int, **different: Any) -> None:
    """Take a step on a promise as somebody."""
    given: dict[str, Any] = {"on": day(-1), **GIVEN[step]}
    if step is S.CLOSED:
        given["accepted_on"] = day(-1)
    standing = different.pop("stands", None)
    with as_viewer(who.session_pass):
        actions.take_step(
            by=viewer(), reference=reference, step=step, seen=seen, stands=standing,
            given={**given, **different}, at=timezone.now(),
        )  # fmt: skip


def said(**different: Any) -> Said:
    """What a sound closing says, but for what is said to be different."""
    sound = {"on": day(-1), "accepted_on": day(-1), **GIVEN[S.CLOSED]}
    return Said(**{**sound, **different})
