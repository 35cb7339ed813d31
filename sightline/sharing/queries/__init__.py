"""The only readers of sharing: always by somebody, for something."""

from sightline.sharing.queries.widen import (
    AskingLine,
    Emergency,
    GrantLine,
    asking,
    askings,
    emergencies,
    emergency,
    grants,
    own_grants,
    record_seen,
)
from sightline.sharing.queries.widen_conflicts import ConflictLine, conflict, conflicts
from sightline.sharing.queries.widen_groups import GroupLine, GroupPage, group_kept, groups_kept
from sightline.sharing.queries.widen_leaving import Handed, handed, left_by

__all__ = [
    "AskingLine",
    "ConflictLine",
    "Emergency",
    "GrantLine",
    "GroupLine",
    "GroupPage",
    "Handed",
    "asking",
    "askings",
    "conflict",
    "conflicts",
    "emergencies",
    "emergency",
    "grants",
    "group_kept",
    "groups_kept",
    "handed",
    "left_by",
    "own_grants",
    "record_seen",
]
