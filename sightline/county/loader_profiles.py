"""What the county's officers recorded of its planted network: facts, roles, ties, a group."""

from datetime import date, datetime, timedelta

from sightline.access.parties import Viewer
from sightline.clocks import LONDON
from sightline.county.loader_scene import Scene
from sightline.county.model import Adult, Child, Report
from sightline.county.named import named_in
from sightline.intelligence.identifiers import identifiers
from sightline.subjects import actions, queries
from sightline.subjects.part_records import (
    GroupDetails,
    NewFact,
    NewLink,
    NewRole,
    Source,
)
from sightline.subjects.records import NewPerson
from sightline.terms import (
    Act,
    FactKind,
    GroupKind,
    Identifier,
    RoleStepKind,
    SubjectLinkKind,
    SubjectRole,
)

FOR = timedelta(days=120)
GROUP = GroupDetails(
    kind=GroupKind.PEER_GROUP,
    name="Those who meet by the taxi rank",
    strengths="They look out for one another; two of them talk to a youth worker.",
    needs="An adult they trust who is there in the evening; better light.",
)


def put_profiles(scene: Scene, officer: str, second: str, *, at: datetime) -> None:
    """Record what is known of the first man of the network whom a report tells from others, and of
    the child with him; the child is suspected too, which a second officer confirms."""
    found = first_of_the_network(scene)
    if found is None:
        return
    report, adult, child = found
    today = at.astimezone(LONDON).date()
    with scene.acting(officer) as viewer:
        [number] = _recorded(scene, report, adult, child, viewer, at)
    with scene.acting(second) as viewer:
        actions.step_on_role(
            role=number,
            step=RoleStepKind.CONFIRMED,
            why="Two accounts that are independent of each other say so.",
            review_by=today + FOR,
            by=viewer,
            at=at,
        )


def first_of_the_network(scene: Scene) -> tuple[Report, Adult, Child] | None:
    """Return the first report of the network, not the police's, that names a man and a child."""
    plant = scene.county.manifest.plant("network")
    adults = {one.key: one for one in scene.county.adults}
    children = {one.key: one for one in scene.county.children}
    for report in scene.county.reports:
        ours = report.key in plant.reports and report.key in scene.items
        if ours and report.owner != "police" and report.children:
            for key in report.adults:
                if (adults[key].name, str(adults[key].born.year)) in named_in(
                    report, [adults[key]]
                ):
                    return report, adults[key], children[report.children[0]]
    return None


def _recorded(
    scene: Scene, report: Report, adult: Adult, child: Child, by: Viewer, at: datetime
) -> list[int]:
    """Record all of it; return the number of the suspicion that waits for a second person."""
    item, today = scene.items[report.key], at.astimezone(LONDON).date()
    new = [
        NewPerson(item, adult.name, str(adult.born.year), is_child=False),
        NewPerson(item, child.name, child.born.isoformat(), is_child=True),
    ]
    man, young = actions.open_people(new=new, by=by, at=at)
    source = Source(item)
    fact = NewFact(FactKind.ALIAS, adult.nickname, source)
    actions.record_fact(person=man, fact=fact, by=by, at=at)
    for person, role, why in (
        (man, SubjectRole.SUSPECTED, "Named by several as the one who picks them up."),
        (young, SubjectRole.VICTIM, "Given a phone and lifts, and kept out at night."),
        (young, SubjectRole.SUSPECTED, "Said to have brought two younger children along."),
    ):
        actions.give_role(person=person, role=NewRole(role, why, source), by=by, at=at)
    group = actions.open_group(item=item, details=GROUP, by=by, at=at)
    ties = [
        (man, young, SubjectLinkKind.EXPLOITS),
        (young, group, SubjectLinkKind.MEMBER_OF),
        *((man, phone, SubjectLinkKind.USES) for phone in _phones(report)),
    ]
    _tie(ties, item, today, by, at)
    roles = queries.roles_of(by, Act.READ, [young], today)
    return [one.number for one in roles if one.standing.role is SubjectRole.SUSPECTED]


def _phones(report: Report) -> list[str]:
    found = identifiers(report.sanitised_text)
    return list(actions.refer_to(one for one in found if one.kind is Identifier.PHONE).values())


def _tie(
    ties: list[tuple[str, str, SubjectLinkKind]], item: str, today: date, by: Viewer, at: datetime
) -> None:
    for one, other, kind in ties:
        link = NewLink(one, other, kind, item, expires_on=today + FOR)
        actions.record_link(link=link, by=by, at=at)
