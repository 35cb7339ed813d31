"""Who may take the agenda of a meeting out, by the chair's leave."""

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.panels.models import PackLeave
from sightline.terms import Act


def leaves(viewer: Viewer, meeting: str) -> dict[str, str]:
    """Return the accounts that the chair lets take the agenda as a PDF, and why each."""
    require(role_refusal(viewer, Act.TAKE_PART), meeting)
    newest = {row.account: row for row in PackLeave.objects.filter(meeting=meeting).order_by("id")}
    return {account: row.why for account, row in newest.items() if row.given}
