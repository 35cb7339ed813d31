"""Bringing partners' forms in by file. A view asks, acts and answers; it decides nothing."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sightline.access.web import ViewerRequest, guarded
from sightline.intake.partner.bringing import BadRows, put_file
from sightline.intake.partner.forms import partner_forms
from sightline.intake.partner_forms import PartnerFileForm
from sightline.intake.queries import may_send
from sightline.intake.tables.problems import FileProblem


@require_http_methods(["GET", "POST"])
@guarded
def bring_in(request: ViewerRequest) -> HttpResponse:
    """Take a file of a partner's forms: each row is a report, sent once."""
    may_send(request.viewer)
    form = PartnerFileForm(request.POST or None, request.FILES or None)
    shown = _brought(request, form) if form.is_valid() else {}
    shown |= {"form": form, "known": partner_forms()}
    return render(request, "intake/partner.html", shown)


def _brought(request: ViewerRequest, form: PartnerFileForm) -> dict[str, Any]:
    given = form.cleaned_data
    how: dict[str, Any] = {"named": given["form"], "whole": given["whole"] != "GOOD"}
    try:
        done = put_file(given["file"].read(), by=request.viewer, at=timezone.now(), **how)
    except FileProblem as problem:
        form.add_error("file", str(problem))
        return {}
    except BadRows as bad:
        form.add_error("file", "Nothing was sent: mend the rows below, or send the good ones")
        return {"faults": bad.brought.faults}
    return {"done": done, "faults": done.faults}
