"""An e-mail is read for what it carries; whom it says it is from is never believed."""

from contextlib import suppress
from email.message import EmailMessage

import pytest

from sightline.intake.partner.post import read_post
from sightline.intake.tables.problems import FileProblem


def a_message(body="A grey van waits by the school.", html=False, **headers):
    message = EmailMessage()
    named = {"From": "Jo Marsh <jo@club.example>", "Subject": "Worry", "Message_ID": "<1@x>"}
    for name, value in (named | headers).items():
        if value:
            message[name.replace("_", "-")] = value
    message.set_content(body, subtype="html" if html else "plain")
    return message


def test_subject_and_words_are_taken_and_what_is_quoted_is_not():
    body = "It was there again.\n\nOn Monday Ann <ann@x> wrote:\n> Do look out\n"
    post = read_post(a_message(body).as_bytes())
    assert post.words == "Worry\n\nIt was there again."
    assert post.sender == "jo@club.example"


def test_a_page_is_read_as_words_and_nothing_hidden():
    body = "<head><title>x</title><style>p{}</style></head><p>Red car</p><script>bad()</script>"
    assert read_post(a_message(body, html=True).as_bytes()).words == "Worry\n\nRed car"


def test_the_same_message_has_one_key_and_anothers_has_not():
    first = read_post(a_message().as_bytes())
    again = read_post(a_message().as_bytes())
    other = read_post(a_message(Message_ID="<2@x>").as_bytes())
    assert first.key == again.key != other.key


def test_attachments_are_kept_apart_tables_and_others():
    message = a_message()
    message.add_attachment(b"What\nx", maintype="text", subtype="csv", filename="form.CSV")
    message.add_attachment(b"\xff\xd8", maintype="image", subtype="jpeg", filename="a.jpg")
    post = read_post(message.as_bytes())
    assert [(one.is_table, len(one.content)) for one in post.attached] == [(True, 6), (False, 2)]


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"\x00\xff\xfe", b"Subject: x\n\nno sender", b"From: a@x\n\n"]
)
def test_what_is_no_message_is_refused(content):
    with pytest.raises(FileProblem):
        read_post(content)


def test_a_message_with_a_broken_encoding_is_read_or_refused_and_never_raises_more():
    raw = (
        b"From: a@x\nContent-Type: text/plain; charset=nonsense\n"
        b"Content-Transfer-Encoding: base64\n\n////"
    )
    with suppress(FileProblem):
        assert read_post(raw).sender == "a@x"
