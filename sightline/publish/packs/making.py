"""A pack put together for one meeting from what is released. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sightline.clocks.local import LONDON
from sightline.publish.packs.blocks import Block, section
from sightline.publish.packs.sections import OF, moved
from sightline.publish.records import Known
from sightline.terms.editions import FOR_MEMBERS, PublicPart

COMMENT, SHORT = 4_000, 200  # characters
KEPT_AS_FILES = frozenset({PublicPart.PACK, PublicPart.EXEMPT})
NOTHING = "Choose at least one part that is released."
EARLY = "What is put together must have been released."


@dataclass(frozen=True)
class Ask:
    """What a pack is to be: for which meeting, of what, and what its author thinks.

    exempt   the paragraph of the law by which the public is not given it, or nothing
    comment  the author's own words; they stand apart from the figures
    """

    title: str
    meets_on: date
    period: str
    comment: str
    exempt: str = ""

    @property
    def part(self) -> PublicPart:
        """Whether it is for everybody or for members alone."""
        return PublicPart.EXEMPT if self.exempt else PublicPart.PACK

    @property
    def subject(self) -> str:
        """What tells it from others: the day of the meeting."""
        return self.meets_on.isoformat()


def refusal(ask: Ask, of: Sequence[Known]) -> str | None:
    """Why a pack is not put together of these editions."""
    if not of:
        return NOTHING
    if any(each.released_at is None or each.withdrawn_at is not None for each in of):
        return EARLY
    if any(each.part in FOR_MEMBERS or each.part not in OF for each in of):
        return NOTHING
    return None


def put_together(ask: Ask, of: Sequence[Known], known: Sequence[Known] = ()) -> dict[str, object]:
    """Return a pack's content: each part as it was released, with when.

    known  all that is released, for how the figures moved since the period before

    Raise ValueError for what `refusal` would not let through.
    """
    if why_not := refusal(ask, of):
        raise ValueError(why_not)
    return {
        "what": "Committee pack, exempt part" if ask.exempt else "Committee pack",
        "title": ask.title,
        "meets": _day(ask.meets_on),
        "period": ask.period,
        "openness": f"Not for publication: {ask.exempt}" if ask.exempt else "For the public",
        "comment_title": "The author’s comment",
        "comment": ask.comment,
        "made_of": [mark_of(each) for each in of],
        "sections": [
            section(
                _title(each),
                _released(each.released_at),
                [*OF[each.part](each.content), *_moved(each, known)],
            )
            for each in of
        ],
    }


def mark_of(edition: Known) -> list[str]:
    """Return by what a pack, or the update on the system, knows an edition that it holds."""
    return [edition.part.value, edition.subject, str(edition.number)]


def holds(other: Known, edition: Known) -> bool:
    """Whether another edition holds what this one says, and would go on to if it were withdrawn."""
    made_of = other.content.get("made_of")
    return isinstance(made_of, list) and mark_of(edition) in made_of


def _moved(edition: Known, known: Sequence[Known]) -> list[Block]:
    """How figures moved since the period before of the same length, if that is released."""
    if edition.part is not PublicPart.FIGURES:
        return []
    before = [
        each
        for each in known
        if each.part is PublicPart.FIGURES
        and len(each.subject) == len(edition.subject)  # a quarter or a year
        and each.subject < edition.subject
    ]
    earlier = max(before, key=lambda each: each.subject, default=None)
    return moved(earlier.content, edition.content) if earlier else []


def _title(edition: Known) -> str:
    if not edition.subject:
        return edition.part.label
    return f"{edition.part.label}: {edition.content.get('title', edition.subject)}"


def _released(at: datetime | None) -> str:
    return f"As released on {_day(at.astimezone(LONDON).date())}." if at else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
