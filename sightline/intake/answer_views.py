"""What officers let a reporter hear, and the question that they may ask."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from sightline.access.web import ViewerRequest, guarded
from sightline.intake import actions
from sightline.intake.forms.replies import OutcomeForm
from sightline.terms import ReplyOutcome


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
