"""The auditor's page. A view asks, acts and answers."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.governance import queries
from sightline.governance.forms import LedgerForm
from sightline.terms import Act


@require_GET
@guarded
def ledger(request: ViewerRequest) -> HttpResponse:
    """Show who did what, the newest first."""
    require(role_refusal(request.viewer, Act.AUDIT))
    form = LedgerForm(request.GET)
    if not form.is_valid():
        return render(request, "governance/ledger.html", {"form": form}, status=400)
    found = queries.page(request.viewer, form.asked(), below=form.cleaned_data["below"])
    shown = {"form": form, "found": found, "older": older(request.GET, found.older)}
    return render(request, "governance/ledger.html", shown)


def older(given: QueryDict, below: int | None) -> str:
    """Return the address of the next page, with whatever else was asked."""
    asked = given.copy()
    asked["below"] = str(below)
    return f"?{asked.urlencode()}" if below else ""
