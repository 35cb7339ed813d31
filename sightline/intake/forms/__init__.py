"""The report form: one small group of questions on each page, and how pages become answers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sightline.access.languages import current
from sightline.intake.answers import Answers
from sightline.intake.drafts import Step
from sightline.intake.forms.page import Page, posted
from sightline.intake.forms.plain import Danger, How, Reply, What
from sightline.intake.forms.when import When
from sightline.intake.forms.where import Where
from sightline.intake.forms.who import Who

PAGES: dict[str, type[Page]] = {
    "danger": Danger,
    "what": What,
    "when": When,
    "where": Where,
    "who": Who,
    "how": How,
    "reply": Reply,
}
ORDER = list(PAGES)


def after(step: str) -> str | None:
    """Return the step that follows, or None after the last."""
    return next(iter(ORDER[ORDER.index(step) + 1 :]), None)


def before(step: str) -> str | None:
    """Return the step that comes before, or None before the first."""
    return next(reversed(ORDER[: ORDER.index(step)]), None)


def checked(typed: Mapping[str, Step], at: datetime) -> tuple[dict[str, Page], list[str]]:
    """Return every page, judged as at a time, and the steps that still need an answer."""
    pages = {name: page(posted(typed.get(name, {})), at=at) for name, page in PAGES.items()}
    return pages, [name for name, page in pages.items() if not page.is_valid()]


def answers_of(pages: Mapping[str, Page]) -> Answers:
    """Return the answers of pages that are all in order, and the language they were read in."""
    given: dict[str, Any] = {"language": current()}
    for page in pages.values():
        given |= page.answered()
    return Answers(**given)
