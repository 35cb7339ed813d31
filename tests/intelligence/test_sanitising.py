"""What in a text gives its source away: in many words, and offsets that hold for any text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.intelligence.sanitising import findings, names_in
from sightline.intelligence.sanitising_words import FIRST, KIN, SAID
from sightline.terms.sanitising import FindingKind as Kind

ORIGINAL = "Zoë told me that a man in a blue van gave her a phone outside the chip shop."
GIVES_AWAY = [
    (Kind.SETTING_NAME, "our youth club", "A man waits outside our youth club."),
    (Kind.SETTING_NAME, "our school", "Boys from our school carry it."),
    (Kind.SETTING_NAME, "our little primary school", "Near our little primary school."),
    (Kind.SETTING_NAME, "here at the refuge", "She arrived here at the refuge in tears."),
    (Kind.SETTING_NAME, "this placement", "He came to this placement twice."),
    (Kind.SETTING_NAME, "our children’s home", "A car stops at our children’s home."),
    (Kind.SETTING_NAME, "where I work", "He parks where I work."),
    (Kind.SETTING_NAME, "our residents", "Two of our residents go there."),
    (Kind.SETTING_NAME, "my caseload", "A girl on my caseload."),
    (Kind.SETTING_NAME, "Willow House", "He was seen near willow  house".replace("  ", " ")),
    (Kind.SETTING_NAME, "our taxi firm", "He drives for our taxi firm."),
    (Kind.REPORTER_NAME, "My name is Karen Holt", "My name is Karen Holt and a man waits."),
    (Kind.REPORTER_NAME, "Regards,\nKaren", "A man waits there.\nRegards,\nKaren"),
    (Kind.REPORTER_NAME, "Yours sincerely, K", "He waits. Yours sincerely, K"),
    (Kind.REPORTER_NAME, "ask for Sam", "Ring and ask for Sam."),
    (Kind.REPORTER_NAME, "this is Dawn from", "Hello, this is Dawn from the desk."),
    (Kind.REPORTER_NAME, "fy enw i yw Siân", "Helo, fy enw i yw Siân."),
    (Kind.REPORTER_NAME, "mam na imię Ola", "Dzień dobry, mam na imię Ola."),
    (Kind.REPORTER_NAME, "Holt", "Mrs Holt saw it."),
    (Kind.CONTACT, "07700 900123", "Ring 07700 900123 after school."),
    (Kind.CONTACT, "01632 960 001", "The number is 01632 960 001."),
    (Kind.CONTACT, "+44 7700 900456", "Text +44 7700 900456."),
    (Kind.CONTACT, "karen.holt@example.org", "Write to karen.holt@example.org."),
    (Kind.FIRST_PERSON, "I", "A van that I often noticed."),
    (Kind.FIRST_PERSON, "I’ve", "A van I’ve noticed."),
    (Kind.FIRST_PERSON, "my", "A van in my street."),
    (Kind.FIRST_PERSON, "We", "We think he is called Ted."),
    (Kind.FIRST_PERSON, "ours", "He was a friend of ours."),
    (Kind.FIRST_PERSON, "us", "He scared us."),
    (Kind.FIRST_PERSON, "i saw", "the van i saw was blue"),
    (Kind.FIRST_PERSON, "Gwelais", "Gwelais y dyn wrth y bont."),
    (Kind.FIRST_PERSON, "ein", "Mae dyn ger ein hysgol."),
    (Kind.FIRST_PERSON, "Widziałam", "Widziałam go przy moście."),
    (Kind.FIRST_PERSON, "mój", "To mój sąsiad."),
    (Kind.FIRST_PERSON, "nasz", "To nasz sklep."),
    (Kind.FIRST_PERSON, "mnie", "Dał mnie telefon."),
    (Kind.FIRST_PERSON, "mea", "Prietena mea are un telefon nou."),
    (Kind.FIRST_PERSON, "Eu", "Eu cred că minte."),
    (Kind.FIRST_PERSON, "noastră", "Lângă casa noastră."),
    (Kind.SETTING_NAME, "at the refuge", "A man waits at the refuge."),
    (Kind.RELATIONSHIP, "A neighbour saw", "A neighbour saw the car."),
    (Kind.RELATIONSHIP, "Nan overheard", "Nan overheard a call."),
    (Kind.RELATIONSHIP, "Kayleigh's older sister", "Kayleigh's older sister has a new phone."),
    (Kind.RELATIONSHIP, "school nurse", "The school nurse has a list."),
    (Kind.SOLE_KNOWLEDGE, "only witness", "She is the only witness."),
    (Kind.SOLE_KNOWLEDGE, "hasn't told anyone", "The girl hasn't told anyone."),
    (Kind.PROCESS, "one-to-one", "It came up in a one-to-one."),
    (Kind.PROCESS, "case notes", "It is in the case notes."),
    (Kind.RELATIONSHIP, "Her mum told", "Her mum told of a new phone."),
    (Kind.RELATIONSHIP, "his older brother", "Seen with his older brother."),
    (Kind.RELATIONSHIP, "his key worker", "It was known to his key worker."),
    (Kind.RELATIONSHIP, "foster carer", "A foster carer saw bruises."),
    (Kind.RELATIONSHIP, "best friend", "A best friend has the photograph."),
    (Kind.RELATIONSHIP, "neighbour of", "A neighbour of the family saw a car."),
    (Kind.RELATIONSHIP, "social worker", "The allocated social worker knows."),
    (Kind.RELATIONSHIP, "ex-partner", "The man's ex-partner fears him."),
    (Kind.RELATIONSHIP, "lives next door", "Somebody who lives next door hears it."),
    (Kind.SOLE_KNOWLEDGE, '"come to mine"', 'The man wrote "come to mine" at night.'),
    (Kind.SOLE_KNOWLEDGE, "“you owe me”", "He said “you owe me” to the boy."),
    (Kind.SOLE_KNOWLEDGE, "'you'll pay'", "He said 'you'll pay' to the boy."),
    (Kind.SOLE_KNOWLEDGE, "19:42", "The car left at 19:42."),
    (Kind.SOLE_KNOWLEDGE, "7.42pm", "The car left at 7.42pm."),
    (Kind.SOLE_KNOWLEDGE, "1942hrs", "The car left at 1942hrs."),
    (Kind.SOLE_KNOWLEDGE, "£137.50", "He gave the child £137.50."),
    (Kind.SOLE_KNOWLEDGE, "40 quid", "He gave the child 40 quid."),
    (Kind.SOLE_KNOWLEDGE, "Only she knows", "Only she knows the flat."),
    (Kind.SOLE_KNOWLEDGE, "nobody else", "It was said when nobody else was near."),
    (Kind.SOLE_KNOWLEDGE, "no-one else knows", "And no-one else knows."),
    (Kind.SOLE_KNOWLEDGE, "in confidence", "It was said in confidence."),
    (Kind.SOLE_KNOWLEDGE, "has never told anyone", "The child has never told anyone."),
    (
        Kind.SOLE_KNOWLEDGE,
        "a man in a blue van gave her a phone",
        "On Friday a man in a blue van gave her a phone nearby.",
    ),
    (Kind.PROCESS, "in our session", "It came up in our session."),
    (Kind.PROCESS, "During her appointment", "During her appointment a man rang."),
    (Kind.PROCESS, "supervision", "It was raised at supervision."),
    (Kind.PROCESS, "as her teacher", "Known to the speaker as her teacher."),
    (Kind.PROCESS, "after the home visit", "It was said after the home visit."),
    (Kind.PROCESS, "disclosed to", "The boy disclosed to an adult."),
    (Kind.TACTICS, "surveillance", "The flat is under surveillance."),
    (Kind.TACTICS, "informant", "An informant says so."),
    (Kind.TACTICS, "covertly", "He was filmed covertly."),
    (Kind.TACTICS, "CHIS", "A CHIS reports it."),
    (Kind.TACTICS, "intercepted", "The call was intercepted."),
]
GIVES_NOBODY_AWAY = [
    "A man with a dog hands out phones near the chip shop in the evenings.",
    "Children are taken to a flat over a shop and given drink.",
    "The wi-fi of the flat is used to send photographs of children.",
    "A boy of 14 carries drugs between Hereford and the coast.",
    "Mae dyn yn rhoi ffonau i blant ger y bont.",
    "Mężczyzna w niebieskim samochodzie daje dzieciom telefony.",
    "Un bărbat dă telefoane copiilor.",
    "The men's car, a grey Astra, is parked there on most Fridays.",
    "He is thought to have come from the US with money.",
    "Cars stop at the boys' home in the evenings.",
]


def seen(text: str) -> list[tuple[Kind, str]]:
    found = findings(text, original=ORIGINAL, names=["Willow House"], people=["Holt"])
    return [(one.kind, one.words) for one in found]


@pytest.mark.parametrize(("kind", "words", "text"), GIVES_AWAY)
def test_words_that_give_a_source_away_are_pointed_at(kind: Kind, words: str, text: str) -> None:
    assert (kind, words.casefold()) in [(one, said.casefold()) for one, said in seen(text)]


@pytest.mark.parametrize("text", GIVES_NOBODY_AWAY)
def test_plain_intelligence_is_left_alone(text: str) -> None:
    assert seen(text) == []


def test_every_kind_of_finding_is_tried_above() -> None:
    assert {kind for kind, *_ in GIVES_AWAY} == set(Kind)


def test_five_words_as_written_are_not_a_run() -> None:
    assert seen("A man in a blue car.") == []
    assert seen("Said: a man in a blue VAN!") != []


def test_accents_are_found_however_they_were_typed() -> None:
    assert seen(unicodedata.normalize("NFD", "To mój sąsiad."))


def test_every_word_for_the_first_person_is_found() -> None:
    assert [word for word in FIRST if not seen(f"Xxx {word} xxx")] == []


def test_names_are_read_out_of_an_answer() -> None:
    assert names_in("Her mum, Karen Holt, and Zoë") == ("Karen", "Holt", "Zoë")
    assert names_in("a friend") == ()


SPOKEN = [
    "school", "refuge",
    *KIN, *SAID, *FIRST, "I", "'", '"', "£40", "19:42", "07700 900123", "her", "the", "in",
    "our", "session", "only", "she", "knows", "neighbour", "of", "a", "man", "blue", "van", "gave",
    "phone", ",", ".", "\n", "Willow", "House", "Holt", "k@example.org", "best", "friend", "żółw",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(st.sampled_from(SPOKEN), max_size=30).map(" ".join)
)


@given(TEXTS, TEXTS)
def test_offsets_are_exact_and_what_is_taken_out_is_found_no_more(text: str, said: str) -> None:
    how = {"original": said, "names": ["Willow House"], "people": ["Holt"]}
    for one in findings(text, **how):
        assert text[one.start : one.end] == one.words != ""
        left = text[: one.start] + " QXQX " + text[one.end :]
        at = one.start + 1
        for other in findings(left, **how):
            assert other.kind != one.kind or not other.start <= at < other.end


@given(TEXTS)
def test_findings_of_one_kind_do_not_overlap(text: str) -> None:
    found = findings(text, original="")
    for one in found:
        for other in found:
            same = one is other or one.kind != other.kind
            assert same or one.end <= other.start or other.end <= one.start
