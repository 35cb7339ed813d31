"""What may be drafted, released and withdrawn, and by whom. Each rule answers why not, or None."""

from sightline.publish.records import Known, Lowered, Standing
from sightline.terms.editions import EditionState
from sightline.terms.figures import FigureVerdict


def draft_refusal(*, digest: str, released: Known | None, waiting: Known | None) -> str | None:
    """Why nothing is drafted: it says what is released, or waits, already."""
    if waiting and waiting.digest == digest:
        return "This is drafted already, and waits for a second person."
    if released and released.digest == digest and waiting is None:
        return "Nothing has changed since what is released now."
    return None


def release_refusal(edition: Known, by: str) -> str | None:
    """Why this person does not let an edition be read by everybody."""
    if edition.state is EditionState.OVERTAKEN:
        return "A later draft took the place of this one. Release that one."
    if edition.state is not EditionState.DRAFT:
        return "This edition was released before."
    if edition.made_by == by:
        return "You drafted this. Somebody else must release it."
    return None


def withdraw_refusal(edition: Known, says: str) -> str | None:
    """Why an edition is not taken back."""
    if edition.state is not EditionState.RELEASED:
        return "Only a released edition can be withdrawn."
    if not says.strip():
        return "Say why, in words that anybody may read."
    return None


def figures_refusal(stands: Standing) -> str | None:
    """Why figures are not released, beside what holds for every part."""
    if stands.settings is None:
        return (
            f"A file of settings is wrong: {stands.problem} Nothing is released until it is right."
        )
    if stands.made_by != stands.settings:
        return "They were made by other settings than those of today. Ask for the period anew."
    if stands.check is None:
        return "Nobody has checked these figures. Check them."
    if stands.check.against != stands.released:
        return "Something else was released since they were checked. Check them anew."
    if stands.check.verdict is not FigureVerdict.PASSED:
        return "A small number could be worked out. Ask for the period anew, without the table."
    return None


def agree_refusal(lowering: Lowered, by: str) -> str | None:
    """Why somebody does not agree to a lowering."""
    if lowering.by == by:
        return "You asked for this. Somebody else must agree."
    if lowering.agreed_by:
        return "Somebody has agreed to this already."
    return None
