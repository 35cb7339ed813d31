"""The pages on which an officer opens a file or shuts it for good."""

import pytest
from django.urls import reverse

from sightline.files import queries
from sightline.terms import Act, FileState, Role
from tests.files import making
from tests.files.conftest import NOW, photo

REASON = {"reason": "TRIAGE", "words": ""}


def text(answer):
    return answer.content.decode()


def test_an_officer_sees_the_outside_opens_it_and_sees_the_copy(sent, browser_of, council_officer):
    reference = sent()
    browser = browser_of(council_officer)
    page = text(browser.get(reverse("file", args=[reference])))
    assert "<img" not in page
    assert "Scanned" in page
    answer = browser.post(reverse("file-open", args=[reference]), REASON, follow=True)
    part = reverse("file-part", args=[reference, 1])
    assert f'src="{part}" alt="Photo sent with the report"' in text(answer)
    copy = browser.get(part)
    assert copy.content.startswith(b"\xff\xd8\xff")


def test_a_part_is_answered_alone_and_never_kept(sent, browser_of, council_officer, opening):
    reference = sent()
    opening(council_officer, reference)
    headers = browser_of(council_officer).get(reverse("file-part", args=[reference, 1])).headers
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["Content-Type"] == "image/jpeg"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Content-Disposition"] == "inline"


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "9999999", "²"])
def test_a_part_that_is_not_there_is_refused(number, sent, browser_of, council_officer, opening):
    reference = sent()
    opening(council_officer, reference)
    answer = browser_of(council_officer).get(reverse("file-part", args=[reference, number]))
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("", 200, None),
        ("bytes=0-", 206, (0, None)),
        ("bytes=2-4", 206, (2, 5)),
        ("bytes=5-4", 416, None),
        ("bytes=999999-", 416, None),
        ("lines=1-2", 200, None),
    ],
)
def test_a_player_may_ask_for_some_bytes(
    asked, status, said, sent, browser_of, council_officer, opening
):
    reference = sent()
    opening(council_officer, reference)
    address = reverse("file-part", args=[reference, 1])
    browser = browser_of(council_officer)
    whole = browser.get(address).content
    answer = browser.get(address, headers={"Range": asked} if asked else {})
    assert answer.status_code == status
    if said:
        assert answer.content == whole[said[0] : said[1]]


def test_a_held_file_says_that_there_is_no_scanner_and_asks_for_a_tick(
    sent, browser_of, council_officer, settings
):
    settings.CLAMD = ""
    reference = sent(photo(FileState.HELD))
    browser = browser_of(council_officer)
    assert "there is no virus scanner here" in text(browser.get(reverse("file", args=[reference])))
    address = reverse("file-open", args=[reference])
    assert "Tick that you know" in text(browser.post(address, REASON))
    answer = browser.post(address, REASON | {"unscanned": "on"}, follow=True)
    assert "<img" in text(answer)


def test_where_there_is_a_scanner_a_held_file_can_be_scanned_from_its_page(
    sent, browser_of, council_officer, settings, clamd
):
    settings.CLAMD = clamd.address
    reference = sent(photo(FileState.HELD))
    browser = browser_of(council_officer)
    assert "Have it scanned now" in text(browser.get(reverse("file", args=[reference])))
    answer = browser.post(reverse("file-scan", args=[reference]), follow=True)
    assert "The virus scanner found nothing" in text(answer)


def test_opening_without_a_reason_is_an_error_at_the_field(sent, browser_of, council_officer):
    reference = sent()
    answer = browser_of(council_officer).post(reverse("file-open", args=[reference]), {})
    assert "Say why you need to open it" in text(answer)


def test_an_opened_page_that_has_run_out_leads_back(sent, browser_of, council_officer):
    reference = sent()
    answer = browser_of(council_officer).get(reverse("file-opened", args=[reference]))
    assert answer["Location"] == reverse("file", args=[reference])


def test_one_button_quarantines_and_the_police_reference_follows(
    sent, browser_of, council_officer, opening
):
    reference = sent()
    opening(council_officer, reference)
    browser = browser_of(council_officer)
    page = text(browser.get(reverse("file-opened", args=[reference])))
    assert "Quarantine this file" in page
    page = text(browser.post(reverse("file-quarantine", args=[reference]), follow=True))
    assert "Reference due" in page
    assert "Open the file" not in page
    assert "<img" not in page
    assert browser.get(reverse("file-part", args=[reference, 1])).status_code == 404
    address = reverse("file-police", args=[reference])
    assert "3 to 40" in text(browser.post(address, {"police_reference": "a photo of 1: x"}))
    page = text(browser.post(address, {"police_reference": "123 of 26/11/2026"}, follow=True))
    assert "Reference 123 of 26/11/2026, recorded by Test Person" in page


def test_an_attempt_on_a_quarantined_file_is_in_the_ledger(
    sent, browser_of, council_officer, entering, person
):
    from sightline.files import actions
    from sightline.ledger.queries import entries

    reference = sent()
    with entering(council_officer) as viewer:
        actions.quarantine(reference=reference, by=viewer, at=NOW)
    browser = browser_of(council_officer)
    assert browser.post(reverse("file-open", args=[reference]), REASON).status_code == 404
    with entering(person(agency="council", roles={Role.AUDITOR})):
        refused = [row for row in entries(reference=reference) if row.outcome == "REFUSED"]
    assert [row.actor for row in refused] == [council_officer.account]


@pytest.mark.parametrize(
    "name", ["file", "file-open", "file-opened", "file-part", "file-scan", "file-quarantine",
             "file-police"],
)  # fmt: skip
def test_refused_and_missing_look_the_same(name, sent, browser_of, person):
    other = browser_of(person(agency="police", roles={Role.INTELLIGENCE_OFFICER}))
    answers = []
    for reference in (sent(), "F-00000-00000"):
        address = reverse(name, args=[reference, "1"] if name == "file-part" else [reference])
        method = other.get if name in {"file", "file-opened", "file-part"} else other.post
        answers.append(method(address, REASON | {"police_reference": "123"}))
    assert [answer.status_code for answer in answers] == [404, 404]
    contents = [answer.content.split(b"<main")[1].split(b"</main>")[0] for answer in answers]
    assert contents[0] == contents[1]


def test_a_record_lists_its_files_and_never_previews_them(sent, council_officer, entering):
    from django.template.loader import render_to_string

    reference = sent(photo(FileState.HELD), about="S-AAAAA-AAAAA")
    with entering(council_officer) as viewer:
        files = queries.of(viewer, Act.OPEN_FILE, "S-AAAAA-AAAAA")
    page = render_to_string("files/of_record.html", {"files": files})
    assert reverse("file", args=[reference]) in page
    assert "Held" in page
    assert "<img" not in page
    assert render_to_string("files/of_record.html", {"files": []}).strip() == ""


def test_sound_and_pages_are_shown_as_what_they_are(sent, browser_of, council_officer, opening):
    from sightline.files.checking import checked

    browser = browser_of(council_officer)
    for content, words in (
        (making.wav(), "<audio"),
        (making.pdf(pages=2), 'alt="Page 2 of 2 of the document sent with the report"'),
    ):
        reference = sent(checked(content, clamd=""))
        opening(council_officer, reference, said_unscanned=True)
        assert words in text(browser.get(reverse("file-opened", args=[reference])))
