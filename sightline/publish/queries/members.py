"""What is released, as members read it: what is for them alone is recorded when they do."""

from sightline.access.parties import Viewer
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.ledger.actions import record
from sightline.publish.queries import public
from sightline.publish.records import Public
from sightline.terms import Act
from sightline.terms.editions import FOR_MEMBERS, PublicPart

NONE = "There is no such edition."


def edition(by: Viewer, part: PublicPart, subject: str, *, taken: bool = False) -> Public:
    """Return what is released of a part, for members. Refuse where nothing is, or was.

    taken  whether it leaves as a file
    """
    require(role_refusal(by, Act.SCRUTINISE))
    found = public.edition(part, subject)
    if found is None:
        raise Refused(NONE)
    if part in FOR_MEMBERS:
        record(by.account, Act.SCRUTINISE, [found.reference], about="TAKEN" if taken else "OPENED")
    return found
