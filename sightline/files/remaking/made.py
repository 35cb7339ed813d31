"""What remaking gives, and how it says why not."""

from dataclasses import dataclass

from sightline.terms import FileProblem


class NotTaken(Exception):
    """A file is not taken, and why."""

    def __init__(self, problem: FileProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True)
class Made:
    """A copy to be shown: one part, or one for each page of a document."""

    parts: tuple[bytes, ...]
    seconds: int | None = None
