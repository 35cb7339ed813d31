"""Who may see and keep the registers, as SQL for their policies: by role, for they name no child.

Each is a scalar sub-select, so that PostgreSQL asks once for a query.
"""

_MAY = "(SELECT access_has_role('{}'))"

INFORMS = f"({_MAY.format('DEMOCRATIC_SERVICES')} OR {_MAY.format('PANEL_COORDINATOR')})"
MEMBER = _MAY.format("COMMITTEE_MEMBER")
SCRUTINISES = f"({INFORMS} OR {MEMBER})"
RELEASES = f"({INFORMS} OR {_MAY.format('ANALYST')} OR {_MAY.format('AGENCY_LEAD')})"
AS_ONESELF = "by = (SELECT access_account())"
MADE_BY_ONESELF = "created_by = (SELECT access_account())"
