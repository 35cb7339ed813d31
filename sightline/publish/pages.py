"""What the pages of those who release show."""

from dataclasses import dataclass
from datetime import date

from sightline.access.parties import Viewer
from sightline.access.rules import role_refusal
from sightline.publish.packs.making import holds
from sightline.publish.parts import BY_CODE, PARTS, Part, content_now
from sightline.publish.queries import editions as queries
from sightline.publish.queries import figures
from sightline.publish.records import Known, digest
from sightline.publish.rules import draft_refusal, figures_refusal, release_refusal
from sightline.terms.editions import EditionState, PublicPart

Page = dict[str, object]
MOST_FIGURES = 12
OTHERS = "Those who keep its register draft it."


@dataclass(frozen=True)
class Line:
    """A part as the list shows it: what is public, what waits, and why nothing new is drafted."""

    part: Part
    released: Known | None
    waiting: Known | None
    why_not: str | None


def listed(by: Viewer, today: date) -> Page:
    """Return every part as it stands."""
    return {
        "lines": [line(by, part, today) for part in PARTS if part.content],
        "figures": editions_of_figures(by),
        "packs": [
            each
            for part in (PublicPart.PACK, PublicPart.EXEMPT)
            for each in queries.editions(by, part, most=MOST_FIGURES)
        ],
    }


def editions_of_figures(by: Viewer) -> list[Known]:
    """Return the newest editions of figures: the worker drafts those, and not a register."""
    return queries.editions(by, PublicPart.FIGURES, most=MOST_FIGURES)


def line(by: Viewer, part: Part, today: date) -> Line:
    """Return how a part stands; what is in its register now is compared with what is released."""
    released, waiting = queries.released(by, part.part), queries.waiting(by, part.part)
    if role_refusal(by, part.act):
        return Line(part, released, waiting, OTHERS)
    now = digest(content_now(part.part, by, today))
    why_not = draft_refusal(digest=now, released=released, waiting=waiting)
    return Line(part, released, waiting, why_not)


def shown(by: Viewer, edition: Known) -> Page:
    """Return an edition as everybody would see it, and what it changes."""
    part, before = BY_CODE[edition.part], queries.released(by, edition.part, edition.subject)
    stands = figures.standing(by, edition) if edition.part is PublicPart.FIGURES else None
    why_not = figures_refusal(stands) if stands and edition.state is EditionState.DRAFT else None
    return {
        "edition": edition,
        "part": part,
        "content": part.shows(edition.content),
        "changed": part.differs(before.content if before else None, edition.content),
        "is_first": before is None,
        "why_not": release_refusal(edition, by.account) or why_not,
        "check": stands.check if stands else None,
        "may_check": bool(why_not) and edition.state is EditionState.DRAFT,
        "may_release": edition.state is EditionState.DRAFT,
        "may_withdraw": edition.state is EditionState.RELEASED,
        "held_in": [each for each in queries.made_of_others(by) if holds(each, edition)],
        "others": [each for each in queries.editions(by, edition.part) if each != edition],
    }
