"""The only readers of subjects: always by somebody, for something."""

from sightline.subjects.queries.comparing import Compared, Listed, compared, waiting
from sightline.subjects.queries.concerns import (
    ConcernLine,
    children_with_concern,
    concern,
    concerned_in,
    concerns_of,
    in_passing,
)
from sightline.subjects.queries.facts import (
    EthnicityRecorded,
    FactLine,
    ethnicity_recorded,
    fact,
    facts_of,
)
from sightline.subjects.queries.groups import (
    MOST_GROUPS,
    GroupLine,
    GroupPage,
    group,
    groups,
    groups_of,
)
from sightline.subjects.queries.links import LinkLine, a_child_is_tied, link, links_among, links_of
from sightline.subjects.queries.looking import Task, Watched, flagged, live_task
from sightline.subjects.queries.mentions import (
    ReadingPage,
    StandingMention,
    Unread,
    reading,
    refused_identifiers,
    standing_mentions,
    unread,
)
from sightline.subjects.queries.people import (
    Named,
    PersonPage,
    Record,
    items_of,
    names_of,
    person,
    records_of,
    records_under,
)
from sightline.subjects.queries.roles import RoleLine, role, roles_of, shown_roles_of
from sightline.subjects.queries.sameness import (
    Suggestion,
    judged_around,
    one_child,
    profiles_of,
    undecided,
)
from sightline.subjects.queries.searching import search
from sightline.subjects.queries.sources import Subject, names_of_ends, subject
from sightline.subjects.queries.things import named, references_of, thing

__all__ = [
    "MOST_GROUPS",
    "Compared",
    "ConcernLine",
    "EthnicityRecorded",
    "FactLine",
    "GroupLine",
    "GroupPage",
    "LinkLine",
    "Listed",
    "Named",
    "PersonPage",
    "ReadingPage",
    "Record",
    "RoleLine",
    "StandingMention",
    "Subject",
    "Suggestion",
    "Task",
    "Unread",
    "Watched",
    "a_child_is_tied",
    "children_with_concern",
    "compared",
    "concern",
    "concerned_in",
    "concerns_of",
    "ethnicity_recorded",
    "fact",
    "facts_of",
    "flagged",
    "group",
    "groups",
    "groups_of",
    "in_passing",
    "items_of",
    "judged_around",
    "link",
    "links_among",
    "links_of",
    "live_task",
    "named",
    "names_of",
    "names_of_ends",
    "one_child",
    "person",
    "profiles_of",
    "reading",
    "records_of",
    "records_under",
    "references_of",
    "refused_identifiers",
    "role",
    "roles_of",
    "search",
    "shown_roles_of",
    "standing_mentions",
    "subject",
    "thing",
    "undecided",
    "unread",
    "waiting",
]
