"""Pages of grants, emergencies and who asks after what. A view asks, acts and answers."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.intelligence.actions import NotYet
from sightline.sharing import actions, queries
from sightline.sharing.widen_forms import AnswerForm, GlassForm, GrantForm, ReviewForm
from sightline.sharing.widen_rules import (
    DIALS,
    GLASS_REFUSED,
    GLASS_TOO_OFTEN,
    answer_refusal,
    declare_refusal,
    keeper_refusal,
    page_of,
)
from sightline.terms import Act, AskingAnswer, GlassVerdict, Role


def who(request: ViewerRequest) -> dict[str, Any]:
    """Return what every action takes: by whom, and when."""
    return {"by": request.viewer, "at": timezone.now()}


def renamed(given: dict[str, Any]) -> dict[str, Any]:
    """Return a form's answers by the names that actions take."""
    return {"record_" if name == "record" else name: each for name, each in given.items()}


@require_GET
@guarded
def access(request: ViewerRequest) -> HttpResponse:
    """Lead to what this person may do about who sees what."""
    viewer = request.viewer
    require(declare_refusal(viewer))
    reads = role_refusal(viewer, Act.BREAK_GLASS) is None
    hears = answer_refusal(viewer) is None
    shown = {"keeper": keeper_refusal(viewer) is None, "reads": reads, "hears": hears}
    return render(request, "sharing/access.html", shown)


@require_GET
@guarded
def grants(request: ViewerRequest) -> HttpResponse:
    """List what this agency let whom read, and why."""
    now = timezone.now()
    found = queries.grants(request.viewer, Act.LIST, now)
    may_give = role_refusal(request.viewer, Act.GRANT) is None
    return render(request, "sharing/grants.html", {"lines": found, "may_give": may_give})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def grant_new(request: ViewerRequest) -> HttpResponse:
    """Let somebody read one record."""
    require(role_refusal(request.viewer, Act.GRANT))
    form = GrantForm(request.POST or None)
    if form.is_valid() and _given(request, form):
        return redirect("grants")
    most = DIALS["grant_days_most"].value
    return render(request, "sharing/grant_new.html", {"form": form, "most": most})


def _given(request: ViewerRequest, form: GrantForm) -> str:
    try:
        return actions.widen(**renamed(form.cleaned_data), **who(request))
    except NotYet as refused:
        form.not_yet(refused)
        return ""


@require_POST
@guarded
def grant_end(request: ViewerRequest, reference: str) -> HttpResponse:
    """End a grant, at once."""
    actions.end_widening(reference=reference, **who(request))
    keeper = request.viewer.roles & {Role.GATEKEEPER, Role.AGENCY_LEAD}
    return redirect("grants" if keeper else "break-glass")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def break_glass(request: ViewerRequest) -> HttpResponse:
    """Open one record in an emergency."""
    require(role_refusal(request.viewer, Act.BREAK_GLASS))
    form = GlassForm(request.POST or None)
    if form.is_valid() and (opened := _opened(request, form)):
        return opened
    own = queries.own_grants(request.viewer, Act.LIST, timezone.now())
    shown = {"form": form, "hours": DIALS["glass_hours"].value, "own": own}
    return render(request, "sharing/break_glass.html", shown)


def _opened(request: ViewerRequest, form: GlassForm) -> HttpResponse | None:
    """Open the record and go there; one answer to all that is refused."""
    record = form.cleaned_data["record"]
    if queries.record_seen(request.viewer, Act.READ, record):
        form.add_error("record", "You can see this record already: look it up by its reference")
        return None
    opened, too_often = actions.break_glass(**renamed(form.cleaned_data), **who(request))
    if not opened:
        form.add_error("record", GLASS_TOO_OFTEN if too_often else GLASS_REFUSED)
        return None
    page = page_of(record)
    return redirect(page, record) if page else redirect("break-glass")


@require_GET
@guarded
def emergencies(request: ViewerRequest) -> HttpResponse:
    """List what was opened in an emergency, for its owners and for auditors."""
    act = Act.AUDIT if Role.AUDITOR in request.viewer.roles else Act.LIST
    found = queries.emergencies(request.viewer, act, timezone.now())
    return render(request, "sharing/widen_emergencies.html", {"lines": found})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def emergency(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show one, and ask its owner whether it was justified."""
    found = queries.emergency(request.viewer, Act.LIST, reference, timezone.now())
    form = ReviewForm(request.POST or None)
    if form.is_valid():
        verdict = GlassVerdict(form.cleaned_data.pop("verdict"))
        given = {"why": form.cleaned_data["why"], **who(request)}
        actions.review_glass(reference=reference, verdict=verdict, **given)
        return redirect("emergency", reference)
    return render(request, "sharing/widen_emergency.html", {"one": found, "form": form})


@require_GET
@guarded
def asked_after(request: ViewerRequest) -> HttpResponse:
    """List who looked for what this agency holds and they may not see."""
    found = queries.askings(request.viewer, Act.WHO_LOOKED)
    return render(request, "sharing/asked_after.html", {"lines": found})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def asked_one(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show one, and ask what is done about it."""
    found = queries.asking(request.viewer, Act.WHO_LOOKED, reference)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        answer = AskingAnswer(form.cleaned_data.pop("answer"))
        given = {"why": form.cleaned_data["why"], **who(request)}
        actions.answer_asking(reference=reference, answer=answer, **given)
        return redirect("asked-one", reference)
    shown = {"one": found, "form": form, "offer": _offer()}
    return render(request, "sharing/asked_one.html", shown)


def _offer() -> str:
    """Return the address of the page that offers to share."""
    try:
        return reverse("share-offer")
    except NoReverseMatch:
        return ""
