"""Pages of holds: those there are, putting one on, releasing one, and its material as a file."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.agencies.queries import group_names
from sightline.governance import actions
from sightline.governance.keep_forms import HoldForm, ReleaseForm
from sightline.governance.keep_records import HoldLine
from sightline.governance.keep_views import done
from sightline.governance.queries import holds, keep
from sightline.terms import Act, HoldKind, RecordKind

SHOWN = 200


@require_GET
@guarded
def hold_list(request: ViewerRequest) -> HttpResponse:
    """List what holds, and what held."""
    live = request.GET.get("released") != "1"
    found = holds.holds(request.viewer, live=live)
    return render(request, "governance/holds.html", {"holds": found, "live": live})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def hold_new(request: ViewerRequest) -> HttpResponse:
    """Put a hold on a record, a person or an operation."""
    require(role_refusal(request.viewer, Act.HOLD))
    first = {"record": request.GET.get("record", "")[:13], "kind": str(HoldKind.RECORD)}
    form = HoldForm(request.POST or None, initial=first, groups=_groups(request))
    made: list[str] = []
    if form.is_valid() and done(form, lambda: made.append(_place(request, form))):
        return redirect("hold", made[0])
    return render(request, "governance/hold_new.html", {"form": form})


def _groups(request: ViewerRequest) -> list[tuple[str, str]]:
    names = group_names()
    return [(code, names.get(code, code)) for code in sorted(request.viewer.compartments)]


def _place(request: ViewerRequest, form: HoldForm) -> str:
    given = form.cleaned_data
    kinds = keep.kinds_there(given["record"]) if given["record"] else []
    new = form.new(kinds[0] if kinds else None)
    return actions.place(new=new, by=request.viewer, at=timezone.now())


@require_GET
@guarded
def hold(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a hold and what it covers."""
    found = holds.hold(request.viewer, reference)
    material = holds.material(request.viewer, reference)
    shown = {"found": found, "material": material[:SHOWN], "how_many": len(material)}
    shown["mine"] = found.placed_by == request.viewer.account
    return render(request, "governance/hold.html", shown)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def hold_release(request: ViewerRequest, reference: str) -> HttpResponse:
    """Release a hold that another person put on."""
    found = holds.hold(request.viewer, reference)
    form = ReleaseForm(request.POST or None)
    if form.is_valid() and done(form, lambda: _release(request, reference, form)):
        return redirect("hold", reference)
    return render(request, "governance/hold_release.html", {"found": found, "form": form})


def _release(request: ViewerRequest, reference: str, form: ReleaseForm) -> None:
    why = form.cleaned_data["why"]
    actions.release(hold=reference, why=why, by=request.viewer, at=timezone.now())


@require_POST
@guarded
def hold_export(request: ViewerRequest, reference: str) -> HttpResponse:
    """Give the disclosure officer the list of material as CSV."""
    found = holds.hold(request.viewer, reference)
    lines = as_csv(found, holds.material(request.viewer, reference))
    answer = HttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="material-{reference}.csv"'
    return answer


def as_csv(found: HoldLine, material: Sequence[tuple[RecordKind, str]]) -> str:
    """Return the list of material: what each record is, and under which investigation."""
    out = io.StringIO(newline="")
    lines: Any = csv.writer(out)
    lines.writerow(["hold", "authority", "investigation", "kind", "reference"])
    for kind, record in material:
        held = [found.reference, _plain(found.authority), _plain(found.investigation)]
        lines.writerow([*held, kind.label, record])
    return out.getvalue()


def _plain(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
