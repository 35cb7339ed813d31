"""The county's sessions and conference: a notice sent, a change owed, and what was told to whom."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from sightline.access import queries as access
from sightline.access.actions import open_pass
from sightline.county import loader
from sightline.county.loader_conferences import put_conferences
from sightline.county.loader_scene import Scene
from sightline.county.loader_sessions import KEEPER, MEMBER, put_sessions
from sightline.database.connection import as_viewer
from sightline.scrutiny.queries import conferences, session_notices, sessions
from sightline.scrutiny.sessions.rules import LONDON
from sightline.terms.sessions import Openness, SessionNoticeStep, SessionState


@pytest.fixture
def passes(county, db):
    """The county's people once sessions and a conference were entered."""
    now = timezone.now()
    with transaction.atomic():
        found = loader._load_people(
            county, password="not used here", code_secret="JBSWY3DPEHPK3PXP"
        )
        scene = Scene(county, found)
        for key in (KEEPER, "panel_coordinator", MEMBER, "police_intelligence", "panel_member"):
            scene.passes[key] = open_pass(found[key])
        put_sessions(scene, at=now)
        put_conferences(scene, at=now)
        return scene.passes


def test_six_sessions_one_moved_over_the_clock_change_and_one_conference(passes):
    now = timezone.now()
    with as_viewer(passes[KEEPER]):
        viewer = access.viewer()
        board = session_notices.board(viewer, at=now)
        held = sessions.held()
        [conference] = conferences.shown_content(viewer, today=now.date())["conferences"]
        briefs = conferences.briefs()
    assert len(held) == 6
    assert {one.now.state for one in held} == set(SessionState)
    moved = next(one for one in held if one.now.state is SessionState.MOVED)
    before, after = (each.said.starts_at.astimezone(LONDON) for each in moved.versions)
    assert (before.hour, after.hour) == (10, 10)
    assert after.utcoffset() - before.utcoffset() == timedelta(hours=1)
    assert len(board.owed) == 2
    steps = [one.now.step for one in board.notices]
    assert steps.count(SessionNoticeStep.SENT) == steps.count(SessionNoticeStep.DRAFTED) == 1
    assert (len(conference["outcomes"]), len(briefs)) == (4, 2)
    part = next(one for one in held if one.now.said.openness is Openness.PART_OPEN)
    with as_viewer(passes[MEMBER]):
        assert sessions.session(access.viewer(), part.reference).mine is not None
