"""The page on which who writes a report adds files to it."""

import io

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.web import PASS
from sightline.files import queries
from sightline.terms import Act, FileKind
from tests.files import making


def named(content, name="photo of 14 Invented Terrace.jpg"):
    held = io.BytesIO(content)
    held.name = name
    return held


@pytest.fixture
def post_file(browser_of, reporter, draft):
    """Add a file as the form does: `post_file(content, follow=True)`."""

    def post(content, *, name="IMG_0001.jpg", **more):
        address = reverse("draft-file-add", args=[draft])
        return browser_of(reporter).post(address, {"file": named(content, name)}, **more)

    return post


def text(answer):
    return answer.content.decode()


def test_the_form_says_never_to_send_a_sexual_image_of_a_child(browser_of, reporter, draft):
    page = text(browser_of(reporter).get(reverse("draft-files", args=[draft])))
    for words in ("Never take, upload or forward a sexual image of a child", "101", "999"):
        assert words in page
    assert "(optional)" in page


def test_a_photo_is_added_shown_as_a_line_and_removed(
    post_file, browser_of, reporter, draft, entering
):
    answer = post_file(making.jpeg(), follow=True)
    assert "Photo, 0.1 MB" in text(answer)
    with entering(reporter) as viewer:
        [line] = queries.of_draft(viewer, Act.ATTACH, draft)
    assert line.kind is FileKind.PHOTO
    browser = browser_of(reporter)
    gone = browser.post(reverse("draft-file-remove", args=[draft, line.reference]), follow=True)
    assert "Photo, 0.1 MB" not in text(gone)


def test_the_name_that_the_device_gave_is_kept_nowhere(post_file, unforced):
    post_file(making.jpeg(), name="14 Invented Terrace.jpg")
    with unforced("files_file") as cursor:
        cursor.execute("SELECT row_to_json(f)::text FROM files_file f")
        assert "Invented" not in str(cursor.fetchall())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (making.zip_bomb(), "Choose a photo, a PDF or a recording"),
        (making.gif_and_html(), "Choose a photo, a PDF or a recording"),
        (making.jpeg(size=(400, 400))[:900], "damaged or cut short"),
        (making.png_bomb(), "too large to draw"),
        (b"\xff\xd8\xff" + bytes(20_000_001), "larger than 20 MB"),
        (b"", "The file is empty"),
    ],
)
def test_a_bad_file_is_a_clear_error_at_the_field(content, words, post_file, draft):
    answer = post_file(content)
    assert answer.status_code == 200
    assert words in text(answer)
    assert 'id="id_file-error"' in text(answer)
    assert "Error: Add a photo" in text(answer)


def test_fifty_megabytes_are_refused_before_they_are_read(browser_of, reporter, draft, monkeypatch):
    def never(*_args, **_more):
        raise AssertionError("the body was read")

    monkeypatch.setattr("django.core.handlers.wsgi.WSGIRequest.read", never)
    answer = browser_of(reporter).post(
        reverse("draft-file-add", args=[draft]), {"file": named(bytes(50_000_000))}
    )
    assert answer.status_code == 413
    assert "larger than 20 MB" in text(answer)


def test_without_a_file_it_says_what_to_do(browser_of, reporter, draft):
    answer = browser_of(reporter).post(reverse("draft-file-add", args=[draft]), {})
    assert "Choose a file first" in text(answer)


def test_more_than_a_report_holds_is_said_at_the_field(add, post_file, reporter, draft):
    for _ in range(5):
        add(reporter, draft)
    assert "as many files as it can hold" in text(post_file(making.jpeg()))


def test_what_was_sent_says_so(browser_of, reporter, draft, entering):
    from sightline.files import actions

    with entering(reporter) as viewer:
        actions.discard(draft=draft, by=viewer)
    page = browser_of(reporter).get(reverse("draft-files", args=[draft]))
    assert "was sent or deleted" in text(page)


def test_a_flood_is_slowed_down(post_file, reporter, entering, draft):
    from sightline.files import actions

    with entering(reporter) as viewer:
        for _ in range(30):
            actions.may_add(draft=draft, by=viewer)
    answer = post_file(making.jpeg())
    assert answer.status_code == 429
    assert "many files this hour" in text(answer)


def test_a_form_without_its_token_adds_nothing(reporter, draft, entering):
    browser = Client(enforce_csrf_checks=True)
    session = browser.session
    session[PASS] = reporter.session_pass
    session.save()
    browser.cookies["sessionid"] = session.session_key
    answer = browser.post(reverse("draft-file-add", args=[draft]), {"file": named(making.jpeg())})
    assert answer.status_code == 403
    with entering(reporter) as viewer:
        assert queries.of_draft(viewer, Act.ATTACH, draft) == []
