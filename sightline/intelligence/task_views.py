"""Asking an agency, and answering what one's own is asked. A view asks, acts and answers."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.web import ViewerRequest, guarded
from sightline.agencies.queries import agency_names
from sightline.intelligence import actions, queries
from sightline.intelligence.ladder_views import done, who
from sightline.intelligence.task_forms import (
    AnswerForm,
    DeclineForm,
    TaskForm,
    WithdrawForm,
    WrittenForm,
)
from sightline.terms import Act


@require_GET
@guarded
def asked_of_us(request: ViewerRequest) -> HttpResponse:
    """List what the viewer's agency is asked."""
    lines = queries.asked_of_us(request.viewer, today=timezone.localdate())
    return render(request, "intelligence/asking/asked_of_us.html", {"lines": lines})


@require_http_methods(["GET", "POST"])
@guarded
def ask(request: ViewerRequest, reference: str) -> HttpResponse:
    """Ask an agency for what it already knows."""
    today = timezone.localdate()
    found = queries.requirement(request.viewer, reference, today=today, act=Act.TASK)
    form = TaskForm(request.POST or None, agencies=agency_names())
    if form.is_valid() and done(form, lambda: _asked(request, reference, form)):
        return redirect("requirement", reference)
    shown = {"found": found, "line": found.line, "form": form}
    return render(request, "intelligence/asking/ask.html", shown)


def _asked(request: ViewerRequest, reference: str, form: TaskForm) -> None:
    actions.ask_agency(requirement=reference, new=form.task(), **who(request))


@require_GET
@guarded
def task(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show one task, to whom it asks and to whom its question is for."""
    return render(request, "intelligence/asking/task.html", {"task": _task(request, reference)})


@require_POST
@guarded
def accept(request: ViewerRequest, reference: str) -> HttpResponse:
    """Say that one's agency will answer."""
    form = Form(request.POST)
    form.is_valid()
    if done(form, lambda: actions.accept_task(task=reference, **who(request))):
        return redirect("task", reference)
    shown = {"task": _task(request, reference), "form": form}
    return render(request, "intelligence/asking/task.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def answer(request: ViewerRequest, reference: str) -> HttpResponse:
    """Answer what one's agency is asked."""
    form = AnswerForm(request.POST or None)
    return _said(
        request, reference, form, "answer",
        lambda: actions.answer_task(task=reference, answer=form.answer(), **who(request)),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
def decline(request: ViewerRequest, reference: str) -> HttpResponse:
    """Say why one's agency will not answer."""
    form = DeclineForm(request.POST or None)
    return _said(request, reference, form, "decline", lambda: actions.decline_task(
        task=reference, why=form.cleaned_data["words"], **who(request)))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
def withdraw(request: ViewerRequest, reference: str) -> HttpResponse:
    """Take a task back."""
    form = WithdrawForm(request.POST or None)
    return _said(request, reference, form, "withdraw", lambda: actions.withdraw_task(
        task=reference, why=form.cleaned_data["words"], **who(request)))  # fmt: skip


@require_http_methods(["GET", "POST"])
@guarded
def write(request: ViewerRequest, reference: str) -> HttpResponse:
    """Write an answer as an item under its question."""
    found = _task(request, reference)
    form = WrittenForm(request.POST or None, **_offered(request, found))
    return _said(
        request, reference, form, "write",
        lambda: actions.write_answer(task=reference, written=form.written(), **who(request)),
    )  # fmt: skip


def _offered(request: ViewerRequest, found: queries.TaskPage) -> dict[str, Any]:
    """Return the answer as it came, and the children whom its question concerns."""
    today = timezone.localdate()
    question = queries.requirement(request.viewer, found.requirement, today=today, act=Act.TASK)
    said = found.said[-1] if found.said else None
    initial = {
        "text": said.words if said else "",
        "how_known": said.how_known if said else None,
        "concern": question.concern,
    }
    return {"children": question.children, "initial": initial}


def _said(
    request: ViewerRequest, reference: str, form: Any, name: str, act: Callable[[], object]
) -> HttpResponse:
    """Do what the form says and go back to the task; or show the form with what is wrong."""
    found = _task(request, reference)
    if form.is_bound and form.is_valid() and done(form, act):
        return redirect("task", reference)
    shown = {"task": found, "form": form}
    return render(request, f"intelligence/asking/{name}.html", shown)


def _task(request: ViewerRequest, reference: str) -> queries.TaskPage:
    return queries.task(request.viewer, reference, today=timezone.localdate())
