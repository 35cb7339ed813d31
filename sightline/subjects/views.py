"""Pages about people: a record and its profile, opening one, judging two."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.intelligence.ladder_views import done, who
from sightline.intelligence.queries import item as item_page
from sightline.ledger.actions import record
from sightline.linkage import compare_people
from sightline.subjects import actions, queries
from sightline.subjects.forms import JudgePeopleForm, OpenForm, TakeBackForm
from sightline.subjects.kept import kept
from sightline.subjects.parts import of_person
from sightline.subjects.queries import Compared
from sightline.subjects.records import NewPerson
from sightline.terms import Act

PLACES = (  # label, address name, what it is for, the act that it takes
    ("Search", "search", "Names, numbers, marks, accounts and places, however typed.", Act.SEARCH),
    ("One person, or two?", "same", "Records that may be of one person wait for you.", Act.JUDGE),
    ("Read items", "readings", "Mark whom and what new items name.", Act.LINK),
    ("Link chart", "chart", "Who and what items name together, grown from any record.", Act.CHART),
    ("Who was there", "together", "Who else was at a place in the same weeks.", Act.LIST),
    (
        "Work with children",
        "child-works",
        "Who grows up, and whose work is open or closed.",
        Act.LIST,
    ),
    ("Groups and settings", "groups", "Peer groups, schools, bus routes, premises.", Act.LIST),
    ("What is recorded", "people-recorded", "Of how many people ethnicity is recorded.", Act.LIST),
)


@require_GET
@guarded
def people(request: ViewerRequest) -> HttpResponse:
    """Show where work on people, things and groups begins, as far as this person's roles go."""
    require(role_refusal(request.viewer, Act.LIST))
    record(request.viewer.account, Act.LIST, about="people")
    places = [one for one in PLACES if role_refusal(request.viewer, one[3]) is None]
    return render(request, "subjects/people.html", {"places": places})


@require_GET
@guarded
def person(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show one record and the profile that this person's eyes make of it."""
    found = queries.person(request.viewer, Act.READ, reference)
    parts = of_person(request.viewer, found, timezone.localdate())
    return render(request, "subjects/person.html", {"person": found, "parts": parts})


@require_GET
@guarded
def who_is(request: ViewerRequest, pseudonym: str) -> HttpResponse:
    """Show the record that stands behind a pseudonym, or those there are, or that there is none."""
    records = queries.records_under(request.viewer, Act.LIST, pseudonym)
    if len(records) == 1:
        return redirect("person", records[0].reference)
    return render(request, "subjects/who.html", {"records": records, "pseudonym": pseudonym})


@require_http_methods(["GET", "POST"])
@guarded
def open_person(request: ViewerRequest, item: str, number: str = "") -> HttpResponse:
    """Open a record of somebody whom an item names, of a mention if it has that number."""
    found = item_page(request.viewer, Act.PROFILE, item)
    form = OpenForm(request.POST or None, initial={"name": _mentioned(request, item, number)})
    opened: list[str] = []
    if form.is_valid() and done(form, lambda: opened.extend(_opened(request, item, form))):
        return redirect("person", opened[0])
    return render(request, "subjects/open.html", {"item": found, "form": form})


def _mentioned(request: ViewerRequest, item: str, number: str) -> str:
    """Return the words of a mention that stands in the item, to begin with."""
    standing = queries.standing_mentions(request.viewer, Act.PROFILE, item) if number else []
    return next((one.read.text for one in standing if str(one.number) == number), "")


def _opened(request: ViewerRequest, item: str, form: OpenForm) -> list[str]:
    return actions.open_people(new=[NewPerson(item=item, **form.given())], **who(request))


@require_GET
@guarded
def same(request: ViewerRequest) -> HttpResponse:
    """List the pairs of records that nobody has judged."""
    found = queries.waiting(request.viewer, Act.JUDGE, request.GET.get("page", ""))
    return render(request, "subjects/same.html", {"found": found})


@require_http_methods(["GET", "POST"])
@guarded
def pair(request: ViewerRequest, left: str, right: str) -> HttpResponse:
    """Show two records side by side; take a judgement of whether they are one person."""
    found = queries.compared(request.viewer, Act.JUDGE, left, right)
    form = JudgePeopleForm(request.POST or None, crosses=found.crosses)
    if form.is_valid() and kept(form, lambda: _judged(request, found, form)):
        return redirect("person", left)
    return render(request, "subjects/pair.html", _side_by_side(request, found, form))


@require_http_methods(["GET", "POST"])
@guarded
def take_back(request: ViewerRequest, left: str, right: str) -> HttpResponse:
    """Take the judgement of two records that counts now back."""
    found = queries.compared(request.viewer, Act.JUDGE, left, right)
    form = TakeBackForm(request.POST or None)
    if form.is_valid() and kept(form, lambda: _taken_back(request, found, form)):
        return redirect("person-pair", found.left.record.reference, found.right.record.reference)
    return render(request, "subjects/take_back.html", _side_by_side(request, found, form))


def _side_by_side(request: ViewerRequest, found: Compared, form: Any) -> dict[str, Any]:
    machine = compare_people(found.left.said, found.right.said)
    return {"found": found, "form": form, "machine": machine, "seen": found.seen}


def _judged(request: ViewerRequest, found: Compared, form: JudgePeopleForm) -> None:
    machine = compare_people(found.left.bare, found.right.bare)  # as whoever sees both sees it
    actions.judge_people(
        left=found.left.record.reference,
        right=found.right.record.reference,
        probability=machine.probability,
        **form.given(),
        **who(request),
    )


def _taken_back(request: ViewerRequest, found: Compared, form: TakeBackForm) -> None:
    actions.take_back(
        left=found.left.record.reference,
        right=found.right.record.reference,
        **form.cleaned_data,
        **who(request),
    )
