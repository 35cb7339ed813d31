"""What the pages of requests for one's data show."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest
from sightline.governance.answer_forms import TAKEN
from sightline.governance.answer_rules import (
    KIND,
    approving_refusal,
    delivery_refusal,
    making_refusal,
    step_refusal,
)
from sightline.governance.answer_setting import pdf
from sightline.governance.queries import answer as queries
from sightline.governance.queries import answer_marked
from sightline.governance.queries.answer_marked import PAGE, Thing
from sightline.intelligence.actions.using import NotYet
from sightline.terms import Act, OpeningReason
from sightline.terms.answering import AnswerKind

WORDS = {  # of each step that may be taken, in the order of the work
    KIND.IDENTITY_ASKED: "Record that you asked who they are",
    KIND.IDENTITY_CHECKED: "Record how you made sure who they are",
    KIND.CLARITY_ASKED: "Record that you asked what they want to know",
    KIND.CLARIFIED: "Record what they say they want",
    KIND.EXTENDED: "Extend it by two months",
    KIND.WITHDRAWN: "Record that they no longer ask",
}
OPENS = {AnswerKind.ITEM: "item", AnswerKind.PERSON: "person", AnswerKind.REPORT: "item",
         AnswerKind.ASSESSMENT: "assessment"}  # fmt: skip


def status(form: forms.Form) -> int:
    """Return how a page with a form is answered."""
    return 400 if form.errors else 200


def refused(act: Callable[[], object]) -> str:
    """Do something; return why a rule does not let it be done yet, or nothing."""
    try:
        act()
    except NotYet as not_yet:
        return " ".join(not_yet.problems.values())
    return ""


def back_to(request: ViewerRequest, reference: str, problem: str) -> HttpResponse:
    """Return to a request, or show it with why something could not be done."""
    if not problem:
        return redirect("subject-request", reference)
    shown = _request(request.viewer, reference, timezone.now(), "")
    return render(
        request, "governance/answer/request.html", {**shown, "problem": problem}, status=400
    )


def request(viewer: Viewer, reference: str, at: datetime, page: str) -> dict[str, Any]:
    """Return what the page of a request shows; for whoever was only told of it, when it came."""
    acts = (Act.SUBJECT_ACCESS, Act.APPROVE_ANSWER)
    if all(role_refusal(viewer, act) for act in acts):
        return {"received": queries.told(viewer, reference), "reference": reference}
    return _request(viewer, reference, at, page)


def _request(viewer: Viewer, reference: str, at: datetime, page: str) -> dict[str, Any]:
    today = queries.today_of(at)
    found = queries.request(viewer, reference, today)
    number = int(page) if page.isascii() and page.isdigit() else 1
    things = answer_marked.found(viewer, reference, at, page=max(1, number))
    not_yet = making_refusal(things.unmarked, found.done)
    return {
        "page": found,
        "found": things,
        "pages": Paginator(range(things.of), PAGE).get_page(number),
        "steps": [
            (WORDS[kind], f"subject-step-{kind.lower()}")
            for kind in TAKEN
            if step_refusal(kind, found.done, today, found.line.received_on) is None
        ],
        "may_gather": step_refusal(KIND.GATHERED, found.done, today, found.line.received_on)
        is None,
        "not_yet": not_yet,
        "newest": found.answers[0] if found.answers else None,
    }


def decided(thing: Thing) -> dict[str, Any]:
    """Return what a form begins with: what was decided before, if anything was."""
    if thing.decided is None:
        return {}
    marked = thing.decided.marked
    return {
        "mark": marked.mark,
        "exemption": marked.exemption,
        "why": marked.why,
        "words": marked.words,
        "mask": "\n".join(thing.decided.mask),
        "silent": marked.silent,
        "seen": thing.decided.number,
    }


def around(thing: Thing) -> dict[str, Any]:
    """Return the page on which the thing itself is read, if there is one."""
    return {"opens": OPENS.get(thing.kind, ""), "legal": OpeningReason.LEGAL.label}


def answer(viewer: Viewer, reference: str, at: datetime) -> dict[str, Any]:
    """Return what the page of an answer shows, and what its reader may do."""
    row, content = answer_marked.answer(viewer, Act.READ, reference)
    page = queries.request(viewer, row.request_id, queries.today_of(at))
    line = next(one for one in page.answers if one.reference == reference)
    is_newest = page.answers[0] is line
    waits = approving_refusal(line.made_by, viewer.account, line.state)
    may_deliver = page.may_work and delivery_refusal(line.state) is None
    return {
        "answer": content,
        "line": line,
        "request_reference": row.request_id,
        "is_newest": is_newest,
        "may_approve": page.may_approve and is_newest and waits is None,
        "may_deliver": may_deliver and is_newest,
    }


def as_pdf(reference: str, content: dict[str, Any], made_at: datetime) -> HttpResponse:
    """Return an answer as a file."""
    made = HttpResponse(pdf(content, made_at), content_type="application/pdf")
    made["Content-Disposition"] = f'attachment; filename="{reference}.pdf"'
    made["Cache-Control"] = "no-store"
    return made
