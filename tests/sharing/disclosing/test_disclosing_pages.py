"""The pages of sending and opening: what each person sees, and what they do not."""

import base64
import re

import pytest
from django.urls import reverse

from sightline.terms import Role
from tests.intelligence.making import POLICE, new_grade, new_item

pytestmark = pytest.mark.django_db
FRAGMENT = re.compile(r'<div class="sl-shared">.*?</div></div>', re.DOTALL)
SEEN = re.compile(r'name="seen" value="([^"]+)"')


@pytest.fixture
def sent(browser_of, gatekeeper, decide, items, reader):
    """Preview, settle and send through the pages; the address of what was sent, and the preview."""
    browser = browser_of(gatekeeper)
    decision = decide(items, recipients=[reader], mask=["Kez Orme"])
    address = reverse("disclose", args=[decision])
    settle = reverse("disclose-settle", args=[decision])
    browser.post(settle, {"words": "Orme Street", "choice": "MASK"})
    page = browser.get(address).content.decode()
    seen = SEEN.search(page)[1]
    answer = browser.post(address, {"seen": seen, "read": "on"})
    assert answer.status_code == 302
    return answer.url, page


def test_the_reader_sees_the_very_bytes_of_the_preview(sent, browser_of, reader):
    address, preview = sent
    page = browser_of(reader).get(address).content.decode()
    assert _timeless(FRAGMENT.search(page)[0]) == _timeless(FRAGMENT.search(preview)[0])


def _timeless(fragment):
    """Return a fragment without the time of the opening, which stands in the watermark too."""
    fragment = re.sub(
        r"data:image/svg\+xml;base64,([^\"]+)",
        lambda found: base64.b64decode(found[1]).decode(),
        fragment,
    )
    return re.sub(r"\d{1,2} \w+ \d{4}, \d\d:\d\d", "then", fragment)


def test_the_name_is_nowhere_on_the_page_but_its_stand_in_is(sent, browser_of, reader):
    page = browser_of(reader).get(sent[0]).content.decode()
    assert "Person A" in page
    assert "orme" not in page.casefold()


def test_a_watermark_says_whose_copy_it_is(sent, browser_of, reader):
    assert "Copy of Test Person" in browser_of(reader).get(sent[0]).content.decode()


def test_the_pdf_is_the_readers(sent, browser_of, reader):
    answer = browser_of(reader).get(f"{sent[0]}/pdf")
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize("part", ["", "/pdf", "/confirm", "/recall", "/bundle", "/bundle/file"])
def test_every_route_of_another_is_as_if_nothing_were_there(sent, browser_of, person, part):
    other = browser_of(person(agency="council", roles=set(Role) - {Role.SETTING_LINK}))
    for ask in (other.get, other.post):
        assert ask(f"{sent[0]}{part}").status_code in {404, 405}
        assert ask(f"/sharing/shared/Y-AAAAA-AAAAA{part}").status_code in {404, 405}
    assert (
        other.get(f"{sent[0]}{part}").status_code
        == other.get(f"/sharing/shared/Y-AAAAA-AAAAA{part}").status_code
    )


def test_receipt_recall_and_an_honest_word_of_the_download(sent, browser_of, reader, gatekeeper):
    theirs, ours = browser_of(reader), browser_of(gatekeeper)
    theirs.get(f"{sent[0]}/pdf")
    assert theirs.post(f"{sent[0]}/confirm").status_code == 302
    assert ours.post(f"{sent[0]}/recall", {"why": ""}).status_code == 400
    assert ours.post(f"{sent[0]}/recall", {"why": "It was wrong."}).status_code == 302
    page = theirs.get(sent[0]).content.decode()
    assert "recalled this" in page
    assert "bus station" not in page
    assert "It was wrong." not in page
    assert theirs.get(f"{sent[0]}/pdf").status_code == 404
    desk = ours.get(sent[0]).content.decode()
    assert "It was downloaded before it was recalled" in desk
    assert "bus station" in desk


def test_what_was_previewed_and_nothing_else_is_sent(browser_of, gatekeeper, decide, items, reader):
    browser = browser_of(gatekeeper)
    decision = decide(items[:1], recipients=[reader])
    other = decide(items[:1], recipients=[reader])
    seen = SEEN.search(browser.get(reverse("disclose", args=[other])).content.decode())[1]
    answer = browser.post(reverse("disclose", args=[decision]), {"seen": seen, "read": "on"})
    assert answer.status_code == 400
    assert "Read it again" in answer.content.decode()


def test_the_reason_is_asked_where_a_name_goes_out(browser_of, gatekeeper, decide, items, reader):
    browser = browser_of(gatekeeper)
    decision = decide(items, recipients=[reader], mask=["Kez Orme"])
    said = {"words": "Orme Street", "choice": "KEEP", "why": " "}
    answer = browser.post(reverse("disclose-settle", args=[decision]), said)
    assert answer.status_code == 400
    assert "Say why sending these words gives nobody away" in answer.content.decode()


def test_an_originator_is_asked_and_answers(
    browser_of, gatekeeper, second, decide, put_in, writer, reader
):
    asked = put_in(writer, new_item(label=POLICE), grade=new_grade("2AC", action_code="A1",
                   sanitisation_code="S2"))  # fmt: skip
    decision = decide(asked, recipients=[reader])
    browser, lead = browser_of(gatekeeper), browser_of(second)
    assert "may not be passed on until" in _page(browser, decision)
    browser.post(reverse("disclose-ask", args=[decision]))
    assert "waits for its originator" in _page(browser, decision)
    waiting = lead.get(reverse("notices")).content.decode()
    address = re.search(r'href="(/sharing/consulted/[^"]+)"', waiting)[1]
    assert browser.post(address, {"answer": "AGREE", "why": "Me."}).status_code == 200
    assert "waits for its originator" in _page(browser, decision)
    assert lead.post(address, {"answer": "AGREE", "why": ""}).status_code == 400
    assert lead.post(address, {"answer": "AGREE", "why": "It helps."}).status_code == 302
    assert "Nothing is sent yet" not in _page(browser, decision)


def _page(browser, decision):
    return browser.get(reverse("disclose", args=[decision])).content.decode()


def test_who_has_a_record_is_told_to_its_keepers(sent, browser_of, gatekeeper, reader, items):
    address = f"{reverse('disclosures')}?about={items[0]}"
    assert "to Council (Test Person)" in browser_of(gatekeeper).get(address).content.decode()
    assert browser_of(reader).get(address).status_code == 404
    assert sent[0] in browser_of(reader).get(reverse("disclosures")).content.decode()


def test_an_outsider_gets_a_bundle_that_its_passphrase_opens(browser_of, gatekeeper, decide, items):
    import io
    import zipfile

    import pyrage

    browser = browser_of(gatekeeper)
    decision = decide(items[:1], outsider="A clinic", outsider_kind="HEALTH")
    address = reverse("disclose", args=[decision])
    seen = SEEN.search(browser.get(address).content.decode())[1]
    shared = browser.post(address, {"seen": seen, "read": "on"}).url
    assert browser.post(f"{shared}/bundle", {"key": "age1nonsense"}).status_code == 400
    page = browser.post(f"{shared}/bundle", {"key": ""}).content.decode()
    passphrase = re.search(r"(?:[0-9A-Z]{5}-){5}[0-9A-Z]{5}", page)[0]
    content = browser.post(f"{shared}/bundle/file").content
    held = zipfile.ZipFile(io.BytesIO(pyrage.passphrase.decrypt(content, passphrase)))
    assert len(held.namelist()) == 3
    assert passphrase not in browser.get(shared).content.decode()
    assert "encrypted bundle, to be passed on" in browser.get(shared).content.decode()
