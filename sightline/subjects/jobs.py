"""Looking for records of one person, as whoever opened them; and what happens by the clock."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from sightline.access.actions import defer
from sightline.access.jobs import CLOCK, QUEUE, acting_for
from sightline.access.refused import Refused
from sightline.linkage import Comparison, Evidence, Sameness, compare_people
from sightline.subjects import actions
from sightline.subjects.dials import DIALS
from sightline.subjects.queries import likeness
from sightline.subjects.queries.sameness import Suggestion

BATCH: Final[int] = DIALS["same_batch"].value
LONGEST_REASON: Final = 200
MOST_REASONS: Final = 12


@app.periodic(cron="10 8 * * *")
@app.task(name="subjects.suspicion_clock", queue=CLOCK, pass_context=False)
def suspicion_clock(timestamp: int) -> None:
    """Each morning: tell who keeps a child's record that a suspicion of it is due for review."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT subjects_tell_suspicions_due(%s)", [timezone.localdate()])


@app.task(name=actions.FIND_SAME, queue=QUEUE, pass_context=False)
def find_same(account: str, about: str) -> None:
    """Look through a few records that an account opened and nobody has looked through as they
    stand, then ask for the next few. `about` is one of the records."""
    with acting_for(account) as entering, suppress(Refused), entering() as viewer:
        records = likeness.not_looked_through(viewer, BATCH)
        if records:
            actions.keep_suggestions(
                searched=records.items(),
                found=suggestions(likeness.couples(viewer, records)),
                by=viewer,
                at=timezone.now(),
            )
            defer(actions.FIND_SAME, about)


@app.task(name=actions.ASK_AFTER, queue=QUEUE, pass_context=False)
def ask_after(account: str, about: str) -> None:
    """Tell the owners of what a search met and the searcher may not see. `about` is the search."""
    with acting_for(account) as entering, suppress(Refused), entering() as viewer:
        actions.ask_after(typed=about, by=viewer)


def suggestions(couples: Iterable[likeness.Couple]) -> list[Suggestion]:
    """Return the pairs that may be of one person; those that are plainly not are not suggested."""
    found = []
    for left, right in couples:
        compared = compare_people(left.said, right.said)
        if compared.verdict is not Sameness.DIFFERENT:
            found.append(suggestion(left.reference, right.reference, compared))
    return found


def suggestion(left: str, right: str, compared: Comparison) -> Suggestion:
    """Return a comparison in the words that a page shows."""
    reasons = tuple(_words(reason) for reason in compared.reasons[:MOST_REASONS])
    return Suggestion(left, right, round(compared.probability, 3), reasons)


def _words(reason: Evidence) -> str:
    sign = "+" if reason.weight >= 0 else "−"
    return f"{reason.words} {sign}{abs(reason.weight):.1f}"[:LONGEST_REASON]
