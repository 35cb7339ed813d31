"""What is proposed from the text of a minute. All minutes here are invented."""

from hypothesis import given
from hypothesis import strategies as st

from sightline.scrutiny.promises.suggesting import MOST, Proposal, propose
from sightline.terms.promises import PromiseKind

D, R, U = PromiseKind  # decided, recommended, undertaken


LISTED = """RESOLVED: That
(a) the report be noted;
(b) the chair write a letter; and
(c) it be recommended to cabinet that lamps are lit.
"""
ASKED = """The following recommendations were made to the executive:
1. Light the yard.
2. Close the gate.

The officer promised to report back.
"""
MINUTES = {
    "The head of roads undertook to mend it.": [
        Proposal(U, "The head of roads undertook to mend it.", "The head of roads")
    ],
    "It rained. Ash Penn offered to\nbring figures.\n\nAll went home.": [
        Proposal(U, "Ash Penn offered to bring figures.", "Ash Penn")
    ],
    "Mr. Penn said so. The police agreed to provide a map.": [
        Proposal(U, "The police agreed to provide a map.", "The police")
    ],
    "The notes would be shared with members.": [
        Proposal(U, "The notes would be shared with members.")
    ],
    "The committee recommends that the cabinet pays for lamps.": [
        Proposal(R, "The committee recommends that the cabinet pays for lamps.")
    ],
    "RESOLVED that members be told of meetings.": [
        Proposal(D, "RESOLVED that members be told of meetings.")
    ],
    LISTED: [
        Proposal(D, "the chair write a letter"),
        Proposal(R, "it be recommended to cabinet that lamps are lit"),
    ],
    ASKED: [
        Proposal(R, "Light the yard"),
        Proposal(R, "Close the gate"),
        Proposal(U, "The officer promised to report back.", "The officer"),
    ],
    "Members agreed to note the report. It was resolved in time. Nothing was promised.": [],
    "": [],
}


def test_the_verbs_of_minutes_are_found():
    assert {minute: propose(minute) for minute in MINUTES} == MINUTES


def test_each_is_proposed_once_and_no_more_than_a_page_holds():
    assert len(propose("The clerk undertook to write.\n\n" * 3)) == 1
    many = "\n\n".join(f"The clerk undertook to write letter {n}." for n in range(MOST + 5))
    assert len(propose(many)) == MOST


@given(st.text(max_size=400))
def test_every_text_is_read_and_words_are_its_own(text):
    plain = " ".join(text.split())
    for one in propose(f"{text}\n\nThe clerk undertook to write."):
        assert one.words in f"{plain} The clerk undertook to write."
