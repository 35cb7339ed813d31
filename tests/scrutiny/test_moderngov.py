"""What a committee system answers, soundly or not: read, or a sentence that says what to do."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.scrutiny import moderngov
from sightline.scrutiny.promises import moderngov as reading
from sightline.scrutiny.promises.moderngov import NotBrought
from sightline.scrutiny.promises.suggesting import propose
from sightline.scrutiny.promises.xml import NotXml, read
from sightline.scrutiny.reviews import links
from tests.scrutiny.committee_system import SAMPLE, running

DAYS = (date(2026, 5, 1), date(2026, 6, 30))


def sample(method):
    return (SAMPLE / f"{method}.xml").read_bytes()


@pytest.fixture
def system(settings):
    settings.SYNTHETIC = True
    with running() as made:
        settings.MODERNGOV = f" {made.address}/ "
        yield made


def test_committees_meetings_and_minutes_are_brought(system):
    (address,) = moderngov.systems()
    found = moderngov.their_committees(address)
    assert [(one.number, one.title) for one in found] == [
        (12, "Audit Committee"), (41, "Children & Young People Scrutiny Committee"),
    ]  # fmt: skip
    (one,) = moderngov.their_meetings(address, 41, *DAYS)
    assert (one.number, one.met_on, one.title) == (901, date(2026, 6, 1), found[1].title)
    assert [item.key for item in one.items] == ["A3007", "N8"]
    assert "alert" not in one.items[0].words
    assert "clarify where and when" in one.items[0].words
    assert [each.kind for each in propose(one.items[0].words)] == [
        "UNDERTAKING", "RECOMMENDATION",
    ]  # fmt: skip
    assert one.items[1].words == "The director offered to provide figures by July."
    _, asked = system.asked[1]
    assert asked == {"lCommitteeId": ["41"], "sFromDate": ["01/05/2026"], "sToDate": ["30/06/2026"]}
    assert moderngov.link_to(address, one) == ""  # not https: nothing to link
    linked = moderngov.link_to("https://council.example", one)
    assert linked == "https://council.example/ieListDocuments.aspx?CId=41&MId=901"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("html", reading.NO_XML),
        ("half", reading.CUT_OFF),
        ("slow", moderngov.SLOW),
        ("big", moderngov.TOO_BIG),
        ("404", moderngov.NO_SERVICE),
        ("500", moderngov.DOWN),
        ("302", moderngov.MOVED),
    ],
)
def test_each_thing_that_goes_wrong_is_a_sentence(system, monkeypatch, wrong, said):
    system.wrong = wrong
    monkeypatch.setattr(moderngov, "SECONDS", 0.2)
    with pytest.raises(NotBrought) as stopped:
        moderngov.their_meetings(system.address, 41, *DAYS)
    assert str(stopped.value) == said


def test_a_system_that_is_down_too_full_empty_or_confused_is_a_sentence(system, settings):
    address = system.address
    for words, said in (
        ({"01/06/2026": "soon"}, reading.NO_SHAPE.format(what="the day of a meeting")),
        ({"01/06/2026": "31/02/2026"}, reading.NO_SHAPE.format(what="the day of a meeting")),
        ({"<meetingid>901": "<meetingid>x"}, reading.NO_SHAPE.format(what="a meeting’s number")),
        ({"01/06/2026": "01/06/2025"}, moderngov.NO_MEETINGS),
        ({"getmeetings>": "nothing>", "meetings>": "nothing>"},
         reading.NO_SHAPE.format(what="“getmeetings” or “meetings”")),
    ):  # fmt: skip
        system.words = words
        with pytest.raises(NotBrought) as stopped:
            moderngov.their_meetings(address, 41, *DAYS)
        assert str(stopped.value) == said
    settings.MODERNGOV = "http://127.0.0.1:1"
    with pytest.raises(NotBrought, match="did not answer"):
        moderngov.their_committees("http://127.0.0.1:1")
    with pytest.raises(NotBrought, match="another meeting"):
        reading.meeting(sample("GetMeeting"), committee=41, asked=900)


def test_only_what_is_set_is_asked_over_https_and_never_a_private_network(settings, monkeypatch):
    settings.MODERNGOV = ""
    with pytest.raises(NotBrought, match="No committee system is set"):
        moderngov.their_committees("https://council.example")
    refused = [
        "http://council.example", "ftp://council.example", "https://me@council.example",
        "https://council.example:443", "http://127.0.0.1:1", "https://",
    ]  # fmt: skip
    settings.MODERNGOV, settings.SYNTHETIC = ",".join(refused), False
    asked = []
    for address in ("10.0.0.4", "127.0.0.1", "169.254.169.254", "::1", "fd00::1"):
        monkeypatch.setattr(
            links.socket,
            "getaddrinfo",
            lambda *_, found=address, **__: [(0, 0, 0, "", (one, 0)) for one in ("8.8.8.8", found)],
        )
        monkeypatch.setattr(moderngov, "create_connection", lambda *told: asked.append(told))
        for one in [*refused, "https://other.example"]:
            with pytest.raises(NotBrought, match="may not be asked"):
                moderngov.their_committees(one)
    assert asked == []


def test_xml_with_a_document_type_an_entity_or_no_end_of_depth_is_refused():
    bomb = b'<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><meeting>&b;</meeting>'
    outside = b'<!DOCTYPE m SYSTEM "file:///etc/passwd"><meeting/>'
    for data in (bomb, outside, b"<a>" * 100 + b"</a>" * 100, b"", b"\x00", b"<a><b></a>"):
        with pytest.raises(NotXml):
            read(data)


@given(st.binary(max_size=60), st.integers(0, 1200))
def test_nothing_that_comes_breaks_the_reading(noise, at):
    whole = sample("GetMeeting")
    data = whole[:at] + noise + whole[at + len(noise) :]
    told = []
    try:
        found = reading.meeting(data, committee=41, asked=901)
        told = [str(found.number), *(item.key for item in found.items)]
    except NotBrought as stopped:
        told = [str(stopped)]
    assert told[0] == "901" or reading.PASTE in told[0]
