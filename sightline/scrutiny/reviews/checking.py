"""What is wrong with a part of a review, whichever it is. Pure."""

from datetime import date

from sightline.scrutiny.reviews.records import (
    Action,
    Delay,
    Evidence,
    Facts,
    Publication,
    Recommendation,
    Review,
    Said,
    Stands,
)
from sightline.scrutiny.reviews.rules import (
    FUTURE,
    delay_problems,
    once_done_refusal,
    publication_problems,
)
from sightline.terms.practice_reviews import DelayReason

NO_SUCH = "Choose one of this review"
ENDED = "This delay has ended. Add another, if it waits again"


def part_problems(
    review: Review, said: Said, today: date, was: Said | None = None
) -> dict[str, str]:
    """Return what is wrong with a part that is to be added to a review, by the name of the field.

    was  what stood before, where it is a new version of a part
    """
    match said:
        case Delay():
            return _delay(said, was, today)
        case Publication():
            return publication_problems(said, review.facts.said, today)
        case Recommendation():
            return {"made_on": FUTURE} if said.made_on and said.made_on > today else {}
        case Action():
            return _action(review, said, today)
        case Evidence():
            wrong = {} if _has(review.actions, said.of) else {"of": NO_SUCH}
            return wrong | ({"seen_on": FUTURE} if said.seen_on > today else {})
        case Facts():
            raise ValueError("A review itself is changed whole.")


def _delay(said: Delay, was: Said | None, today: date) -> dict[str, str]:
    wrong = delay_problems(said.since, said.expected_by, said.ended_on, today)
    if said.reason is DelayReason.OTHER and not said.public_words:
        wrong["public_words"] = "Say what the reason is"
    if isinstance(was, Delay) and was.ended_on:
        wrong["ended_on"] = ENDED
    return wrong


def _action(review: Review, said: Action, today: date) -> dict[str, str]:
    made = next((one.said.made_on for one in review.recommendations if one.item == said.of), None)
    wrong = {} if _has(review.recommendations, said.of) else {"of": NO_SUCH}
    why_not = once_done_refusal(said.done_on, made, today)
    return wrong | ({"done_on": why_not} if why_not else {})


def _has(parts: tuple[Stands[Recommendation], ...] | tuple[Stands[Action], ...], item: int) -> bool:
    return any(one.item == item for one in parts)
