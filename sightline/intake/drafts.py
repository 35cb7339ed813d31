"""What has been typed into each step of the form so far, exactly as it was typed. Pure."""

import json
from collections.abc import Iterable, Mapping

Step = dict[str, list[str]]  # the boxes of one page by name, as the browser sent them
Typed = dict[str, Step]

MOST_BOXES = 80
MOST_CHARACTERS = 100_000  # of one page; what is longer is refused, never cut
_NOT_ANSWERS = frozenset({"csrfmiddlewaretoken", "more", "language"})


def typed_in(sent: Iterable[tuple[str, list[str]]]) -> Step | None:
    """Return the boxes of one page, or None where they are more than a draft holds."""
    step = {name: values for name, values in sent if name not in _NOT_ANSWERS}
    size = sum(len(name) + sum(map(len, values)) for name, values in step.items())
    return step if len(step) <= MOST_BOXES and size <= MOST_CHARACTERS else None


def with_step(typed: Mapping[str, Step], name: str, step: Step) -> Typed:
    """Return what has been typed, one page of it replaced."""
    return {**typed, name: step}


def write(typed: Mapping[str, Step]) -> str:
    """Return the text that is sealed."""
    return json.dumps(typed, ensure_ascii=False)


def read(text: str) -> Typed:
    """Return what was sealed."""
    found: Typed = json.loads(text)
    return found
