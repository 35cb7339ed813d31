"""By a setting's link a file is of the browser that added it, until it goes with its report."""

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sightline.access import queries as access
from sightline.database.connection import as_viewer
from sightline.files import actions, queries
from sightline.files.models import File
from sightline.files.rules import DIALS
from sightline.intake import actions as intake
from sightline.terms import Act, FileProblem, Role, new_reference
from tests.files import making
from tests.files.conftest import COUNCIL, photo
from tests.files.test_add_page import named

pytestmark = pytest.mark.django_db

HOLDER, OTHER = "h" * 43, "o" * 43
NOW = timezone.now()


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def add(link_pass, draft, holder=HOLDER, at=NOW):
    with as_viewer(link_pass, holder=holder):
        return actions.add(draft=draft, file=photo(), by=access.viewer(), at=at)


@pytest.fixture
def draft():
    return new_reference("D")


@pytest.fixture
def kept(unforced):
    """Return how many files there are, whoever may see them, and their parts."""

    def count():
        with unforced("files_file"), unforced("files_sealedpart"), unforced("files_sealedfile"):
            return ask(
                "SELECT (SELECT count(*) FROM files_file), (SELECT count(*) FROM files_sealedpart),"
                " (SELECT count(*) FROM files_sealedfile)"
            )[0]

    return count


@pytest.mark.parametrize("holder", [OTHER, "", "short"])
def test_another_browser_of_the_same_link_neither_sees_nor_removes_it(holder, link_pass, draft):
    assert add(link_pass, draft) is None
    with as_viewer(link_pass, holder=HOLDER):
        [line] = queries.of_draft(access.viewer(), Act.ATTACH, draft)
    with as_viewer(link_pass, holder=holder):
        assert not File.objects.exists()
        assert queries.of_draft(access.viewer(), Act.ATTACH, draft) == []
        assert ask("SELECT files_remove(%s, %s, '')", line.reference, draft) == [(False,)]
    with as_viewer(link_pass, holder=HOLDER):
        assert ask("SELECT files_remove(%s, %s, '')", line.reference, draft) == [(True,)]


@pytest.mark.parametrize("holder", ["", "short"])
def test_without_a_browsers_secret_nothing_is_added(holder, link_pass, draft):
    with pytest.raises(IntegrityError, match="a_file_is_added_by_somebody_to_a_draft"):
        add(link_pass, draft, holder)


@pytest.mark.parametrize("statement", [
    "SELECT files_open(%s, 'TRIAGE', '', true, 5)",
    "SELECT coalesce(files_part(%s, 1), '') <> ''",
    "SELECT coalesce(files_to_scan(%s), '') <> ''",
])  # fmt: skip
def test_a_link_opens_no_file(statement, link_pass, draft):
    add(link_pass, draft)
    with as_viewer(link_pass, holder=HOLDER):
        [line] = queries.of_draft(access.viewer(), Act.ATTACH, draft)
        assert ask(statement, line.reference) == [(False,)]


def test_it_goes_with_the_report_and_is_the_officers(visit, fill, council_officer, entering):
    browser = visit()
    draft = fill(browser)
    page = browser.post(
        reverse("draft-file-add", args=[draft]), {"file": named(making.jpeg())}, follow=True
    )
    assert "Photo, 0.1 MB" in page.content.decode()
    elsewhere = visit(Client()).get(reverse("draft-files", args=[draft]))
    assert "Photo, 0.1 MB" not in elsewhere.content.decode()
    assert browser.post(reverse("report-check", args=[draft])).status_code == 302
    with entering(council_officer) as viewer:
        [line] = queries.of(viewer, Act.OPEN_FILE, f"S{draft[1:]}")
        row = File.objects.get(reference=line.reference)
        assert (row.writer, row.holder) == ("", "")


def test_a_file_that_is_sent_names_no_browser(link_pass, draft, unforced):
    add(link_pass, draft)
    with as_viewer(link_pass, holder=HOLDER):
        actions.attach(about="S-AAAAA-AAAAA", from_draft=draft, label=COUNCIL, by=access.viewer())
    with (
        pytest.raises(IntegrityError, match="a_file_that_is_sent_is_no_browsers"),
        unforced("files_file"),
    ):
        ask("UPDATE files_file SET holder = 'h' RETURNING 1")


def test_a_link_leaves_so_many_unsent_whatever_the_browsers(link_pass, monkeypatch):
    few = DIALS["unsent_by_a_link"]._replace(value=3)
    monkeypatch.setitem(DIALS, "unsent_by_a_link", few)
    tries = [add(link_pass, new_reference("D"), letter * 43) for letter in "abcd"]
    assert tries == [None, None, None, FileProblem.TOO_MANY]


def test_a_link_adds_so_many_an_hour(link_pass, draft, monkeypatch):
    few = DIALS["adds_by_a_link_an_hour"]._replace(value=2)
    monkeypatch.setitem(DIALS, "adds_by_a_link_an_hour", few)
    with as_viewer(link_pass, holder=HOLDER):
        viewer = access.viewer()
        tries = [actions.may_add(draft=draft, by=viewer) for _ in range(3)]
    assert tries == [None, None, FileProblem.TOO_MANY_AN_HOUR]


def test_what_a_browser_left_unsent_is_deleted_after_a_day(link_pass, draft, kept, unforced):
    add(link_pass, draft)
    assert kept() == (1, 1, 1)
    with unforced("files_file"):
        ask("UPDATE files_file SET added_at = now() - interval '25 hours' RETURNING 1")
    add(link_pass, new_reference("D"), OTHER)
    assert kept() == (1, 1, 1)


def test_an_accounts_files_are_not_left_ones(reporter, entering, link_pass, draft, kept, unforced):
    with entering(reporter) as viewer:
        actions.add(draft=draft, file=photo(), by=viewer, at=NOW)
    with unforced("files_file"):
        ask("UPDATE files_file SET added_at = now() - interval '25 hours' RETURNING 1")
    with as_viewer(link_pass, holder=HOLDER):
        ask("SELECT files_clear_left()")
    assert kept() == (1, 1, 1)


def test_leaving_deletes_what_this_browser_added(visit, fill, kept):
    browser = visit()
    draft = fill(browser)
    browser.post(reverse("draft-file-add", args=[draft]), {"file": named(making.jpeg())})
    assert kept() == (1, 1, 1)
    assert browser.post("/tell/leave").status_code == 200
    assert kept() == (0, 0, 0)


def test_a_link_that_ended_meanwhile_adds_nothing_and_says_so(visit, fill, end, link, kept):
    browser = visit()
    draft = fill(browser)
    end(link)
    answer = browser.post(reverse("draft-file-add", args=[draft]), {"file": named(making.jpeg())})
    assert answer.status_code == 403
    assert "link" in answer.content.decode()
    assert kept() == (0, 0, 0)


def test_an_auditor_sees_that_somebody_attached_and_not_who(link_pass, draft, person, entering):
    from sightline.ledger.queries import entries

    add(link_pass, draft)
    with entering(person(agency="council", roles={Role.AUDITOR})):
        rows = list(entries(act="ATTACH"))
    assert [(row.actor, row.references) for row in rows] == [("", [])]


def test_deleting_the_draft_deletes_its_files(link_pass, kept):
    with as_viewer(link_pass, holder=HOLDER):
        viewer = access.viewer()
        draft = intake.begin(by=viewer, at=NOW, address="192.0.2.1")
        actions.add(draft=draft, file=photo(), by=viewer, at=NOW)
        intake.discard(draft=draft, by=viewer)
    assert kept() == (0, 0, 0)
