"""What surrounds every page: where this person may go, who they are, and the session's time."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from sightline.access.languages import choices_for
from sightline.access.parties import Viewer
from sightline.access.rules import role_refusal
from sightline.notices.queries import how_many
from sightline.terms import Act

PLACES = (  # label, address name, the act that it takes
    ("Report", "report", Act.SUBMIT),
    ("Queue", "queue", Act.HAND_OVER),
    ("Search", "search", Act.SEARCH),
    ("Missing", "missing", Act.RECORD_MISSING),
    ("Intelligence", "items", Act.LIST),
    ("Echoes", "echoes", Act.JUDGE),
    ("People", "people", Act.LIST),
    ("Assessments", "assessments", Act.WORK),
    ("Ladder", "ladder", Act.CONVERT),
    ("Link chart", "chart", Act.CHART),
    ("Requirements", "requirements", Act.TASK),
    ("Asked of us", "asked-of-us", Act.ANSWER_TASK),
    ("Hot spots", "hot-spots", Act.MAP),
    ("Locations", "concerns", Act.WORK),
    ("Disruption", "disruption", Act.WORK),
    ("Panels", "panels", Act.TAKE_PART),
    ("Sharing", "sharing", Act.ASK_SHARE),
    ("Scrutiny", "scrutiny", Act.SCRUTINISE),
    ("Published", "editions", Act.RELEASE),
    ("Settings' links", "links", Act.MANAGE_LINKS),
    ("Bring in", "import", Act.IMPORT),
    ("Who told us", "source-requests", Act.OPEN_SOURCE),
    ("Access", "access", Act.BREAK_GLASS),
    ("Leavers", "leavers", Act.LEAVE),
    ("Records kept", "retention", Act.RETAIN),
    ("Data requests", "subject-requests", Act.SUBJECT_ACCESS),
    ("Who looked", "looked", Act.WHO_LOOKED),
    ("Ledger", "ledger", Act.AUDIT),
    ("Emergencies", "emergencies", Act.AUDIT),
)


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """Return what the page frame shows; for nobody signed in, hardly anything."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    frame: dict[str, Any] = {
        "embedded": settings.SYNTHETIC,
        "languages": choices_for(request),
        "page_was_asked_for": request.method in {"GET", "HEAD"},  # and nothing typed is on it
    }
    if viewer is None:
        return frame
    if viewer.by_link:  # many people share it: no menu, no name, and nothing waits
        return frame | _session("tell") | {"by_link": True}
    return frame | {
        "navigation": _navigation(viewer, request.path),
        "waiting_for_you": _waiting(viewer),
        "may_ask_who_looked": role_refusal(viewer, Act.WHO_LOOKED) is None,
        "signed_in_as": getattr(request, "session", {}).get("name", ""),
        "sign_out_url": reverse("sign-out"),
        **_session("sign-in"),
    }


def _session(expired: str) -> dict[str, Any]:
    return {
        "session_seconds": settings.SESSION_COOKIE_AGE,
        "session_extend_url": reverse("stay-signed-in"),
        "session_expired_url": reverse(expired),
    }


def _waiting(viewer: Viewer) -> int | None:
    """Return how much waits for the viewer, or None for whom nothing ever waits."""
    return None if role_refusal(viewer, Act.NOTICES) else how_many(viewer)


def _navigation(viewer: Viewer, path: str) -> list[tuple[str, str, bool]]:
    shown = [(label, name) for label, name, act in PLACES if not role_refusal(viewer, act)]
    starts = [reverse(name) for _, name in shown if path.startswith(reverse(name))]
    current = max(starts, key=len, default="")  # the queue stands under the report's address
    return [(label, name, reverse(name) == current) for label, name in shown]


def first_place(viewer: Viewer) -> str:
    """Return the address name of the page where this viewer's work begins."""
    if viewer.by_link:
        return "tell"
    allowed = {act: name for _, name, act in reversed(PLACES) if not role_refusal(viewer, act)}
    if not role_refusal(viewer, Act.TAKE):
        return allowed[Act.HAND_OVER]
    for act in (Act.MAP, Act.AUDIT, Act.OPEN_SOURCE, Act.SCRUTINISE, Act.SUBMIT):
        if act in allowed:
            return allowed[act]
    return "nothing-here"
