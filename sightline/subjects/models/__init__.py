"""Records of people and things, what texts name, and what is suggested and judged of people."""

from sightline.subjects.models.asked import AskedAfter, LookUpTyped
from sightline.subjects.models.charts import Chart
from sightline.subjects.models.concerns import ChildConcern
from sightline.subjects.models.facts import Fact, RoleStep, SubjectRoleGiven
from sightline.subjects.models.groups import Group
from sightline.subjects.models.links import Link
from sightline.subjects.models.looking import LookUpFlag, LookUpTask
from sightline.subjects.models.mentions import ItemRead, Mention
from sightline.subjects.models.people import Person, PersonJudgement, PersonSearch, PersonSuggestion
from sightline.subjects.models.things import Thing

__all__ = [
    "AskedAfter",
    "Chart",
    "ChildConcern",
    "Fact",
    "Group",
    "ItemRead",
    "Link",
    "LookUpFlag",
    "LookUpTask",
    "LookUpTyped",
    "Mention",
    "Person",
    "PersonJudgement",
    "PersonSearch",
    "PersonSuggestion",
    "RoleStep",
    "SubjectRoleGiven",
    "Thing",
]
