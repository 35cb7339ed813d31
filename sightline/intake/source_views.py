"""Pages of who told us: for officers who ask and for custodians who decide."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.intake import actions, queries
from sightline.intake.custody import NotOpened
from sightline.intake.forms.sources import ONCE, AskSourceForm, DecideForm, OpenForm
from sightline.intake.queries import sources
from sightline.intake.source import Source
from sightline.terms import Act, SourceAnswer, SourceReason


@require_GET
@guarded
def requests(request: ViewerRequest) -> HttpResponse:
    """List what was asked: an officer's own, or what waits for this agency's custodians."""
    custodian = not role_refusal(request.viewer, Act.OPEN_SOURCE)
    act = Act.OPEN_SOURCE if custodian else Act.ASK_SOURCE
    found = sources.requests(request.viewer, act, timezone.now())
    too_few = sources.too_few_custodians(request.viewer.agency)
    shown = {"requests": found, "custodian": custodian, "too_few": custodian and too_few}
    return render(request, "intake/source_requests.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def ask(request: ViewerRequest, reference: str) -> HttpResponse:
    """Ask who sent a report, with reasons."""
    require(role_refusal(request.viewer, Act.ASK_SOURCE), reference)
    queries.submission(request.viewer, Act.ASK_SOURCE, reference, timezone.now())
    form = AskSourceForm(request.POST or None)
    if form.is_valid():
        return redirect("source-request", _asked(request, reference, form))
    return render(request, "intake/source_ask.html", _around_asking(request, reference, form))


def _asked(request: ViewerRequest, reference: str, form: AskSourceForm) -> str:
    return actions.ask(
        submission=reference,
        reason=SourceReason(form.cleaned_data["reason"]),
        words=form.cleaned_data["words"],
        by=request.viewer,
        at=timezone.now(),
    )


def _around_asking(request: ViewerRequest, reference: str, form: AskSourceForm) -> dict[str, Any]:
    return {
        "form": form,
        "reference": reference,
        "boxes": sources.boxes_of(reference),
        "before": sources.asked_before(request.viewer, reference, timezone.now()),
    }


@require_http_methods(["GET", "POST"])
@guarded
def source_request(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show one request and, to a custodian who may, ask for the decision."""
    form = DecideForm(request.POST or None)
    if form.is_valid():
        answer = SourceAnswer(form.cleaned_data.pop("answer"))
        given = {"words": form.cleaned_data["words"], "by": request.viewer, "at": timezone.now()}
        actions.decide(reference=reference, answer=answer, **given)
        return redirect("source-request", reference)
    found = sources.request(request.viewer, reference, timezone.now())
    return render(request, "intake/source_request.html", {"asked": found, "form": form})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def open_source(request: ViewerRequest, reference: str) -> HttpResponse:
    """Ask for the custodian's key file, and show once who told us. Nothing of it is kept."""
    require(role_refusal(request.viewer, Act.OPEN_SOURCE), reference)
    found = sources.request(request.viewer, reference, timezone.now())
    require(None if found.may_open else "This is not granted, or its time is up.", reference)
    form = OpenForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    source = _opened(request, reference, form) if form.is_valid() else None
    shown = {"asked": found, "form": form, "source": source, "passed_on": _passed_on(form)}
    return render(request, "intake/source_open.html", shown)


def _passed_on(form: OpenForm) -> bool:
    return form.is_bound and form.cleaned_data.get("seen_by") == ONCE


def _opened(request: ViewerRequest, reference: str, form: OpenForm) -> Source | None:
    """Open the box, or say at the key file why it does not open."""
    given = form.cleaned_data
    try:
        return actions.open_source(
            reference=reference,
            file=given["file"],
            passphrase=given["passphrase"],
            pass_on=given["seen_by"] == ONCE,
            by=request.viewer,
            at=timezone.now(),
        )
    except NotOpened as problem:
        field = "passphrase" if "passphrase" in str(problem) else "file"
        form.add_error(field, str(problem))
        return None


@sensitive_post_parameters()
@require_POST
@guarded
def see_once(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show the asker, once, who told us."""
    source = actions.read_once(reference=reference, by=request.viewer)
    return render(request, "intake/source_seen.html", {"source": source, "reference": reference})
