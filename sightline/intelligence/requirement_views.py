"""Questions that matter, and what is not known. A view asks, acts and answers."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.agencies.queries import account_names, agency_names
from sightline.intelligence import actions, queries
from sightline.intelligence.ladder_views import done, who
from sightline.intelligence.requirement_forms import (
    ChangeForm,
    EndForm,
    RequirementForm,
    UnderForm,
)
from sightline.terms import Act, ItemPart, RequirementState

OUTLOOK = ("what_is_known", "the_gap", "priority", "due", "owner")


@require_GET
@guarded
def requirements(request: ViewerRequest) -> HttpResponse:
    """List the questions that the viewer may see: the open ones, or those that have ended."""
    ended, page = "ended" in request.GET, request.GET.get("page", "")
    found = queries.requirements(request.viewer, today=timezone.localdate(), ended=ended, page=page)
    shown = {"found": found, "ended": ended}
    return render(request, "intelligence/asking/requirements.html", shown)


@require_GET
@guarded
def gaps(request: ViewerRequest) -> HttpResponse:
    """Show what is not known, the most important and oldest first."""
    page = request.GET.get("page", "")
    found = queries.gaps(request.viewer, today=timezone.localdate(), page=page)
    may_raise = not role_refusal(request.viewer, Act.TASK)
    shown = {"found": found, "may_raise": may_raise}
    return render(request, "intelligence/asking/gaps.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def new(request: ViewerRequest) -> HttpResponse:
    """Raise a question that matters."""
    require(role_refusal(request.viewer, Act.TASK))
    form = RequirementForm(request.POST or None, viewer=request.viewer, agencies=agency_names())
    made: list[str] = []
    if form.is_valid() and done(form, lambda: made.append(_raised(request, form))):
        return redirect("requirement", made[0])
    return render(request, "intelligence/asking/new.html", {"form": form})


def _raised(request: ViewerRequest, form: RequirementForm) -> str:
    return actions.raise_requirement(new=form.requirement(), **who(request))


@require_GET
@guarded
def requirement(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show one question, its tasks, its items and its history."""
    shown = _page(request, reference, Act.READ)
    return render(request, "intelligence/asking/requirement.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def change(request: ViewerRequest, reference: str) -> HttpResponse:
    """Change how a question stands, or whose it is."""
    shown = _page(request, reference, Act.TASK)
    form = ChangeForm(request.POST or None, **_offered(request, shown["found"]))
    if form.is_valid() and done(form, lambda: _changed(request, reference, form)):
        return redirect("requirement", reference)
    return render(request, "intelligence/asking/change.html", shown | {"form": form})


def _offered(request: ViewerRequest, found: queries.RequirementPage) -> dict[str, Any]:
    owners = queries.owners_of(request.viewer, found.label)
    now = (found.what_is_known, found.line.the_gap, found.line.priority, found.line.due)
    initial = dict(zip(OUTLOOK, (*now, found.owner), strict=True))
    return {"colleagues": account_names(owners), "initial": initial}


def _changed(request: ViewerRequest, reference: str, form: ChangeForm) -> None:
    given = form.cleaned_data
    actions.change_requirement(
        requirement=reference, outlook=form.outlook(given["owner"]), why=given["why"],
        **who(request),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
def end(request: ViewerRequest, reference: str) -> HttpResponse:
    """End a question, or open it again."""
    shown = _page(request, reference, Act.TASK)
    form = EndForm(request.POST or None)
    if form.is_valid() and done(form, lambda: _ended(request, reference, form)):
        return redirect("requirement", reference)
    return render(request, "intelligence/asking/end.html", shown | {"form": form})


def _ended(request: ViewerRequest, reference: str, form: EndForm) -> None:
    state, why = RequirementState(form.cleaned_data["state"]), form.cleaned_data["why"]
    actions.end_requirement(requirement=reference, state=state, why=why, **who(request))


@require_http_methods(["GET", "POST"])
@guarded
def put_under(request: ViewerRequest, reference: str) -> HttpResponse:
    """Put an item under a question."""
    shown = _page(request, reference, Act.TASK)
    form = UnderForm(request.POST or None)
    if form.is_valid() and done(form, lambda: _put(request, reference, form)):
        return redirect("requirement", reference)
    return render(request, "intelligence/asking/put_under.html", shown | {"form": form})


def _put(request: ViewerRequest, reference: str, form: UnderForm) -> None:
    item, part = form.cleaned_data["item"], ItemPart(form.cleaned_data["part"])
    actions.put_under(requirement=reference, item=item, part=part, **who(request))


def _page(request: ViewerRequest, reference: str, act: Act) -> dict[str, Any]:
    found = queries.requirement(request.viewer, reference, today=timezone.localdate(), act=act)
    return {"found": found, "line": found.line}
