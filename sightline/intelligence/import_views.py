"""Bringing in a partner's file by a page: send, look, decide, done."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.intake.tables.problems import FileProblem
from sightline.intelligence import actions, queries
from sightline.intelligence.forms import ConfirmForm, UploadForm
from sightline.intelligence.importing.run import Checked, Result, check_file, put_file
from sightline.intelligence.uploads import MOST, InMemory, packed, unpacked
from sightline.terms import Act

LISTED = 200  # bad rows on the page
ALL, GOOD = "all", "good"


@csrf_exempt  # only so that the upload's handler is set before the body is read; see below
@require_http_methods(["GET", "POST"])
def bring_in(request: Any) -> HttpResponseBase:
    """Keep posted files in memory, then go on as any page does, protection against forgery too."""
    request.upload_handlers = [InMemory(request)]
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST:
        return render(
            request, "intelligence/too_large.html", {"most": MOST // 1_000_000}, status=413
        )
    return _bring_in(request)


bring_in.guarded = True  # type: ignore[attr-defined]  # all it does but refuse a size is `_bring_in`


@csrf_protect
@guarded
def _bring_in(request: ViewerRequest) -> HttpResponse:
    """Take a partner's file and its mapping, and show what is in them."""
    require(role_refusal(request.viewer, Act.IMPORT))
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*posted)
    if form.is_valid() and (reference := _kept(request, form)):
        return redirect("import-confirm", reference)
    return render(request, "intelligence/import.html", {"form": form})


def _kept(request: ViewerRequest, form: UploadForm) -> str | None:
    """Keep the file sealed, or say at its field why it cannot be read."""
    file, mapping = form.cleaned_data["file"].read(), form.cleaned_data["mapping"].read()
    field = "mapping"
    try:
        text = packed(file, mapping)
        field = "file"
        held, read = unpacked(text)
        check_file(held, read, by=request.viewer, at=timezone.now())
    except FileProblem as problem:
        form.add_error(_field(str(problem), field), str(problem).removesuffix("."))
        return None
    return actions.keep_upload(file=text, by=request.viewer, at=timezone.now())


def _field(problem: str, otherwise: str) -> str:
    if problem.startswith("The file"):
        return "file"
    return "mapping" if "mapping" in problem else otherwise


@require_http_methods(["GET", "POST"])
@guarded
def confirm(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a dry run of a kept file, and bring it in as its sender decides."""
    text = queries.kept_upload(request.viewer, reference)
    checked = _checked(request, text)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _sound(form, checked):
        return _decided(request, reference, text, checked, form.cleaned_data["rows"])
    shown = {"form": form, "checked": checked, "faults": checked.faults[:LISTED]}
    return render(request, "intelligence/import_confirm.html", shown)


def _checked(request: ViewerRequest, text: str) -> Checked:
    file, mapping = unpacked(text)
    return check_file(file, mapping, by=request.viewer, at=timezone.now())


def _sound(form: ConfirmForm, checked: Checked) -> bool:
    if form.cleaned_data["rows"] == ALL and checked.bad:
        form.add_error(
            "rows",
            "Some rows are bad, so all cannot be brought in. Choose the good rows only, or nothing",
        )
        return False
    return True


def _decided(
    request: ViewerRequest, reference: str, text: str, checked: Checked, rows: str
) -> HttpResponse:
    """Bring in what was chosen and forget the file, in the one transaction of this request."""
    done = Result(0, 0, 0)
    if rows in {ALL, GOOD}:
        file, mapping = unpacked(text)
        at = timezone.now()
        done = put_file(file, mapping, by=request.viewer, at=at, whole=rows == ALL)
    actions.drop_upload(reference=reference, by=request.viewer)
    if rows not in {ALL, GOOD}:
        return redirect("import")
    shown = {"done": done, "checked": checked}
    return render(request, "intelligence/import_done.html", shown)
