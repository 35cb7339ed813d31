"""The records that a gatekeeper may choose from: what their agency controls and they may see."""

from collections.abc import Iterable, Sequence

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.intelligence.models import Item, ItemChild, ItemPerson
from sightline.intelligence.queries import Line, searched
from sightline.intelligence.queries.lists import lines_of
from sightline.ledger.actions import record
from sightline.subjects.models import Person
from sightline.terms import Act, Regime

MOST_OFFERED = 15
ACT = Act.DECIDE_SHARE


def may_share(viewer: Viewer, references: Iterable[str]) -> frozenset[str]:
    """Return those of some items that the viewer may decide to share."""
    wanted = sorted(set(references))
    if not wanted or role_refusal(viewer, ACT):
        return frozenset()
    rows = Item.objects.filter(visible_to(viewer, ACT), pk__in=wanted)
    return frozenset(rows.values_list("pk", flat=True))


def held_under(viewer: Viewer, items: Iterable[str]) -> frozenset[Regime]:
    """Return the laws that some items are held under."""
    rows = Item.objects.filter(visible_to(viewer, ACT), pk__in=sorted(set(items)))
    return frozenset(Regime(code) for code in rows.values_list("label__regime", flat=True))


def offered(
    viewer: Viewer, *, about: Sequence[str], chosen: Sequence[str], words: str = ""
) -> list[Line]:
    """Return the items to choose from: those chosen, those about the same, those with some words.

    Where there is none of them, the newest. Each is shown with its text, so each is in the ledger.
    """
    require(role_refusal(viewer, ACT))
    found = [*chosen, *_about(viewer, about)]
    if words.strip():
        found += [line.reference for line in searched(viewer, words).lines[:MOST_OFFERED]]
    if not found:
        newest = Item.objects.filter(visible_to(viewer, ACT)).order_by("-received_at", "-pk")
        found = list(newest.values_list("pk", flat=True)[:MOST_OFFERED])
    most = max(MOST_OFFERED, len(chosen) + MOST_OFFERED)
    lines = lines_of(viewer, ACT, list(dict.fromkeys(found))[:most], most=most)
    record(viewer.account, ACT, [line.reference for line in lines], about="records to choose from")
    picked = set(chosen)
    return sorted(lines, key=lambda line: line.reference not in picked)


def _about(viewer: Viewer, about: Sequence[str]) -> list[str]:
    """Return the newest items that are asked about, or that name whom is asked about."""
    if not about:
        return []
    seen = visible_to(viewer, ACT)
    people = Person.objects.filter(visible_to(viewer, Act.READ), pk__in=about)
    stand_for = [*about, *people.values_list("pseudonym", flat=True)]
    within = Item.objects.filter(seen)
    named = [
        *ItemChild.objects.filter(child__in=stand_for, item__in=within).values_list("item"),
        *ItemPerson.objects.filter(person__in=stand_for, item__in=within).values_list("item"),
    ]
    wanted = [*about, *(item for (item,) in named)]
    rows = within.filter(pk__in=wanted).order_by("-received_at", "-pk")
    return list(rows.values_list("pk", flat=True)[:MOST_OFFERED])
