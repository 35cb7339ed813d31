"""Opens records of the children and adults whom the county's items name, as its officers would."""

from collections.abc import Iterator
from datetime import datetime

from sightline.county.loader_scene import Scene
from sightline.county.model import Report
from sightline.county.named import named_in
from sightline.subjects import actions as subjects
from sightline.subjects.records import NewPerson

Whose = tuple[str, ...]  # what makes up a label: a record is opened once under each


def put_people(scene: Scene, officers: tuple[str, ...], *, at: datetime) -> int:
    """Open a record of each child and named adult under each label; return how many there are."""
    opened: set[str] = set()
    for officer in officers:
        agency = next(one.agency for one in scene.county.accounts if one.key == officer)
        held = [report for report in scene.county.reports if _is_held(scene, report, agency)]
        with scene.acting(officer) as viewer:
            new = list(_named(scene, held))
            opened |= set(subjects.open_people(new=new, by=viewer, at=at))
    return len(opened)


def _is_held(scene: Scene, report: Report, agency: str) -> bool:
    return report.key in scene.items and (report.owner == "police") == (agency == "police")


def _named(scene: Scene, reports: list[Report]) -> Iterator[NewPerson]:
    """Yield whom reports name, once under each label, from the first item that names them."""
    done: set[tuple[str, str, Whose]] = set()
    children = {child.key: child for child in scene.county.children}
    for report in reports:
        item = scene.items[report.key]
        who = [
            (children[key].name, children[key].born.isoformat(), True) for key in report.children
        ]
        who += [(*each, False) for each in named_in(report, scene.county.adults)]
        for name, born, is_child in who:
            key = (name, born, (report.compartment, report.regime, report.marking))
            if key not in done:
                done.add(key)
                yield NewPerson(item, name, born, is_child)
