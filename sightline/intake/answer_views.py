"""What officers let a reporter hear, and the question that they may ask."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from sightline.access.web import ViewerRequest, guarded
from sightline.intake import actions, queries
from sightline.intake.forms.replies import OutcomeForm, QuestionForm
from sightline.intake.queries.replies import panel
from sightline.terms import Act, ReplyOutcome, ReporterIs


@require_POST
@guarded
def say(request: ViewerRequest, reference: str) -> HttpResponse:
    """Let the reporter hear one of the fixed sentences; nothing chosen changes nothing."""
    form = OutcomeForm(request.POST, prefix="say")
    if form.is_valid():
        outcome = ReplyOutcome(form.cleaned_data["outcome"])
        by, at = request.viewer, timezone.now()
        actions.reply(submission=reference, outcome=outcome, by=by, at=at)
    return redirect("submission", reference)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def question(request: ViewerRequest, reference: str) -> HttpResponse:
    """Put a question on the reporter's page, or say at its field why it may not be put."""
    now = timezone.now()
    found = queries.submission(request.viewer, Act.REPLY, reference, now)
    form = QuestionForm(request.POST or None)
    if form.is_valid() and _asked(request, reference, form):
        return redirect("submission", reference)
    shown = panel(request.viewer, Act.REPLY, reference, found.received_at, now)
    return render(request, "intake/reply_question.html", {"form": form, "panel": shown})


def _asked(request: ViewerRequest, reference: str, form: Any) -> bool:
    refusals = actions.ask_reporter(
        submission=reference,
        question=form.cleaned_data["question"],
        reporter=ReporterIs(form.cleaned_data["reporter"]),
        by=request.viewer,
        at=timezone.now(),
    )
    for field, why_not in refusals.items():
        form.add_error(field, why_not)
    return not refusals
