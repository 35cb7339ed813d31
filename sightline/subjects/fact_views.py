"""Recording facts and roles of a person, and concerns about children named in passing."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.web import ViewerRequest, guarded
from sightline.intelligence.ladder_views import done, who
from sightline.intelligence.queries import item as item_page
from sightline.subjects import actions, queries
from sightline.subjects.fact_forms import (
    ConcernForm,
    FactForm,
    RenewForm,
    RoleForm,
    StepForm,
    WhyForm,
)
from sightline.subjects.kept import kept
from sightline.terms import Act, NamedAs, RoleStepKind

FOLDER = "subjects/parts"


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def fact(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record a fact of a person."""
    person = queries.subject(request.viewer, Act.PROFILE, reference)
    form = FactForm(request.POST or None)
    if form.is_valid() and done(form, lambda: _fact(request, reference, form)):
        return redirect("person", reference)
    return render(request, f"{FOLDER}/fact_new.html", {"person": person, "form": form})


def _fact(request: ViewerRequest, reference: str, form: FactForm) -> None:
    actions.record_fact(person=reference, fact=form.new(), **who(request))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def fact_back(request: ViewerRequest, number: int) -> HttpResponse:
    """Take a fact back, and keep it struck out."""
    found = queries.fact(request.viewer, Act.PROFILE, number)
    form = WhyForm(request.POST or None)
    if form.is_valid() and kept(form, lambda: _taken_back(request, number, form)):
        return redirect("person", found.person)
    return render(request, f"{FOLDER}/fact_back.html", {"fact": found, "form": form})


def _taken_back(request: ViewerRequest, number: int, form: WhyForm) -> None:
    actions.take_back_fact(fact=number, why=form.cleaned_data["why"], **who(request))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def role(request: ViewerRequest, reference: str) -> HttpResponse:
    """Give a person a role; that a child is suspected waits for a second person."""
    person = queries.subject(request.viewer, Act.PROFILE, reference)
    form = RoleForm(request.POST or None)
    if form.is_valid() and done(form, lambda: _role(request, reference, form)):
        return redirect("person", reference)
    return render(request, f"{FOLDER}/role_new.html", {"person": person, "form": form})


def _role(request: ViewerRequest, reference: str, form: RoleForm) -> None:
    actions.give_role(person=reference, role=form.new(), **who(request))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def role_step(request: ViewerRequest, number: int, step: RoleStepKind) -> HttpResponse:
    """Confirm a role, keep it at its review, or end it."""
    today = timezone.localdate()
    found = queries.role(request.viewer, Act.PROFILE, number, today)
    form = StepForm(request.POST or None, step=step, today=today)
    if form.is_valid() and done(form, lambda: _stepped(request, number, step, form)):
        return redirect("person", found.person)
    return render(request, f"{FOLDER}/role_step.html", {"role": found, "form": form, "step": step})


def _stepped(request: ViewerRequest, number: int, step: RoleStepKind, form: StepForm) -> None:
    given = {"why": form.cleaned_data["why"], "review_by": form.cleaned_data.get("review_by")}
    actions.step_on_role(role=number, step=step, **given, **who(request))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def concern(request: ViewerRequest, item: str) -> HttpResponse:
    """List the concerns about children whom an item names in passing; record another."""
    found = item_page(request.viewer, Act.PROFILE, item)
    form = ConcernForm(request.POST or None, today=timezone.localdate())
    if form.is_valid() and done(form, lambda: _concern(request, item, form)):
        return redirect("person-concern", item)
    return render(request, f"{FOLDER}/concern.html", _concerns(request, found, form))


def _concerns(request: ViewerRequest, item: Any, form: ConcernForm) -> dict[str, Any]:
    today = timezone.localdate()
    held = queries.concerns_of(request.viewer, Act.PROFILE, item.reference, today)
    return {"item": item, "form": form, "concerns": held}


def _concern(request: ViewerRequest, item: str, form: ConcernForm) -> None:
    given = dict(form.cleaned_data)
    given["named_as"] = NamedAs(given["named_as"])
    actions.record_concern(item=item, **given, **who(request))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def concern_change(request: ViewerRequest, number: int) -> HttpResponse:
    """Let a concern stand longer, or let it lapse."""
    today = timezone.localdate()
    item, held = queries.concern(request.viewer, Act.PROFILE, number, today)
    form = RenewForm(request.POST or None, today=today)
    if form.is_valid() and done(form, lambda: _renewed(request, number, form)):
        return redirect("person-concern", item)
    shown = {"item": item, "concern": held, "form": form}
    return render(request, f"{FOLDER}/concern_change.html", shown)


def _renewed(request: ViewerRequest, number: int, form: RenewForm) -> None:
    given = {"concern": number, "why": form.cleaned_data["why"], **who(request)}
    if form.cleaned_data["goes_on"] == "yes":
        actions.renew_concern(lapses_on=form.cleaned_data["lapses_on"], **given)
    else:
        actions.end_concern(**given)


@require_GET
@guarded
def recorded(request: ViewerRequest) -> HttpResponse:
    """Say of how many people ethnicity is recorded, of those whose records this person may see."""
    found = queries.ethnicity_recorded(request.viewer, Act.LIST)
    return render(request, f"{FOLDER}/recorded.html", {"found": found})
