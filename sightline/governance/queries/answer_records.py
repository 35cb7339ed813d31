"""One thing that may be about a person, as the search for it finds it."""

from typing import NamedTuple

from sightline.terms.answering import AnswerFound, AnswerKind


class Found(NamedTuple):
    """A thing, and the label under which it is seen."""

    kind: AnswerKind
    record: str
    number: int
    label: int
    found_by: AnswerFound
