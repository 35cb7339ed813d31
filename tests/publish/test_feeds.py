"""What programs follow: each feed that a public page names is there, and holds what is released."""

import re

import pytest
from django.test import override_settings

from sightline.terms.editions import PublicPart
from tests.publish.test_pages import public_site, read

pytestmark = pytest.mark.django_db
SESSION = {
    "id": "T-1", "sequence": 2, "changed_at": "2026-11-01T09:00:00+00:00",
    "starts_at": "2026-12-03T14:00:00+00:00", "when": "3 December", "minutes": 60,
    "title": "Open evening", "host": "", "state": "PLANNED", "state_label": "Planned",
    "openness": "OPEN", "openness_label": "Open to members", "to_come": True, "attend": "",
    "place": "The library", "place_by": "", "expect": "", "sign": "", "places": None, "left": None,
    "why": "", "was": "",
}  # fmt: skip
SESSIONS = {
    "drawn": "today",
    "committees": [{"code": "children", "name": "Children", "sessions": [SESSION]}],
    "years": [],
}
REVIEW = {
    "id": "T-2", "title": "A review", "kind": "Local review", "delays": [], "publications": [],
}  # fmt: skip


def test_a_committees_sessions_are_followed_from_their_page(released):
    released(SESSIONS, part=PublicPart.SESSIONS)
    page = read("/sessions/").text
    (address,) = set(re.findall(r'href="([^"]+\.ics)"', page))
    answer = read(address)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert "SUMMARY:Open evening" in answer.text
    assert "UID:t-1@" in answer.text
    assert read("/sessions/nobody.ics").status_code == 404


def test_reviews_are_followed_as_atom(released):
    assert read("/reviews/feed.atom").status_code == 404  # nothing is released
    released({"reviews": [REVIEW]}, part=PublicPart.REVIEWS)
    with public_site() as anybody, override_settings(ALLOWED_HOSTS=["published.example"]):
        answer = anybody.get("/reviews/feed.atom", headers={"host": "published.example"})
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    assert "<id>http://published.example/reviews/</id>" in answer.text
