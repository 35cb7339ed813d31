"""Who still has a copy of a record, as its controller may know."""

from sightline.access.parties import Viewer
from sightline.agencies.queries import agency_names
from sightline.governance.keep_records import Copy
from sightline.sharing.queries.disclosures import SharedWith, shared_with
from sightline.terms import Act


def copies_of(viewer: Viewer, act: Act, record: str) -> list[Copy]:
    """Return the disclosures that hold a copy of a record, the newest first."""
    if "#" in record:  # a part of a record is disclosed with it
        return []
    names = agency_names()
    return [_copy(one, names) for one in shared_with(viewer, act, record)]


def _copy(one: SharedWith, names: dict[str, str]) -> Copy:
    return Copy(
        disclosure=one.disclosure,
        agency=names.get(one.to_agency, one.to_agency) or "somebody without an account",
        at=one.at,
        opened=one.opened,
        downloaded=one.downloaded,
        recalled=one.recalled_at is not None,
        accounts=one.accounts,
    )
