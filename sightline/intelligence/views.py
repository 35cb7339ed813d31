"""Pages about items. A view asks, acts and answers; it decides nothing."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.rules import refusal, role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.intake.queries import own_refusal
from sightline.intelligence import actions, beside_views, ladder_views, queries
from sightline.intelligence.export import as_csv
from sightline.intelligence.forms import FilterForm, GradeForm, SearchForm
from sightline.intelligence.queries.lists import Listing, Position
from sightline.intelligence.rules import child_origin_refusals
from sightline.terms import Act, read_reference

AFTER = "after"


@require_GET
@guarded
def items(request: ViewerRequest) -> HttpResponse:
    """List the items that this person may see, the newest first."""
    form = FilterForm(request.GET)
    found = queries.listed(
        request.viewer, Act.LIST, form.asked(), after=_position(request.GET.get(AFTER, ""))
    )
    return render(request, "intelligence/items.html", _around(request, form, found))


@require_http_methods(["GET", "POST"])
@guarded
def search(request: ViewerRequest) -> HttpResponse:
    """Find items by words, which are posted so that they stand in no address."""
    form = SearchForm(request.POST)
    if request.method == "GET":
        return redirect("items")
    after = _position(request.POST.get(AFTER, ""))
    words = form.cleaned_data["words"] if form.is_valid() else ""
    found = queries.searched(request.viewer, words, after=after)
    shown = {"form": form, "found": found, "searched": form.is_valid(), "next": _next(found)}
    return render(request, "intelligence/search.html", shown)


@require_POST
@guarded
def export(request: ViewerRequest) -> HttpResponse:
    """Give an analyst the list as CSV."""
    lines = queries.exported(request.viewer, FilterForm(request.POST).asked())
    answer = HttpResponse(as_csv(lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="sightline-items.csv"'
    return answer


@require_GET
@guarded
def item(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show one item, its grades, and what is around it."""
    found = queries.item(request.viewer, Act.READ, reference)
    ladder = ladder_views.of_item(request, reference)
    shown = {"item": found, "ladder": ladder, "beside": beside_views.of_item(request, found)}
    shown["may_chart"] = role_refusal(request.viewer, Act.CHART) is None
    shown["may_share"] = refusal(request.viewer, Act.DECIDE_SHARE, found.label, reference) is None
    return render(request, "intelligence/item.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def grade(request: ViewerRequest, reference: str) -> HttpResponse:
    """Grade an item; where a colleague was quicker, show their grade and keep what was typed."""
    found = queries.item(request.viewer, Act.GRADE, reference)
    form = _grade_form(request, found)
    overtaken = form.is_valid() and not _graded(request, found, form)
    if form.is_valid() and not overtaken:
        return redirect("item", reference)
    seen = _seen(form, found, overtaken)
    shown = {"item": found, "form": form, "overtaken": overtaken, "seen": seen}
    return render(request, "intelligence/grade.html", shown)


def _grade_form(request: ViewerRequest, found: queries.ItemPage) -> GradeForm:
    return GradeForm(
        request.POST if request.method == "POST" else None,
        origin=queries.stands(request.viewer, found.origin),
        support=lambda reference: queries.support(request.viewer, reference),
        proposal=found.proposal,
        present=found.present,
        by=request.viewer.account,
        refusals=lambda draft: child_origin_refusals(
            draft, found.label, origin_is_child=found.origin_is_child
        ),
        own=own_refusal(request.viewer, found.submission),
    )


def _graded(request: ViewerRequest, found: queries.ItemPage, form: GradeForm) -> bool:
    """Add the grade; say no where a colleague graded since this page was drawn."""
    try:
        actions.grade(
            item=found.reference,
            grade=form.grade(),
            seen=form.cleaned_data["seen"],
            by=request.viewer,
            at=timezone.now(),
        )
    except actions.Overtaken:
        return False
    return True


def _seen(form: GradeForm, found: queries.ItemPage, overtaken: bool) -> int | str:
    """Return the number of the newest grade that the officer has been shown."""
    if form.is_bound and not overtaken:
        return str(form.data.get("seen", ""))
    return found.newest.number if found.newest else ""


def _around(request: ViewerRequest, form: FilterForm, found: Listing) -> dict[str, Any]:
    return {
        "form": form,
        "search": SearchForm(),
        "found": found,
        "next": _next(found),
        "asked": {name: value for name, value in request.GET.items() if name != AFTER},
        "may_review": role_refusal(request.viewer, Act.TAKE) is None,
        "may_link": role_refusal(request.viewer, Act.LINK) is None,
        "may_export": role_refusal(request.viewer, Act.EXPORT) is None,
    }


def _next(found: Listing) -> str:
    """Return where the next page begins, as an address may say it: a time and a reference."""
    return f"{found.after[0].isoformat()}~{found.after[1]}" if found.after else ""


def _position(text: str) -> Position | None:
    """Read where a page begins; what is not such a place is the first page."""
    moment, _, reference = text.partition("~")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    known = read_reference(reference)
    return (at, known) if known and at.tzinfo else None
