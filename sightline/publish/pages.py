"""What the pages of those who release show."""

from dataclasses import dataclass
from datetime import date

from sightline.access.parties import Viewer
from sightline.publish.differences import Difference, differences
from sightline.publish.parts import BY_CODE, PARTS, Part
from sightline.publish.queries import editions as queries
from sightline.publish.records import Known, digest
from sightline.publish.rules import draft_refusal, release_refusal
from sightline.terms.editions import EditionState

Page = dict[str, object]


@dataclass(frozen=True)
class Line:
    """A part as the list shows it: what is public, what waits, and why nothing new is drafted."""

    part: Part
    released: Known | None
    waiting: Known | None
    why_not: str | None


def listed(by: Viewer, today: date) -> Page:
    """Return every part as it stands."""
    return {"lines": [line(by, part, today) for part in PARTS]}


def line(by: Viewer, part: Part, today: date) -> Line:
    """Return how a part stands; what is in its register now is compared with what is released."""
    released, waiting = queries.released(by, part.part), queries.waiting(by, part.part)
    now = digest(part.content(by, today))
    why_not = draft_refusal(digest=now, released=released, waiting=waiting)
    return Line(part, released, waiting, why_not)


def shown(by: Viewer, edition: Known) -> Page:
    """Return an edition as everybody would see it, and what it changes."""
    return {
        "edition": edition,
        "part": BY_CODE[edition.part],
        "content": edition.content,
        "changed": _changed(by, edition),
        "why_not": release_refusal(edition, by.account),
        "may_release": edition.state is EditionState.DRAFT,
        "may_withdraw": edition.state is EditionState.RELEASED,
        "others": [each for each in queries.editions(by, edition.part) if each != edition],
    }


def _changed(by: Viewer, edition: Known) -> list[Difference]:
    before = queries.released(by, edition.part, edition.subject)
    return differences(before.content if before else None, edition.content)
