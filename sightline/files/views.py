"""Pages of attachments. A view asks, acts and answers; it decides nothing."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from sightline.access.languages import in_their_language
from sightline.access.web import ViewerRequest, guarded, sending
from sightline.files import actions, queries
from sightline.files.checking import Checked, checked
from sightline.files.forms import AddForm, OpenForm, PoliceForm
from sightline.files.ranges import ranged
from sightline.files.remaking.made import NotTaken
from sightline.files.rules import DIALS
from sightline.files.uploads import InMemory, too_large
from sightline.terms import Act, FileProblem, FileState

GO_ON = 204
ALONE = {  # a part is a picture or a sound and nothing more, whatever a browser makes of it
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Content-Disposition": "inline",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@require_GET
@in_their_language
@sending
def of_draft(request: ViewerRequest, draft: str) -> HttpResponse:
    """List the files of a report that is being written, and offer to add one."""
    return _draft_page(request, draft, AddForm())


def _draft_page(
    request: ViewerRequest, draft: str, form: AddForm, *, status: int = 200
) -> HttpResponse:
    files = queries.of_draft(request.viewer, Act.ATTACH, draft)
    most = DIALS["files_a_report"].value
    shown = {
        "draft": draft,
        "files": files,
        "form": form,
        "most": most,
        "room": len(files) < most,
        "closed": queries.draft_is_closed(draft),
    }
    return render(request, "files/of_draft.html", shown, status=status)


@partial(in_their_language, by_button=False)
@csrf_exempt  # only so that the size is looked at before the body is read; see `_add`
@require_POST
def add(request: Any, draft: str) -> HttpResponseBase:
    """Refuse at once what is too large; else go on as any page does."""
    if too_large(request):
        return _refuse(request, draft, problem=FileProblem.TOO_LARGE, status=413)
    request.upload_handlers = [InMemory(request)]
    return _add(request, draft)


add.guarded = add.links = True  # type: ignore[attr-defined]  # each step of it is


@csrf_protect
def _add(request: Any, draft: str) -> HttpResponseBase:
    """Check a file between two transactions, so that a slow one keeps no connection waiting."""
    before = _may_add(request, draft)
    if before.status_code != GO_ON:
        return before
    form = AddForm(request.POST, request.FILES)
    return _keep(request, draft, form=form, file=_checked(form))


@sending
def _may_add(request: ViewerRequest, draft: str) -> HttpResponse:
    """Answer with the page where nothing may be added, else with leave to go on."""
    problem = actions.may_add(draft=draft, by=request.viewer)
    if problem is None:
        return HttpResponse(status=GO_ON)
    return _with_problem(request, draft, problem, status=429)


def _checked(form: AddForm) -> Checked | None:
    """Return the file where it is taken, or say at its field why it is not."""
    if not form.is_valid():
        return None
    try:
        return checked(form.cleaned_data["file"].read(), clamd=settings.CLAMD)
    except NotTaken as why:
        form.add_error("file", gettext(why.problem.label))
        return None


@sending
def _keep(
    request: ViewerRequest, draft: str, *, form: AddForm, file: Checked | None
) -> HttpResponse:
    """Keep a file that was checked, or show what is wrong with it."""
    if file is None:
        return _draft_page(request, draft, form)
    problem = actions.add(draft=draft, file=file, by=request.viewer, at=timezone.now())
    if problem:
        return _with_problem(request, draft, problem)
    return redirect("draft-files", draft)


@sending
def _refuse(
    request: ViewerRequest, draft: str, *, problem: FileProblem, status: int
) -> HttpResponse:
    return _with_problem(request, draft, problem, status=status)


def _with_problem(
    request: ViewerRequest, draft: str, problem: FileProblem, *, status: int = 200
) -> HttpResponse:
    form = AddForm(QueryDict(), MultiValueDict())
    form.full_clean()
    form.errors.clear()
    form.add_error("file", gettext(problem.label))
    return _draft_page(request, draft, form, status=status)


@require_POST
@in_their_language
@sending
def remove(request: ViewerRequest, draft: str, reference: str) -> HttpResponse:
    """Delete a file of a report that is not sent."""
    actions.remove(draft=draft, reference=reference, by=request.viewer)
    return redirect("draft-files", draft)


@require_GET
@guarded
def file(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show the outside of a file and ask why it is to be opened."""
    return _page(request, reference)


def _page(request: ViewerRequest, reference: str, **forms: Any) -> HttpResponse:
    found = queries.file(request.viewer, Act.OPEN_FILE, reference)
    held = found.line.state is FileState.HELD
    asked = {"form": OpenForm(held=held), "police_form": PoliceForm()} | forms
    shown = {"file": found, "held": held, "scanner": bool(settings.CLAMD)} | asked
    return render(request, "files/file.html", shown | {"forms": list(asked.values())})


@require_POST
@guarded
def open_file(request: ViewerRequest, reference: str) -> HttpResponse:
    """Open a file for some minutes, the reason given."""
    state = queries.state(request.viewer, Act.OPEN_FILE, reference)
    form = OpenForm(request.POST, held=state is FileState.HELD)
    if not form.is_valid():
        return _page(request, reference, form=form)
    said = {"said_unscanned": form.cleaned_data.pop("unscanned", False)} | form.cleaned_data
    actions.open_file(reference=reference, by=request.viewer, **said)
    return redirect("file-opened", reference)


@require_GET
@guarded
def opened(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show the copy of a file that this person has open, or go back where that has run out."""
    found = queries.opened(request.viewer, Act.OPEN_FILE, reference)
    if found is None:
        return redirect("file", reference)
    return render(request, "files/opened.html", {"reference": reference, "opened": found})


@require_GET
@guarded
def part(request: ViewerRequest, reference: str, number: str) -> HttpResponse:
    """Give one part of a copy that this person has open."""
    which = int(number) if number.isdecimal() and len(number) < 4 else 0
    content, media = queries.part(request.viewer, Act.OPEN_FILE, reference, which)
    return ranged(content, media, request.headers.get("Range", ""), ALONE)


@require_POST
@guarded
def scan(request: ViewerRequest, reference: str) -> HttpResponse:
    """Have a file scanned that is held."""
    actions.scan(reference=reference, by=request.viewer)
    return redirect("file", reference)


@require_POST
@guarded
def quarantine(request: ViewerRequest, reference: str) -> HttpResponse:
    """Shut a file for good."""
    actions.quarantine(reference=reference, by=request.viewer, at=timezone.now())
    return redirect("file", reference)


@require_POST
@guarded
def tell_police(request: ViewerRequest, reference: str) -> HttpResponse:
    """Keep the reference under which the police were told."""
    form = PoliceForm(request.POST)
    if not form.is_valid():
        return _page(request, reference, police_form=form)
    said = form.cleaned_data["police_reference"]
    now = timezone.now()
    actions.tell_police(reference=reference, police_reference=said, by=request.viewer, at=now)
    return redirect("file", reference)
