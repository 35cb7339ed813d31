"""No chart, no table, no file and no kept chart depends on what its reader cannot see."""

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.subjects import actions
from sightline.subjects.actions.charts import keep_chart
from sightline.subjects.charting.asked import read_seeds
from sightline.subjects.charting.graph import Asked
from sightline.subjects.charting.keeping import NewChart
from sightline.terms import PersonVerdict, Regime, Role
from tests.intelligence.making import FERN, POLICE, SHARED, new_grade
from tests.subjects.charts import KITCHEN, MARK, PHONE, naming, opened, stands

pytestmark = pytest.mark.django_db
TEXTS = ("He came.", "He rings from 07700 900123.", "VK17 XGW waited.", "07700 900123, VK17 XGW.")
made = st.fixed_dictionaries(
    {
        "text": st.sampled_from(TEXTS),
        "who": st.sets(st.sampled_from(["danny", "kez", "amy"])),
        "days": st.integers(0, 9),
        "place": st.booleans(),
    }
)


@pytest.fixture
def writer(person):
    """An officer in both compartments, who sees all that these tests write."""
    return person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )


@pytest.fixture
def readers(person, analyst):
    """A police and a council analyst, neither in the operation."""
    police = person(roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"})
    return [police, analyst]


def items(drawn, label):
    return [
        naming(each["text"], *sorted(each["who"]), days=each["days"], label=label,
               **(KITCHEN if each["place"] else {}))
        for each in drawn
    ]  # fmt: skip


def outputs(browser, seeds, kept):
    """Return every page and file of a chart, but for tokens against forgery and the minute."""
    sent = {"grown": seeds, "expired": "on", "one": seeds.split()[0], "other": seeds.split()[-1]}
    answers = [
        *(browser.get(reverse("chart"), {"from": seed}) for seed in seeds.split()[:2]),
        browser.get(reverse("chart")),
        browser.get(reverse("chart-kept", args=[kept])),
        *(browser.post(reverse(name), sent) for name in ("chart", "chart-data", "chart-keep")),
        *(
            browser.post(reverse("chart-out"), {**sent, "file": file, "reason": "For the panel"})
            for file in ("GRAPHML", "CSV", "I2")
        ),
        browser.post(reverse("chart-picture"), {**sent, "reason": "For the panel"}),
    ]
    return [answer.content for answer in answers]


def plain(content):
    return re.sub(rb'csrfmiddlewaretoken" value="\w+"', b"", content)


@settings(max_examples=3, deadline=None)
@given(
    seen=st.lists(made, min_size=1, max_size=4),
    own=st.lists(made, max_size=2),
    hidden=st.lists(made, min_size=1, max_size=4),
)
def test_what_is_hidden_added_or_changed_leaves_every_byte_the_same(
    writer, readers, browser_of, put_in, entering, monkeypatch, seen, own, hidden
):
    moment = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    with transaction.atomic():
        with entering(writer):
            people = [stands(who) for who in ("danny", "kez", "amy")]
        with entering(writer):
            lots = [items(seen, SHARED), items(own, POLICE), items(hidden, FERN)]
        there = [*put_in(writer, *lots[0], grade=new_grade()), *put_in(writer, *lots[1])]
        with entering(writer):
            things = sorted(actions.refer_to([PHONE, MARK]).values())
        seeds = " ".join([*there, *people, *things])
        browsers = [browser_of(reader) for reader in readers]
        kept = [_keep(entering, reader, seeds, people) for reader in readers]
        before = [_outputs(b, seeds, k) for b, k in zip(browsers, kept, strict=True)]
        added = put_in(writer, *lots[2], grade=new_grade("3EP", rationale="He lies."))
        _join(entering, writer, added, hidden)
        assert [_outputs(b, seeds, k) for b, k in zip(browsers, kept, strict=True)] == before
        _change(added)
        assert [_outputs(b, seeds, k) for b, k in zip(browsers, kept, strict=True)] == before
        transaction.set_rollback(True)  # an example leaves no trace


def _outputs(browser, seeds, kept):
    return [plain(content) for content in outputs(browser, seeds, kept)]


def _keep(entering, reader, seeds, shown):
    new = NewChart("To plan.", "A visit.", timezone.localdate() + timedelta(days=9),
                   read_seeds(seeds, 50), shown, Asked(), {})  # fmt: skip
    with entering(reader) as viewer:
        return keep_chart(new=new, by=viewer, at=timezone.now())


def _join(entering, writer, added, hidden):
    """Open hidden records of whoever the hidden items name, and judge two to be one."""
    records = []
    for who in ("danny", "kez"):
        item = next((a for a, h in zip(added, hidden, strict=True) if who in h["who"]), None)
        records += [opened(entering, writer, item, who)] if item else []
    if len(records) == 2:
        left, right = sorted(records)
        with entering(writer) as viewer:
            actions.judge_people(left=left, right=right, verdict=PersonVerdict.SAME, why="One.",
                                 seen=None, by=viewer, at=timezone.now())  # fmt: skip


def _change(items):
    tables = ("intelligence_item", "index_token", "index_occurrence")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        for table in tables:
            cursor.execute(f"CREATE POLICY t_{table} ON {table} USING (true)")
        cursor.execute(
            "UPDATE intelligence_item SET received_at = now(), event_start = now(),"
            " place_name = 'Another', review_by = '2020-01-01' WHERE reference = ANY(%s)",
            [items],
        )
        cursor.execute(
            "UPDATE index_token SET value = '+447700900123' WHERE record = ANY(%s)"
            " AND kind = 'VRM'",
            [items],
        )
        cursor.execute("UPDATE index_occurrence SET cell9 = 1 WHERE record = ANY(%s)", [items])
        for table in tables:
            cursor.execute(f"DROP POLICY t_{table} ON {table}")
