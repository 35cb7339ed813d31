"""Those who keep promises are told which to ask about: by the rule, once, by reference alone."""

import pytest

from sightline.access.queries import viewer
from sightline.database.connection import as_viewer
from sightline.database.roles import WORKER
from sightline.notices.queries import waiting
from sightline.scrutiny.jobs import tell_promises
from sightline.scrutiny.promises.rules import is_to_be_asked
from sightline.scrutiny.queries.promises import register
from sightline.terms import Act, NoticeKind
from sightline.terms.promises import PromiseKind, PromiseStep
from tests.hotspots.concerning import ledger
from tests.scrutiny.promising import day, enter, step

pytestmark = pytest.mark.django_db
S = PromiseStep


def tell():
    with as_viewer("", role=WORKER):
        return tell_promises()


def told(who):
    with as_viewer(who.session_pass):
        return {line.about for line in waiting(viewer(), Act.NOTICES)
                if line.kind is NoticeKind.PROMISE_DUE}  # fmt: skip


def test_the_clock_tells_by_the_rule_of_the_page_and_once(keeper, officer):
    asked = {"kind": PromiseKind.RECOMMENDATION}
    for met, different, steps in (
        (-120, {}, ()),
        (-120, {}, ((S.REMINDED, -5),)),
        (-120, {}, ((S.CLOSED, -1),)),
        (-70, asked, ()),
        (-70, asked, ((S.REPLIED, -69),)),
        (-50, asked, ()),
        (-30, {"due_on": day(-1)}, ()),
        (-30, {"due_on": day(0)}, ()),
        (-30, {"due_on": day(-5)}, ((S.REPLIED, -5),)),
        (-30, {"due_on": day(-5)}, ((S.REMINDED, -4),)),
        (-200, {}, ((S.CLOSED, -150), (S.REOPENED, -140))),
    ):
        made = enter(keeper, met=met, **different)
        for seen, (taken, on) in enumerate(steps, 1):
            step(keeper, made, taken, seen, on=day(on))
    with as_viewer(keeper.session_pass):
        found = register(viewer(), Act.INFORM)
    due = {one.reference for one in found if is_to_be_asked(one, day(0))}
    assert len(due) == 5
    assert (tell(), tell()) == (5, 0)
    assert told(keeper) == due
    assert told(officer) == set()
    one = min(due)
    assert any(row[1] == "PROMISE_DUE" and one in row[2] for row in ledger())
    seen = next(each.now.number for each in found if each.reference == one)
    step(keeper, one, S.REMINDED, seen, on=day(0))
    assert told(keeper) == due - {one}
    assert tell() == 0
