"""What hangs on a panel is hidden twice: by the queries alone, and by the row policies alone; and
no page of one member depends on a record that another alone may know."""

from contextlib import contextmanager

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.panels.actions import meetings
from sightline.panels.models import Action, AgendaItem, Meeting, Panel, PanelDecision, Referral
from sightline.panels.queries import pages
from sightline.panels.queries.doing import ActionsAsked, action, actions
from sightline.panels.queries.seen import entry_seen
from sightline.terms import Act, Marking
from sightline.terms.meeting import ActionsWhose
from tests.hotspots import concerning
from tests.panels import convening
from tests.panels.convening import act, ask, decided, given, opened, page, put

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def hidden(people, person, meeting):
    """An entry, decided and with an action, on a location of the council's own; its coordinator
    alone may know it."""
    own = concerning.label("council", "", marking=Marking.OFFICIAL)
    place = concerning.name(people.coordinator, label=own)
    entry = put(people.coordinator, meeting, place)
    opened(people.coordinator, meeting, [people.coordinator, people.police])
    decided(people.coordinator, entry)
    return place, entry, given(people.coordinator, entry, people.charity)


@contextmanager
def without_row_policies():
    """As the owner, past the row policies, so that only what Python says counts."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SELECT relname FROM pg_class WHERE relforcerowsecurity AND relkind = 'r'")
        tables = [name for (name,) in cursor.fetchall()]
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def test_the_queries_alone_hide_what_is_hidden(people, panel, meeting, hidden, entering):
    place, entry, to_do = hidden
    with entering(people.police) as viewer:
        pass
    with without_row_policies():
        found = pages.meeting(viewer, Act.TAKE_PART, meeting, today=TODAY)
        listed = actions(viewer, ActionsAsked(ActionsWhose.ALL), today=TODAY).lines
        with pytest.raises(ObjectDoesNotExist):
            entry_seen(viewer, entry)
        with pytest.raises(ObjectDoesNotExist):
            action(viewer, to_do, today=TODAY)
    assert place not in [one.line.about for one in found.entries]
    assert [line.about for line in listed] in ([], [""])


def test_the_row_policies_alone_hide_what_is_hidden(people, panel, meeting, hidden, entering):
    _, entry, to_do = hidden
    with entering(people.police):
        assert Meeting.objects.filter(pk=meeting).exists()
        assert not AgendaItem.objects.filter(pk=entry).exists()
        assert not PanelDecision.objects.filter(item=entry).exists()
        assert not Action.objects.filter(pk=to_do).exists()
    with entering(people.onlooker):
        assert Panel.objects.filter(pk=panel).exists()
        assert not Meeting.objects.exists()
        assert not AgendaItem.objects.exists()
    with entering(people.outsider):
        assert not Panel.objects.exists()
        assert not Referral.objects.exists()


def test_a_page_does_not_depend_on_a_record_its_reader_cannot_see(
    people, meeting, browser_of, hidden
):
    other = convening.meeting(people.coordinator, page(people.coordinator, meeting).panel, 7)
    read = browser_of(people.police).get
    before = [concerning.text(read(f"/panels/meetings/{other}/{part}"))
              for part in ("", "minutes")]  # fmt: skip
    act(people.coordinator, meetings.add, reference=other, about=hidden[0],
        strand=convening.AgendaStrand.LOCATIONS)  # fmt: skip
    after = [concerning.text(read(f"/panels/meetings/{other}/{part}"))
             for part in ("", "minutes")]  # fmt: skip
    assert before == after
    assert read(f"/panels/entries/{hidden[1]}/").status_code == 404
    assert read("/panels/entries/999999/").status_code == 404


def test_whoever_holds_an_action_sees_it_and_not_the_record(people, hidden):
    place, _, to_do = hidden
    found = ask(people.charity, action, to_do, today=TODAY)
    assert (found.line.what, found.line.about, found.entry, found.meeting) == (
        "Ask for lighting", "", None, "",
    )  # fmt: skip
    assert place not in str(found)


def test_a_record_that_is_hidden_and_one_that_is_missing_are_refused_alike(people, panel, hidden):
    told = []
    for about in (hidden[0], "L-00000-00000"):
        with pytest.raises(Refused) as refused:
            act(people.police, convening.panels.refer, panel=panel, about=about, why="x",
                strand=convening.AgendaStrand.LOCATIONS)  # fmt: skip
        told.append(refused.value.args[0])
    assert told[0] == told[1]


def test_the_queries_alone_hide_a_meeting_from_whoever_has_no_seat(people, meeting, entering):
    with entering(people.onlooker) as viewer:
        pass
    with without_row_policies():
        listed = pages.panels(viewer, at=timezone.now())
        with pytest.raises(ObjectDoesNotExist):
            pages.meeting(viewer, Act.TAKE_PART, meeting, today=TODAY)
    assert [line.next for line in listed] == [None]
