"""Who the pseudonyms on a chart stand for, as this viewer sees it: whole profiles, never a part."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from django.db.models import Q

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.index.pseudonyms import CHILD
from sightline.subjects.models import Person
from sightline.subjects.queries.concerns import profiled
from sightline.subjects.queries.people import Named, names_of
from sightline.subjects.queries.sameness import profiles_of
from sightline.terms import Act, ChartKind

MOST_ROUNDS = 10  # from records to all of their profiles, and to all records of those pseudonyms


class Who:
    """The people of a chart: for each pseudonym the point that stands for it, and back."""

    def __init__(self, named: Mapping[str, Named], records: Mapping[str, str]) -> None:
        """Take who each pseudonym stands for, and the pseudonym of each record."""
        self.named, self.records = named, records
        self.known: dict[str, list[Named]] = defaultdict(list)
        self.stood_for: dict[str, list[str]] = defaultdict(list)
        for pseudonym, one in sorted(named.items()):
            self.known[one.leader].append(one)
            self.stood_for[one.leader].append(pseudonym)

    def node(self, person: str) -> str:
        """Return the point that stands for a pseudonym or a record: a record, or itself."""
        one = self.named.get(self.records.get(person, person))
        return one.leader if one else person

    def pseudonyms(self, node: str) -> list[str]:
        """Return all pseudonyms for which a point stands."""
        return self.stood_for.get(node) or [node]

    def kind(self, node: str) -> ChartKind:
        """Return whether it is a child or a grown person: once recorded as a child, a child."""
        known = self.known.get(node)
        child = any(one.is_child for one in known) if known else node.startswith(CHILD)
        return ChartKind.CHILD if child else ChartKind.PERSON

    def name(self, node: str) -> str:
        """Return the name on the record that stands for them, or nothing."""
        known = self.known.get(node, [])
        return (
            min(known, key=lambda one: (one.reference != node, one.reference)).name if known else ""
        )


def who_is_who(
    viewer: Viewer, act: Act, pseudonyms: Collection[str], records: Iterable[str] = ()
) -> Who:
    """Return whom some pseudonyms and records stand for, of what the viewer may see.

    A profile is followed to its end, so that the same person is the same point on every chart.
    """
    wanted, asked = set(pseudonyms), set(records)
    seen: dict[str, str] = {}
    for _ in range(MOST_ROUNDS):
        rows = Person.objects.filter(visible_to(viewer, act)).filter(
            Q(pk__in=sorted(asked - seen.keys())) | Q(pseudonym__in=sorted(wanted))
        )
        known = profiled(viewer, act, rows)
        new = {row.reference: row.pseudonym for row in known if row.reference not in seen}
        if not new:
            break
        seen |= new
        wanted = set(new.values())
        profiles = profiles_of(viewer, act, new)
        asked |= {member for one in new for member in profiles.members(one)}
    return Who(names_of(viewer, {*pseudonyms, *seen.values()}), seen)
