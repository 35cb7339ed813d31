"""What the officer's desk needs: the submission's label, what stands already, what supports."""

from dataclasses import dataclass, field
from datetime import datetime

from sightline.access.parties import Label, Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import Refused
from sightline.agencies.queries import account_names, group_names
from sightline.database.keys import unseal
from sightline.intake.models import Submission
from sightline.intelligence.models import Item, Upload
from sightline.intelligence.queries.lists import codes, fallen
from sightline.intelligence.queries.origins import may_be_one, stands_for
from sightline.intelligence.records import Support
from sightline.ledger.actions import record
from sightline.terms import Act, Assessment

UPLOADS = "intelligence-upload"  # the key's use, as `actions.keep_upload` seals


@dataclass(frozen=True, slots=True)
class Written:
    """An item that somebody wrote from a submission."""

    reference: str
    text: str = field(repr=False)
    by: str
    at: datetime
    grade: str


def label_of_submission(viewer: Viewer, reference: str) -> tuple[Label, datetime]:
    """Return a submission's label and when it came. Raise Submission.DoesNotExist."""
    found = Submission.objects.select_related("label").get(
        visible_to(viewer, Act.SANITISE), reference=reference
    )
    return found.label.value, found.received_at


def written_from(viewer: Viewer, submission: str) -> list[Written]:
    """Return the items of a submission that the viewer may see, in the order of their writing."""
    rows = list(
        Item.objects.filter(visible_to(viewer, Act.READ), submission=submission).order_by(
            "created_at", "reference"
        )
    )
    names = account_names([row.created_by for row in rows])
    grades = codes([row.reference for row in rows])
    if rows:
        record(viewer.account, Act.READ, [row.reference for row in rows])
    return [
        Written(
            row.reference,
            row.sanitised_text,
            names.get(row.created_by, ""),
            row.created_at,
            grades.get(row.reference, ""),
        )
        for row in rows
    ]


def support(viewer: Viewer, reference: str) -> Support | None:
    """Return where an item came from and how it is graded now, or None if it is not to be seen."""
    if not reference:
        return None
    origins = may_be_one(viewer, Act.READ, reference)
    if not origins:
        return None
    code = None if fallen([reference]) else codes([reference]).get(reference)
    return Support(origins, Assessment(code[1]) if code else None)


def stands(viewer: Viewer, origin: str) -> str:
    """Return the origin that stands for one and for all that people judged to be one with it."""
    return stands_for(viewer, Act.READ).get(origin, origin)


def groups_of(viewer: Viewer) -> dict[str, str]:
    """Return the compartments that the viewer may write into: their names, by code."""
    names = group_names()
    return {code: names.get(code, code) for code in sorted(viewer.compartments)}


def kept_upload(viewer: Viewer, reference: str) -> str:
    """Return the text of a file that the viewer sent. Refuse where it is gone or another's."""
    found = Upload.objects.filter(account=viewer.account, reference=reference).first()
    if found is None:
        raise Refused("There is no such file.", reference)
    return unseal(UPLOADS, bytes(found.file_sealed), reference)
