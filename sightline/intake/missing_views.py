"""Pages of missing children and their interviews. A view asks, acts and answers."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.web import ViewerRequest, guarded
from sightline.intake.actions import missing as actions
from sightline.intake.missing_forms import EpisodeForm, ImportForm, InterviewForm, StepForm
from sightline.intake.missing_import import BadRows, put_file
from sightline.intake.queries import missing as queries
from sightline.intake.tables.problems import FileProblem
from sightline.terms import Act, InterviewStep

ACT = Act.RECORD_MISSING


@require_GET
@guarded
def episodes(request: ViewerRequest) -> HttpResponse:
    """List who was missing, those first whose interview waits."""
    found = queries.episodes(request.viewer, ACT, timezone.now())
    return render(request, "intake/missing/episodes.html", {"episodes": found})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def new_episode(request: ViewerRequest) -> HttpResponse:
    """Record that a child was missing."""
    queries.may_record(request.viewer)
    form = EpisodeForm(request.POST or None)
    if form.is_valid() and _done(form, lambda: _recorded(request, form)):
        return redirect("missing")
    return render(request, "intake/missing/new.html", {"form": form})


def _recorded(request: ViewerRequest, form: EpisodeForm) -> None:
    actions.record_episode(new=form.new(), by=request.viewer, at=timezone.now())


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def episode(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show one episode and take a step towards its interview."""
    found = queries.episode(request.viewer, ACT, reference, timezone.now())
    form = StepForm(request.POST or None)
    if form.is_valid() and _done(form, lambda: _stepped(request, reference, form)):
        return redirect("missing-episode", reference)
    shown = {"episode": found, "form": form} | _around(request, reference)
    return render(request, "intake/missing/episode.html", shown)


def _around(request: ViewerRequest, reference: str) -> dict[str, Any]:
    return {
        "taken": queries.taken(request.viewer, reference),
        "interview": queries.interview(request.viewer, reference),
    }


def _stepped(request: ViewerRequest, reference: str, form: StepForm) -> None:
    actions.take_step(
        episode=reference,
        step=InterviewStep(form.cleaned_data["step"]),
        words=form.cleaned_data["words"],
        happened_at=form.cleaned_data["happened_at"],
        by=request.viewer,
        at=timezone.now(),
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def interview(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record what was said at the interview, and pass on what may be."""
    found = queries.episode(request.viewer, ACT, reference, timezone.now())
    form = InterviewForm(request.POST or None)
    if form.is_valid() and _done(form, lambda: _held(request, reference, form)):
        return redirect("missing-episode", reference)
    return render(request, "intake/missing/interview.html", {"episode": found, "form": form})


def _held(request: ViewerRequest, reference: str, form: InterviewForm) -> None:
    actions.hold(
        episode=reference,
        account=form.account(),
        by=request.viewer,
        at=timezone.now(),
        **form.decided(),
    )


@require_http_methods(["GET", "POST"])
@guarded
def bring_in(request: ViewerRequest) -> HttpResponse:
    """Bring in the daily file, whole or its good rows."""
    queries.may_record(request.viewer)
    form = ImportForm(request.POST or None, request.FILES or None)
    shown = _brought(request, form) if form.is_valid() else {}
    return render(request, "intake/missing/import.html", {"form": form} | shown)


def _brought(request: ViewerRequest, form: ImportForm) -> dict[str, Any]:
    content, whole = form.cleaned_data["file"].read(), form.cleaned_data["whole"] != "GOOD"
    try:
        done = put_file(content, whole=whole, keep=True, by=request.viewer, at=timezone.now())
    except FileProblem as problem:
        form.add_error("file", str(problem))
        return {}
    except BadRows as bad:
        form.add_error("file", "Nothing was kept: mend the rows below, or keep the good ones")
        return {"faults": bad.brought.faults}
    return {"done": done, "faults": done.faults}


def _done(form: Any, act: Callable[[], None]) -> bool:
    """Do it; where a rule says not so, put its reasons at the fields and keep what was typed."""
    try:
        act()
    except actions.NotSo as reasons:
        for name, why_not in reasons.problems.items():
            form.add_error(name if name in form.fields else None, why_not)
        return False
    return True
