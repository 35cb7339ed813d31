"""Partners' files and e-mails come into the queue once, all or the good rows, and sealed."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sightline.access.refused import Refused
from sightline.intake.partner.bringing import BadRows, put_file
from sightline.intake.partner.delivering import deliver
from sightline.intake.partner.post import read_post
from sightline.intake.queries import opened, queue
from sightline.intake.tables.problems import FileProblem
from sightline.terms import Act, Role, Route
from tests.intake.partner.test_post import a_message
from tests.intake.tables.making import spreadsheet

AT = datetime(2026, 11, 26, 12, tzinfo=UTC)
ROWS = (
    ("Reported by", "What", "Place", "How known"),
    ("Jo Marsh", "A grey van waits.", "ZX1 1AA", "I saw it"),
    ("Ann Lee", "A red van waits.", "ZX1 1AA", "I saw it"),
)
BAD = (*ROWS, ("Jo Marsh", "", "", ""))


@pytest.fixture
def bringing(entering, places):
    def bring(who, content, **how):
        with entering(who) as viewer:
            return put_file(content, **{"whole": True, "by": viewer, "at": AT} | how)

    return bring


def read(entering, who, reference):
    with entering(who) as viewer:
        return opened(viewer, reference, "TRIAGE", "")


def test_each_row_of_a_spreadsheet_is_a_report_and_comes_once(
    bringing, entering, reporter, council_officer
):
    first = bringing(reporter, spreadsheet(*ROWS))
    again = bringing(reporter, spreadsheet(*ROWS))
    assert (len(first.sent), first.again, len(again.sent), again.again) == (2, 0, 0, 2)
    with entering(council_officer) as viewer:
        rows = list(queue(viewer, Act.TAKE))
    assert {row.route for row in rows} == {Route.PARTNER_FORM}
    answers = [read(entering, council_officer, sent) for sent in first.sent]
    assert {one.what for one in answers} == {"A grey van waits.", "A red van waits."}
    assert {one.place_label for one in answers} == {"ZX1 1AA"}


def test_whoever_filled_the_form_in_is_the_first_knower_and_not_who_brings_it(
    bringing, entering, reporter, council_officer
):
    more = (*ROWS, ("Jo Marsh", "The grey van again.", "", "I saw it"))
    sent = bringing(reporter, spreadsheet(*more)).sent
    origins = [read(entering, council_officer, one).origin for one in sent]
    assert origins[0] == origins[2] != origins[1]


def test_a_bad_row_is_named_and_all_or_the_good_ones_are_sent(
    bringing, entering, reporter, council_officer
):
    with pytest.raises(BadRows) as bad:
        bringing(reporter, spreadsheet(*BAD))
    assert [fault.line for fault in bad.value.brought.faults] == [4]
    with entering(council_officer) as viewer:
        assert list(queue(viewer, Act.TAKE)) == []
    assert len(bringing(reporter, spreadsheet(*BAD), whole=False).sent) == 2


def test_a_file_with_no_rows_says_so(bringing, reporter):
    with pytest.raises(FileProblem, match="no rows"):
        bringing(reporter, spreadsheet(ROWS[0]))


def test_who_may_not_send_sends_nothing(bringing, person):
    with pytest.raises(Refused):
        bringing(person(roles={Role.COMMITTEE_MEMBER}), spreadsheet(*ROWS))


def test_an_email_with_a_form_sends_its_rows_and_its_words_once(
    places, entering, reporter, council_officer
):
    message = a_message()
    form = "\n".join(",".join(row) for row in ROWS).encode()
    message.add_attachment(form, maintype="text", subtype="csv", filename="form.csv")
    message.add_attachment(b"\xff\xd8", maintype="image", subtype="jpeg", filename="a.jpg")
    post = read_post(message.as_bytes())
    with entering(reporter) as viewer:
        done = deliver(post, by=viewer, at=AT)
        again = deliver(post, by=viewer, at=AT)
    assert (len(done.sent), done.left, len(again.sent), again.again) == (3, 1, 0, 3)
    words = read(entering, council_officer, done.sent[-1])
    assert "A grey van waits by the school." in words.what
    assert "1 attachment(s)" in words.what


def test_an_email_whose_form_cannot_be_read_is_seen_all_the_same(
    places, entering, reporter, council_officer
):
    message = a_message(" ")
    message.add_attachment(b"PK\x03\x04 x", maintype="a", subtype="b", filename="form.xlsx")
    with entering(reporter) as viewer:
        done = deliver(read_post(message.as_bytes()), by=viewer, at=AT)
    assert len(done.sent) == 1
    assert "could not be read" in read(entering, council_officer, done.sent[0]).what


def test_the_page_names_bad_rows_and_says_what_was_sent(places, browser_of, reporter):
    browser, address = browser_of(reporter), reverse("report-partner-form")

    def post(content, whole):
        file = SimpleUploadedFile("form.xlsx", content)
        return browser.post(address, {"file": file, "form": "", "whole": whole}).content.decode()

    assert "line 4" in post(spreadsheet(*BAD), "WHOLE")
    assert "2 reports sent" in post(spreadsheet(*BAD), "GOOD")
    assert "none of the forms" in post(spreadsheet(("A", "B"), ("1", "2")), "WHOLE")
    assert "Choose the file" in browser.post(address, {"whole": "GOOD"}).content.decode()
