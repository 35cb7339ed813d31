"""Slowing down a flood by a setting's link, and losing no report to it."""

from typing import NamedTuple

from sightline.access.actions import within_allowance
from sightline.access.parties import Viewer
from sightline.intake.rules import DIALS
from sightline.terms import HeldWhy

HOUR = 3600  # seconds


class Flood(NamedTuple):
    """What to do with one more report: refuse it for now, or hold it back, or neither."""

    refused: bool = False
    held: HeldWhy | None = None


def flood(*, by: Viewer, address: str) -> Flood:
    """Count one report and say what to do with it. A person's own are not counted here.

    Above the soft limits it is taken and held back; above the hard ones it is refused, and the
    draft stays as it is.
    """
    if not by.by_link:
        return Flood()
    if _full("reports_most", by, address):
        return Flood(refused=True)
    return Flood(held=next(iter(_full("reports_usual", by, address)), None))


def may_begin(*, by: Viewer, address: str) -> bool:
    """Count one draft and say whether it may be begun."""
    if not by.by_link:
        most = DIALS["drafts_an_hour"].value
        return within_allowance(f"report-draft {by.account}", tries=most, seconds=HOUR)
    return not _full("drafts_an_hour", by, address)


def _full(what: str, by: Viewer, address: str) -> list[HeldWhy]:
    """Count one try, by the link and from the address; return which of the two are full."""
    counted = (
        (f"link_{what}", by.account, HeldWhy.LINK_FLOOD),
        (f"address_{what}", address, HeldWhy.ADDRESS_FLOOD),
    )
    return [
        why
        for dial, whose, why in counted
        if not within_allowance(f"{dial} {whose}", tries=DIALS[dial].value, seconds=HOUR)
    ]
