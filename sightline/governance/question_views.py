"""Questions about look-ups, for auditors. A view asks, acts and answers."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.governance import actions
from sightline.governance.queries import questions as queries
from sightline.governance.question_forms import ListForm, SettleForm
from sightline.governance.views import older
from sightline.terms import Act, QuestionAnswer


@require_GET
@guarded
def questions(request: ViewerRequest) -> HttpResponse:
    """Show what deserves a question, or what was settled, the newest first."""
    require(role_refusal(request.viewer, Act.AUDIT))
    form = ListForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {"settled": False, "below": None}
    found = queries.listed(request.viewer, Act.AUDIT, **asked)
    shown = {"found": found, "settled": asked["settled"], "dials": queries.DIALS}
    shown["older"] = older(request.GET, found.older)
    return render(request, "governance/questions.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def question(request: ViewerRequest, number: int) -> HttpResponse:
    """Show a question and what came of it, and take what comes of it now."""
    asked = queries.question(request.viewer, Act.AUDIT, number)
    form = SettleForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 400 if form.is_bound else 200
        shown = {"one": asked, "form": form}
        return render(request, "governance/question.html", shown, status=status)
    _settle(request, number, form)
    return redirect("question", number)


def _settle(request: ViewerRequest, number: int, form: SettleForm) -> None:
    given = form.cleaned_data
    answer, note = QuestionAnswer(given["answer"]), str(given["note"])
    actions.settle(number=number, answer=answer, note=note, by=request.viewer, at=timezone.now())
