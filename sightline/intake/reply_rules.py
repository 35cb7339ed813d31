"""When a reporter may be asked something. The rule returns why not, by field. Pure."""

from sightline.intake.rules import DIALS
from sightline.terms import ReporterIs

MOST: int = DIALS["questions_most"].value
DAYS: int = DIALS["questions_days"].value


def asking_refusals(
    *, reporter: ReporterIs, may_ask: bool, waits: bool, asked_before: int
) -> dict[str, str]:
    """Return why this reporter may not be asked, by the form's fields; empty is that they may.

    `waits` says that a question to them is not answered yet, `asked_before` how often this reporter
    was asked of late about any report of theirs.
    """
    found: dict[str, str] = {}
    if reporter is not ReporterIs.NEITHER:
        found["reporter"] = (
            "A child, or anyone close to the child or to whoever may harm them, is never asked."
            " Where you do not know, do not ask"
        )
    if not may_ask:
        found["question"] = "The reporter does not want to be asked"
    elif waits:
        found["question"] = "They have not answered the last question yet. Wait for the answer"
    elif asked_before >= MOST:
        found["question"] = (
            f"This reporter was asked {asked_before} times in {DAYS} days. Do not ask again:"
            " whoever is asked over and over begins to look for answers"
        )
    return found
