"""The job that looks for echoes: as whoever wrote the items, with what they may see now."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from django.utils import timezone
from procrastinate.contrib.django import app

from sightline.access.jobs import QUEUE, acting_for
from sightline.access.refused import Refused
from sightline.intelligence import actions, queries
from sightline.intelligence.queries import DIALS, Couple, Suggestion
from sightline.linkage import Reason, compare_origins
from sightline.terms import Verdict

BATCH: Final[int] = DIALS["echo_batch"].value
SUGGESTED: Final = {"same_origin": Verdict.SAME_ORIGIN, "independent": Verdict.INDEPENDENT}
LONGEST_REASON: Final = 200
MOST_REASONS: Final = 12


@app.task(name=actions.FIND_ECHOES, queue=QUEUE, pass_context=False)
def find_echoes(account: str, about: str) -> None:
    """Look through the items that an account wrote and nobody has looked through. `about` is one of
    them, or the account."""
    with acting_for(account) as entering, suppress(Refused):
        while True:
            with entering() as viewer:
                items = queries.not_looked_through(viewer, BATCH)
                if not items:
                    return
                found = suggestions(queries.couples(viewer, items))
                actions.keep_echoes(searched=items, found=found, by=viewer, at=timezone.now())


def suggestions(couples: Iterable[Couple]) -> list[Suggestion]:
    """Return what the machine suggests of pairs; what is unrelated to it is not suggested."""
    found = []
    for left, right in couples:
        said = compare_origins(_said(left), _said(right))
        if said.relation in SUGGESTED:
            found.append(
                Suggestion(
                    left.reference,
                    right.reference,
                    SUGGESTED[said.relation],
                    round(float(said.probability), 3),
                    tuple(_words(reason) for reason in said.reasons[:MOST_REASONS]),
                )
            )
    return found


def _said(one: queries.Told) -> dict[str, object]:
    return {"agency": one.agency, "date": one.received_at.date(), "text": one.text}


def _words(reason: Reason) -> str:
    sign = "+" if reason.weight >= 0 else "−"
    return f"{reason.words} {sign}{abs(reason.weight):.1f}"[:LONGEST_REASON]
