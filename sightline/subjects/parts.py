"""What the page of a person shows beside the record: facts, roles, links and groups."""

from dataclasses import dataclass, field
from datetime import date

from sightline.access.parties import Viewer
from sightline.subjects import queries
from sightline.subjects.role_rules import shown_roles
from sightline.terms import Act


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a profile, each as this viewer sees it."""

    roles_line: str = field(repr=False)
    facts: list[queries.FactLine]
    roles: list[queries.RoleLine]
    links: list[queries.LinkLine]
    groups: list[tuple[queries.LinkLine, str]]


def of_person(viewer: Viewer, page: queries.PersonPage, today: date) -> Parts:
    """Return the parts of a profile, of all records that make it up for this viewer."""
    members = [one.reference for one in page.records]
    roles = queries.roles_of(viewer, Act.READ, members, today)
    standings = [one.standing for one in roles]
    groups = queries.groups_of(viewer, Act.READ, members, today)
    in_groups = {link.number for link, _ in groups}
    links = queries.links_of(viewer, Act.READ, members, today)
    return Parts(
        roles_line=shown_roles(standings, is_child=page.is_child, today=today),
        facts=queries.facts_of(viewer, Act.READ, members),
        roles=roles,
        links=[one for one in links if one.number not in in_groups],
        groups=groups,
    )
