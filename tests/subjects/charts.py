"""A little network for tests: a telephone, two men, a child, a car and a kitchen, in five items."""

from datetime import timedelta

from django.utils import timezone

from sightline.index.pseudonyms import CHILD, PERSON, pseudonym
from sightline.intelligence.identifiers import Found
from sightline.subjects import actions
from sightline.subjects.charting.asked import read_seed
from sightline.subjects.charting.graph import Asked
from sightline.subjects.queries import chart
from sightline.subjects.records import NewPerson
from sightline.terms import Act, Identifier, PlaceRole, Precision
from tests.intelligence.making import A_TIME, SHARED, new_grade, new_item

PHONE = Found(Identifier.PHONE, "+447700900123")
MARK = Found(Identifier.VRM, "VK17XGW")
WHO = {"danny": (PERSON, "Danny Marsh", "1990"), "kez": (PERSON, "Kez Orme", "1988"),
       "amy": (CHILD, "Amy Ash", "2012")}  # fmt: skip
KITCHEN = {"precision": Precision.POINT, "easting": 350_500, "northing": 240_500,
           "place_name": "Wharf Kitchen", "place_role": PlaceRole.MET}  # fmt: skip


def stands(who):
    """Return the pseudonym of one of them, made in the transaction that is open."""
    return pseudonym(*WHO[who])


def naming(text, *who, days=0, **more):
    """Return an item that names people, and whatever numbers its text holds."""
    people = tuple(stands(one) for one in who if WHO[one][0] == PERSON)
    children = tuple(stands(one) for one in who if WHO[one][0] == CHILD)
    named = {"people": people, "children": children}
    return new_item(
        sanitised_text=text, event_start=A_TIME + timedelta(days=days), **{**named, **more}
    )


def network(put_in, officer, entering, *, label=SHARED, grade="2AP"):
    """Bring it in: phone - Danny - Kez and a car - Amy at the kitchen. Return the items."""
    with entering(officer):
        items = [
            naming("He rings from 07700 900123.", "danny", label=label),
            naming("They came together.", "danny", "kez", days=1, label=label),
            naming("He drives VK17 XGW.", "kez", days=2, label=label),
            naming("VK17 XGW waited there.", days=3, label=label, **KITCHEN),
            naming("She was seen there.", "amy", days=4, label=label, **KITCHEN),
        ]
    return put_in(officer, *items, grade=new_grade(grade) if grade else None)


def reference_of(entering, who, found):
    """Return the reference of a telephone or mark, made where it has none."""
    with entering(who):
        return actions.refer_to([found])[found]


def opened(entering, who, item, key):
    """Open a record of one of them from an item; return its reference."""
    letter, name, born = WHO[key]
    new = NewPerson(item=item, name=name, born=born, is_child=letter == CHILD)
    with entering(who) as viewer:
        return actions.open_people(new=[new], by=viewer, at=timezone.now())[0]


def drawn(entering, who, *seeds, asked=None, act=Act.CHART, **more):
    """Draw a chart as somebody."""
    with entering(who) as viewer:
        read = [read_seed(seed) for seed in seeds]
        return chart.drawn(viewer, act, read, asked or Asked(), **more)


def by_kind(found):
    """Return the names on a chart, or references where there is none, by kind."""
    kinds = {}
    for node in found.graph.nodes.values():
        kinds.setdefault(node.kind.value, set()).add(node.name or node.id[0])
    return kinds


def node(found, name):
    """Return the point of that name."""
    return next(one for one in found.graph.nodes.values() if one.name == name)


def text(answer):
    """Return what an answer says."""
    return answer.content.decode()
