"""Agreements between agencies: listed, made, signed, reviewed, ended. A view asks and answers."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.agencies.queries import agency_names
from sightline.sharing.actions import agreements as actions
from sightline.sharing.agreement_forms import (
    AgreementForm,
    BodyForm,
    EndForm,
    ReviewedForm,
    ReviewForm,
)
from sightline.sharing.queries import agreements as queries
from sightline.sharing.queries.bodies import bodies
from sightline.terms import Act, BodyKind, Nation

DOING: dict[str, tuple[str, str, Callable[..., None]]] = {
    "sign": ("Sign the agreement", "Sign for your agency", actions.sign),
    "review": ("Review the agreement", "Record the review", actions.review),
    "end": ("End the agreement", "End it", actions.end),
}


@require_GET
@guarded
def agreements(request: ViewerRequest) -> HttpResponse:
    """List the agreements of one's agency, and say what kind of body each agency is."""
    lines = queries.agreements(request.viewer, today=timezone.localdate())
    said = bodies()
    named = sorted((name, said.get(code)) for code, name in agency_names().items())
    own = said.get(request.viewer.agency)
    shown = {"lines": lines, "bodies": named, "own": own}
    return render(request, "sharing/agreements.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def new(request: ViewerRequest) -> HttpResponse:
    """Write an agreement down, and sign it for one's own agency."""
    require(role_refusal(request.viewer, Act.AGREE))
    form = AgreementForm(
        request.POST or None, viewer=request.viewer, agencies=agency_names(),
        today=timezone.localdate(),
    )  # fmt: skip
    if form.is_valid():
        made = actions.make_agreement(new=form.agreement(), by=request.viewer, at=timezone.now())
        return redirect("agreement", made)
    return render(request, "sharing/agreement_new.html", {"form": form})


@require_GET
@guarded
def agreement(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show an agreement, and what each agency did with it."""
    found = queries.agreement(request.viewer, Act.AGREE, reference, today=timezone.localdate())
    return render(request, "sharing/agreement.html", {"found": found})


@require_http_methods(["GET", "POST"])
@guarded
def change(request: ViewerRequest, reference: str, doing: str) -> HttpResponse:
    """Sign, review or end an agreement."""
    if doing not in DOING:
        raise Refused("There is no such page.")
    found = queries.agreement(request.viewer, Act.AGREE, reference, today=timezone.localdate())
    form, (title, button, act) = _form(request, doing), DOING[doing]
    if form.is_valid():
        act(reference=reference, by=request.viewer, at=timezone.now(), **form.cleaned_data)
        return redirect("agreement", reference)
    shown = {"found": found, "form": form, "title": title, "button": button}
    return render(request, "sharing/agreement_change.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def body(request: ViewerRequest) -> HttpResponse:
    """Say what kind of body one's agency is."""
    require(role_refusal(request.viewer, Act.AGREE))
    form = BodyForm(request.POST or None)
    if form.is_valid():
        kind, nation = BodyKind(form.cleaned_data["kind"]), Nation(form.cleaned_data["nation"])
        actions.say_body(kind=kind, nation=nation, by=request.viewer, at=timezone.now())
        return redirect("agreements")
    return render(request, "sharing/body.html", {"form": form})


def _form(request: ViewerRequest, doing: str) -> Form:
    given: Any = request.POST or None
    if doing == "end":
        return EndForm(given)
    kind = ReviewForm if doing == "review" else ReviewedForm
    return kind(given, today=timezone.localdate())
