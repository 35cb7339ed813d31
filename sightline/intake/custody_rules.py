"""Who may decide on who told us. Each rule returns why not, or None. Pure."""

from sightline.access.parties import Viewer
from sightline.access.rules import role_refusal
from sightline.terms import Act


def decision_refusal(
    viewer: Viewer, *, asked_by: str, in_custody: bool, own_report: bool, decided: bool
) -> str | None:
    """Return why this custodian may not decide on a request, or None."""
    if why_not := role_refusal(viewer, Act.OPEN_SOURCE):
        return why_not
    if not in_custody:
        return "Only a custodian of the agency that received the report decides."
    if asked_by == viewer.account:
        return "You asked this yourself: another custodian must decide."
    if own_report:
        return "You sent this report yourself: another custodian must decide."
    return "It has been decided already." if decided else None
